// What a customer owes, and booking what came in.
import { useMutation } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { $api, api, type Body } from "../../api/client";
import { t } from "../../i18n";
import { formatCents, formatDate } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { Badge, Card } from "../../ui/Page";
import { complain } from "../../ui/Toast";
import { Empty, Loaded } from "../../ui/Waiting";

const BookDialog = lazy(() => import("./BookDialog"));

/** The claims with what is open. */
export function Claims({ customer }: { customer: Body<"SubscriptionOut"> }) {
  const [books, setBooks] = useState(false);
  const path = { customer_id: customer.account_id };
  const ledger = $api.useQuery("get", "/api/operator/customers/{customer_id}/ledger", { params: { path } });
  return (
    <Card title={t("operator.claims.title")} actions={<Button small onPress={() => setBooks(true)}>{t("operator.claims.book")}</Button>}>
      <Loaded query={ledger} lines={3}>
        {(found) =>
          found.claims.length === 0 ? (
            <Empty title={t("operator.claims.none")} />
          ) : (
            <div className="table-wrap">
              <table className="table tight">
                <thead>
                  <tr>
                    <th scope="col">{t("operator.claims.invoice")}</th>
                    <th scope="col">{t("operator.claims.due")}</th>
                    <th scope="col" className="number">{t("operator.claims.paid")}</th>
                    <th scope="col" className="number">{t("operator.claims.open")}</th>
                    <th scope="col">{t("operator.claims.state")}</th>
                    <th scope="col"><span className="visually-hidden">{t("operator.claims.document")}</span></th>
                  </tr>
                </thead>
                <tbody>{found.claims.map((one) => <Line key={one.invoice_id} line={one} customerId={customer.account_id} />)}</tbody>
              </table>
            </div>
          )
        }
      </Loaded>
      {books && <Suspense><BookDialog customerId={customer.account_id} onClose={() => setBooks(false)} /></Suspense>}
    </Card>
  );
}

function Line({ line, customerId }: { line: Body<"NumberedClaimOut">; customerId: string }) {
  const { claim } = line;
  const open = useMutation({
    mutationFn: async () => {
      const params = { path: { customer_id: customerId, invoice_id: line.invoice_id } };
      const { data } = await api.GET("/api/operator/customers/{customer_id}/invoices/{invoice_id}/pdf", { params });
      window.location.assign(data!.url);
    },
    onError: complain,
  });
  return (
    <tr>
      <td>{line.number}</td>
      <td className="nowrap">{claim.parts.map((part) => formatDate(part.due_on)).join(", ")}</td>
      <td className="number">{formatCents(claim.paid_cents)}</td>
      <td className="number"><strong>{formatCents(claim.open_cents)}</strong></td>
      <td>
        <span className="row tight-row">
          {claim.open_cents === 0 ? <Badge tone="ok">{t("operator.claims.settled")}</Badge> : <Badge>{t("operator.claims.waits")}</Badge>}
          {claim.is_disputed && <Badge tone="info">{t("operator.claims.disputed")}</Badge>}
          {claim.reminded_on.length > 0 && <Badge tone="bad">{t("operator.claims.reminded", { count: claim.reminded_on.length })}</Badge>}
        </span>
      </td>
      <td className="number"><Button small look="quiet" onPress={() => open.mutate()} isPending={open.isPending}>{t("operator.claims.pdf")}</Button></td>
    </tr>
  );
}
