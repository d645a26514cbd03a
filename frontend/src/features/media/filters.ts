// What stands in the URL; apart from the rest because the router has it from the start.
export type View = "dateien" | "vorlagen" | "geloescht";
export type Filters = { suche?: string; stichwort?: string; ansicht?: View };

/** The filters of an address; what is not understood is left out. */
export function filtersFrom(search: Record<string, unknown>): Filters {
  const text = (name: string) => (["string", "number"].includes(typeof search[name]) && search[name] !== "" ? String(search[name]) : undefined);
  const view = search.ansicht;
  return {
    suche: text("suche"),
    stichwort: text("stichwort"),
    ansicht: view === "dateien" || view === "vorlagen" || view === "geloescht" ? view : undefined,
  };
}
