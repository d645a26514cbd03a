// Which mailings lie where, and what can be done with one.
import type { Body } from "../../api/client";

export type State = Body<"MailingOut">["state"];
export const SHELVES = ["alle", "entwuerfe", "geplant", "laufend", "versandt"] as const;
export type Shelf = (typeof SHELVES)[number];

/** The states of a shelf; none for all. */
export const STATES: Record<Shelf, State[]> = {
  alle: [],
  entwuerfe: ["draft"],
  geplant: ["planned", "held"],
  laufend: ["queued", "sending"],
  versandt: ["sent", "cancelled", "rejected"],
};

/** The colour of a state; amber only while it is in transmission. */
export function toneOf(state: State): "none" | "ok" | "bad" | "info" | "sending" {
  const tones: Record<State, "none" | "ok" | "bad" | "info" | "sending"> = { draft: "none", planned: "info", queued: "info", sending: "sending", sent: "ok", held: "bad", cancelled: "none", rejected: "bad" };
  return tones[state];
}

/** Whole seconds until an instant, never below 0. */
export function secondsUntil(instant: string, now: number): number {
  return Math.max(0, Math.ceil((new Date(instant).getTime() - now) / 1000));
}

/** Whether a submission can still be taken back: nothing is sent before its instant. */
export function isStoppable(mailing: Pick<Body<"MailingOut">, "state" | "submission">, now: number): boolean {
  if (mailing.state === "planned") return true;
  return mailing.state === "queued" && mailing.submission !== null && secondsUntil(mailing.submission.dispatch_at, now) > 0;
}
