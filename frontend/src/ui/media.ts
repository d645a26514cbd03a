// What the window is like.
import { useSyncExternalStore } from "react";

const narrow = window.matchMedia("(max-width: 820px)");

/** Whether the window is a phone's. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (tell) => (narrow.addEventListener("change", tell), () => narrow.removeEventListener("change", tell)),
    () => narrow.matches,
  );
}
