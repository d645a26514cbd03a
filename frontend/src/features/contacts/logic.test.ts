import { expect, it } from "vitest";
import { filtersFrom, isFiltered, questionOf, withValues, wordsOf, type Contact } from "./logic";

it("keeps of an address what it understands", () => {
  expect(filtersFrom({ suche: 2026, sprache: "fr", email: "ohne", other: "x" })).toEqual({ suche: "2026", stichwort: undefined, sprache: undefined, email: "ohne" });
  expect(isFiltered(filtersFrom({ suche: "" }))).toBe(false);
});

it("asks the search and the export the same", () => {
  expect(questionOf({ suche: "brandt", stichwort: "Presse", email: "ohne" })).toMatchObject({ text: "brandt", labels: ["Presse"], language: "", has_email: false });
});

it("parts labels by commas, each once", () => {
  expect(wordsOf(" Presse, Kultur ,,Presse")).toEqual(["Presse", "Kultur"]);
});

it("keeps what a form does not show", () => {
  const address = { kind: "private" as const, extra: "", street: "Hof 2", postal_code: "10115", city: "Berlin", country: "" };
  const known = { version: 3, source_ref: "altsystem-7", measurable: false, phones: [{ number: "1", kind: "mobile" }], addresses: [address, { ...address, city: "Ulm" }] } as Contact;
  const sent = withValues(known, { last_name: "Brandt ", "emails.0": "a@b.example", "emails.1": "", "phones.0": "030 1", "addresses.0.city": "Bonn" });
  expect(sent).toMatchObject({ version: 3, source_ref: "altsystem-7", measurable: false, last_name: "Brandt", emails: ["a@b.example"], phones: [{ number: "030 1", kind: "mobile" }] });
  expect(sent.addresses!.map((one) => [one.city, one.kind])).toEqual([["Bonn", "private"], ["Ulm", "private"]]);
});
