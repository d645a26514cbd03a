// What an invoice's state is in one word.
type Claim = { open_cents: number; is_disputed: boolean; is_held: boolean; parts: { due_on: string; cents: number }[] };
export type ClaimState = "credit" | "paid" | "disputed" | "held" | "overdue" | "open";

/** The state on a day (`2026-11-24`); credit notes have no claim. */
export function claimState(invoice: { claim: Claim | null }, today: string): ClaimState {
  const { claim } = invoice;
  if (!claim) return "credit";
  if (claim.open_cents <= 0) return "paid";
  if (claim.is_disputed) return "disputed";
  if (claim.is_held) return "held";
  return claim.parts.some((part) => part.cents > 0 && part.due_on < today) ? "overdue" : "open";
}
