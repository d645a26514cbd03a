// Customers by phase; those to activate first.
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Building2 } from "lucide-react";
import { api, type Body } from "../../api/client";
import { t, tMaybe } from "../../i18n";
import { formatCents, formatDate } from "../../i18n/formats";
import { DataGrid, type Column } from "../../ui/DataGrid";
import { Badge } from "../../ui/Page";
import { ProblemNote } from "../../ui/Problem";
import { Select } from "../../ui/Select";
import { Empty, Skeleton } from "../../ui/Waiting";
import { isPhase, PHASES, toneOf } from "./parts";

type Customer = Body<"CustomerOut">;
const route = getRouteApi("/app/betrieb");
const ALL = "all";
const PAGE = 50;

const columns = (): Column<Customer>[] => [
  { id: "company", title: t("operator.company"), width: "minmax(180px, 2fr)", cell: (one) => <Link to="/betrieb/$customerId" params={{ customerId: one.account_id }}>{one.company}</Link> },
  { id: "phase", title: t("operator.phase"), width: "minmax(210px, 1fr)", cell: (one) => <Phases customer={one} /> },
  { id: "manager", title: t("operator.manager"), width: "minmax(140px, 1fr)", cell: (one) => one.manager_name },
  { id: "ordered", title: t("operator.ordered"), width: "120px", cell: (one) => formatDate(one.ordered_at) },
  { id: "tier", title: t("operator.tier"), width: "90px", number: true, cell: (one) => one.tier },
  { id: "annual", title: t("operator.annual"), width: "130px", number: true, cell: (one) => formatCents(one.annual_cents) },
];

function Phases({ customer }: { customer: Customer }) {
  return (
    <span className="row tight-row">
      <Badge tone={toneOf(customer.phase)}>{t(`operator.phases.${customer.phase as "active"}`)}</Badge>
      {customer.marks.map((mark) => <Badge key={mark} plain tone="bad">{tMaybe(`operator.mark.${mark}`, mark)}</Badge>)}
    </span>
  );
}

/** The list, filtered by phase. */
export function Customers() {
  const { stand } = route.useSearch();
  const navigate = useNavigate();
  const customers = useInfiniteQuery({
    queryKey: ["get", "/api/operator/customers", stand],
    initialPageParam: "",
    queryFn: async ({ pageParam }) => (await api.GET("/api/operator/customers", { params: { query: { phase: stand ?? null, limit: PAGE, cursor: pageParam || undefined } } })).data!,
    getNextPageParam: (page) => page.cursor ?? undefined,
  });
  const options = [{ id: ALL, label: t("operator.phases.all") }, ...PHASES.map((phase) => ({ id: phase, label: t(`operator.phases.${phase}`) }))];
  const choose = (id: string) => void navigate({ to: "/betrieb", search: { stand: isPhase(id) ? id : undefined } });
  const rows = customers.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="stack">
      <div className="row"><div className="month"><Select label={t("operator.phase")} hideLabel options={options} value={stand ?? ALL} onChange={choose} /></div></div>
      {customers.error && <ProblemNote problem={customers.error} onRetry={() => void customers.refetch()} />}
      {customers.isPending && <Skeleton />}
      {customers.data && rows.length === 0 && <Empty icon={Building2} title={t("operator.noCustomers")} text={t(stand ? "operator.noMatch" : "operator.noCustomersHint")} />}
      {rows.length > 0 && (
        <DataGrid
          label={t("operator.customers")}
          columns={columns()}
          rows={rows}
          rowKey={(one) => one.account_id}
          rowLabel={(one) => one.company}
          onOpen={(one) => void navigate({ to: "/betrieb/$customerId", params: { customerId: one.account_id } })}
          hasMore={customers.hasNextPage}
          onMore={() => void (customers.isFetchingNextPage || customers.fetchNextPage())}
        />
      )}
    </div>
  );
}
