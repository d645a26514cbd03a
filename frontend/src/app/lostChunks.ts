// A new version was rolled out while the tab was open and its old parts are gone: load anew, once.
const KEY = "depesche.reloaded-at";

/** Reloads when a part of the app cannot be loaded, at most once a minute. */
export function watchLostChunks(): void {
  window.addEventListener("vite:preloadError", (event) => {
    const last = Number(sessionStorage.getItem(KEY) ?? 0);
    if (Date.now() - last < 60_000) return;
    sessionStorage.setItem(KEY, String(Date.now()));
    event.preventDefault();
    window.location.reload();
  });
}
