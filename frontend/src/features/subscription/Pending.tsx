// What will change by itself, and what can still be taken back or objected to.
import { useMutation } from "@tanstack/react-query";
import { api, refresh, type Body } from "../../api/client";
import { t } from "../../i18n";
import { formatDate } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { Note } from "../../ui/Page";
import { complain, say } from "../../ui/Toast";
import { scopeText } from "./words";

type Subscription = Body<"SubscriptionOut">;

/** Pending reductions, announced prices, announced terms (SUB-17, SUB-19, ORD-28). */
export function Pending({ subscription }: { subscription: Subscription }) {
  return (
    <>
      {subscription.reductions.map((one) => <Reduction key={one.effective_on} reduction={one} />)}
      {subscription.price_changes.map((one) => (
        <Note key={one.version} title={t("subscription.prices.title", { day: formatDate(one.effective_on) })}>
          {t("subscription.prices.text", { version: one.version, told: formatDate(one.delivered_on) })}
        </Note>
      ))}
      {subscription.terms.map((one) => <Terms key={one.version} terms={one} />)}
    </>
  );
}

function Reduction({ reduction }: { reduction: Body<"ReductionOut"> }) {
  const withdraw = useMutation({
    mutationFn: () => api.DELETE("/api/subscription/reductions/{effective_on}", { params: { path: { effective_on: reduction.effective_on } } }),
    onSuccess: async () => {
      say(t("subscription.reduction.withdrawn"));
      await refresh("/api/subscription");
    },
    onError: complain,
  });
  return (
    <Note
      title={t("subscription.reduction.title", { day: formatDate(reduction.effective_on) })}
      action={<Button small onPress={() => withdraw.mutate()} isPending={withdraw.isPending}>{t("subscription.reduction.withdraw")}</Button>}
    >
      {scopeText({ ...reduction.scope, add_ons: reduction.scope.add_ons ?? [], premium: reduction.scope.premium ?? false })}
    </Note>
  );
}

function Terms({ terms }: { terms: Body<"TermsOut"> }) {
  const object = useMutation({
    mutationFn: () => api.POST("/api/subscription/terms/{version}/objection", { params: { path: { version: terms.version } } }),
    onSuccess: async () => {
      say(t("subscription.terms.done"));
      await refresh("/api/subscription");
    },
    onError: complain,
  });
  const title = t("subscription.terms.title", { version: terms.version, day: formatDate(terms.effective_on) });
  if (terms.objected_on) return <Note title={title}>{t("subscription.terms.objected", { day: formatDate(terms.objected_on) })}</Note>;
  return (
    <Note title={title} action={<Button small onPress={() => object.mutate()} isPending={object.isPending}>{t("subscription.terms.object")}</Button>}>
      {t("subscription.terms.text", { day: formatDate(terms.objection_last_on) })}{" "}
      <a href={`/legal/terms/${terms.version}`} target="_blank" rel="noreferrer">{t("subscription.terms.read")}</a>
    </Note>
  );
}
