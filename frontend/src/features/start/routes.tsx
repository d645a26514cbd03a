// The start page.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../../app/parent";
import { loadTexts } from "../../i18n";

export const startRoutes = [
  createRoute({
    getParentRoute: () => appRoute,
    path: "/",
    beforeLoad: () => loadTexts("start"),
    staticData: { title: "start.title", help: "start.help" },
    component: lazyRouteComponent(() => import("./StartPage"), "StartPage"),
  }),
];
