// Keyboard shortcuts: single keys outside of fields, and combinations with Ctrl or Command everywhere.
import { useEffect, useRef } from "react";

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Run `action` at a key: `?`, `n`, `mod+s`, or one after another: `g k`. A field keeps its single keys. */
export function useKey(keys: string, action: () => void): void {
  const latest = useRef(action);
  useEffect(() => {
    latest.current = action;
  });
  useEffect(() => {
    const wanted = keys.split(" ");
    let reached = 0;
    let at = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      const held = event.ctrlKey || event.metaKey;
      const pressed = (held ? "mod+" : "") + event.key.toLowerCase();
      if (event.altKey || (!held && (typing(event.target) || document.querySelector("[role=dialog],[role=alertdialog]")))) return;
      if (reached > 0 && event.timeStamp - at > 1200) reached = 0;
      reached = pressed === wanted[reached] ? reached + 1 : pressed === wanted[0] ? 1 : 0;
      at = event.timeStamp;
      if (reached < wanted.length) return;
      reached = 0;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [keys]);
}
