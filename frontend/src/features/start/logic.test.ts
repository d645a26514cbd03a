import { expect, test } from "vitest";
import { daysUntil, sum } from "./logic";

test("sums one number over the rows", () => {
  expect(sum([{ bytes: 2 }, { bytes: 40 }], "bytes")).toBe(42);
  expect(sum([], "bytes")).toBe(0);
});

test.each([
  ["2026-11-24", 0],
  ["2026-11-25", 1],
  ["2027-03-29", 125],
  ["2026-11-20", -4],
])("counts the days until %s whatever the clock does in between", (day, days) => {
  expect(daysUntil(day, "2026-11-24")).toBe(days);
});
