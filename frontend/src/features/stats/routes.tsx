// What became of mailings.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../../app/parent";
import { loadTexts } from "../../i18n";

export type RecipientFilter = { zustand?: string; suche?: string };
const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

export const statsRoutes = [
  createRoute({
    getParentRoute: () => appRoute,
    path: "statistik",
    beforeLoad: () => loadTexts("stats"),
    staticData: { title: "stats.title", help: "stats.help" },
    component: lazyRouteComponent(() => import("./StatisticsPage"), "StatisticsPage"),
  }),
  createRoute({
    getParentRoute: () => appRoute,
    path: "statistik/$mailingId",
    validateSearch: (search: Record<string, unknown>): RecipientFilter => ({ zustand: text(search.zustand), suche: text(search.suche) }),
    beforeLoad: () => loadTexts("stats"),
    staticData: { title: "stats.one", help: "stats.help" },
    component: lazyRouteComponent(() => import("./MailingStatisticsPage"), "MailingStatisticsPage"),
  }),
];
