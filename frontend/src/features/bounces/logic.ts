// What an undeliverable address was probably meant to be.
import type { Body } from "../../api/client";

export type Bounce = Body<"BounceOut">;

const PROVIDERS = [
  "gmail.com", "googlemail.com", "gmx.de", "gmx.net", "gmx.at", "gmx.ch", "web.de", "t-online.de", "outlook.com", "outlook.de", "hotmail.com",
  "hotmail.de", "live.de", "yahoo.com", "yahoo.de", "icloud.com", "freenet.de", "posteo.de", "mailbox.org", "arcor.de", "aol.com", "protonmail.com",
];
const ENDINGS: Record<string, string> = {
  ed: "de", dee: "de", den: "de", con: "com", cmo: "com", ocm: "com", comm: "com", vom: "com", ogr: "org", orgg: "org", nte: "net", ner: "net", nett: "net",
};
const SURE_LENGTH = 9;

/** The address that was probably meant, or "" when there is no good guess. */
export function suggestionFor(address: string): string {
  const at = address.lastIndexOf("@");
  if (at < 1) return "";
  const local = address.slice(0, at).replace(/\.{2,}/g, ".").replace(/^\.+|\.+$/g, "");
  const domain = address.slice(at + 1).toLowerCase();
  const meant = `${local}@${meantDomain(domain)}`;
  return local && meant !== `${address.slice(0, at)}@${domain}` ? meant : "";
}

function meantDomain(domain: string): string {
  const tidy = domain.replace(/^www\./, "").replace(/\.{2,}/g, ".").replace(/^\.+|\.+$/g, "");
  if (PROVIDERS.includes(tidy)) return tidy;
  const dot = tidy.lastIndexOf(".");
  const ending = tidy.slice(dot + 1);
  const ended = dot > 0 && ENDINGS[ending] ? `${tidy.slice(0, dot)}.${ENDINGS[ending]}` : tidy;
  if (PROVIDERS.includes(ended)) return ended;
  const near = PROVIDERS.map((provider) => ({ provider, steps: distance(ended, provider) })).toSorted((a, b) => a.steps - b.steps);
  const [best, next] = near;
  const allowed = best!.provider.length >= SURE_LENGTH ? 2 : 1;
  return best!.steps <= allowed && best!.steps < next!.steps ? best!.provider : ended;
}

/** Letters to change, add, leave out, or swap with their neighbour until one word is the other. */
export function distance(one: string, other: string): number {
  const rows: number[][] = Array.from({ length: one.length + 1 }, (_, i) => Array.from({ length: other.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)));
  const cell = (i: number, j: number) => rows[i]![j]!;
  for (let i = 1; i <= one.length; i += 1) {
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1] ? cell(i - 2, j - 2) + 1 : Infinity;
      rows[i]![j] = Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, cell(i - 1, j - 1) + same, swapped);
    }
  }
  return cell(one.length, other.length);
}
