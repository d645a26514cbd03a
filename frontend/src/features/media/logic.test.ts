import { expect, test } from "vitest";
import { filtersFrom } from "./filters";
import { endingOf, isFiltered, questionOf, tagsIn, tagsOf, verdictOf, type MediaFile } from "./logic";

const version = (number: number) => ({ number, file_name: "a.png", content_type: "image/png", size_bytes: 1, width: 1, height: 1, uploaded_by: "u", uploaded_at: "" });
const file = (change: Partial<MediaFile>): MediaFile => ({
  id: "m", client_id: "c", kind: "file", state: "ready", name: "a.png", tags: [], created_by: "u", created_at: "", current: null,
  pending_version: null, refusal: [], thumbnail_url: "", deleted_at: null, ...change,
});

test("an address keeps what is understood and loses the rest", () => {
  expect(filtersFrom({ suche: 2026, stichwort: "", ansicht: "alles" })).toEqual({ suche: "2026", stichwort: undefined, ansicht: undefined });
  expect(isFiltered(filtersFrom({ ansicht: "alles" }))).toBe(false);
  expect(isFiltered(filtersFrom({ ansicht: "geloescht" }))).toBe(true);
});

test("views become the questions of the API", () => {
  expect(questionOf({ ansicht: "vorlagen" })).toEqual({ q: "", tag: "", deleted: false, kind: "template" });
  expect(questionOf({ suche: "logo", ansicht: "geloescht" })).toEqual({ q: "logo", tag: "", deleted: true });
});

test("tags are parted by commas, each once", () => {
  expect(tagsOf(" Logo, logo,,  Messe 2026 ,")).toEqual(["Logo", "Messe 2026"]);
  expect(tagsIn([file({ tags: ["Messe", "Logo"] }), file({ tags: ["messe"] })], "Archiv")).toEqual(["Archiv", "Logo", "messe"]);
});

test("endings", () => {
  expect([endingOf("Bericht.final.pdf"), endingOf("ohne")]).toEqual(["PDF", ""]);
});

test("a new version is ready, refused or still checked", () => {
  expect(verdictOf(file({ current: version(1), pending_version: 2 }), 2)).toBe(null);
  expect(verdictOf(file({ current: version(2) }), 2)).toBe("ready");
  expect(verdictOf(file({ current: version(1), refusal: [{ message: "x" }] }), 2)).toBe("refused");
});
