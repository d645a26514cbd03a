// The dispatches that run right now, each with its tape.
import { $api, type Body } from "../../api/client";
import { useClient } from "../../api/session";
import { t } from "../../i18n";
import { Card } from "../../ui/Page";
import { Tape } from "../../ui/Progress";
import { MaybeLink } from "./MaybeLink";

const LOOK_MS = 10_000;
const STEP_MS = 2_000;

/** Nothing while nothing runs. */
export function Running() {
  const client = useClient();
  const query = { client_id: client.id, limit: 10, state: ["sending" as const, "queued" as const] };
  const options = { enabled: client.id !== "", refetchInterval: LOOK_MS };
  const running = $api.useQuery("get", "/api/mailings", { params: { query } }, options).data?.items ?? [];
  if (running.length === 0) return null;
  return (
    <Card title={t("start.running")}>
      <div className="stack">{running.map((mailing) => <One key={mailing.mailing_id} mailing={mailing} />)}</div>
    </Card>
  );
}

function One({ mailing }: { mailing: Body<"MailingOut"> }) {
  const path = { mailing_id: mailing.mailing_id };
  const progress = $api.useQuery("get", "/api/mailings/{mailing_id}/progress", { params: { path } }, { refetchInterval: STEP_MS });
  const subject = mailing.subject || t("start.noSubject");
  return (
    <MaybeLink area="/mailings/$mailingId" to={`/mailings/${mailing.mailing_id}`} className="running">
      <Tape label={subject} done={progress.data?.handed_over ?? 0} total={progress.data?.recipients ?? 0} />
    </MaybeLink>
  );
}
