// How the entries of a domain stand.
import type { Body } from "../../api/client";

type Domain = Body<"DomainOut">;
type Check = NonNullable<Domain["check"]>;
export type Verdict = Check["owned"];
type Kind = "dkim" | "spf" | "dmarc" | "mx";

/** The record that an entry is for; the ownership entry and keys beside the current one have none of their own. */
export function recordOf(purpose: string): Kind | null {
  if (purpose === "dkim_current") return "dkim";
  return purpose === "spf" || purpose === "dmarc" || purpose === "mx" ? purpose : null;
}

/** How an entry stood at the last check; null without a check or where the check does not tell. */
export function verdictOf(domain: Domain, purpose: string): Verdict | null {
  const kind = recordOf(purpose);
  return kind && domain.check ? domain.check[kind].verdict : null;
}

/** What is needed first, then what is recommended, then the way around and old keys. */
export function ordered(entries: Domain["entries"]): Domain["entries"] {
  const rank = ({ purpose, is_required }: Domain["entries"][number]) => (is_required ? 0 : purpose === "ownership" ? 2 : purpose === "dkim_retiring" ? 3 : 1);
  return entries.toSorted((a, b) => rank(a) - rank(b));
}
