// What the operator can stop and let go: access, dunning (DUN-08).
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { $api, api, refresh, type Body } from "../../api/client";
import { t } from "../../i18n";
import { ConfirmDialog } from "../../ui/Dialog";
import { Switch } from "../../ui/Field";
import { Card } from "../../ui/Page";
import { complain, say } from "../../ui/Toast";

/** Two switches; stopping access asks first. */
export function Holds({ customer }: { customer: Body<"SubscriptionOut"> }) {
  const [asks, setAsks] = useState(false);
  const path = { customer_id: customer.account_id };
  const ledger = $api.useQuery("get", "/api/operator/customers/{customer_id}/ledger", { params: { path } }).data;
  const isStopped = customer.marks.includes("deactivated");
  const stop = useMutation({
    mutationFn: (deactivated: boolean) => api.PUT("/api/operator/customers/{customer_id}/deactivation", { params: { path }, body: { deactivated } }),
    onSuccess: async () => {
      setAsks(false);
      say(t("operator.saved"));
      await refresh("/api/operator/customers");
    },
  });
  const hold = useMutation({
    mutationFn: (held: boolean) => api.PUT("/api/operator/customers/{customer_id}/dunning-hold", { params: { path }, body: { held } }),
    onSuccess: async () => {
      say(t("operator.saved"));
      await refresh("/api/operator/customers");
    },
    onError: complain,
  });
  return (
    <Card title={t("operator.holds.title")}>
      <div className="stack">
        <Switch isSelected={isStopped} isDisabled={stop.isPending} onChange={(on) => (on ? setAsks(true) : stop.mutate(false))}>
          {t("operator.holds.stopped")}<br /><span className="hint">{t("operator.holds.stoppedHint")}</span>
        </Switch>
        <Switch isSelected={ledger?.is_held ?? false} isDisabled={!ledger || hold.isPending} onChange={(on) => hold.mutate(on)}>
          {t("operator.holds.dunning")}<br /><span className="hint">{t("operator.holds.dunningHint")}</span>
        </Switch>
      </div>
      <ConfirmDialog title={t("operator.holds.ask", { company: customer.company })} action={t("operator.holds.stop")} look="danger primary" isOpen={asks} onClose={() => setAsks(false)} onConfirm={() => stop.mutate(true)} isPending={stop.isPending} problem={stop.error}>
        <p>{t("operator.holds.askText")}</p>
      </ConfirmDialog>
    </Card>
  );
}
