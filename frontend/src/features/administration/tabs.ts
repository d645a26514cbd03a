// The parts of the page as they stand in the URL.
export type Tab = "benutzer" | "rechte" | "sicherheit" | "sitzungen";
const TABS: readonly string[] = ["benutzer", "rechte", "sicherheit", "sitzungen"];

/** Whether a search parameter names a part. */
export function isTab(value: unknown): value is Tab {
  return typeof value === "string" && TABS.includes(value);
}
