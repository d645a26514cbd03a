// Names of what the contract knows by codes.
import { t, tMaybe } from "../../i18n";
import { formatCents } from "../../i18n/formats";

/** An item of the price list; `users` with their number. */
export function itemName(item: string, quantity: number): string {
  if (item === "users") return t("subscription.item.users", { count: quantity });
  return tMaybe(`subscription.item.${item}`, item);
}

/** Where the contract stands. */
export function phaseName(phase: string): string {
  return tMaybe(`subscription.phase.${phase}`, phase);
}

/** The colour of a phase. */
export function phaseTone(phase: string): "ok" | "info" | "bad" | "none" {
  if (phase === "active") return "ok";
  if (phase === "trial" || phase === "activated" || phase === "ordered") return "info";
  return phase === "ended" || phase === "refused" || phase === "lapsed" ? "bad" : "none";
}

/** A price with its period. */
export function priceText(cents: number, per: string): string {
  return t(per === "month" ? "subscription.perMonth" : "subscription.perYear", { price: formatCents(cents) });
}

/** A whole scope in one line. */
export function scopeText(scope: { tier: number; add_ons: string[]; premium: boolean }): string {
  const names = [itemName("users", scope.tier), ...scope.add_ons.map((item) => itemName(item, 1))];
  return [...names, ...(scope.premium ? [itemName("premium", 1)] : [])].join(", ");
}

/** The numbers of users one can order: 1, 5, 10, 20, 30 and so on (SUB-13). */
export const TIERS = [1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100];

/** A tier as an option. */
export function tierOption(tier: number): { id: string; label: string } {
  return { id: String(tier), label: t("subscription.item.users", { count: tier }) };
}
