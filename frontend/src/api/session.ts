// Who is signed in, and the client partition they look at.
import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { $api, api, queryClient, sendToken, type Body } from "./client";

export type Me = Body<"Me">;
export type Role = "licence_manager" | "administrator" | "operator";
const KEY = ["get", "/api/session", {}] as const;
const CLIENT = "depesche.client";
const listeners = new Set<() => void>();
let chosen = "";

const session = {
  queryKey: KEY,
  staleTime: Infinity,
  retry: false,
  queryFn: async () => {
    const { data } = await api.GET("/api/session");
    sendToken(data!.csrf_token);
    return data!;
  },
};

/** The signed-in user; throws Problem 401 without a session. */
export function loadMe(): Promise<Me> {
  return queryClient.ensureQueryData(session);
}

/** Note who has just signed in. */
export function keepMe(me: Me): void {
  sendToken(me.csrf_token);
  queryClient.setQueryData(KEY, me);
}

/** End the session here and forget everything that was shown. */
export async function signOut(): Promise<void> {
  await api.DELETE("/api/session");
  sendToken("");
  queryClient.clear();
}

/** The signed-in user, inside the shell. */
export function useMe(): Me {
  return useQuery(session).data!;
}

/** Whether the signed-in user has one of the roles. */
export function useRole(...roles: Role[]): boolean {
  const me = useMe();
  return roles.some((role) => me.roles.includes(role));
}

/** The client partition in view, all visible ones, and how to change it; `canWrite` by the right on it (CLI-03). */
export function useClient(): { id: string; name: string; canWrite: boolean; all: Body<"ClientOut">[]; choose: (id: string) => void } {
  const all = $api.useQuery("get", "/api/clients").data?.items ?? [];
  const wanted = useSyncExternalStore(subscribe, () => chosen || remembered());
  const me = useMe();
  const visible = Object.keys(me.rights);
  const id = visible.includes(wanted) ? wanted : (all[0]?.id ?? visible[0] ?? "");
  const found = all.find((client) => client.id === id);
  return { id, name: found?.name ?? "", canWrite: me.rights[id] === "full", all, choose };
}

function choose(id: string): void {
  chosen = id;
  try {
    localStorage.setItem(CLIENT, id);
  } catch {
    // Without storage the choice lasts until the tab is closed.
  }
  listeners.forEach((tell) => tell());
}

function remembered(): string {
  try {
    return localStorage.getItem(CLIENT) ?? "";
  } catch {
    return "";
  }
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
