// The calendar of dispatches.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../../app/parent";
import { loadTexts } from "../../i18n";

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const matching = (value: unknown, form: RegExp) => (typeof value === "string" && form.test(value) ? value : undefined);

export const plannerRoutes = [
  createRoute({
    getParentRoute: () => appRoute,
    path: "planer",
    validateSearch: (search: Record<string, unknown>): { monat?: string; tag?: string } => ({ monat: matching(search.monat, MONTH), tag: matching(search.tag, DAY) }),
    beforeLoad: () => loadTexts("planner"),
    staticData: { title: "planner.title", help: "planner.help" },
    component: lazyRouteComponent(() => import("./PlannerPage"), "PlannerPage"),
  }),
];
