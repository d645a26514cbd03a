// Which answers are to be asked for anew after something was changed.

/** Whether a query was a reading of one of these paths. What does something, like looking into a file anew, is none: it
 * must never be repeated by itself. */
export function isReadingOf(queryKey: readonly unknown[], prefixes: readonly string[]): boolean {
  const [method, path] = queryKey;
  return method === "get" && prefixes.some((prefix) => String(path).startsWith(prefix));
}
