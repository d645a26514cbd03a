import { expect, it } from "vitest";
import { filled } from "./logic";

it("fills the hours in which nothing happened, and begins at zero", () => {
  const hour = (at: string, delivered: number) => ({ at, delivered, opened: 0, clicked: 0, bounced: 0 });
  const found = filled([hour("2026-11-24T10:00:00Z", 5), hour("2026-11-24T13:00:00Z", 1)]);
  expect(found.map((one) => one.delivered)).toEqual([0, 5, 0, 0, 1]);
});
