// What the parts of the sheet share: the kinds' signs, what is dragged, and how the document is changed.
import {
  AlignLeft, Columns2, Heading2, Image, Info, Minus, MousePointerClick, Quote, SquareUser, UnfoldVertical, type LucideIcon,
} from "lucide-react";
import type { Doc, Kind, Place } from "./document";

export const SIGNS: Record<Kind, LucideIcon> = {
  heading: Heading2, text: AlignLeft, picture: Image, button: MousePointerClick, quote: Quote, columns: Columns2, divider: Minus,
  space: UnfoldVertical, person: SquareUser, about: Info,
};
export const BLOCK = "depesche-block";
export const KIND = "depesche-kind";

/** How parts of the sheet change the document. `what` joins quick changes of one thing into one step of undo. */
export type Editing = {
  doc: Doc;
  change: (next: Doc | ((doc: Doc) => Doc), what?: string) => void;
  active: string;
  setActive: (id: string) => void;
  dragged: boolean;
  setDragged: (on: boolean) => void;
  add: (kind: Kind, place: Place) => void;
};

/** Put the cursor into a block. */
export function focusIn(id: string): void {
  document.querySelector<HTMLElement>(`[data-block="${id}"] :is(input, textarea, [contenteditable=true])`)?.focus();
}
