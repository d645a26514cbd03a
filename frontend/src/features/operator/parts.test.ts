import { expect, test } from "vitest";
import { base64Of, centsOf } from "./parts";

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

test("a file of any length becomes base64", async () => {
  expect(await base64Of(new Blob(["Grüße"]))).toBe("R3LDvMOfZQ==");
  expect(atob(await base64Of(new Blob(["x".repeat(100_000)])))).toHaveLength(100_000);
});
