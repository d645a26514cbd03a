// Step one: what would happen now. Step two: to declare it (SUB-07, TRI-08, TRI-12, SUB-30).
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, refresh, type Body } from "../../api/client";
import { problemOf } from "../../api/problem";
import { t } from "../../i18n";
import { formatCents, formatDate } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { NumberField } from "../../ui/Field";
import { Facts } from "../../ui/Page";
import { ProblemNote } from "../../ui/Problem";
import { say } from "../../ui/Toast";
import { Loaded } from "../../ui/Waiting";

type Outlook = Body<"ConfirmationOut">;
export type Action = Outlook["action"];

const ROUTES = {
  notice: "/api/subscription/notice",
  leave_trial: "/api/subscription/leaving",
  convert: "/api/subscription/conversion",
  switch: "/api/subscription/switch",
} as const;

/** The dialog of one declaration. Its first step holds for 15 minutes and for the contract as it stands. */
export function TwoSteps({ action, onClose }: { action: Action; onClose: () => void }) {
  const [days, setDays] = useState(30);
  const outlook = useQuery({
    queryKey: ["outlook", action],
    gcTime: 0,
    queryFn: async () => (await api.POST("/api/subscription/confirmations", { body: { action } })).data!,
  });
  const declare = useMutation({
    mutationFn: (confirmation: string) =>
      action === "switch"
        ? api.POST(ROUTES.switch, { body: { confirmation, transition_days: days } })
        : api.POST(ROUTES[action], { body: { confirmation } }),
    onSuccess: async () => {
      say(t(`subscription.${action}.done`));
      onClose();
      await refresh("/api/subscription");
    },
  });
  return (
    <Dialog title={t(`subscription.${action}.title`)} isOpen onClose={onClose}>
      <Loaded query={outlook} lines={4}>
        {(found) => (
          <>
            <p>{t(`subscription.${action}.question`)}</p>
            <Facts facts={consequences(found)} />
            {action === "switch" && <NumberField label={t("subscription.switch.days")} hint={t("subscription.switch.daysHint")} minValue={0} maxValue={30} value={days} onChange={setDays} />}
            {declare.error && <ProblemNote problem={problemOf(declare.error)} />}
            <DialogActions>
              <Button onPress={onClose}>{t("ui.cancel")}</Button>
              <Button look={action === "convert" ? "primary" : "danger primary"} isPending={declare.isPending} onPress={() => declare.mutate(found.confirmation)}>
                {t(`subscription.${action}.confirm`)}
              </Button>
            </DialogActions>
          </>
        )}
      </Loaded>
    </Dialog>
  );
}

function consequences(found: Outlook): [string, string][] {
  const facts: [string, string][] = [];
  if (found.ends_on) facts.push([t("subscription.outlook.end"), formatDate(found.ends_on)]);
  if (found.first_paid_on) facts.push([t("subscription.outlook.paid"), formatDate(found.first_paid_on)]);
  if (found.first_end_on) facts.push([t("subscription.outlook.firstEnd"), formatDate(found.first_end_on)]);
  if (found.action === "convert") facts.push([t("subscription.outlook.year"), formatCents(found.annual_cents)]);
  return facts;
}
