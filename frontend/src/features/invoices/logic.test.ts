import { expect, test } from "vitest";
import { claimState } from "./logic";

const claim = { open_cents: 500, is_disputed: false, is_held: false, parts: [{ due_on: "2026-12-08", cents: 500 }] };

test.each([
  ["credit", null, "2026-12-24"],
  ["paid", { ...claim, open_cents: 0, parts: [] }, "2026-12-24"],
  ["open", claim, "2026-12-08"],
  ["overdue", claim, "2026-12-09"],
  ["disputed", { ...claim, is_disputed: true }, "2026-12-24"],
  ["held", { ...claim, is_held: true }, "2026-12-24"],
] as const)("is %s", (state, found, today) => {
  expect(claimState({ claim: found as typeof claim | null }, today)).toBe(state);
});
