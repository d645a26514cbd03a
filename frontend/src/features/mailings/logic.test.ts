import { expect, it } from "vitest";
import { isStoppable, secondsUntil } from "./logic";

const now = Date.parse("2026-11-24T12:00:00Z");
const submission = (dispatch_at: string) => ({ dispatch_at }) as never;

it("counts down to whole seconds and never below zero", () => {
  expect(secondsUntil("2026-11-24T12:00:09.400Z", now)).toBe(10);
  expect(secondsUntil("2026-11-24T11:59:00Z", now)).toBe(0);
});
it.each([
  ["queued", "2026-11-24T12:00:05Z", true],
  ["queued", "2026-11-24T12:00:00Z", false],
  ["planned", "2026-12-01T08:00:00Z", true],
  ["sending", "2026-11-24T12:00:05Z", false],
] as const)("says whether %s for %s can be taken back", (state, at, can) => expect(isStoppable({ state, submission: submission(at) }, now)).toBe(can));
