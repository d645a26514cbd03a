import { expect, test } from "vitest";
import { valuesOf } from "./logic";

test("a pasted text is parted into entries, each once", () => {
  expect(valuesOf("<kim@a.example>; b.example\nkim@a.example,\n c@d.example ")).toEqual(["kim@a.example", "b.example", "c@d.example"]);
  expect(valuesOf(" \n")).toEqual([]);
});
