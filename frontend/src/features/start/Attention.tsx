// What waits for somebody: each line says what it is and leads there.
import { ArrowRight, CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { $api } from "../../api/client";
import { useClient } from "../../api/session";
import { t } from "../../i18n";
import { Card } from "../../ui/Page";
import { MaybeLink } from "./MaybeLink";

type Line = { id: string; to: string; text: string; bad?: boolean };

/** A list of what needs attention, or one sentence that nothing does. */
export function Attention() {
  const { lines, isReady } = useLines();
  if (!isReady) return null;
  return (
    <Card title={t("start.attention.title")}>
      {lines.length === 0 ? (
        <p className="row"><CircleCheck size={20} className="all-well" aria-hidden />{t("start.attention.none")}</p>
      ) : (
        <ul className="attention">{lines.map((line) => <li key={line.id}><Go line={line}>{line.text}</Go></li>)}</ul>
      )}
    </Card>
  );
}

function Go({ line, children }: { line: Line; children: ReactNode }) {
  return (
    <MaybeLink area={line.to} className={line.bad ? "line bad" : "line"}>
      <span>{children}</span>
      <ArrowRight size={18} aria-hidden />
    </MaybeLink>
  );
}

function useLines(): { lines: Line[]; isReady: boolean } {
  const client = useClient();
  const enabled = client.id !== "";
  const mailings = (state: "held" | "draft") => ({ params: { query: { state: [state], client_id: client.id, limit: 50 } } });
  const bounces = $api.useQuery("get", "/api/bounces", { params: { query: { client_id: client.id, limit: 100 } } }, { enabled });
  const held = $api.useQuery("get", "/api/mailings", mailings("held"), { enabled });
  const drafts = $api.useQuery("get", "/api/mailings", mailings("draft"), { enabled });
  const hold = $api.useQuery("get", "/api/account/dispatch-hold");
  const domains = $api.useQuery("get", "/api/sender-domains");
  const offer = $api.useQuery("get", "/api/account/handover");
  const lines: Line[] = [];
  const add = (when: unknown, line: Line) => when && lines.push(line);
  const count = bounces.data?.items.length ?? 0;
  const unverified = domains.data?.items.filter((domain) => domain.state !== "verified") ?? [];
  const waiting = drafts.data?.items.filter((mailing) => mailing.approval) ?? [];
  add(hold.data?.held, { id: "hold", to: "/statistik", text: t("start.attention.hold"), bad: true });
  add(held.data?.items.length, { id: "held", to: "/mailings", text: t("start.attention.held", { count: held.data?.items.length ?? 0 }), bad: true });
  unverified.forEach(({ domain }) => add(true, { id: domain, to: "/absender", text: t("start.attention.domain", { domain }) }));
  add(waiting.length, { id: "approval", to: "/mailings", text: t("start.attention.approval", { count: waiting.length }) });
  add(count, { id: "bounces", to: "/ruecklaeufer", text: t(bounces.data?.next ? "start.attention.manyBounces" : "start.attention.bounces", { count }) });
  add(offer.data?.offered, { id: "offer", to: "/konto", text: t("start.attention.offer") });
  return { lines, isReady: [bounces, held, drafts, hold, domains, offer].every((query) => !query.isLoading) };
}
