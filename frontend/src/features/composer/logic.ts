// Small decisions of the composer.
import type { Part } from "./routes";

const ABOUT_RECIPIENTS = /^(list|contact|sender|recipient|audience|attachment|policy|mailing_class|class|file|download|dkim|domain)/;

/** The part of the composer in which a finding can be mended. */
export function partOf(where: string): Part {
  return ABOUT_RECIPIENTS.test(where.replace(/^body\./, "")) ? "empfaenger" : "text";
}

/** Tomorrow as a Berlin day: `2026-11-25`. */
export function tomorrow(now = new Date()): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" }).format(new Date(now.getTime() + 86_400_000));
}
