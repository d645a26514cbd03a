// Every recipient of a premium mailing.
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { api, type Body } from "../../api/client";
import { t, tMaybe } from "../../i18n";
import { formatInstant } from "../../i18n/formats";
import { DataGrid, type Column } from "../../ui/DataGrid";
import { SearchField } from "../../ui/Field";
import { Badge, Card } from "../../ui/Page";
import { Select } from "../../ui/Select";
import { Loaded } from "../../ui/Waiting";
import { stateTone } from "./Troubles";

type Recipient = Body<"MeasuredRecipient">;
const route = getRouteApi("/app/statistik/$mailingId");
const STATES = ["delivered", "handed_over", "delayed", "bounced", "complained", "failed", "unknown", "left_out"] as const;

/** The grid with its filters, which stand in the URL. */
export function Recipients({ mailingId }: { mailingId: string }) {
  const { zustand, suche = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const [typed, setTyped] = useState(suche);
  useEffect(() => {
    const timer = setTimeout(() => typed !== suche && void navigate({ search: (old) => ({ ...old, suche: typed || undefined }), replace: true }), 300);
    return () => clearTimeout(timer);
  }, [typed, suche, navigate]);
  const query = { state: STATES.find((state) => state === zustand) ?? null, text: suche, limit: 200 };
  const pages = useInfiniteQuery({
    queryKey: ["get", "/api/mailings/{mailing_id}/statistics/recipients", mailingId, query],
    initialPageParam: "",
    queryFn: async ({ pageParam }) => (await api.GET("/api/mailings/{mailing_id}/statistics/recipients", { params: { path: { mailing_id: mailingId }, query: { ...(query.state ? { state: query.state } : {}), text: suche, limit: 200, cursor: pageParam } } })).data!,
    getNextPageParam: (page) => page.next,
  });
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const options = [{ id: "alle", label: t("stats.filter.all") }, ...STATES.map((id) => ({ id, label: t(`stats.recipient.${id}`) }))];
  return (
    <Card title={t("stats.perRecipient")}>
      <div className="stack">
        <div className="row">
          <div className="grow"><SearchField label={t("stats.search")} value={typed} onChange={setTyped} /></div>
          <div className="month"><Select hideLabel label={t("stats.filter")} options={options} value={query.state ?? "alle"} onChange={(id) => void navigate({ search: (old) => ({ ...old, zustand: id === "alle" ? undefined : id }), replace: true })} /></div>
        </div>
        <Loaded query={pages}>
          {() => (rows.length === 0 ? <p className="muted">{t("stats.noMatch")}</p> : <DataGrid label={t("stats.perRecipient")} columns={columns()} rows={rows} rowKey={(one) => one.recipient_key} rowLabel={(one) => one.address} hasMore={pages.hasNextPage} onMore={() => void pages.fetchNextPage()} foot={t("stats.count", { count: rows.length })} height="420px" />)}
        </Loaded>
      </div>
    </Card>
  );
}

function columns(): Column<Recipient>[] {
  return [
    { id: "name", title: t("stats.name"), width: "minmax(180px, 2fr)", cell: (one) => one.name || one.address },
    { id: "address", title: t("stats.address"), width: "minmax(180px, 2fr)", cell: (one) => one.address },
    { id: "state", title: t("stats.state"), width: "160px", cell: (one) => <Badge tone={stateTone(one.state)}>{tMaybe(`stats.recipient.${one.state}`, one.state)}</Badge> },
    { id: "reason", title: t("stats.reason"), width: "minmax(140px, 1.5fr)", cell: (one) => one.reason_text || "–" },
    { id: "opened", title: t("stats.opened"), width: "170px", cell: (one) => formatInstant(one.opens.human?.first_at) },
    { id: "clicked", title: t("stats.clicked"), width: "170px", cell: (one) => formatInstant(one.clicks.human?.first_at) },
  ];
}
