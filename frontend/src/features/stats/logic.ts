// The course of a mailing as a gapless line.
import type { Body } from "../../api/client";

/** What lets the keyboard scroll a region that holds nothing to focus. */
export const FOCUSABLE = { tabIndex: 0 };

type Hour = Body<"HourOut">;
const HOUR_MS = 3_600_000;
const MOST = 31 * 24;

/** Every hour from the one before the first to the last in which something happened; empty ones as zero. */
export function filled(hours: Hour[]): Hour[] {
  const known = new Map(hours.map((hour) => [new Date(hour.at).getTime(), hour]));
  const first = Math.min(...known.keys()) - HOUR_MS;
  const last = Math.max(...known.keys());
  const found: Hour[] = [];
  for (let at = first; at <= last && found.length < MOST; at += HOUR_MS) {
    found.push(known.get(at) ?? { at: new Date(at).toISOString(), delivered: 0, opened: 0, clicked: 0, bounced: 0 });
  }
  return found;
}
