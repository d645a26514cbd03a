// Light, dark, or as the system has it.
export type Theme = "system" | "light" | "dark";
const KEY = "depesche.theme";

/** The chosen theme. */
export function theme(): Theme {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "light" || kept === "dark" ? kept : "system";
  } catch {
    return "system";
  }
}

/** Choose a theme and show it. */
export function setTheme(next: Theme): void {
  try {
    if (next === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, next);
  } catch {
    // Without storage it lasts until the tab is closed.
  }
  applyTheme(next);
}

/** Show the chosen theme. */
export function applyTheme(next = theme()): void {
  if (next === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  window.dispatchEvent(new Event("depesche:theme"));
}
