// The start page.
import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { appRoute } from "../../app/parent";
import { loadMe } from "../../api/session";
import { loadTexts } from "../../i18n";

export const startRoutes = [
  createRoute({
    getParentRoute: () => appRoute,
    path: "/",
    beforeLoad: async () => {
      if ((await loadMe()).roles.includes("operator")) throw redirect({ to: "/betrieb" });
      await loadTexts("start");
    },
    staticData: { title: "start.title", help: "start.help" },
    component: lazyRouteComponent(() => import("./StartPage"), "StartPage"),
  }),
];
