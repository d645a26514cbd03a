// The customer's invoices, for the licence manager.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../../app/parent";
import { loadTexts } from "../../i18n";

export const invoiceRoutes = [
  createRoute({
    getParentRoute: () => appRoute,
    path: "rechnungen",
    beforeLoad: () => loadTexts("invoices"),
    staticData: { title: "invoices.title", help: "invoices.help" },
    component: lazyRouteComponent(() => import("./InvoicesPage"), "InvoicesPage"),
  }),
  createRoute({
    getParentRoute: () => appRoute,
    path: "rechnungen/$invoiceId",
    beforeLoad: () => loadTexts("invoices"),
    staticData: { title: "invoices.one", help: "invoices.help" },
    component: lazyRouteComponent(() => import("./InvoicePage"), "InvoicePage"),
  }),
];
