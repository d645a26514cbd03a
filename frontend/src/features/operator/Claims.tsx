// What a customer owes, and booking what came in.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { $api, api, refresh, type Body } from "../../api/client";
import { Problem } from "../../api/problem";
import { t } from "../../i18n";
import { formatCents, formatDate } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { DateField } from "../../ui/DateField";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { TextField } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { Badge, Card } from "../../ui/Page";
import { complain, say } from "../../ui/Toast";
import { Empty, Loaded } from "../../ui/Waiting";
import { centsOf } from "./parts";

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
      {books && <BookDialog customerId={customer.account_id} onClose={() => setBooks(false)} />}
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

function BookDialog({ customerId, onClose }: { customerId: string; onClose: () => void }) {
  const [bookingId] = useState(() => crypto.randomUUID());
  const [day, setDay] = useState<string | null>(() => new Date().toISOString().slice(0, 10));
  const book = useMutation({
    mutationFn: async (values: Record<string, string>) => {
      const cents = centsOf(values.amount ?? "");
      if (cents === null) throw new Problem(422, "bad_amount", t("operator.claims.badAmount"), [{ where: "body.amount", code: "bad_amount", message: t("operator.claims.badAmount") }]);
      await api.POST("/api/operator/customers/{customer_id}/payments", { params: { path: { customer_id: customerId } }, body: { booking_id: bookingId, cents, received_on: day ?? "", note: values.note ?? "" } });
    },
    onSuccess: async () => {
      say(t("operator.claims.booked"));
      onClose();
      await refresh("/api/operator/customers");
    },
  });
  return (
    <Dialog title={t("operator.claims.book")} isOpen onClose={onClose}>
      <Form onSubmit={(values) => book.mutate(values)} problem={book.error}>
        <TextField name="amount" label={t("operator.claims.amount")} hint={t("operator.claims.amountHint")} inputMode="decimal" isRequired autoFocus />
        <DateField label={t("operator.claims.received")} value={day} onChange={setDay} isRequired />
        <TextField name="note" label={t("operator.claims.note")} />
        <DialogActions>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="primary" isPending={book.isPending}>{t("operator.claims.book")}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
