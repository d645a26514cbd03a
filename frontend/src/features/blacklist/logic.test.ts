import { expect, test } from "vitest";
import { sourceOf, valuesOf } from "./logic";

test("a pasted text is parted into entries, each once", () => {
  expect(valuesOf("<kim@a.example>; b.example\nkim@a.example,\n c@d.example ")).toEqual(["kim@a.example", "b.example", "c@d.example"]);
  expect(valuesOf(" \n")).toEqual([]);
});

test("the source is that of the reason shown", () => {
  const marks = [
    { reason: "manual" as const, source: "user:usr_1", added_at: "" },
    { reason: "unsubscribe" as const, source: "event:mlg_2", added_at: "" },
  ];
  expect(sourceOf({ reason: "manual", marks })).toEqual({ what: "user", id: "usr_1" });
  expect(sourceOf({ reason: "unsubscribe", marks })).toEqual({ what: "event", id: "mlg_2" });
});
