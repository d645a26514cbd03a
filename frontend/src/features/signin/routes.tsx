// The pages before the shell: sign-in, forgotten and forced passwords.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../app/parent";
import { loadTexts } from "../../i18n";

const texts = () => loadTexts("signin");

export const signInRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "anmelden",
    validateSearch: (search: Record<string, unknown>): { weiter?: string } => ({ weiter: ownPath(search.weiter) }),
    beforeLoad: texts,
    staticData: { title: "signin.title" },
    component: lazyRouteComponent(() => import("./SignInPage"), "SignInPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "passwort-vergessen",
    beforeLoad: texts,
    staticData: { title: "signin.reset.title" },
    component: lazyRouteComponent(() => import("./ForgottenPage"), "ForgottenPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "passwort",
    beforeLoad: texts,
    staticData: { title: "signin.change.title" },
    component: lazyRouteComponent(() => import("./NewPasswordPage"), "NewPasswordPage"),
  }),
];

// Only a path of this app: `//elsewhere.example` and `https:` would lead out of it.
function ownPath(value: unknown): string | undefined {
  return typeof value === "string" && /^\/(?![/\\])/.test(value) ? value : undefined;
}
