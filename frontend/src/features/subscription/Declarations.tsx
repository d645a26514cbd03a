// The declarations: each in two steps, the first says what would happen.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, refresh, type Body } from "../../api/client";
import { t } from "../../i18n";
import { formatDate } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Page";
import { complain, say } from "../../ui/Toast";
import { ScopeDialog } from "./ScopeDialog";
import { TwoSteps, type Action } from "./TwoSteps";

type Subscription = Body<"SubscriptionOut">;

/** The buttons that fit where the contract stands. */
export function Declarations({ subscription }: { subscription: Subscription }) {
  const [action, setAction] = useState<Action | null>(null);
  const [scope, setScope] = useState<"extend" | "reduce" | null>(null);
  const inTrial = subscription.phase === "trial";
  const runs = inTrial || subscription.phase === "active";
  if (!runs) return null;
  const given = subscription.notice_confirmed_at !== null;
  return (
    <Card title={t("subscription.change.title")}>
      <ul className="declarations">
        <Line name="extend" onPress={() => setScope("extend")} />
        <Line name="reduce" onPress={() => setScope("reduce")} />
        {inTrial && <Line name="convert" onPress={() => setAction("convert")} />}
        {inTrial && <Line name="leave_trial" danger onPress={() => setAction("leave_trial")} />}
        {given ? <Withdraw subscription={subscription} /> : !inTrial && <Line name="notice" danger onPress={() => setAction("notice")} />}
        {!inTrial && !subscription.switch_ends_on && <Line name="switch" onPress={() => setAction("switch")} />}
      </ul>
      {action && <TwoSteps action={action} onClose={() => setAction(null)} />}
      {scope && <ScopeDialog subscription={subscription} smaller={scope === "reduce"} onClose={() => setScope(null)} />}
    </Card>
  );
}

function Line({ name, onPress, danger }: { name: Action | "extend" | "reduce"; onPress: () => void; danger?: boolean }) {
  return (
    <li>
      <div className="grow"><strong>{t(`subscription.${name}.title`)}</strong><p className="muted">{t(`subscription.${name}.text`)}</p></div>
      <Button look={danger ? "danger" : "plain"} onPress={onPress}>{t(`subscription.${name}.action`)}</Button>
    </li>
  );
}

function Withdraw({ subscription }: { subscription: Subscription }) {
  const withdraw = useMutation({
    mutationFn: () => api.DELETE("/api/subscription/notice"),
    onSuccess: async () => {
      say(t("subscription.withdraw.done"));
      await refresh("/api/subscription");
    },
    onError: complain,
  });
  return (
    <li>
      <div className="grow">
        <strong>{t("subscription.withdraw.title")}</strong>
        <p className="muted">{t("subscription.withdraw.text", { day: formatDate(subscription.ends_on) })}</p>
      </div>
      <Button look="primary" onPress={() => withdraw.mutate()} isPending={withdraw.isPending}>{t("subscription.withdraw.action")}</Button>
    </li>
  );
}
