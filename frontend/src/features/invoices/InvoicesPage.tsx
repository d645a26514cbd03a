// All invoices, newest first, with what is open.
import { Link, useNavigate } from "@tanstack/react-router";
import { ReceiptText } from "lucide-react";
import { $api, type Body } from "../../api/client";
import { t, tMaybe } from "../../i18n";
import { formatCents, formatDate } from "../../i18n/formats";
import { DataGrid, type Column } from "../../ui/DataGrid";
import { Page } from "../../ui/Page";
import { Empty, Loaded } from "../../ui/Waiting";
import { ClaimBadge } from "./ClaimBadge";

type Invoice = Body<"InvoiceOut">;

const columns = (): Column<Invoice>[] => [
  { id: "number", title: t("invoices.number"), width: "150px", cell: (one) => <Link to="/rechnungen/$invoiceId" params={{ invoiceId: one.id }}>{one.number}</Link> },
  { id: "kind", title: t("invoices.kind"), width: "minmax(160px, 1fr)", cell: (one) => tMaybe(`invoices.kind.${one.kind}`, one.kind) },
  { id: "issued", title: t("invoices.issued"), width: "130px", cell: (one) => formatDate(one.issued_on) },
  { id: "due", title: t("invoices.due"), width: "130px", cell: (one) => (one.is_credit ? "–" : formatDate(one.due_on)) },
  { id: "gross", title: t("invoices.gross"), width: "130px", number: true, cell: (one) => formatCents(one.is_credit ? -one.gross_cents : one.gross_cents) },
  { id: "state", title: t("invoices.state"), width: "190px", cell: (one) => <ClaimBadge invoice={one} /> },
];

/** The page. */
export function InvoicesPage() {
  const invoices = $api.useQuery("get", "/api/invoices");
  const navigate = useNavigate();
  return (
    <Page title={t("invoices.title")} text={t("invoices.text")}>
      <Loaded query={invoices}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={ReceiptText} title={t("invoices.none")} text={t("invoices.noneHint")} />
          ) : (
            <DataGrid
              label={t("invoices.title")}
              columns={columns()}
              rows={items}
              rowKey={(one) => one.id}
              rowLabel={(one) => one.number}
              onOpen={(one) => void navigate({ to: "/rechnungen/$invoiceId", params: { invoiceId: one.id } })}
            />
          )
        }
      </Loaded>
    </Page>
  );
}
