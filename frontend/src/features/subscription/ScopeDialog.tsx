// A whole new scope: more at once, less from a 1 January on (SUB-14 to SUB-17).
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { $api, api, refresh, type Body } from "../../api/client";
import { problemOf } from "../../api/problem";
import { t } from "../../i18n";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { CheckboxGroup, Switch } from "../../ui/Field";
import { Facts } from "../../ui/Page";
import { ProblemNote } from "../../ui/Problem";
import { Select } from "../../ui/Select";
import { say } from "../../ui/Toast";
import { formatCents } from "../../i18n/formats";
import { annualCents, isWithin } from "./logic";
import { itemName, priceText, TIERS, tierOption } from "./words";

type Subscription = Body<"SubscriptionOut">;
const WITH_CONTRACTING = "contract_monitoring";

/** The dialog: users, extra services, premium; with the price of a full year at today's list. */
export function ScopeDialog({ subscription, smaller, onClose }: { subscription: Subscription; smaller: boolean; onClose: () => void }) {
  const old = subscription.scope;
  const [tier, setTier] = useState(String(old.tier));
  const [addOns, setAddOns] = useState<string[]>(old.add_ons);
  const [premium, setPremium] = useState(old.premium);
  const prices = $api.useQuery("get", "/api/prices").data;
  const wanted = { tier: Number(tier), add_ons: addOns, premium };
  const change = useMutation({
    mutationFn: () =>
      smaller
        ? api.POST("/api/subscription/reductions", { body: wanted })
        : api.POST("/api/subscription/extensions", { body: wanted }),
    onSuccess: async () => {
      say(t(smaller ? "subscription.reduce.done" : "subscription.extend.done"));
      onClose();
      await refresh("/api/subscription");
    },
  });
  const name = smaller ? "reduce" : "extend";
  const tiers = TIERS.filter((one) => (smaller ? one <= old.tier : one >= old.tier));
  const services = Object.keys(prices?.items ?? {}).filter((item) => item !== "premium" && item !== WITH_CONTRACTING);
  const offered = services.filter((item) => !smaller || old.add_ons.includes(item));
  const same = isWithin(wanted, old) && isWithin(old, wanted);
  return (
    <Dialog title={t(`subscription.${name}.title`)} isOpen onClose={onClose}>
      <p className="muted">{t(`subscription.${name}.long`)}</p>
      <Select label={t("subscription.scope.users")} options={tiers.map(tierOption)} value={tier} onChange={setTier} />
      {offered.length > 0 && (
        <CheckboxGroup
          label={t("subscription.scope.services")}
          value={addOns}
          onChange={setAddOns}
          choices={offered.map((item) => ({
            id: item,
            label: `${itemName(item, 1)}, ${priceText(prices!.items[item]!.amount_cents, prices!.items[item]!.per)}`,
            isDisabled: !smaller && old.add_ons.includes(item),
          }))}
        />
      )}
      <Switch isSelected={premium} onChange={setPremium} isDisabled={smaller ? !old.premium : old.premium}>{itemName("premium", 1)}</Switch>
      {prices && <Facts facts={[[t("subscription.outlook.year"), formatCents(annualCents(wanted, prices))]]} />}
      {change.error && <ProblemNote problem={problemOf(change.error)} />}
      <DialogActions>
        <Button onPress={onClose}>{t("ui.cancel")}</Button>
        <Button look="primary" isDisabled={same} isPending={change.isPending} onPress={() => change.mutate()}>{t(`subscription.${name}.confirm`)}</Button>
      </DialogActions>
    </Dialog>
  );
}
