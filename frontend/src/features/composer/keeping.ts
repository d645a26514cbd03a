// The copy on this device: written at every change, gone once the server has the text.
import type { Draft } from "./draft";

export type Copy = { mailingId: string; version: number; draft: Draft; at: number };
const NAME = "depesche";
const STORE = "drafts";

/** Keep a copy. Without storage nothing happens: the text then lives in the tab alone. */
export async function keep(copy: Copy): Promise<void> {
  await run("readwrite", (store) => store.put(copy, copy.mailingId)).catch(() => undefined);
}

/** The copy of a mailing, if there is one. */
export async function kept(mailingId: string): Promise<Copy | null> {
  return ((await run("readonly", (store) => store.get(mailingId)).catch(() => null)) as Copy | undefined) ?? null;
}

/** Forget the copy. */
export async function forget(mailingId: string): Promise<void> {
  await run("readwrite", (store) => store.delete(mailingId)).catch(() => undefined);
}

/** Forget everything, when somebody signs out. */
export async function forgetAll(): Promise<void> {
  await run("readwrite", (store) => store.clear()).catch(() => undefined);
}

function run(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const request = work(database.transaction(STORE, mode).objectStore(STORE));
      request.onsuccess = () => { database.close(); resolve(request.result); };
      request.onerror = () => { database.close(); reject(request.error); };
    };
  });
}
