// Undeliverable addresses and what to do about them.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../../app/parent";
import { loadTexts } from "../../i18n";

export const bounceRoutes = [
  createRoute({
    getParentRoute: () => appRoute,
    path: "ruecklaeufer",
    beforeLoad: () => loadTexts("bounces"),
    staticData: { title: "bounces.title", help: "bounces.help" },
    component: lazyRouteComponent(() => import("./BouncesPage"), "BouncesPage"),
  }),
];
