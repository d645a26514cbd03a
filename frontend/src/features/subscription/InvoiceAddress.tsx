// Where invoices go and what they name (INV-13 to INV-16).
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, refresh, type Body } from "../../api/client";
import { problemOf } from "../../api/problem";
import { t } from "../../i18n";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { Checkbox, RadioGroup, TextField } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { Card, Facts } from "../../ui/Page";
import { say } from "../../ui/Toast";

type Subscription = Body<"SubscriptionOut">;
type Address = Subscription["invoices"];

/** The address as it stands, with a dialog to change it. */
export function InvoiceAddress({ subscription }: { subscription: Subscription }) {
  const [open, setOpen] = useState(false);
  const { invoices, payment } = subscription;
  const billing = invoices.billing_address;
  return (
    <Card title={t("subscription.invoices.title")} actions={<Button small onPress={() => setOpen(true)}>{t("subscription.invoices.change")}</Button>}>
      <Facts
        facts={[
          [t("subscription.invoices.email"), invoices.invoice_email],
          [t("subscription.invoices.delivery"), t(`subscription.invoices.by.${invoices.invoice_delivery ?? "email"}`)],
          [t("subscription.invoices.address"), billing ? `${billing.street}, ${billing.postal_code} ${billing.city}` : t("subscription.invoices.seat")],
          [t("subscription.invoices.vat"), invoices.vat_id || "–"],
          [t("subscription.invoices.leitweg"), invoices.leitweg_id || "–"],
          [t("subscription.invoices.purchase"), invoices.purchase_number || "–"],
          [t("subscription.invoices.payment"), payment.method === "direct_debit" ? t("subscription.invoices.debit", { count: payment.instalments ?? 1 }) : t("subscription.invoices.transfer")],
        ]}
      />
      {open && <AddressDialog known={invoices} onClose={() => setOpen(false)} />}
    </Card>
  );
}

function AddressDialog({ known, onClose }: { known: Address; onClose: () => void }) {
  const [apart, setApart] = useState(known.billing_address !== null && known.billing_address !== undefined);
  const save = useMutation({
    mutationFn: (values: Record<string, string>) =>
      api.PUT("/api/subscription/invoice-address", {
        body: {
          invoice_email: values.invoice_email ?? "",
          invoice_delivery: values.invoice_delivery === "letter" ? "letter" : "email",
          vat_id: values.vat_id ?? "",
          leitweg_id: values.leitweg_id ?? "",
          purchase_number: values.purchase_number ?? "",
          billing_address: apart
            ? { street: values["billing_address.street"] ?? "", postal_code: values["billing_address.postal_code"] ?? "", city: values["billing_address.city"] ?? "", country: values["billing_address.country"] ?? "DE" }
            : null,
        },
      }),
    onSuccess: async () => {
      say(t("subscription.invoices.saved"));
      onClose();
      await refresh("/api/subscription");
    },
  });
  const billing = known.billing_address;
  return (
    <Dialog title={t("subscription.invoices.title")} isOpen onClose={onClose}>
      <Form onSubmit={(values) => save.mutate(values)} problem={save.error && problemOf(save.error)}>
        <TextField name="invoice_email" type="email" label={t("subscription.invoices.email")} defaultValue={known.invoice_email} isRequired />
        <RadioGroup name="invoice_delivery" label={t("subscription.invoices.delivery")} defaultValue={known.invoice_delivery} choices={[{ id: "email", label: t("subscription.invoices.by.email") }, { id: "letter", label: t("subscription.invoices.by.letter") }]} />
        <Checkbox isSelected={apart} onChange={setApart}>{t("subscription.invoices.apart")}</Checkbox>
        {apart && (
          <div className="columns">
            <TextField name="billing_address.street" label={t("subscription.invoices.street")} defaultValue={billing?.street} isRequired />
            <TextField name="billing_address.postal_code" label={t("subscription.invoices.postalCode")} defaultValue={billing?.postal_code} isRequired />
            <TextField name="billing_address.city" label={t("subscription.invoices.city")} defaultValue={billing?.city} isRequired />
            <TextField name="billing_address.country" label={t("subscription.invoices.country")} defaultValue={billing?.country ?? "DE"} maxLength={2} isRequired />
          </div>
        )}
        <TextField name="vat_id" label={t("subscription.invoices.vat")} defaultValue={known.vat_id} />
        <TextField name="leitweg_id" label={t("subscription.invoices.leitweg")} hint={t("subscription.invoices.leitwegHint")} defaultValue={known.leitweg_id} />
        <TextField name="purchase_number" label={t("subscription.invoices.purchase")} defaultValue={known.purchase_number} />
        <DialogActions>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="primary" isPending={save.isPending}>{t("subscription.invoices.save")}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
