// Public addresses of a file: for everybody who has them, for 90 days, closed at once when withdrawn (MAI-34).
import { useMutation } from "@tanstack/react-query";
import { Globe, X } from "lucide-react";
import { useState } from "react";
import { api, refresh, type Body } from "../../api/client";
import { t } from "../../i18n";
import { formatDate } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { CopyText } from "../../ui/CopyText";
import { ConfirmDialog } from "../../ui/Dialog";
import { Card } from "../../ui/Page";
import { complain, say } from "../../ui/Toast";

/** The open addresses, and a button for another one. */
export function Links({ detail, canWrite }: { detail: Body<"MediaDetailOut">; canWrite: boolean }) {
  const { id } = detail.file;
  const [closing, setClosing] = useState("");
  const open = detail.links.filter((link) => !link.withdrawn_at && new Date(link.expires_at) > new Date());
  const publish = useMutation({
    mutationFn: () => api.POST("/api/media/{media_id}/links", { params: { path: { media_id: id } } }),
    onSuccess: () => refresh("/api/media"),
    onError: complain,
  });
  const withdraw = useMutation({
    mutationFn: () => api.DELETE("/api/media/{media_id}/links/{link_id}", { params: { path: { media_id: id, link_id: closing } } }),
    onSuccess: async () => {
      setClosing("");
      await refresh("/api/media");
      say(t("media.link.withdrawn"));
    },
  });
  const add = canWrite && <Button icon={Globe} isPending={publish.isPending} onPress={() => publish.mutate()}>{t("media.link.add")}</Button>;
  return (
    <Card title={t("media.links")} actions={add}>
      {open.length === 0 ? (
        <p className="muted">{t("media.links.none")}</p>
      ) : (
        <ul className="media-lines">
          {open.map((link) => (
            <li key={link.id}>
              <span className="grow media-link"><CopyText value={link.url} label={t("media.link")} /><span className="muted small">{t("media.link.until", { on: formatDate(link.expires_at) })}</span></span>
              {canWrite && <Button small look="quiet" icon={X} onPress={() => setClosing(link.id)}>{t("media.link.withdraw.action")}</Button>}
            </li>
          ))}
        </ul>
      )}
      <ConfirmDialog title={t("media.link.withdraw")} isOpen={closing !== ""} onClose={() => setClosing("")} onConfirm={() => withdraw.mutate()} action={t("media.link.withdraw.action")} look="danger primary" isPending={withdraw.isPending} problem={withdraw.error}>
        <p>{t("media.link.withdraw.text")}</p>
      </ConfirmDialog>
    </Card>
  );
}
