// The subscription, for the licence manager (SUB-18).
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../../app/parent";
import { loadTexts } from "../../i18n";

export const subscriptionRoutes = [
  createRoute({
    getParentRoute: () => appRoute,
    path: "abo",
    beforeLoad: () => loadTexts("subscription"),
    staticData: { title: "subscription.title", help: "subscription.help" },
    component: lazyRouteComponent(() => import("./SubscriptionPage"), "SubscriptionPage"),
  }),
];
