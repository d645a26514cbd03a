// The mailings that have left, each with its main figures.
import { useNavigate } from "@tanstack/react-router";
import { ChartNoAxesColumn } from "lucide-react";
import { $api, type Body } from "../../api/client";
import { useClient } from "../../api/session";
import { t } from "../../i18n";
import { formatInstant, formatNumber } from "../../i18n/formats";
import { DataGrid, type Column } from "../../ui/DataGrid";
import { Page } from "../../ui/Page";
import { Empty, Loaded } from "../../ui/Waiting";

type Mailing = Body<"MailingOut">;

/** The page. */
export function StatisticsPage() {
  const client = useClient();
  const navigate = useNavigate();
  const query = { client_id: client.id, state: ["sent" as const, "sending" as const, "cancelled" as const], limit: 100 };
  const mailings = $api.useQuery("get", "/api/mailings", { params: { query } }, { enabled: client.id !== "" });
  return (
    <Page title={t("stats.title")} text={t("stats.text")}>
      <Loaded query={mailings}>
        {({ items }) =>
          items.length === 0 ? <Empty icon={ChartNoAxesColumn} title={t("stats.none")} text={t("stats.none.text")} /> : (
            <DataGrid label={t("stats.title")} columns={columns()} rows={items} rowKey={(one) => one.mailing_id} rowLabel={(one) => one.subject} onOpen={(one) => void navigate({ to: "/statistik/$mailingId", params: { mailingId: one.mailing_id }, search: {} })} />
          )
        }
      </Loaded>
    </Page>
  );
}

function columns(): Column<Mailing>[] {
  return [
    { id: "subject", title: t("stats.subject"), width: "minmax(220px, 2fr)", cell: (one) => <strong>{one.subject}</strong> },
    { id: "sent", title: t("stats.sentAt"), width: "190px", cell: (one) => formatInstant(one.sent_at ?? one.sending_at) },
    { id: "recipients", title: t("stats.recipients"), width: "110px", number: true, cell: (one) => <Figure mailing={one} of={(found) => formatNumber(found.recipients)} /> },
    { id: "delivered", title: t("stats.delivered"), width: "110px", number: true, cell: (one) => <Figure mailing={one} of={(found) => found.delivery_rate} /> },
    { id: "opened", title: t("stats.opened"), width: "110px", number: true, cell: (one) => <Figure mailing={one} of={(found) => found.opening_rate} /> },
    { id: "clicked", title: t("stats.clicked"), width: "110px", number: true, cell: (one) => <Figure mailing={one} of={(found) => found.click_rate} /> },
  ];
}

function Figure({ mailing, of }: { mailing: Mailing; of: (found: Body<"EvaluationOut">) => string }) {
  const path = { mailing_id: mailing.mailing_id };
  const found = $api.useQuery("get", "/api/mailings/{mailing_id}/statistics", { params: { path } }, { staleTime: 60_000 }).data;
  return <>{found ? rate(of(found)) : "…"}</>;
}

/** A rate as the API gives it; `off` and `n/a` in words. */
export function rate(text: string): string {
  if (text === "off") return t("stats.off");
  return text === "n/a" ? "–" : /\d$/.test(text) ? text : text;
}
