import { expect, test } from "vitest";
import { centsOf } from "./parts";

test.each([
  ["442,63", 44263],
  ["1.234,50", 123450],
  ["1234.5", 123450],
  ["1,234.50", 123450],
  [" 12 € ", 1200],
  ["0,01", 1],
  ["1.234", 123400],
  ["zwölf", null],
  ["1,2,3", null],
  ["", null],
])("reads %s as %s cents", (text, cents) => {
  expect(centsOf(text)).toBe(cents);
});
