// The keys of the rail, and the list of commands behind Ctrl+K.
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { t } from "../i18n";

import { useKey } from "../ui/keys";
import type { Entry } from "./navigation";
import { label, useNavigation } from "./entries";

const CommandList = lazy(() => import("../ui/CommandList"));

/** Listens for the keys; shows nothing until asked. */
export default function Commands() {
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const entries = useNavigation().flat();
  const go = (to: string) => void navigate({ to: to as "/" });
  useKey("mod+k", () => setOpen(true));
  return (
    <>
      {entries.map((entry) => <Shortcut key={entry.to} entry={entry} go={go} />)}
      {open && <Suspense><CommandList
        label={t("shell.commands")}
        isOpen
        onClose={() => setOpen(false)}
        commands={entries.map((entry) => ({ id: entry.to, label: label(entry), keys: entry.keys, icon: entry.icon, run: () => go(entry.to) }))}
      /></Suspense>}
    </>
  );
}

function Shortcut({ entry, go }: { entry: Entry; go: (to: string) => void }) {
  useKey(entry.keys, () => go(entry.to));
  return null;
}
