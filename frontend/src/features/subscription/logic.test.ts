import { expect, test } from "vitest";
import { annualCents, isWithin } from "./logic";

const prices = {
  tiers: { "1": 60000, "5": 150000, "10": 240000, "20": 420000, "30": 570000 },
  further_ten_cents: 150000,
  items: { premium: { amount_cents: 4900, per: "month" }, press_dach: { amount_cents: 120000, per: "year" }, export: { amount_cents: 5000, per: "month" } },
};

test.each([
  [{ tier: 10 }, 240000],
  [{ tier: 10, add_ons: ["export"], premium: true }, 358800],
  [{ tier: 30, add_ons: ["press_dach"] }, 690000],
  [{ tier: 50 }, 870000],
])("prices a year of %o", (scope, cents) => {
  expect(annualCents(scope, prices)).toBe(cents);
});

test("a scope is within itself and within a larger one, not the other way round", () => {
  const small = { tier: 5, add_ons: ["export"] };
  const large = { tier: 10, add_ons: ["export", "press_dach"], premium: true };
  expect(isWithin(small, small)).toBe(true);
  expect(isWithin(small, large)).toBe(true);
  expect(isWithin(large, small)).toBe(false);
});
