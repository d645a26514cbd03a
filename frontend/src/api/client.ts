// The one way to the API: typed by its OpenAPI document. Every refusal is thrown as a Problem.
import { QueryClient } from "@tanstack/react-query";
import createFetch, { type Middleware } from "openapi-fetch";
import createQuery from "openapi-react-query";
import { locale, t } from "../i18n";
import { Problem, problemFrom } from "./problem";
import type { components, paths } from "./schema";
import { isReadingOf } from "./reading";

declare module "@tanstack/react-query" {
  interface Register {
    defaultError: Problem;
  }
}

/** A body of the API by its name in the OpenAPI document: `Body<"UserOut">`. */
export type Body<Name extends keyof components["schemas"]> = components["schemas"][Name];

type Listener = (problem: Problem) => void;
const signedOutListeners = new Set<Listener>();
let csrf = "";

/** Send this token with changing calls from now on. */
export function sendToken(token: string): void {
  csrf = token;
}

/** Call `tell` when the API says that the session is over or something must be done first. */
export function onSignedOut(tell: Listener): () => void {
  signedOutListeners.add(tell);
  return () => signedOutListeners.delete(tell);
}

const edge: Middleware = {
  onRequest({ request }) {
    request.headers.set("Accept-Language", locale());
    if (csrf && request.method !== "GET") request.headers.set("X-CSRF-Token", csrf);
    return request;
  },
  async onResponse({ response, schemaPath }) {
    if (response.ok) return response;
    const problem = await problemFrom(response);
    const over = problem.status === 401 && !schemaPath.startsWith("/api/session");
    if (over || problem.code === "password_change_required") signedOutListeners.forEach((tell) => tell(problem));
    throw problem;
  },
  onError({ error }) {
    if (error instanceof Problem || (error instanceof DOMException && error.name === "AbortError")) return error as Error;
    return new Problem(0, "offline", t("ui.problem.offline"));
  },
};

/** Plain calls: `const { data } = await api.GET("/api/users")`. Throws Problem. */
export const api = createFetch<paths>({ baseUrl: window.location.origin });
api.use(edge);

/** Hooks: `$api.useQuery("get", "/api/users")`, `$api.useMutation("post", "/api/users")`. */
export const $api = createQuery(api);

/** The cache of everything the server said. Calls are made whatever the browser thinks of the network: a failure is told,
 * a call that waits silently would look like one that hangs. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      networkMode: "always",
      retry: (count, error) => count < 2 && error instanceof Problem && error.retryable,
      throwOnError: false,
    },
    mutations: { retry: false, networkMode: "always" },
  },
});

/** Ask anew for everything under these paths (`/api/users`), after something was changed there. Only what was read is read
 * again: a call that does something, like looking into a file anew, is never repeated. */
export async function refresh(...prefixes: string[]): Promise<void> {
  await queryClient.invalidateQueries({
    predicate: ({ queryKey }) => isReadingOf(queryKey, prefixes),
  });
}
