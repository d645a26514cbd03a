// Writing a mailing.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../../app/parent";
import { loadTexts } from "../../i18n";

export const PARTS = ["text", "empfaenger", "vorschau", "senden"] as const;
export type Part = (typeof PARTS)[number];

export const composerRoutes = [
  createRoute({
    getParentRoute: () => appRoute,
    path: "mailings/$mailingId/schreiben",
    validateSearch: (search: Record<string, unknown>): { teil?: Part } => ({ teil: PARTS.find((part) => part === search.teil) }),
    beforeLoad: () => loadTexts("composer"),
    staticData: { title: "composer.title", help: "composer.help" },
    component: lazyRouteComponent(() => import("./ComposerPage"), "ComposerPage"),
  }),
];
