// The draft in work: history, autosave over the version that was seen, the copy on this device, conflicts.
import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { api, queryClient } from "../../api/client";
import { problemOf, type Problem } from "../../api/problem";
import { draftOf, isSame, updateOf, type Draft, type Mailing } from "./draft";
import { begin, change, redo, undo, type History } from "./history";
import { forget, keep, type Copy } from "./keeping";

/** `saved`: the server has everything. `away`: it did not answer; the text is kept here and sent again. */
export type Saving = { state: "saved" | "changed" | "saving" | "away" | "refused" | "conflict"; at: string; problem: Problem | null };
type Step = { kind: "change"; draft: Draft; what: string; at: number } | { kind: "undo" } | { kind: "redo" } | { kind: "begin"; draft: Draft };

const QUIET_MS = 1500;
const RETRY_MS = 5000;
const COPY_MS = 250;

function next(history: History<Draft>, step: Step): History<Draft> {
  if (step.kind === "change") return change(history, step.draft, step.what, step.at);
  if (step.kind === "undo") return undo(history);
  if (step.kind === "redo") return redo(history);
  return begin(step.draft);
}

const leaving = new Map<string, Promise<unknown>>();

/** The mailing as stored, after everything that this tab still had on its way. */
export async function loadMailing(id: string): Promise<Mailing> {
  await leaving.get(id);
  const { data } = await api.GET("/api/mailings/{mailing_id}", { params: { path: { mailing_id: id } } });
  return data!;
}

export type Drafting = ReturnType<typeof useDraft>;

/** The draft of a mailing, beginning with a copy that this device kept from before. */
export function useDraft(mailing: Mailing, copy: Copy | null) {
  const [history, dispatch] = useReducer(next, copy?.draft ?? draftOf(mailing), begin);
  const [saving, setSaving] = useState<Saving>({ state: copy ? "changed" : "saved", at: mailing.updated_at, problem: null });
  const [theirs, setTheirs] = useState<Mailing | null>(copy && copy.version < mailing.version ? mailing : null);
  const [version, setVersion] = useState(mailing.version);
  const draft = history.present;
  const seen = useRef({ version: mailing.version, stored: draftOf(mailing), running: null as Promise<boolean> | null, draft });
  seen.current.draft = draft;
  const id = mailing.mailing_id;

  const edit = useCallback((fields: Partial<Draft> | ((draft: Draft) => Partial<Draft>), what = "") => {
    const now = seen.current.draft;
    const found = typeof fields === "function" ? fields(now) : fields;
    const draft = { ...now, ...found };
    seen.current.draft = draft;
    dispatch({ kind: "change", draft, what, at: Date.now() });
  }, []);

  const store = useCallback(async (): Promise<boolean> => {
    if (seen.current.running) await seen.current.running;
    const sent = seen.current.draft;
    if (isSame(sent, seen.current.stored)) {
      setSaving((old) => (old.state === "saved" ? old : { ...old, state: "saved", problem: null }));
      void forget(id);
      return true;
    }
    setSaving((old) => ({ ...old, state: "saving" }));
    const work = (async () => {
      try {
        const { data } = await api.PUT("/api/mailings/{mailing_id}", { params: { path: { mailing_id: id } }, body: updateOf(sent, seen.current.version, mailing.policy) });
        seen.current.version = data!.version;
        seen.current.stored = sent;
        setVersion(data!.version);
        const done = isSame(sent, seen.current.draft);
        if (done) void forget(id);
        setSaving({ state: done ? "saved" : "changed", at: data!.updated_at, problem: null });
        void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === "/api/mailings" });
        return true;
      } catch (error) {
        const problem = problemOf(error);
        if (problem.code === "draft_changed") {
          const { data } = await api.GET("/api/mailings/{mailing_id}", { params: { path: { mailing_id: id } } }).catch(() => ({ data: undefined }));
          if (data && isSame(draftOf(data), sent)) {
            seen.current.version = data.version;
            seen.current.stored = sent;
            setVersion(data.version);
            setSaving({ state: "saved", at: data.updated_at, problem: null });
            return true;
          }
          if (data) setTheirs(data);
          setSaving((old) => ({ ...old, state: "conflict", problem: null }));
        } else {
          setSaving((old) => ({ ...old, state: problem.retryable || problem.status === 401 ? "away" : "refused", problem }));
        }
        return false;
      }
    })();
    seen.current.running = work;
    const done = await work;
    seen.current.running = null;
    return done;
  }, [id, mailing.policy]);

  useEffect(() => {
    if (theirs || isSame(draft, seen.current.stored)) {
      if (!theirs) void store();
      return;
    }
    setSaving((old) => (old.state === "saved" ? { ...old, state: "changed" } : old));
    const copying = setTimeout(() => void keep({ mailingId: id, version: seen.current.version, draft, at: Date.now() }), COPY_MS);
    const sending = setTimeout(() => void store(), QUIET_MS);
    return () => {
      clearTimeout(copying);
      clearTimeout(sending);
    };
  }, [draft, id, store, theirs]);

  useEffect(() => {
    if (saving.state !== "away") return;
    const timer = setInterval(() => void store(), RETRY_MS);
    const now = () => void store();
    window.addEventListener("online", now);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", now);
    };
  }, [saving.state, store]);

  useEffect(() => {
    const now = seen.current;
    const leave = () => {
      if (!isSame(now.draft, now.stored)) void keep({ mailingId: id, version: now.version, draft: now.draft, at: Date.now() });
    };
    const warn = (event: BeforeUnloadEvent) => {
      leave();
      if (!isSame(now.draft, now.stored)) event.preventDefault();
    };
    window.addEventListener("pagehide", leave);
    window.addEventListener("beforeunload", warn);
    return () => {
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("beforeunload", warn);
      if (!isSame(now.draft, now.stored)) leaving.set(id, store());
    };
  }, [id, store]);

  const settle = useCallback((mine: boolean) => {
    if (!theirs) return;
    seen.current.version = theirs.version;
    seen.current.stored = draftOf(theirs);
    setVersion(theirs.version);
    if (!mine) dispatch({ kind: "begin", draft: draftOf(theirs) });
    setSaving({ state: mine ? "changed" : "saved", at: theirs.updated_at, problem: null });
    setTheirs(null);
  }, [theirs]);

  const restart = useCallback(() => dispatch({ kind: "begin", draft: seen.current.stored }), []);
  return {
    id, draft, version, saving, theirs, settle, edit, store, restart,
    undo: useCallback(() => dispatch({ kind: "undo" }), []),
    redo: useCallback(() => dispatch({ kind: "redo" }), []),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
  };
}
