// Before it leaves: all findings, how many people, what it costs; a test; now or later.
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { MailCheck, RotateCw, Send } from "lucide-react";
import { useState } from "react";
import { $api, api, refresh } from "../../api/client";
import { useClient, useMe } from "../../api/session";
import { t, tMaybe } from "../../i18n";
import { formatBytes, formatCents, formatInstant, formatNumber } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { DateField } from "../../ui/DateField";
import { ConfirmDialog } from "../../ui/Dialog";
import { Checkbox, RadioGroup, TextField } from "../../ui/Field";
import { Badge, Card, Facts, Note } from "../../ui/Page";
import { ProblemNote } from "../../ui/Problem";
import { complain, say } from "../../ui/Toast";
import { Loaded } from "../../ui/Waiting";
import type { Mailing } from "./draft";
import { partOf, tomorrow } from "./logic";
import type { Drafting } from "./useDraft";

type Props = { drafting: Drafting; mailing: Mailing };

/** The part „check and send". */
export function Sending({ drafting, mailing }: Props) {
  const path = { mailing_id: drafting.id };
  const check = useQuery({
    queryKey: ["composer-check", drafting.id],
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    queryFn: async () => {
      if (!(await drafting.store())) throw drafting.saving.problem ?? new Error();
      return (await api.POST("/api/mailings/{mailing_id}/checks", { params: { path } })).data!;
    },
  });
  return (
    <div className="columns two">
      <Card title={t("composer.check")} actions={<Button small icon={RotateCw} isPending={check.isFetching} onPress={() => void check.refetch()}>{t("composer.check.again")}</Button>}>
        <Loaded query={check}>
          {(found) => (
            <div className="stack">
              {found.findings.length === 0 && <Note tone="ok">{t("composer.check.ready")}</Note>}
              <Findings drafting={drafting} title={t("composer.check.findings", { count: found.findings.length })} findings={found.findings} tone="bad" />
              <Findings drafting={drafting} title={t("composer.check.warnings", { count: found.warnings.length })} findings={found.warnings} tone="info" />
              <Facts
                facts={[
                  [t("composer.check.recipients"), <strong key="n" className="numeric">{formatNumber(found.estimate.recipients)}</strong>],
                  ...Object.entries(found.estimate.left_out).map(([reason, count]) => [tMaybe(`composer.leftOut.${reason}`, reason), formatNumber(count)] as [string, string]),
                  [t("composer.check.message"), formatBytes(found.estimate.message_bytes)],
                  [t("composer.check.total"), formatBytes(found.estimate.total_bytes)],
                  [t("composer.check.price"), formatCents(found.estimate.price_cents)],
                ]}
              />
            </div>
          )}
        </Loaded>
      </Card>
      <div className="stack">
        <TestSend drafting={drafting} />
        {mailing.approval ? <Approval mailing={mailing} drafting={drafting} /> : mailing.state === "draft" && <Submission drafting={drafting} recipients={check.data?.estimate.recipients ?? 0} isReady={check.data?.submittable === true} />}
      </div>
    </div>
  );
}

type Findings = { drafting: Drafting; title: string; findings: { where: string; code: string; message: string }[]; tone: "bad" | "info" };

function Findings({ title, findings, tone }: Findings) {
  const navigate = useNavigate({ from: "/mailings/$mailingId/schreiben" });
  if (findings.length === 0) return null;
  return (
    <Note tone={tone} title={title}>
      <ul className="findings">
        {findings.map((finding, index) => (
          <li key={index}>
            {finding.message}{" "}
            <button type="button" className="link" onClick={() => void navigate({ search: { teil: partOf(finding.where) } })}>{t("composer.check.goTo")}</button>
          </li>
        ))}
      </ul>
    </Note>
  );
}

function TestSend({ drafting }: { drafting: Drafting }) {
  const me = useMe();
  const path = { mailing_id: drafting.id };
  const ask = useMutation({
    mutationFn: async () => {
      await drafting.store();
      return (await api.POST("/api/mailings/{mailing_id}/test-sends", { params: { path }, body: { contact_id: "" } })).data!;
    },
    onError: complain,
  });
  const request = ask.data?.request_id ?? "";
  const state = $api.useQuery("get", "/api/mailings/{mailing_id}/test-sends/{request_id}", { params: { path: { ...path, request_id: request } } }, {
    enabled: request !== "",
    refetchInterval: ({ state: { data } }) => (!data || data.state === "requested" ? 1500 : false),
  }).data ?? ask.data;
  return (
    <Card title={t("composer.test")}>
      <div className="stack">
        <p>{t("composer.test.text", { email: me.email })}</p>
        <div className="row">
          <Button icon={MailCheck} isPending={ask.isPending} onPress={() => ask.mutate()}>{t("composer.test.action")}</Button>
          {state && <span role="status"><Badge tone={state.state === "sent" ? "ok" : state.state === "refused" ? "bad" : "info"}>{tMaybe(`composer.test.${state.state}`, state.state)}</Badge> {state.detail}</span>}
        </div>
      </div>
    </Card>
  );
}

function Submission({ drafting, recipients, isReady }: { drafting: Drafting; recipients: number; isReady: boolean }) {
  const [later, setLater] = useState(false);
  const [day, setDay] = useState<string | null>(tomorrow());
  const [time, setTime] = useState("09:00");
  const [confirmed, setConfirmed] = useState(false);
  const [asking, setAsking] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const navigate = useNavigate();
  const { canWrite } = useClient();
  const planned_for = later ? `${day}T${time}` : null;
  const submit = useMutation({
    mutationFn: async () => {
      if (!(await drafting.store())) throw drafting.saving.problem ?? new Error();
      const path = { mailing_id: drafting.id };
      return (await api.POST("/api/mailings/{mailing_id}/submission", { params: { path }, body: { key, version: drafting.version, confirmed, planned_for } })).data!;
    },
    onSuccess: async (mailing) => {
      await refresh("/api/mailing");
      if (mailing.state === "draft") say(t("composer.approval.asked"));
      await navigate({ to: "/mailings/$mailingId", params: { mailingId: drafting.id } });
    },
    onError: () => setKey(crypto.randomUUID()),
  });
  if (!canWrite) return <Note>{t("composer.send.readOnly")}</Note>;
  return (
    <Card title={t("composer.send")}>
      <div className="stack">
        <RadioGroup label={t("composer.send.when")} value={later ? "later" : "now"} onChange={(value) => setLater(value === "later")} choices={[{ id: "now", label: t("composer.send.now"), hint: t("composer.send.now.hint") }, { id: "later", label: t("composer.send.later"), hint: t("composer.send.later.hint") }]} />
        {later && (
          <div className="row top">
            <DateField label={t("composer.send.day")} value={day} onChange={setDay} />
            <TextField label={t("composer.send.time")} type={"time" as "text"} value={time} onChange={setTime} />
          </div>
        )}
        <Checkbox isSelected={confirmed} onChange={setConfirmed}>{t("composer.send.confirmed")}</Checkbox>
        {!isReady && <p className="hint">{t("composer.send.notReady")}</p>}
        <div className="row end">
          <Button look="primary" icon={Send} isDisabled={!isReady || !confirmed || (later && (!day || !time))} onPress={() => setAsking(true)}>{t(later ? "composer.send.plan" : "composer.send.action")}</Button>
        </div>
      </div>
      <ConfirmDialog
        title={t(later ? "composer.send.planTitle" : "composer.send.title")}
        isOpen={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => submit.mutate()}
        action={t(later ? "composer.send.plan" : "composer.send.action")}
        isPending={submit.isPending}
        problem={submit.error}
      >
        <p>{later ? t("composer.send.planQuestion", { count: recipients, when: `${day?.split("-").reverse().join(".")} ${time}` }) : t("composer.send.question", { count: recipients })}</p>
        <p className="muted">{t("composer.send.stoppable")}</p>
      </ConfirmDialog>
    </Card>
  );
}

function Approval({ mailing, drafting }: Props) {
  const me = useMe();
  const navigate = useNavigate();
  const approval = mailing.approval!;
  const approve = useMutation({
    mutationFn: async () => api.POST("/api/mailings/{mailing_id}/approval", { params: { path: { mailing_id: mailing.mailing_id } }, body: { version: drafting.version } }),
    onSuccess: async () => {
      await refresh("/api/mailing");
      await navigate({ to: "/mailings/$mailingId", params: { mailingId: mailing.mailing_id } });
    },
  });
  const isMine = approval.requested_by === me.user_id;
  return (
    <Card title={t("composer.approval")}>
      <div className="stack">
        {approve.error && <ProblemNote problem={approve.error} />}
        <p>{t("composer.approval.text", { at: formatInstant(approval.requested_at) })}</p>
        {isMine ? <p className="muted">{t("composer.approval.mine")}</p> : <div className="row end"><Button look="primary" isPending={approve.isPending} onPress={() => approve.mutate()}>{t("composer.approval.action")}</Button></div>}
      </div>
    </Card>
  );
}
