// The media library, and one of its files.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../../app/parent";
import { loadTexts } from "../../i18n";
import { filtersFrom, type Filters } from "./filters";

export const mediaRoutes = [
  createRoute({
    getParentRoute: () => appRoute,
    path: "mediathek",
    validateSearch: (search: Record<string, unknown>): Filters => filtersFrom(search),
    beforeLoad: () => loadTexts("media"),
    staticData: { title: "media.title", help: "media.help" },
    component: lazyRouteComponent(() => import("./MediaPage"), "MediaPage"),
  }),
  createRoute({
    getParentRoute: () => appRoute,
    path: "mediathek/$mediaId",
    beforeLoad: () => loadTexts("media"),
    staticData: { title: "media.one", help: "media.one.help" },
    component: lazyRouteComponent(() => import("./FilePage"), "FilePage"),
  }),
];
