import { expect, test } from "vitest";
import { distance, suggestionFor } from "./logic";

test.each([
  ["anna@gmial.com", "anna@gmail.com"],
  ["anna@gmail.con", "anna@gmail.com"],
  ["anna@web.ed", "anna@web.de"],
  ["anna@tonline.de", "anna@t-online.de"],
  ["anna@outlok.com", "anna@outlook.com"],
  ["anna@zeitung.ed", "anna@zeitung.de"],
  ["anna.@zeitung.de", "anna@zeitung.de"],
  ["anna@www.zeitung.de", "anna@zeitung.de"],
  ["anna..adler@zeitung.de", "anna.adler@zeitung.de"],
])("%s was meant to be %s", (typed, meant) => {
  expect(suggestionFor(typed)).toBe(meant);
});

test.each(["anna@zeitung.de", "anna@gmx.de", "anna@web.de", "anna@hotmail.de", "anna@wdr.de", "anna", "@web.de"])("nothing is guessed for %s", (typed) => {
  expect(suggestionFor(typed)).toBe("");
});

test("neighbours that changed places are one step", () => {
  expect(distance("gmial.com", "gmail.com")).toBe(1);
});
