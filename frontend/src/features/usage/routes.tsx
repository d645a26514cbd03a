// What was used, month by month.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../../app/parent";
import { loadTexts } from "../../i18n";

export const usageRoutes = [
  createRoute({
    getParentRoute: () => appRoute,
    path: "verbrauch",
    validateSearch: (search: Record<string, unknown>): { monat?: string } => ({
      monat: typeof search.monat === "string" && /^\d{4}-\d{2}$/.test(search.monat) ? search.monat : undefined,
    }),
    beforeLoad: () => loadTexts("usage"),
    staticData: { title: "usage.title", help: "usage.help" },
    component: lazyRouteComponent(() => import("./UsagePage"), "UsagePage"),
  }),
];
