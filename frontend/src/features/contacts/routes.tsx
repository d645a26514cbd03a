// Contacts: the list, one of them, and possible doubles.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../../app/parent";
import { loadTexts } from "../../i18n";
import { filtersFrom, type Filters } from "./logic";

export const contactRoutes = [
  createRoute({
    getParentRoute: () => appRoute,
    path: "kontakte",
    validateSearch: (search: Record<string, unknown>): Filters => filtersFrom(search),
    beforeLoad: () => loadTexts("contacts"),
    staticData: { title: "contacts.title", help: "contacts.help" },
    component: lazyRouteComponent(() => import("./ContactsPage"), "ContactsPage"),
  }),
  createRoute({
    getParentRoute: () => appRoute,
    path: "kontakte/doppelte",
    beforeLoad: () => loadTexts("contacts"),
    staticData: { title: "contacts.doubles.title", help: "contacts.doubles.help" },
    component: lazyRouteComponent(() => import("./DoublesPage"), "DoublesPage"),
  }),
  createRoute({
    getParentRoute: () => appRoute,
    path: "kontakte/$contactId",
    beforeLoad: () => loadTexts("contacts"),
    staticData: { title: "contacts.one", help: "contacts.one.help" },
    component: lazyRouteComponent(() => import("./ContactPage"), "ContactPage"),
  }),
];
