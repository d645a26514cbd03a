// Addresses and domains as people paste them.

/** The entries in a pasted text, parted by blanks, commas, semicolons or lines, each once. */
export function valuesOf(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).map((one) => one.replace(/^[<"']+|[>"']+$/g, "")).filter(Boolean))];
}
