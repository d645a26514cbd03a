// The two parents of all routes: the root, and the shell for people who are signed in.
import { createRootRoute, createRoute, Outlet, redirect, useMatches } from "@tanstack/react-router";
import { useEffect } from "react";
import { problemOf } from "../api/problem";
import { loadMe } from "../api/session";
import { tMaybe, type MessageId } from "../i18n";
import { Toasts } from "../ui/Toast";
import { Shell } from "./Shell";

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** The page's name in the window's title. */
    title?: MessageId;
    /** What the help key shows: paragraphs parted by empty lines, list entries begin with "- ". */
    help?: MessageId;
  }
}

function Root() {
  const title = useMatches({ select: (matches) => matches.findLast((match) => match.staticData.title)?.staticData.title });
  useEffect(() => {
    document.title = title ? `${tMaybe(title, "…")} · Depesche` : "Depesche";
  }, [title]);
  return (
    <>
      <Outlet />
      <Toasts />
    </>
  );
}

export const rootRoute = createRootRoute({ component: Root });

/** The parent of every route that needs a session. Without one the way leads to the sign-in and back. */
export const appRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "app",
  beforeLoad: async ({ location }) => {
    try {
      const me = await loadMe();
      if (me.duty === "password_change") throw redirect({ to: "/passwort" });
    } catch (error) {
      if (problemOf(error).status === 401) throw redirect({ to: "/anmelden", search: { weiter: location.href } });
      throw error;
    }
  },
  component: Shell,
});
