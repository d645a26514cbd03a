// Addresses and domains that no mailing may reach.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../../app/parent";
import { loadTexts } from "../../i18n";

export const blacklistRoutes = [
  createRoute({
    getParentRoute: () => appRoute,
    path: "sperrliste",
    validateSearch: (search: Record<string, unknown>): { teil?: "konto" } => ({ teil: search.teil === "konto" ? "konto" : undefined }),
    beforeLoad: () => loadTexts("blacklist"),
    staticData: { title: "blacklist.title", help: "blacklist.help" },
    component: lazyRouteComponent(() => import("./BlacklistPage"), "BlacklistPage"),
  }),
];
