// Rules of lists as a person types them.
import type { Body } from "../../api/client";

export type Rule = Body<"QueryBody">;
export const EMPTY_RULE: Rule = { text: "", labels: [], any_labels: [], function: "", organisation: "", city: "", language: "", has_email: null, origins: [] };

/** Labels from a line of text, parted by commas, each once. */
export function labelsOf(text: string): string[] {
  return [...new Set(text.split(",").map((one) => one.trim()).filter(Boolean))];
}

/** The search parameters that ask the same as the rule. */
export function searchOf(rule: Rule, client_id: string, limit: number) {
  const { text, labels, any_labels, origins, has_email, ...rest } = rule;
  return { ...rest, q: text, label: labels, any_label: any_labels, origin: origins, client_id, limit, ...(has_email === null ? {} : { has_email }) };
}

/** Whether the rule asks for nothing, so that everybody fits. */
export function asksNothing(rule: Rule): boolean {
  return Object.values(rule).every((value) => value === "" || value === null || (Array.isArray(value) && value.length === 0));
}
