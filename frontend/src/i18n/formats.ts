// Dates, numbers, money and sizes in the language in use; calendar days and times are Berlin's, as in the contracts.
import { locale } from "./index";

const ZONE = "Europe/Berlin";
const tag = () => (locale() === "de" ? "de-DE" : "en-GB");
const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = tag() + JSON.stringify(options);
  const known = made.get(key) as Intl.NumberFormat | undefined;
  const format = known ?? new Intl.NumberFormat(tag(), options);
  made.set(key, format);
  return format;
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = tag() + JSON.stringify(options);
  const known = made.get(key) as Intl.DateTimeFormat | undefined;
  const format = known ?? new Intl.DateTimeFormat(tag(), options);
  made.set(key, format);
  return format;
}

/** An instant or day as a date: 24. Nov. 2026. A day (`2026-11-24`) is not moved by time zones. */
export function formatDate(value: string | Date | null | undefined): string {
  if (!value) return "–";
  const day = typeof value === "string" && value.length === 10;
  return dateFormat({ dateStyle: "medium", timeZone: day ? "UTC" : ZONE }).format(new Date(value));
}

/** An instant as date and time: 24. Nov. 2026, 14:02. */
export function formatInstant(value: string | Date | null | undefined): string {
  if (!value) return "–";
  return dateFormat({ dateStyle: "medium", timeStyle: "short", timeZone: ZONE }).format(new Date(value));
}

/** An instant as time of day: 14:02. */
export function formatTime(value: string | Date): string {
  return dateFormat({ timeStyle: "short", timeZone: ZONE }).format(new Date(value));
}

/** A month by its first day or `2026-11`: November 2026. */
export function formatMonth(value: string): string {
  return dateFormat({ month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${value.slice(0, 7)}-01`));
}

/** A whole or decimal number: 4.002. */
export function formatNumber(value: number, digits = 0): string {
  return numberFormat({ maximumFractionDigits: digits }).format(value);
}

/** A share of one as per cent: 97,1 %. */
export function formatShare(value: number | null | undefined): string {
  if (value === null || value === undefined) return "–";
  return numberFormat({ style: "percent", maximumFractionDigits: 1 }).format(value);
}

/** Integer cents as euros: 1.234,50 €. */
export function formatCents(cents: number | null | undefined): string {
  if (cents === null || cents === undefined) return "–";
  return numberFormat({ style: "currency", currency: "EUR" }).format(cents / 100);
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** Bytes in the unit that suits them, steps of 1000: 3,4 MB. */
export function formatBytes(bytes: number): string {
  let [value, step] = [bytes, 0];
  while (value >= 1000 && step < UNITS.length - 1) [value, step] = [value / 1000, step + 1];
  const digits = step === 0 || value >= 100 ? 0 : 1;
  return numberFormat({ style: "unit", unit: UNITS[step]!, maximumFractionDigits: digits }).format(value);
}

/** How long ago or ahead, in the largest fitting unit: vor 5 Minuten. */
export function formatAgo(value: string | Date, now = Date.now()): string {
  const seconds = (new Date(value).getTime() - now) / 1000;
  const relative = new Intl.RelativeTimeFormat(tag(), { numeric: "auto" });
  const steps: [Intl.RelativeTimeFormatUnit, number][] = [["day", 86400], ["hour", 3600], ["minute", 60]];
  for (const [unit, size] of steps) if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
  return relative.format(Math.round(seconds), "second");
}
