// Users, rights, security, sessions: for administrators, and users for licence managers.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../../app/parent";
import { loadTexts } from "../../i18n";
import { isTab, type Tab } from "./tabs";

export const administrationRoutes = [
  createRoute({
    getParentRoute: () => appRoute,
    path: "verwaltung",
    validateSearch: (search: Record<string, unknown>): { teil?: Tab } => ({ teil: isTab(search.teil) ? search.teil : undefined }),
    beforeLoad: () => loadTexts("administration"),
    staticData: { title: "administration.title", help: "administration.help" },
    component: lazyRouteComponent(() => import("./AdministrationPage"), "AdministrationPage"),
  }),
];
