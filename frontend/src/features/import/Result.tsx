// What an import did, the rows it refused as a file to mend, and the way to take it back.
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Download, Undo2 } from "lucide-react";
import { useState } from "react";
import { $api, api, refresh } from "../../api/client";
import { useClient } from "../../api/session";
import { t } from "../../i18n";
import { formatNumber } from "../../i18n/formats";
import { Button, ButtonAnchor, ButtonLink } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/Dialog";
import { Card, Facts, Note } from "../../ui/Page";
import type { Job } from "./logic";

const OUTCOMES = ["created", "updated", "unchanged", "skipped", "double", "rejected", "conflict"] as const;

/** The last step. */
export function Result({ job }: { job: Job }) {
  const outcomes = job.progress?.outcomes ?? {};
  const told = OUTCOMES.filter((name) => (outcomes[name] ?? 0) > 0);
  const hasRun = job.state !== "cancelled" || told.length > 0;
  return (
    <div className="stack">
      <Note tone={job.state === "done" ? "ok" : "info"} title={t(`import.result.${job.state as "done"}`)}>
        {job.state === "done" && (outcomes.rejected ?? 0) > 0 ? t("import.result.rejected", { count: outcomes.rejected }) : null}
      </Note>
      {hasRun && told.length > 0 && <Card title={t("import.result.rows")}><Facts facts={told.map((name) => [t(`import.outcome.${name}`), formatNumber(outcomes[name] ?? 0)])} /></Card>}
      {job.state === "undone" && <Kept job={job} />}
      <Steps job={job} canUndo={told.length > 0 && (job.state === "done" || job.state === "cancelled")} hasRejected={(outcomes.rejected ?? 0) > 0} />
    </div>
  );
}

function Steps({ job, canUndo, hasRejected }: { job: Job; canUndo: boolean; hasRejected: boolean }) {
  const client = useClient();
  const [isAsking, setAsking] = useState(false);
  const undo = useMutation({
    mutationFn: () => api.POST("/api/imports/{import_id}/undo", { params: { path: { import_id: job.id } } }),
    onSuccess: async () => {
      setAsking(false);
      await refresh("/api/imports", "/api/contacts");
    },
  });
  return (
    <div className="row">
      <ButtonLink look="primary" to="/kontakte" search={{}}>{t("import.toContacts")}</ButtonLink>
      <ButtonLink to="/importe">{t("import.next")}</ButtonLink>
      {hasRejected && <ButtonAnchor icon={Download} href={`/api/imports/${job.id}/rejected.xlsx`}>{t("import.rejected")}</ButtonAnchor>}
      {canUndo && client.canWrite && <Button icon={Undo2} onPress={() => setAsking(true)}>{t("import.undo")}</Button>}
      <ConfirmDialog title={t("import.undo.title")} isOpen={isAsking} onClose={() => setAsking(false)} action={t("import.undo")} look="danger primary" problem={undo.error} onConfirm={() => void (undo.isPending || undo.mutate())}>
        <p>{t("import.undo.text")}</p>
      </ConfirmDialog>
    </div>
  );
}

function Kept({ job }: { job: Job }) {
  const kept = $api.useQuery("get", "/api/imports/{import_id}/undo", { params: { path: { import_id: job.id } } }).data?.kept ?? [];
  if (kept.length === 0) return null;
  return (
    <Card title={t("import.kept", { count: kept.length })}>
      <ul>{kept.slice(0, 100).map((one) => <li key={one.contact_id}><Link to="/kontakte/$contactId" params={{ contactId: one.contact_id }}>{t("import.row", { number: one.row })}</Link></li>)}</ul>
    </Card>
  );
}
