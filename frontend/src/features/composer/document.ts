// The block document: its kinds, where blocks lie, and every change of it as a pure function.
import type { Body } from "../../api/client";

export type Doc = Body<"Document">;
export type Block = Doc["blocks"][number];
export type Simple = Exclude<Block, { type: "columns" }>;
export type Kind = Block["type"];
export type Side = "left" | "right";
/** A place between blocks: before the block at `index`, at the top or within one side of a columns block. */
export type Place = { index: number; within?: { id: string; side: Side } };

export const KINDS: Kind[] = ["heading", "text", "picture", "button", "quote", "columns", "divider", "space", "person", "about"];
export const EMPTY: Doc = { version: 1, preheader: "", blocks: [] };

/** A new block of a kind, empty. */
export function fresh(kind: Kind, id = newId()): Block {
  switch (kind) {
    case "heading": return { type: kind, id, text: "", level: 2, align: "left" };
    case "text": return { type: kind, id, html: "" };
    case "picture": return { type: kind, id, src: "", alt: "", caption: "", link: "", width_percent: 100, align: "center" };
    case "button": return { type: kind, id, label: "", link: "", align: "left" };
    case "divider": return { type: kind, id };
    case "space": return { type: kind, id, size: "medium" };
    case "quote": return { type: kind, id, html: "", source: "" };
    case "person": return { type: kind, id, name: "", role: "", email: "", phone: "" };
    case "about": return { type: kind, id, html: "" };
    case "columns": return { type: kind, id, left: [], right: [], split: "even" };
  }
}

/** What a new mailing begins with: a headline and the first paragraph. */
export function beginning(): Doc {
  return { ...EMPTY, blocks: [{ ...(fresh("heading") as Extract<Block, { type: "heading" }>), level: 1 }, fresh("text")] };
}

/** The blocks of a place's neighbourhood. */
export function siblings(doc: Doc, place: Pick<Place, "within">): readonly Block[] {
  const { within } = place;
  if (!within) return doc.blocks;
  const parent = doc.blocks.find((block) => block.id === within.id);
  return parent?.type === "columns" ? parent[within.side] : [];
}

/** Where a block lies; null when there is none of that id. */
export function placeOf(doc: Doc, id: string): Place | null {
  for (const [index, block] of doc.blocks.entries()) {
    if (block.id === id) return { index };
    if (block.type !== "columns") continue;
    for (const side of ["left", "right"] as const) {
      const inner = block[side].findIndex((one) => one.id === id);
      if (inner >= 0) return { index: inner, within: { id: block.id, side } };
    }
  }
  return null;
}

/** The document with a block put at a place. Columns do not go into columns: then it is unchanged. */
export function insert(doc: Doc, block: Block, place: Place): Doc {
  if (place.within && block.type === "columns") return doc;
  const next = [...siblings(doc, place)];
  next.splice(place.index, 0, block);
  return withSiblings(doc, place, next);
}

/** The document without a block. */
export function remove(doc: Doc, id: string): Doc {
  const place = placeOf(doc, id);
  return place ? withSiblings(doc, place, siblings(doc, place).filter((block) => block.id !== id)) : doc;
}

/** The document with a block moved to a place that is named as the document is now. */
export function move(doc: Doc, id: string, to: Place): Doc {
  const from = placeOf(doc, id);
  const block = from && siblings(doc, from)[from.index];
  if (!from || !block || to.within?.id === id || (to.within && block.type === "columns")) return doc;
  const same = from.within?.id === to.within?.id && from.within?.side === to.within?.side;
  const index = same && from.index < to.index ? to.index - 1 : to.index;
  if (same && index === from.index) return doc;
  return insert(remove(doc, id), block, { ...to, index });
}

/** The document with a block one up or down among its siblings. */
export function shift(doc: Doc, id: string, by: -1 | 1): Doc {
  const from = placeOf(doc, id);
  if (!from) return doc;
  const index = from.index + by;
  if (index < 0 || index >= siblings(doc, from).length) return doc;
  return move(doc, id, { ...from, index: by > 0 ? index + 1 : index });
}

/** The document with a block changed in some fields. */
export function update(doc: Doc, id: string, fields: Partial<Block>): Doc {
  const place = placeOf(doc, id);
  if (!place) return doc;
  return withSiblings(doc, place, siblings(doc, place).map((block) => (block.id === id ? ({ ...block, ...fields } as Block) : block)));
}

/** The document with a copy of a block behind it; everything in the copy has ids of its own. */
export function duplicate(doc: Doc, id: string, copyId = newId()): Doc {
  const place = placeOf(doc, id);
  const block = place && siblings(doc, place)[place.index];
  return place && block ? insert(doc, renamed(block, copyId), { ...place, index: place.index + 1 }) : doc;
}

/** All blocks, those in columns included, in reading order. */
export function allBlocks(doc: Doc): Block[] {
  return doc.blocks.flatMap((block) => (block.type === "columns" ? [block, ...block.left, ...block.right] : [block]));
}

/** The first words of a block, to name it. */
export function words(block: Block): string {
  const text = "html" in block ? block.html.replace(/<[^>]*>/g, " ") : "text" in block ? block.text : "label" in block ? block.label : "alt" in block ? block.alt : "name" in block ? block.name : "";
  const found = text.replace(/&nbsp;/g, " ").replace(/&amp;/g, "&").replace(/\s+/g, " ").trim();
  return found.length > 40 ? `${found.slice(0, 39).trimEnd()}…` : found;
}

/** An id that no other block has. */
export function newId(): string {
  return `b${crypto.randomUUID().replace(/-/g, "").slice(0, 16)}`;
}

function renamed(block: Block, id: string): Block {
  if (block.type !== "columns") return { ...block, id };
  const inner = (blocks: readonly Simple[]) => blocks.map((one) => ({ ...one, id: newId() }));
  return { ...block, id, left: inner(block.left), right: inner(block.right) };
}

function withSiblings(doc: Doc, { within }: Pick<Place, "within">, next: readonly Block[]): Doc {
  if (!within) return { ...doc, blocks: [...next] };
  return { ...doc, blocks: doc.blocks.map((block) => (block.id === within.id && block.type === "columns" ? { ...block, [within.side]: next } : block)) };
}
