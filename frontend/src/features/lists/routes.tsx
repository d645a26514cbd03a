// Distribution lists, and one of them.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../../app/parent";
import { loadTexts } from "../../i18n";

export const listRoutes = [
  createRoute({
    getParentRoute: () => appRoute,
    path: "verteiler",
    beforeLoad: () => loadTexts("lists"),
    staticData: { title: "lists.title", help: "lists.help" },
    component: lazyRouteComponent(() => import("./ListsPage"), "ListsPage"),
  }),
  createRoute({
    getParentRoute: () => appRoute,
    path: "verteiler/$listId",
    beforeLoad: () => loadTexts("lists"),
    staticData: { title: "lists.one", help: "lists.one.help" },
    component: lazyRouteComponent(() => import("./ListPage"), "ListPage"),
  }),
];
