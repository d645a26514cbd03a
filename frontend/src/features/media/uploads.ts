// Uploads on their way: straight to the file store with progress, then reported, then watched until they are checked.
// They go on when the page is left; one after another, so that the first is there soon.
import { useSyncExternalStore } from "react";
import { api, refresh, type Body } from "../../api/client";
import { Problem, problemOf } from "../../api/problem";
import { t } from "../../i18n";
import { verdictOf } from "./logic";

type Target = { clientId: string; kind: Body<"MediaKind">; mediaId?: string };
export type Stage = "waiting" | "sending" | "checking" | "ready" | "refused" | "failed";
export type Going = Target & { id: number; file: File; stage: Stage; sent: number; reasons: string[]; isNew: boolean };

const ASK_MS = 1000;
const LONGEST_CHECK_MS = 180_000;
const listeners = new Set<() => void>();
const stops = new Map<number, AbortController>();
let all: Going[] = [];
let counter = 0;
let last: Promise<void> = Promise.resolve();

function set(next: Going[]): void {
  all = next;
  listeners.forEach((tell) => tell());
}

const change = (id: number, what: Partial<Going>) => set(all.map((one) => (one.id === id ? { ...one, ...what } : one)));
const reasonsOf = (problem: Problem) => (problem.findings.length > 0 ? problem.findings.map((finding) => finding.message) : [problem.message]);

/** All uploads that are under way or have something to tell, of a client or, with `mediaId`, of one file. */
export function useUploads(clientId: string, mediaId?: string): Going[] {
  const found = useSyncExternalStore((tell) => (listeners.add(tell), () => listeners.delete(tell)), () => all);
  return found.filter((one) => one.clientId === clientId && (mediaId === undefined || one.mediaId === mediaId));
}

/** Begin to upload a file; with `mediaId` as its new version. */
export function upload(file: File, target: Target): void {
  const id = ++counter;
  set([...all, { ...target, id, file, stage: "waiting", sent: 0, reasons: [], isNew: target.mediaId === undefined }]);
  enqueue(id);
}

/** Try an upload again that did not get through. */
export function again(id: number): void {
  change(id, { stage: "waiting", sent: 0, reasons: [] });
  enqueue(id);
}

/** Stop an upload, or take its line away. What was begun and never became a file is taken out of the library too. */
export async function dismiss({ id, isNew, mediaId, stage }: Going): Promise<void> {
  stops.get(id)?.abort();
  set(all.filter((one) => one.id !== id));
  if (!isNew || !mediaId || stage === "ready" || stage === "checking") return;
  await api.DELETE("/api/media/{media_id}", { params: { path: { media_id: mediaId } } });
  await refresh("/api/media");
}

function enqueue(id: number): void {
  last = last.then(() => send(id));
}

async function send(id: number): Promise<void> {
  const going = all.find((one) => one.id === id);
  if (!going) return;
  const stop = new AbortController();
  stops.set(id, stop);
  change(id, { stage: "sending" });
  try {
    const begun = await begin(going);
    change(id, { mediaId: begun.file.id });
    if (stop.signal.aborted) return await dismiss({ ...going, mediaId: begun.file.id });
    await put(begun, going.file, stop.signal, (sent) => change(id, { sent }));
    change(id, { stage: "checking" });
    void watch(id, begun.file.id, begun.version);
  } catch (error) {
    const problem = problemOf(error);
    if (!stop.signal.aborted) change(id, { stage: problem.code === "upload_refused" ? "refused" : "failed", reasons: reasonsOf(problem) });
  } finally {
    stops.delete(id);
  }
}

async function begin({ file, clientId, kind, mediaId }: Going): Promise<Body<"MediaUploadOut">> {
  const content = { file_name: file.name, size_bytes: file.size };
  if (!mediaId) return (await api.POST("/api/media", { body: { ...content, client_id: clientId, kind } })).data!;
  return (await api.POST("/api/media/{media_id}/versions", { params: { path: { media_id: mediaId } }, body: content })).data!;
}

// fetch() does not tell how much of a body is sent; XMLHttpRequest does.
function put({ url, method, headers }: Body<"MediaUploadOut">, file: File, signal: AbortSignal, onSent: (bytes: number) => void): Promise<void> {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    const fail = () => failed(new Problem(request.status, "upload", t("media.upload.failed.text")));
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onload = () => (request.status < 300 ? done() : fail());
    request.onerror = fail;
    request.onabort = fail;
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

async function watch(id: number, media_id: string, version: number): Promise<void> {
  try {
    await api.POST("/api/media/{media_id}/versions/{version_number}/arrival", { params: { path: { media_id, version_number: String(version) } } });
    await refresh("/api/media");
    const until = Date.now() + LONGEST_CHECK_MS;
    while (Date.now() < until) {
      const { file } = (await api.GET("/api/media/{media_id}", { params: { path: { media_id } } })).data!;
      const verdict = verdictOf(file, version);
      if (verdict) {
        change(id, { stage: verdict, reasons: file.refusal.map((finding) => finding.message ?? "") });
        await refresh("/api/media", "/api/usage");
        if (verdict === "ready") setTimeout(() => set(all.filter((one) => one.id !== id)), 4000);
        return;
      }
      await new Promise((wake) => setTimeout(wake, ASK_MS));
    }
    set(all.filter((one) => one.id !== id));
  } catch (error) {
    // Its content has arrived and may be ready by now: taking the line away must not take the file away.
    change(id, { stage: "failed", isNew: false, reasons: reasonsOf(problemOf(error)) });
  }
}
