// The operator's desk (ROL-12).
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../../app/parent";
import { loadTexts } from "../../i18n";
import { isPhase, isTab, type Phase, type Tab } from "./parts";

export const operatorRoutes = [
  createRoute({
    getParentRoute: () => appRoute,
    path: "betrieb",
    validateSearch: (search: Record<string, unknown>): { teil?: Tab; stand?: Phase } => ({
      teil: isTab(search.teil) ? search.teil : undefined,
      stand: isPhase(search.stand) ? search.stand : undefined,
    }),
    beforeLoad: () => loadTexts("operator"),
    staticData: { title: "operator.title", help: "operator.help" },
    component: lazyRouteComponent(() => import("./DeskPage"), "DeskPage"),
  }),
  createRoute({
    getParentRoute: () => appRoute,
    path: "betrieb/$customerId",
    beforeLoad: () => loadTexts("operator"),
    staticData: { title: "operator.customer", help: "operator.help" },
    component: lazyRouteComponent(() => import("./CustomerPage"), "CustomerPage"),
  }),
];
