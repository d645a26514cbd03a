// One's own account.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../../app/parent";
import { loadTexts } from "../../i18n";

export const accountRoutes = [
  createRoute({
    getParentRoute: () => appRoute,
    path: "konto",
    beforeLoad: () => loadTexts("account"),
    staticData: { title: "account.title", help: "account.help" },
    component: lazyRouteComponent(() => import("./AccountPage"), "AccountPage"),
  }),
];
