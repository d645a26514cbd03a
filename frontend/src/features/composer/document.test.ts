import { describe, expect, it } from "vitest";
import { allBlocks, duplicate, EMPTY, fresh, insert, move, placeOf, remove, shift, update, words, type Block, type Doc } from "./document";

const columns = { ...fresh("columns", "c"), left: [fresh("text", "l")], right: [] } as Block;
const doc: Doc = { ...EMPTY, blocks: [fresh("heading", "a"), fresh("text", "b"), columns, fresh("divider", "d")] };
const order = (found: Doc) => allBlocks(found).map((block) => block.id).join(" ");

describe("the document", () => {
  it.each([
    ["down, to a place named as it is now", "a", { index: 2 }, "b a c l d"],
    ["up", "d", { index: 0 }, "d a b c l"],
    ["into a column", "b", { index: 0, within: { id: "c", side: "right" as const } }, "a c l b d"],
    ["out of a column", "l", { index: 0 }, "l a b c d"],
    ["to where it is", "b", { index: 2 }, "a b c l d"],
  ])("moves a block %s", (_, id, to, wanted) => expect(order(move(doc, id, to))).toBe(wanted));

  it("never puts columns into columns, nor a block into itself", () => {
    expect(move(doc, "c", { index: 0, within: { id: "c", side: "left" } })).toBe(doc);
    expect(insert(doc, fresh("columns", "e"), { index: 0, within: { id: "c", side: "left" } })).toBe(doc);
  });
  it("shifts within the siblings and stops at the ends", () => {
    expect(order(shift(doc, "a", 1))).toBe("b a c l d");
    expect(shift(doc, "a", -1)).toBe(doc);
    expect(shift(doc, "l", 1)).toBe(doc);
  });
  it("gives a copy ids of its own", () => {
    const ids = allBlocks(duplicate(doc, "c", "copy")).map((block) => block.id);
    expect(new Set(ids).size).toBe(7);
    expect(ids.indexOf("copy")).toBe(4);
  });
  it("removes and changes within columns", () => {
    expect(placeOf(remove(doc, "l"), "l")).toBeNull();
    expect(words(allBlocks(update(doc, "l", { html: "<p>Guten&nbsp;<b>Tag</b></p>" } as Partial<Block>))[3]!)).toBe("Guten Tag");
  });
});
