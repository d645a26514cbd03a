// Booking a payment by hand; fetched when it is opened, since it brings a calendar.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, refresh } from "../../api/client";
import { Problem } from "../../api/problem";
import { t } from "../../i18n";
import { Button } from "../../ui/Button";
import { DateField } from "../../ui/DateField";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { TextField } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { say } from "../../ui/Toast";
import { centsOf } from "./parts";

/** The dialog; sending it twice books once. */
export default function BookDialog({ customerId, onClose }: { customerId: string; onClose: () => void }) {
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
