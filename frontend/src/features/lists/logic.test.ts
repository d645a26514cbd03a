import { expect, test } from "vitest";
import { asksNothing, EMPTY_RULE, labelsOf, searchOf } from "./logic";

test("labels are parted by commas, each once", () => {
  expect(labelsOf(" Lokales, Wirtschaft,,Lokales ")).toEqual(["Lokales", "Wirtschaft"]);
});

test("a rule is asked as a search, an open question about the address left out", () => {
  const asked = searchOf({ ...EMPTY_RULE, text: "zeit", any_labels: ["Politik"] }, "cli_1", 1);
  expect(asked).toMatchObject({ q: "zeit", any_label: ["Politik"], client_id: "cli_1", limit: 1 });
  expect(asked).not.toHaveProperty("has_email");
  expect(searchOf({ ...EMPTY_RULE, has_email: false }, "cli_1", 1)).toHaveProperty("has_email", false);
});

test("only an empty rule asks for nothing", () => {
  expect(asksNothing(EMPTY_RULE)).toBe(true);
  expect(asksNothing({ ...EMPTY_RULE, has_email: false })).toBe(false);
});
