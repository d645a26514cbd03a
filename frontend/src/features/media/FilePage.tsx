// One file: what it is, its versions, its public addresses, who needs it (MED-04, MED-05, MAI-34).
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Download, Pencil, RotateCcw, Trash2, Upload } from "lucide-react";
import { useState, type ReactNode } from "react";
import { $api, api, refresh, type Body } from "../../api/client";
import { useMe } from "../../api/session";
import { t } from "../../i18n";
import { formatBytes, formatInstant, formatNumber } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { TextField } from "../../ui/Field";
import { FileDrop } from "../../ui/FileDrop";
import { Form } from "../../ui/Form";
import { IconButton } from "../../ui/IconButton";
import { BackWords, Badge, Card, Facts, Note, Page } from "../../ui/Page";
import { complain, say } from "../../ui/Toast";
import { Loaded } from "../../ui/Waiting";
import { Links } from "./Links";
import { endingOf, tagsOf, type MediaFile } from "./logic";
import { Thumbnail } from "./Thumbnail";
import { upload } from "./uploads";
import { Uploads } from "./Uploads";
import "./media.css";

const route = getRouteApi("/app/mediathek/$mediaId");
type Detail = Body<"MediaDetailOut">;

/** The page. */
export function FilePage() {
  const { mediaId } = route.useParams();
  const isGoing = (file?: MediaFile) => file?.state === "checking" || (file?.pending_version ?? null) !== null;
  const detail = $api.useQuery("get", "/api/media/{media_id}", { params: { path: { media_id: mediaId } } }, { refetchInterval: (query) => (isGoing((query.state.data as Detail | undefined)?.file) ? 2000 : false) });
  return <Loaded query={detail}>{(found) => <Known detail={found} />}</Loaded>;
}

function Known({ detail }: { detail: Detail }) {
  const { file } = detail;
  const canWrite = useMe().rights[file.client_id] === "full";
  const isDeleted = file.state === "deleted";
  const [opened, setOpened] = useState<"edit" | "replace" | null>(null);
  const close = () => setOpened(null);
  const actions = (
    <>
      {file.current && !isDeleted && <Button look="primary" icon={Download} onPress={() => void download(file.id).catch(complain)}>{t("media.download")}</Button>}
      {canWrite && !isDeleted && <Button icon={Upload} onPress={() => setOpened("replace")}>{t("media.replace")}</Button>}
      {canWrite && !isDeleted && <Button icon={Pencil} onPress={() => setOpened("edit")}>{t("media.edit")}</Button>}
      {canWrite && !isDeleted && detail.mailing_ids.length === 0 && <DeleteButton file={file} />}
      {canWrite && isDeleted && file.current && <Button look="primary" icon={RotateCcw} onPress={() => void restore(file).catch(complain)}>{t("media.restore")}</Button>}
    </>
  );
  return (
    <Page title={file.name} back={<Link to="/mediathek" className="back"><BackWords>{t("media.title")}</BackWords></Link>} actions={actions}>
      <Notes detail={detail} />
      <Uploads clientId={file.client_id} mediaId={file.id} />
      <div className="media-detail">
        <Thumbnail file={file} />
        <Card title={t("media.about")}><About file={file} /></Card>
      </div>
      {file.current && !isDeleted && <Links detail={detail} canWrite={canWrite} />}
      {file.current && <Versions detail={detail} />}
      {opened === "edit" && <EditDialog file={file} onClose={close} />}
      {opened === "replace" && <ReplaceDialog file={file} onClose={close} />}
    </Page>
  );
}

async function download(media_id: string, version?: number): Promise<void> {
  const { data } = await api.GET("/api/media/{media_id}/file", { params: { path: { media_id }, query: version ? { version } : {} } });
  window.location.assign(data!.url);
}

async function restore(file: MediaFile): Promise<void> {
  await api.POST("/api/media/{media_id}/restorations", { params: { path: { media_id: file.id } } });
  await refresh("/api/media");
  say(t("media.restored", { name: file.name }));
}

function DeleteButton({ file }: { file: MediaFile }) {
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => api.DELETE("/api/media/{media_id}", { params: { path: { media_id: file.id } } }),
    onSuccess: async () => {
      await navigate({ to: "/mediathek" });
      await refresh("/api/media");
      say(t("media.deleted", { name: file.name }), file.current ? () => void restore(file).catch(complain) : undefined);
    },
    onError: complain,
  });
  return <Button icon={Trash2} look="danger" isPending={remove.isPending} onPress={() => remove.mutate()}>{t("media.delete")}</Button>;
}

function Notes({ detail: { file, mailing_ids } }: { detail: Detail }) {
  return (
    <>
      {file.state === "deleted" && <Note title={t("media.isDeleted", { on: formatInstant(file.deleted_at) })}>{file.current && t("media.isDeleted.text")}</Note>}
      {file.refusal.length > 0 && <Note tone="bad" title={t("media.wasRefused")}><ul className="media-reasons">{file.refusal.map((finding) => <li key={finding.code}>{finding.message}</li>)}</ul></Note>}
      {file.state === "checking" && <Note>{t("media.isChecked")}</Note>}
      {file.state === "awaiting_upload" && <Note>{t("media.isAwaited")}</Note>}
      {mailing_ids.length > 0 && (
        <Note title={t("media.uses", { count: mailing_ids.length })}>
          <ul className="media-reasons">{mailing_ids.map((mailingId, at) => <li key={mailingId}><Link to="/mailings/$mailingId" params={{ mailingId }}>{t("media.uses.one", { number: at + 1 })}</Link></li>)}</ul>
        </Note>
      )}
    </>
  );
}

function About({ file }: { file: MediaFile }) {
  const { current } = file;
  const facts: [string, ReactNode][] = [[t("media.type"), endingOf(file.name)]];
  if (current) facts.push([t("media.size"), formatBytes(current.size_bytes)]);
  if (current && current.width > 0) facts.push([t("media.pixels"), t("media.pixels.shown", { width: formatNumber(current.width), height: formatNumber(current.height) })]);
  facts.push([t("media.kind"), t(`media.kind.${file.kind}`)], [t("media.created"), formatInstant(file.created_at)]);
  const links = file.tags.map((tag) => <Link key={tag} to="/mediathek" search={{ stichwort: tag }} className="media-tag">{tag}</Link>);
  facts.push([t("media.tags"), links.length > 0 ? <span className="row media-tags">{links}</span> : "–"]);
  return <Facts facts={facts} />;
}

function Versions({ detail: { file, older } }: { detail: Detail }) {
  const all = [file.current!, ...older];
  const canLoad = file.state !== "deleted";
  return (
    <Card title={t("media.versions")}>
      <ul className="media-lines">
        {all.map((version, at) => (
          <li key={version.number}>
            <span className="grow"><strong>{t("media.version", { number: version.number })}</strong> {at === 0 && <Badge plain tone="ok">{t("media.version.current")}</Badge>}<br /><span className="muted small">{version.file_name} · {formatBytes(version.size_bytes)} · {formatInstant(version.uploaded_at)}</span></span>
            {canLoad && <IconButton icon={Download} label={t("media.version.download", { number: version.number })} onPress={() => void download(file.id, version.number).catch(complain)} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function EditDialog({ file, onClose }: { file: MediaFile; onClose: () => void }) {
  const save = useMutation({
    mutationFn: ({ name = "", tags = "" }: Record<string, string>) => api.PUT("/api/media/{media_id}", { params: { path: { media_id: file.id } }, body: { name, tags: tagsOf(tags) } }),
    onSuccess: async () => {
      onClose();
      await refresh("/api/media");
      say(t("media.saved"));
    },
  });
  return (
    <Dialog title={t("media.edit")} isOpen onClose={onClose}>
      <Form onSubmit={(values) => save.mutate(values)} problem={save.error}>
        <TextField name="name" label={t("media.name")} hint={t("media.name.hint")} defaultValue={file.name} isRequired autoFocus maxLength={255} />
        <TextField name="tags" label={t("media.tags")} hint={t("media.tags.hint")} defaultValue={file.tags.join(", ")} />
        <DialogActions>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="primary" isPending={save.isPending}>{t("media.save")}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function ReplaceDialog({ file, onClose }: { file: MediaFile; onClose: () => void }) {
  const take = (content: File) => {
    upload(content, { clientId: file.client_id, kind: file.kind, mediaId: file.id });
    onClose();
  };
  return (
    <Dialog title={t("media.replace")} isOpen onClose={onClose}>
      <p>{t("media.replace.text")}</p>
      <FileDrop label={t("media.replace.drop")} onFile={take} />
    </Dialog>
  );
}
