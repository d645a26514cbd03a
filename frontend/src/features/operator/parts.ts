// The parts of the desk and the phases of contracts, as they stand in the URL.
export type Tab = "kunden" | "angebote" | "briefe" | "zahlungen";
export const PHASES = ["ordered", "activated", "trial", "active", "ended", "destroyed", "refused", "lapsed"] as const;
export type Phase = (typeof PHASES)[number];
const TABS: readonly string[] = ["kunden", "angebote", "briefe", "zahlungen"];

/** Whether a search parameter names a part. */
export function isTab(value: unknown): value is Tab {
  return typeof value === "string" && TABS.includes(value);
}

/** Whether a search parameter names a phase. */
export function isPhase(value: unknown): value is Phase {
  return typeof value === "string" && (PHASES as readonly string[]).includes(value);
}

/** The colour of a phase. */
export function toneOf(phase: string): "ok" | "info" | "bad" | "none" {
  if (phase === "active") return "ok";
  if (phase === "ordered" || phase === "trial" || phase === "activated") return "info";
  return "none";
}

/** Euros as typed (`1.234,50` or `1234.50`) in cents; null when it is no amount. */
export function centsOf(text: string): number | null {
  const tidy = text.trim().replace(/\s|€/g, "");
  const german = /^(\d{1,3}(\.\d{3})+|\d+)(,\d{1,2})?$/.test(tidy);
  const english = /^(\d{1,3}(,\d{3})+|\d+)(\.\d{1,2})?$/.test(tidy);
  if (german) return Math.round(Number(tidy.replaceAll(".", "").replace(",", ".")) * 100);
  return english ? Math.round(Number(tidy.replaceAll(",", "")) * 100) : null;
}

/** A file's bytes in base64. */
export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
