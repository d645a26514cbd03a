// What stands in the URL, and how a form becomes a contact.
import type { Body } from "../../api/client";

export type Contact = Body<"ContactOut">;
export type Filters = { suche?: string; stichwort?: string; sprache?: "de" | "en"; email?: "mit" | "ohne" };

/** The filters of an address; what is not understood is left out. */
export function filtersFrom(search: Record<string, unknown>): Filters {
  const text = (name: string) => (["string", "number"].includes(typeof search[name]) && search[name] !== "" ? String(search[name]) : undefined);
  return {
    suche: text("suche"),
    stichwort: text("stichwort"),
    sprache: search.sprache === "de" || search.sprache === "en" ? search.sprache : undefined,
    email: search.email === "mit" || search.email === "ohne" ? search.email : undefined,
  };
}

/** Whether anything is filtered at all: "no match" is not "nothing yet". */
export function isFiltered(filters: Filters): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}

/** The same question for the search and for the export (CON-11). */
export function questionOf({ suche, stichwort, sprache, email }: Filters) {
  return { text: suche ?? "", labels: stichwort ? [stichwort] : [], language: sprache ?? ("" as const), has_email: email ? email === "mit" : null, any_labels: [], function: "", organisation: "", city: "", origins: [] };
}

/** The contact's fields as an update sends them back unchanged. */
export function fieldsOf(contact: Contact): Body<"ContactUpdate"> {
  const { kind, form_of_address, title, first_name, nobility, last_name, function: role, organisation, addresses, phones, emails, language, labels, notes, source_ref, consent_note, measurable, salutation_override, version } = contact;
  return { kind, form_of_address, title, first_name, nobility, last_name, function: role, organisation, addresses, phones, emails, language, labels, notes, source_ref, consent_note, measurable, salutation_override, version };
}

const PLAIN = ["title", "first_name", "nobility", "last_name", "function", "organisation", "notes", "consent_note", "salutation_override"] as const;
const POSTAL = ["extra", "street", "postal_code", "city", "country"] as const;

/** The same without the version: a new contact has none. */
export function asNew(fields: Body<"ContactUpdate">, clientId: string): Body<"ContactIn"> {
  const others: Partial<Body<"ContactUpdate">> = { ...fields };
  delete others.version;
  return { ...(others as Omit<Body<"ContactUpdate">, "version">), client_id: clientId };
}

/** What a form says, over what is known: `emails.0`, `phones.1`, `addresses.0.city`; empty lines are left out. */
export function withValues(known: Contact | null, values: Record<string, string>): Body<"ContactUpdate"> {
  const before = known ? fieldsOf(known) : ({ version: 0 } as Body<"ContactUpdate">);
  const numbered = (prefix: string) => Object.keys(values).filter((name) => name.startsWith(prefix)).map((name) => values[name]!.trim());
  const [first, ...others] = known?.addresses ?? [];
  const postal = { ...(first ?? { kind: "business" as const, extra: "", street: "", postal_code: "", city: "", country: "" }) };
  for (const part of POSTAL) postal[part] = values[`addresses.0.${part}`]?.trim() ?? postal[part];
  const hasPostal = Boolean(postal.extra || postal.street || postal.postal_code || postal.city);
  const fields = { ...before };
  for (const name of PLAIN) fields[name] = values[name]?.trim() ?? fields[name] ?? "";
  return {
    ...fields,
    kind: values.kind === "organisation" ? "organisation" : "person",
    form_of_address: values.form_of_address === "ms" || values.form_of_address === "mr" ? values.form_of_address : "neutral",
    language: values.language === "en" ? "en" : "de",
    emails: numbered("emails.").filter(Boolean),
    phones: numbered("phones.").map((number, index) => ({ number, kind: known?.phones[index]?.kind ?? "office" })).filter((phone) => phone.number),
    labels: wordsOf(values.labels ?? ""),
    addresses: [...(hasPostal ? [postal] : []), ...others],
  };
}

/** Labels as typed, parted by commas. */
export function wordsOf(text: string): string[] {
  return [...new Set(text.split(",").map((word) => word.trim()).filter(Boolean))];
}
