// Short messages at the foot of the window: that something happened, and for 10 s the way to undo it.
import { X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { problemOf } from "../api/problem";
import { t } from "../i18n";

type Toast = { id: number; text: string; bad?: boolean; undo?: () => void };
const SHOWN_MS = 10_000;
const listeners = new Set<() => void>();
let toasts: Toast[] = [];
let counter = 0;

function set(next: Toast[]): void {
  toasts = next;
  listeners.forEach((tell) => tell());
}

function close(id: number): void {
  set(toasts.filter((toast) => toast.id !== id));
}

/** Say that something was done; `undo` offers to take it back for 10 s. */
export function say(text: string, undo?: () => void): void {
  const id = ++counter;
  set([...toasts.slice(-2), { id, text, undo }]);
  setTimeout(() => close(id), SHOWN_MS);
}

/** Say that something failed, in the API's words. */
export function complain(error: unknown): void {
  const id = ++counter;
  set([...toasts.slice(-2), { id, text: problemOf(error).message, bad: true }]);
  setTimeout(() => close(id), SHOWN_MS);
}

/** The place of the messages; stands once in the shell. */
export function Toasts() {
  const shown = useSyncExternalStore((tell) => (listeners.add(tell), () => listeners.delete(tell)), () => toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((toast) => (
        <div key={toast.id} className={toast.bad ? "toast bad" : "toast"}>
          <span className="grow">{toast.text}</span>
          {toast.undo && <button type="button" className="button small" onClick={() => { toast.undo?.(); close(toast.id); }}>{t("ui.undo")}</button>}
          <button type="button" className="button icon small" aria-label={t("ui.close")} onClick={() => close(toast.id)}><X size={16} aria-hidden /></button>
        </div>
      ))}
    </div>
  );
}
