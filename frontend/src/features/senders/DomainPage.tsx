// The DNS of a domain: what to enter, copied with one press, and how each entry stands (SND-05).
import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { $api, api, refresh, type Body } from "../../api/client";
import { useClient } from "../../api/session";
import { t, tMaybe } from "../../i18n";
import { formatAgo, formatInstant } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { CopyText } from "../../ui/CopyText";
import { MoreMenu, type Action } from "../../ui/Menu";
import { BackWords, Badge, Card, Note, Page } from "../../ui/Page";
import { complain, say } from "../../ui/Toast";
import { Loaded } from "../../ui/Waiting";
import { VerdictBadge } from "./DomainBadge";
import { ordered, recordOf, verdictOf } from "./logic";
import "./senders.css";

type Domain = Body<"DomainOut">;
const route = getRouteApi("/app/absender/$domain");
const CHECK_EVERY_MS = 15_000;

/** The page. */
export function DomainPage() {
  const { domain } = route.useParams();
  const [watches, setWatches] = useState(false);
  const found = $api.useQuery("get", "/api/sender-domains/{domain}", { params: { path: { domain } } });
  return <Loaded query={found}>{(known) => <Known domain={known} watches={watches} onChecked={() => setWatches(true)} />}</Loaded>;
}

function Known({ domain, watches, onChecked }: { domain: Domain; watches: boolean; onChecked: () => void }) {
  const client = useClient();
  const path = { domain: domain.domain };
  const ask = async () => {
    const { data } = await api.POST("/api/sender-domains/{domain}/check", { params: { path } });
    await refresh("/api/sender-domains", "/api/senders");
    return data!;
  };
  const check = useMutation({ mutationFn: ask, onSuccess: onChecked, onError: complain });
  const isWaiting = watches && domain.state !== "verified";
  // After the first look by hand the page goes on looking by itself until the domain is confirmed.
  useQuery({ queryKey: ["post", "check", path.domain], queryFn: ask, enabled: isWaiting, refetchInterval: CHECK_EVERY_MS, staleTime: CHECK_EVERY_MS });
  return (
    <Page
      title={domain.domain}
      back={<Link to="/absender" className="back"><BackWords>{t("senders.title")}</BackWords></Link>}
      text={domain.check ? t("senders.checkedAt", { at: formatInstant(domain.check.at), ago: formatAgo(domain.check.at) }) : t("senders.unchecked")}
      actions={client.canWrite && (
        <>
          <Button look="primary" icon={RefreshCw} isPending={check.isPending} onPress={() => check.mutate()}>{t("senders.check")}</Button>
          <DomainMenu domain={domain} />
        </>
      )}
    >
      <Standing domain={domain} />
      <ol className="stack">{ordered(domain.entries).map((entry) => <li key={entry.purpose + entry.name}><Entry domain={domain} entry={entry} /></li>)}</ol>
    </Page>
  );
}

function DomainMenu({ domain }: { domain: Domain }) {
  const navigate = useNavigate();
  const path = { domain: domain.domain };
  const rotate = async () => {
    await api.POST("/api/sender-domains/{domain}/rotate", { params: { path } });
    await refresh("/api/sender-domains");
    say(t("senders.domain.rotated"));
  };
  const remove = async () => {
    await api.DELETE("/api/sender-domains/{domain}", { params: { path } });
    await navigate({ to: "/absender" });
    await refresh("/api/sender-domains");
    say(t("senders.domain.removed", { domain: domain.domain }));
  };
  const actions: Action[] = [
    { id: "rotate", label: t("senders.domain.rotate"), onAction: () => void rotate().catch(complain) },
    { id: "remove", label: t("senders.domain.remove"), danger: true, apart: true, onAction: () => void remove().catch(complain) },
  ];
  return <MoreMenu label={t("senders.actions", { name: domain.domain })} actions={actions} />;
}

function Standing({ domain }: { domain: Domain }) {
  const tone = domain.state === "verified" ? "ok" : domain.state === "failed" ? "bad" : "info";
  return (
    <div role="status">
      <Note tone={tone} title={t(`senders.domain.state.${domain.state}`)}>{t(`senders.domain.state.${domain.state}.text`)}</Note>
    </div>
  );
}

function Entry({ domain, entry }: { domain: Domain; entry: Domain["entries"][number] }) {
  const verdict = verdictOf(domain, entry.purpose);
  const kind = recordOf(entry.purpose);
  const record = kind && domain.check ? domain.check[kind] : null;
  const isOpen = verdict !== "ok";
  return (
    <Card
      title={tMaybe(`senders.entry.${entry.purpose}`, entry.purpose)}
      actions={(
        <>
          <Badge plain tone={entry.is_required ? "info" : "none"}>{t(entry.is_required ? "senders.required" : "senders.optional")}</Badge>
          {verdict && <VerdictBadge verdict={verdict} isRequired={entry.is_required} />}
        </>
      )}
    >
      <div className="stack">
        <p className="muted">{entry.note}</p>
        <dl className="dns">
          <dt>{t("senders.type")}</dt><dd><code>{entry.record_type}</code></dd>
          <dt>{t("senders.name")}</dt><dd><CopyText value={entry.name} label={t("senders.name")} /></dd>
          <dt>{t("senders.value")}</dt><dd><CopyText value={entry.value} label={t("senders.value")} /></dd>
          {isOpen && record?.found && <><dt>{t("senders.found")}</dt><dd><code>{record.found}</code></dd></>}
        </dl>
        {isOpen && record && record.findings.length > 0 && <Note tone={entry.is_required ? "bad" : "info"}><ul>{record.findings.map((one) => <li key={one.code}>{one.message}</li>)}</ul></Note>}
      </div>
    </Card>
  );
}
