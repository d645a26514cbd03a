// The list of mailings, and one of them once it was submitted.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../../app/parent";
import { loadTexts } from "../../i18n";
import { SHELVES, type Shelf } from "./logic";

export const mailingRoutes = [
  createRoute({
    getParentRoute: () => appRoute,
    path: "mailings",
    validateSearch: (search: Record<string, unknown>): { ordner?: Shelf } => ({ ordner: SHELVES.find((shelf) => shelf === search.ordner) }),
    beforeLoad: () => loadTexts("mailings"),
    staticData: { title: "mailings.title", help: "mailings.help" },
    component: lazyRouteComponent(() => import("./MailingsPage"), "MailingsPage"),
  }),
  createRoute({
    getParentRoute: () => appRoute,
    path: "mailings/$mailingId",
    beforeLoad: () => loadTexts("mailings"),
    staticData: { title: "mailings.one", help: "mailings.one.help" },
    component: lazyRouteComponent(() => import("./MailingPage"), "MailingPage"),
  }),
];
