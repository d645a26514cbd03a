import { expect, it } from "vitest";
import { firstVerdict, importable, mappingOf, stepOf } from "./logic";

it.each([
  ["awaiting_upload", false, "columns"],
  ["failed", false, "columns"],
  ["ready", false, "preview"],
  ["ready", true, "columns"],
  ["running", true, "working"],
  ["cancelled", false, "result"],
  ["undone", false, "result"],
] as const)("%s leads to its step", (state, back, step) => {
  expect(stepOf(state, back)).toBe(step);
});

it("leaves columns without a field out", () => {
  expect(mappingOf({ 0: "email", 1: "", 3: "last_name" })).toEqual([{ position: 0, target: "email" }, { position: 3, target: "last_name" }]);
});

it("shows first what needs a look, and counts what will be written", () => {
  expect(firstVerdict({ new: 5, existing: 2 })).toBe("existing");
  expect(firstVerdict({})).toBe("new");
  expect(importable({ new: 5, existing: 2, invalid: 9 }, "skip")).toBe(5);
  expect(importable({ new: 5, existing: 2, invalid: 9 }, "fill")).toBe(7);
});
