import { expect, test } from "vitest";
import { isReadingOf } from "./reading";

test.each([
  [["get", "/api/imports/{import_id}", {}], true],
  [["get", "/api/imports"], true],
  [["post", "/api/imports/{import_id}/inspect", {}], false],
  [["get", "/api/lists", {}], false],
  [["composer", "/api/imports"], false],
])("%j is asked anew: %s", (key, expected) => {
  expect(isReadingOf(key, ["/api/imports"])).toBe(expected);
});
