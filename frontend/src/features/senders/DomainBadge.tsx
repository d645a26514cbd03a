// The states of a domain and of one entry, in one word.
import { t } from "../../i18n";
import { Badge } from "../../ui/Page";
import type { Body } from "../../api/client";
import type { Verdict } from "./logic";

const TONES = { pending: "none", verified: "ok", failed: "bad" } as const;
const VERDICTS = { ok: "ok", missing: "bad", wrong: "bad", unknown: "none" } as const;

/** Whether the domain is shown to be the customer's. */
export function DomainBadge({ state }: { state: Body<"DomainOut">["state"] }) {
  return <Badge tone={TONES[state]}>{t(`senders.domain.state.${state}`)}</Badge>;
}

/** How an entry stood at the last look; what is only recommended is not marked as bad. */
export function VerdictBadge({ verdict, isRequired }: { verdict: Verdict; isRequired: boolean }) {
  const tone = VERDICTS[verdict];
  return <Badge tone={tone === "bad" && !isRequired && verdict === "missing" ? "none" : tone}>{t(`senders.verdict.${verdict}`)}</Badge>;
}
