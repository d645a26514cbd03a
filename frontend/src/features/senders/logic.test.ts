import { expect, test } from "vitest";
import type { Body } from "../../api/client";
import { ordered, verdictOf } from "./logic";

const entry = (purpose: string, is_required = false) => ({ purpose, is_required, record_type: "TXT", name: "", value: "", note: "" });

test("required entries come first, the way around and old keys last", () => {
  const shown = ordered([entry("dkim_retiring"), entry("ownership"), entry("spf"), entry("dkim_current", true)]);
  expect(shown.map((one) => one.purpose)).toEqual(["dkim_current", "spf", "ownership", "dkim_retiring"]);
});

test("an entry's state is that of its record, and unknown before the first check", () => {
  const domain = { check: { dkim: { verdict: "missing" } } } as Body<"DomainOut">;
  expect(verdictOf(domain, "dkim_current")).toBe("missing");
  expect(verdictOf(domain, "ownership")).toBeNull();
  expect(verdictOf({ check: null } as Body<"DomainOut">, "spf")).toBeNull();
});
