import { expect, it } from "vitest";
import { begin, change, redo, undo } from "./history";

it("takes quick changes of one thing as one step, and pauses or other things as new ones", () => {
  let history = begin("");
  history = change(history, "A", "subject", 0);
  history = change(history, "Ab", "subject", 500);
  history = change(history, "Abc", "subject", 5000);
  history = change(history, "Abc!", "text", 5100);
  expect([history.past, history.present]).toEqual([["", "Ab", "Abc"], "Abc!"]);
});
it("goes back and forth, and forgets what was undone when something else is written", () => {
  let history = change(change(begin("a"), "b", "", 0), "c", "", 1);
  history = undo(undo(undo(history)));
  expect(history.present).toBe("a");
  expect(redo(history).present).toBe("b");
  history = change(redo(history), "x", "", 9);
  expect([history.present, history.future]).toEqual(["x", []]);
});
