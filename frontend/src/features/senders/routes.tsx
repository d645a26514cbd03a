// From which addresses mailings go out, and the DNS of their domains.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../../app/parent";
import { loadTexts } from "../../i18n";

export const senderRoutes = [
  createRoute({
    getParentRoute: () => appRoute,
    path: "absender",
    beforeLoad: () => loadTexts("senders"),
    staticData: { title: "senders.title", help: "senders.help" },
    component: lazyRouteComponent(() => import("./SendersPage"), "SendersPage"),
  }),
  createRoute({
    getParentRoute: () => appRoute,
    path: "absender/$domain",
    beforeLoad: () => loadTexts("senders"),
    staticData: { title: "senders.domain", help: "senders.domain.help" },
    component: lazyRouteComponent(() => import("./DomainPage"), "DomainPage"),
  }),
];
