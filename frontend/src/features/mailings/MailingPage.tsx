// One submitted mailing: the pause before it leaves, how it runs, what became of it.
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Link, Navigate, useNavigate } from "@tanstack/react-router";
import { Ban, ChartNoAxesColumn, Copy, Pause, PencilLine, Play, Undo2 } from "lucide-react";
import { useEffect, useState } from "react";
import { $api, api, refresh, type Body } from "../../api/client";
import { useClient } from "../../api/session";
import { t, tMaybe } from "../../i18n";
import { formatBytes, formatInstant, formatNumber } from "../../i18n/formats";
import { Button, ButtonLink } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/Dialog";
import { TextArea } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { BackWords, Badge, Card, Facts, Note, Page } from "../../ui/Page";
import { Bars, Tape } from "../../ui/Progress";
import { complain, say } from "../../ui/Toast";
import { Loaded } from "../../ui/Waiting";
import { isStoppable, secondsUntil, toneOf } from "./logic";
import "./mailings.css";

type Mailing = Body<"MailingDetail">;
const route = getRouteApi("/app/mailings/$mailingId");
const MOVING = ["queued", "sending", "planned"];

/** The page; a draft leads on to the composer. */
export function MailingPage() {
  const { mailingId } = route.useParams();
  const found = $api.useQuery("get", "/api/mailings/{mailing_id}", { params: { path: { mailing_id: mailingId } } }, {
    refetchInterval: ({ state: { data } }) => (data && MOVING.includes(data.state) ? 2_000 : data?.state === "draft" ? false : 10_000),
    staleTime: 0,
  });
  return (
    <Loaded query={found} lines={12}>
      {(mailing) => (mailing.state === "draft" && !mailing.approval ? <Navigate to="/mailings/$mailingId/schreiben" params={{ mailingId }} search={{}} replace /> : <One mailing={mailing} />)}
    </Loaded>
  );
}

function One({ mailing }: { mailing: Mailing }) {
  const client = useClient();
  const isRunning = mailing.state === "sending" && mailing.control === "running";
  return (
    <Page
      title={mailing.subject || t("mailings.noSubject")}
      text={<Badge tone={isRunning || mailing.state !== "sending" ? toneOf(mailing.state) : "info"}>{stateOf(mailing)}</Badge>}
      back={<Link to="/mailings" className="back"><BackWords>{t("mailings.title")}</BackWords></Link>}
      actions={client.canWrite && <Actions mailing={mailing} />}
    >
      {mailing.approval && <Note action={<ButtonLink small to="/mailings/$mailingId/schreiben" params={{ mailingId: mailing.mailing_id }} search={{ teil: "senden" }}>{t("mailings.approval.open")}</ButtonLink>}>{t("mailings.approval")}</Note>}
      {mailing.state === "queued" && <Countdown mailing={mailing} />}
      {mailing.state === "planned" && <Note>{t("mailings.plannedFor", { when: formatInstant(mailing.submission?.dispatch_at) })}</Note>}
      {mailing.state === "held" && <Held mailing={mailing} />}
      {(mailing.state === "rejected" || mailing.state === "cancelled") && mailing.state_reason && <Note tone="bad">{tMaybe(`mailings.reason.${mailing.state_reason}`, mailing.state_reason)}</Note>}
      {(mailing.sending_at || mailing.state === "sending") && <ProgressCard mailing={mailing} isRunning={isRunning} />}
      <div className="columns two">
        <Details mailing={mailing} />
        <Card title={t("mailings.preview")} flush={false}>
          <div className="preview-small"><iframe sandbox="allow-popups" src={`/api/mailings/${mailing.mailing_id}/preview-page`} title={t("mailings.preview")} /></div>
        </Card>
      </div>
    </Page>
  );
}

const stateOf = (mailing: Mailing) => t(mailing.approval ? "mailings.state.approval" : mailing.state === "sending" && mailing.control === "paused" ? "mailings.state.paused" : `mailings.state.${mailing.state}`);

function useStep(mailing: Mailing) {
  type Step = "pause" | "resume" | "stop" | "cancel" | "hold";
  return useMutation({
    mutationFn: async (step: Step) => api.POST(`/api/mailings/{mailing_id}/${step}` as "/api/mailings/{mailing_id}/pause", { params: { path: { mailing_id: mailing.mailing_id } } }),
    onSuccess: async (_, step) => {
      say(t(`mailings.done.${step}`));
      await refresh("/api/mailing");
    },
    onError: complain,
  });
}

function Actions({ mailing }: { mailing: Mailing }) {
  const step = useStep(mailing);
  const navigate = useNavigate();
  const [cancelling, setCancelling] = useState(false);
  const path = { mailing_id: mailing.mailing_id };
  const copy = useMutation({
    mutationFn: async () => (await api.POST("/api/mailings/{mailing_id}/copies", { params: { path } })).data!,
    onSuccess: (made) => void navigate({ to: "/mailings/$mailingId/schreiben", params: { mailingId: made.mailing_id }, search: {} }),
    onError: complain,
  });
  const isOver = ["sent", "cancelled", "rejected"].includes(mailing.state);
  return (
    <>
      {mailing.state === "planned" && <ButtonLink icon={PencilLine} to="/mailings/$mailingId/schreiben" params={{ mailingId: mailing.mailing_id }} search={{}}>{t("mailings.edit")}</ButtonLink>}
      {mailing.state === "planned" && <Button icon={Undo2} isPending={step.isPending} onPress={() => step.mutate("stop")}>{t("mailings.stop")}</Button>}
      {mailing.state === "sending" && mailing.control === "running" && <Button icon={Pause} look="primary" isPending={step.isPending} onPress={() => step.mutate("pause")}>{t("mailings.pause")}</Button>}
      {mailing.state === "sending" && mailing.control === "paused" && <Button icon={Play} look="primary" isPending={step.isPending} onPress={() => step.mutate("resume")}>{t("mailings.resume")}</Button>}
      {mailing.sending_at && <ButtonLink icon={ChartNoAxesColumn} to="/statistik/$mailingId" params={{ mailingId: mailing.mailing_id }} search={{}}>{t("mailings.statistics")}</ButtonLink>}
      <Button icon={Copy} isPending={copy.isPending} onPress={() => copy.mutate()}>{t("mailings.copy")}</Button>
      {!isOver && mailing.state !== "draft" && <Button icon={Ban} look="danger" onPress={() => setCancelling(true)}>{t("mailings.cancel")}</Button>}
      <ConfirmDialog title={t("mailings.cancel.title")} isOpen={cancelling} onClose={() => setCancelling(false)} action={t("mailings.cancel.action")} look="danger primary" isPending={step.isPending} onConfirm={() => step.mutate("cancel", { onSuccess: () => setCancelling(false) })}>
        <p>{t("mailings.cancel.text")}</p>
      </ConfirmDialog>
    </>
  );
}

function Countdown({ mailing }: { mailing: Mailing }) {
  const step = useStep(mailing);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const seconds = secondsUntil(mailing.submission?.dispatch_at ?? "", now);
  const canStop = isStoppable(mailing, now);
  return (
    <Card>
      <div className="row apart">
        <div>
          <p className="figure" role="timer">{canStop ? t("mailings.countdown", { seconds }) : t("mailings.leaving")}</p>
          <p className="muted">{t("mailings.countdown.text", { count: mailing.submission?.expected_recipients ?? 0 })}</p>
        </div>
        {canStop && <Button look="primary" icon={Undo2} isPending={step.isPending} onPress={() => step.mutate("stop")}>{t("mailings.stop")}</Button>}
      </div>
    </Card>
  );
}

function Held({ mailing }: { mailing: Mailing }) {
  const release = useMutation({
    mutationFn: async (reason: string) => api.POST("/api/mailings/{mailing_id}/release", { params: { path: { mailing_id: mailing.mailing_id } }, body: { reason } }),
    onSuccess: () => refresh("/api/mailing"),
  });
  return (
    <Note tone="bad" title={t("mailings.held")}>
      <p>{tMaybe(`mailings.reason.${mailing.state_reason}`, mailing.state_reason)}</p>
      <Form problem={release.error} onSubmit={({ reason }) => release.mutate(reason ?? "")}>
        <TextArea name="reason" label={t("mailings.release.reason")} isRequired minLength={3} rows={2} />
        <div className="row end"><Button type="submit" isPending={release.isPending}>{t("mailings.release")}</Button></div>
      </Form>
    </Note>
  );
}

function ProgressCard({ mailing, isRunning }: { mailing: Mailing; isRunning: boolean }) {
  const path = { mailing_id: mailing.mailing_id };
  const progress = $api.useQuery("get", "/api/mailings/{mailing_id}/progress", { params: { path } }, { refetchInterval: ({ state: { data } }) => (!data?.finished_at ? 2_000 : 10_000) });
  return (
    <Card title={t("mailings.progress")}>
      <Loaded query={progress} lines={4}>
        {(found) => (
          <div className="stack">
            {isRunning ? (
              <Tape label={t("mailings.handedOver")} done={found.handed_over} total={found.recipients} />
            ) : (
              <p><strong className="numeric">{t("mailings.handedOver.of", { done: found.handed_over, total: found.recipients })}</strong> <span className="muted">{t("mailings.volume", { size: formatBytes(found.sent_bytes) })}</span></p>
            )}
            {found.batches_stuck > 0 && <Note tone="bad">{t("mailings.stuck", { count: found.batches_stuck })}</Note>}
            <Bars
              label={t("mailings.byState")}
              bars={Object.entries(found.by_state).filter(([state, count]) => count > 0 && state !== "resent").map(([state, count]) => ({ id: state, label: tMaybe(`mailings.recipient.${state}`, state), value: count, text: formatNumber(count), tone: ["bounced", "failed", "complained", "unknown"].includes(state) ? "bad" : state === "delivered" ? undefined : "soft" }))}
            />
          </div>
        )}
      </Loaded>
    </Card>
  );
}

function Details({ mailing }: { mailing: Mailing }) {
  const fixed = mailing.submission;
  return (
    <Card title={t("mailings.details")}>
      <Facts
        facts={[
          [t("mailings.class"), t(`mailings.class.${mailing.mailing_class}`)],
          ...(fixed ? ([
            [t("mailings.from"), `${fixed.from_name} <${fixed.from_address}>`],
            [t("mailings.submittedAt"), formatInstant(fixed.submitted_at)],
            [t("mailings.dispatchAt"), formatInstant(fixed.dispatch_at)],
            [t("mailings.messageSize"), formatBytes(fixed.message_bytes)],
            [t("mailings.recipients"), formatNumber(fixed.expected_recipients)],
          ] as [string, string][]) : []),
          [t("mailings.sentAt"), formatInstant(mailing.sent_at)],
          [t("mailings.attachments"), mailing.attachments.map((file) => file.file_name).join(", ") || "–"],
        ]}
      />
    </Card>
  );
}
