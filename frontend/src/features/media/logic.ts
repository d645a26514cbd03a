// Questions to the API, tags as typed, and what kind of thing a file is.
import type { Body } from "../../api/client";
import type { Filters } from "./filters";

export type MediaFile = Body<"MediaOut">;
export type Sort = "picture" | "video" | "sound" | "archive" | "text";

const MOST_TAGS = 30;

/** Whether anything is left out: "no match" is not "nothing yet". */
export function isFiltered(filters: Filters): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}

/** The filters as the API asks for them. */
export function questionOf({ suche, stichwort, ansicht }: Filters) {
  const kind = ansicht === "dateien" ? ("file" as const) : ansicht === "vorlagen" ? ("template" as const) : undefined;
  return { q: suche ?? "", tag: stichwort ?? "", deleted: ansicht === "geloescht", ...(kind && { kind }) };
}

/** Tags parted by commas, each once whatever its case, as many as a file may have. */
export function tagsOf(text: string): string[] {
  const found = new Map<string, string>();
  for (const tag of text.split(",").map((word) => word.trim()).filter(Boolean))
    if (!found.has(tag.toLocaleLowerCase())) found.set(tag.toLocaleLowerCase(), tag);
  return [...found.values()].slice(0, MOST_TAGS);
}

/** All tags of some files in alphabetical order, each once. */
export function tagsIn(files: MediaFile[], chosen?: string): string[] {
  const all = [...(chosen ? [chosen] : []), ...files.flatMap((file) => file.tags)].join(",");
  const each = new Map(all.split(",").filter(Boolean).map((tag) => [tag.toLocaleLowerCase(), tag]));
  return [...each.values()].toSorted((a, b) => a.localeCompare(b, "de"));
}

/** What stands for a file without a thumbnail, by its type or, before the check, by nothing. */
export function sortOf(file: MediaFile): Sort {
  const type = file.current?.content_type ?? "";
  if (type.startsWith("image/")) return "picture";
  if (type.startsWith("video/")) return "video";
  if (type.startsWith("audio/")) return "sound";
  return type === "application/zip" ? "archive" : "text";
}

/** The ending of a file's name in capitals: PDF. */
export function endingOf(name: string): string {
  return name.includes(".") ? name.slice(name.lastIndexOf(".") + 1).toUpperCase() : "";
}

/** How an upload stands by what the API says of its file: null while it is being checked. */
export function verdictOf(file: MediaFile, version: number): "ready" | "refused" | null {
  if (file.current && file.current.number >= version) return "ready";
  if (file.pending_version === version) return null;
  return "refused";
}
