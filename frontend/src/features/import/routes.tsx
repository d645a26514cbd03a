// Imports: where a file is dropped, and the steps of one import.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../../app/parent";
import { loadTexts } from "../../i18n";

export const importRoutes = [
  createRoute({
    getParentRoute: () => appRoute,
    path: "importe",
    beforeLoad: () => loadTexts("import"),
    staticData: { title: "import.title", help: "import.help" },
    component: lazyRouteComponent(() => import("./ImportsPage"), "ImportsPage"),
  }),
  createRoute({
    getParentRoute: () => appRoute,
    path: "importe/$importId",
    validateSearch: (search: Record<string, unknown>): { schritt?: "spalten" } => ({ schritt: search.schritt === "spalten" ? "spalten" : undefined }),
    beforeLoad: () => loadTexts("import"),
    staticData: { title: "import.one", help: "import.one.help" },
    component: lazyRouteComponent(() => import("./ImportPage"), "ImportPage"),
  }),
];
