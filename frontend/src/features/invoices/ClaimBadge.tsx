// Whether an invoice is paid.
import type { Body } from "../../api/client";
import { t } from "../../i18n";
import { formatCents } from "../../i18n/formats";
import { Badge } from "../../ui/Page";
import { claimState } from "./logic";

/** One word, with the open amount where something is open. */
export function ClaimBadge({ invoice }: { invoice: Body<"InvoiceOut"> }) {
  const state = claimState(invoice, new Date().toISOString().slice(0, 10));
  const tones = { credit: "none", paid: "ok", disputed: "info", held: "info", overdue: "bad", open: "none" } as const;
  const open = invoice.claim?.open_cents ?? 0;
  return <Badge tone={tones[state]}>{t(`invoices.state.${state}`, { open: formatCents(open) })}</Badge>;
}
