// Addresses and domains as people paste them, and where an entry came from.
import type { Body } from "../../api/client";

export type Entry = Body<"EntriesOut">["items"][number];

/** Who or what brought the reason that the entry is shown with: a user's or a mailing's id. */
export function sourceOf({ reason, marks }: Pick<Entry, "reason" | "marks">): { what: "user" | "event"; id: string } {
  const source = (marks.find((mark) => mark.reason === reason) ?? marks[0])?.source ?? "";
  const [kind, ...rest] = source.split(":");
  const id = rest.join(":");
  return kind === "event" && id.startsWith("mlg_") ? { what: "event", id } : { what: "user", id };
}

/** The entries in a pasted text, parted by blanks, commas, semicolons or lines, each once. */
export function valuesOf(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).map((one) => one.replace(/^[<"']+|[>"']+$/g, "")).filter(Boolean))];
}
