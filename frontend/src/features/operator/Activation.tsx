// An order waits: activate it or refuse it (ORD-02, ORD-05, ORD-31).
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, refresh, type Body } from "../../api/client";
import { t } from "../../i18n";
import { formatDate } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { Checkbox, RadioGroup, TextArea } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { Note } from "../../ui/Page";
import { ProblemNote } from "../../ui/Problem";
import { say } from "../../ui/Toast";

type Customer = Body<"SubscriptionOut">;

/** The note with both ways out. After an earlier trial the operator says whether there is another one. */
export function Activation({ customer }: { customer: Customer }) {
  const [trial, setTrial] = useState(customer.earlier_trial_on ? "" : "yes");
  const [agreed, setAgreed] = useState(false);
  const [refuses, setRefuses] = useState(false);
  const path = { customer_id: customer.account_id };
  const activate = useMutation({
    mutationFn: () =>
      api.POST("/api/operator/customers/{customer_id}/activation", {
        params: { path },
        body: { grants_trial: trial === "" ? null : trial === "yes", customer_agreed: agreed },
      }),
    onSuccess: async () => {
      say(t("operator.activation.done", { company: customer.company }));
      await refresh("/api/operator/customers");
    },
  });
  return (
    <Note
      title={t("operator.activation.title")}
      action={
        <>
          <Button look="primary" onPress={() => activate.mutate()} isPending={activate.isPending}>{t("operator.activation.activate")}</Button>
          <Button look="danger" onPress={() => setRefuses(true)}>{t("operator.activation.refuse")}</Button>
        </>
      }
    >
      <div className="stack">
        {customer.earlier_trial_on && (
          <>
            <RadioGroup
              label={t("operator.activation.trial", { day: formatDate(customer.earlier_trial_on) })}
              value={trial}
              onChange={setTrial}
              choices={[{ id: "yes", label: t("operator.activation.trialYes") }, { id: "no", label: t("operator.activation.trialNo") }]}
            />
            {trial === "no" && <Checkbox isSelected={agreed} onChange={setAgreed}>{t("operator.activation.agreed")}</Checkbox>}
          </>
        )}
        {activate.error && <ProblemNote problem={activate.error} />}
      </div>
      {refuses && <RefusalDialog customer={customer} onClose={() => setRefuses(false)} />}
    </Note>
  );
}

function RefusalDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const refuse = useMutation({
    mutationFn: (reason: string) => api.POST("/api/operator/customers/{customer_id}/refusal", { params: { path: { customer_id: customer.account_id } }, body: { reason } }),
    onSuccess: async () => {
      say(t("operator.refusal.done"));
      onClose();
      await refresh("/api/operator/customers");
    },
  });
  return (
    <Dialog title={t("operator.refusal.title")} isOpen onClose={onClose}>
      <Form onSubmit={({ reason }) => refuse.mutate(reason ?? "")} problem={refuse.error}>
        <TextArea name="reason" label={t("operator.refusal.reason")} hint={t("operator.refusal.hint")} autoFocus />
        <DialogActions>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="danger primary" isPending={refuse.isPending}>{t("operator.refusal.action")}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
