// The uploads under way, each with its bar, and what speaks against those that were refused.
import { CircleAlert, CircleCheck, LoaderCircle, RotateCcw, X } from "lucide-react";
import { t } from "../../i18n";
import { formatBytes } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { IconButton } from "../../ui/IconButton";
import { complain } from "../../ui/Toast";
import { again, dismiss, useUploads, type Going } from "./uploads";

/** Lines of uploads; nothing when there are none. */
export function Uploads({ clientId, mediaId }: { clientId: string; mediaId?: string }) {
  const uploads = useUploads(clientId, mediaId);
  if (uploads.length === 0) return null;
  return <ul className="card media-uploads" aria-label={t("media.uploads")}>{uploads.map((one) => <Line key={one.id} going={one} />)}</ul>;
}

function Line({ going }: { going: Going }) {
  const { file, stage, sent, reasons } = going;
  const isWrong = stage === "refused" || stage === "failed";
  const Sign = isWrong ? CircleAlert : stage === "ready" ? CircleCheck : LoaderCircle;
  const runs = stage === "sending" || stage === "checking";
  return (
    <li className={isWrong ? "bad" : undefined}>
      <Sign size={20} aria-hidden className={runs ? "spin" : undefined} />
      <div className="grow stack tight">
        <div className="row apart">
          <strong>{file.name}</strong>
          <span className="muted small numeric" role="status">{stage === "sending" ? t("media.upload.sent", { sent: formatBytes(sent), all: formatBytes(file.size) }) : t(`media.upload.${stage}`)}</span>
        </div>
        {stage === "sending" && (
          <div className="progress-track" role="progressbar" aria-label={file.name} aria-valuemin={0} aria-valuemax={file.size} aria-valuenow={sent}>
            <div className="progress-fill" style={{ width: `${file.size > 0 ? (sent / file.size) * 100 : 0}%` }} />
          </div>
        )}
        {isWrong && <ul className="media-reasons">{reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul>}
        {stage === "failed" && <div><Button small icon={RotateCcw} onPress={() => again(going.id)}>{t("media.upload.again")}</Button></div>}
      </div>
      {stage !== "checking" && stage !== "ready" && (
        <IconButton small icon={X} label={t(isWrong ? "media.upload.dismiss" : "media.upload.stop", { name: file.name })} onPress={() => void dismiss(going).catch(complain)} />
      )}
    </li>
  );
}
