import { expect, it } from "vitest";
import { clockChange, dayOf, monthBy, weeksOf } from "./logic";

it("covers a month with whole weeks from Monday", () => {
  const weeks = weeksOf("2026-11");
  expect([weeks.length, weeks[0]![0], weeks.at(-1)![6]]).toEqual([6, "2026-10-26", "2026-12-06"]);
  expect(weeksOf("2027-02").flat().length).toBe(28);
});
it("puts an instant on its Berlin day", () => expect(dayOf("2026-11-24T23:30:00Z")).toBe("2026-11-25"));
it("goes over the turn of the year", () => expect([monthBy("2026-12", 1), monthBy("2027-01", -1)]).toEqual(["2027-01", "2026-12"]));
it.each([["2026-03-29", "forward"], ["2026-10-25", "back"], ["2026-11-24", null]])("knows the clocks on %s", (day, change) => expect(clockChange(day)).toBe(change));
