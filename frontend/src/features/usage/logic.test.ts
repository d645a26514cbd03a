import { expect, test } from "vitest";
import { months } from "./logic";

test("the months go back over the turn of the year", () => {
  expect(months("2026-02-28", 4)).toEqual(["2026-02", "2026-01", "2025-12", "2025-11"]);
});
