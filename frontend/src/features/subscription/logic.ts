// Comparing and pricing scopes as the order form shows them; the invoice is the server's.
type Scope = { tier: number; add_ons?: string[]; premium?: boolean };
type Prices = { tiers: Record<string, number>; further_ten_cents: number; items: Record<string, { amount_cents: number; per: string }> };

/** Whether everything in `part` is in `whole`. */
export function isWithin(part: Scope, whole: Scope): boolean {
  const inside = (part.add_ons ?? []).every((item) => whole.add_ons?.includes(item));
  return part.tier <= whole.tier && inside && (!part.premium || whole.premium === true);
}

/** Net cents of a full year at a price list; beyond its last tier each further ten users cost the same. */
export function annualCents(scope: Scope, prices: Prices): number {
  const last = Math.max(...Object.keys(prices.tiers).map(Number));
  const users = prices.tiers[String(scope.tier)] ?? prices.tiers[String(last)]! + ((scope.tier - last) / 10) * prices.further_ten_cents;
  const names = [...(scope.add_ons ?? []), ...(scope.premium ? ["premium"] : [])];
  const perYear = (name: string) => (prices.items[name]?.amount_cents ?? 0) * (prices.items[name]?.per === "month" ? 12 : 1);
  return names.reduce((total, name) => total + perYear(name), users);
}
