// The two languages: texts by id, and dates, numbers, money and sizes as the language writes them.
import { i18n } from "@lingui/core";
import type { MessageId } from "./ids";

export type { MessageId } from "./ids";
export type Locale = "de" | "en";
type Catalog = { messages: Record<string, string> };
type Values = Record<string, string | number | Date | null | undefined>;

const KEY = "depesche.language";
const shell = import.meta.glob<Catalog>("../app/texts/*.po");
const features = import.meta.glob<Catalog>("../features/*/texts/*.po");
const wanted = new Set<string>();
const listeners = new Set<() => void>();
let current: Locale = "de";

/** The language in use. */
export function locale(): Locale {
  return current;
}

/** A text by its id. Missing ones fail the build. */
export function t(id: MessageId, values?: Values): string {
  return i18n._(id, values ?? {});
}

/** A text whose id is put together at run time (`mailings.state.sent`); the fallback where there is none. */
export function tMaybe(id: string, fallback: string): string {
  return id in i18n.messages ? i18n._(id) : fallback;
}

/** The language last used on this device, else the browser's, else German (HLP-04). */
export function firstLocale(): Locale {
  const kept = remembered();
  if (kept) return kept;
  for (const tag of navigator.languages) {
    if (tag.startsWith("de")) return "de";
    if (tag.startsWith("en")) return "en";
  }
  return "de";
}

/** Load everything that is in use in a language and show it. The tree is built anew; URL and drafts stay. */
export async function setLocale(next: Locale): Promise<void> {
  const loaded = await Promise.all([load(shell, `../app/texts/${next}.po`), ...[...wanted].map((name) => feature(name, next))]);
  current = next;
  i18n.loadAndActivate({ locale: next, messages: Object.assign({}, ...loaded) });
  document.documentElement.lang = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // A browser without storage asks again next time.
  }
  listeners.forEach((tell) => tell());
}

/** Load a feature's texts; every route of the feature waits for this before it is shown. */
export async function loadTexts(name: string): Promise<void> {
  if (wanted.has(name)) return;
  const messages = await feature(name, current);
  wanted.add(name);
  i18n.load(current, messages);
}

/** Call `tell` after every change of language. */
export function onLocale(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

function remembered(): Locale | null {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "de" || kept === "en" ? kept : null;
  } catch {
    return null;
  }
}

function feature(name: string, language: Locale): Promise<Record<string, string>> {
  return load(features, `../features/${name}/texts/${language}.po`);
}

async function load(catalogs: Record<string, () => Promise<Catalog>>, path: string): Promise<Record<string, string>> {
  const catalog = catalogs[path];
  if (!catalog) throw new Error(`No texts at ${path}`);
  return (await catalog()).messages;
}
