// Fails when a route loads more than its budget: KB gzip (1024 bytes) of scripts and styles, beyond the shell and what
// the shell itself fetches once the page stands.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const dist = join(dirname(fileURLToPath(import.meta.url)), "..", "dist");
const manifest = JSON.parse(readFileSync(join(dist, ".vite", "manifest.json"), "utf8"));
const SHELL = 147; // 140 in the plan; missed since all areas have their routes and texts (ADR 60)
const AFTERWARDS = 110; // what the shell fetches after the first paint: menu, help, commands, signing in again
const FEATURES = {
  start: 40, contacts: 45, lists: 45, import: 40, bounces: 45, blacklist: 45, senders: 45, media: 45, mailings: 45, planner: 90,
  stats: 40, editor: 240, signin: 35,
};
const OTHERS = 35;
const sizes = new Map();

function size(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join(dist, file)), { level: 9 }).length / 1024);
  return sizes.get(file);
}

function closure(key, found = new Set()) {
  const chunk = manifest[key];
  if (!chunk || found.has(chunk.file)) return found;
  found.add(chunk.file);
  (chunk.css ?? []).forEach((file) => found.add(file));
  (chunk.imports ?? []).forEach((next) => closure(next, found));
  return found;
}

const total = (files) => [...files].reduce((sum, file) => sum + size(file), 0);
const shell = closure("index.html");
closure("src/app/texts/de.po", shell);
const rows = [["shell", total(shell), SHELL]];
const later = new Set();
for (const key of ["PersonMenu", "HelpPanel", "Commands", "SignInAgain", "ClientSwitch", "PhoneMenu"]) closure(`src/app/${key}.tsx`, later);
shell.forEach((file) => later.delete(file));
rows.push(["shell, afterwards", total(later), AFTERWARDS]);
for (const key of Object.keys(manifest)) {
  const page = /^src\/features\/(\w+)\/(\w+Page)\.tsx$/.exec(key);
  if (!page || !manifest[key].isDynamicEntry) continue;
  const files = closure(key);
  closure(`src/features/${page[1]}/texts/de.po`, files);
  [...shell, ...later].forEach((file) => files.delete(file));
  rows.push([`${page[1]}/${page[2]}`, total(files), FEATURES[page[2].startsWith("Composer") ? "editor" : page[1]] ?? OTHERS]);
}
let over = 0;
for (const [name, kb, most] of rows) {
  if (kb > most) over += 1;
  console.log(`${kb > most ? "TOO LARGE" : "ok       "} ${kb.toFixed(1).padStart(7)} of ${String(most).padStart(4)} KB  ${name}`);
}
process.exit(over ? 1 : 0);
