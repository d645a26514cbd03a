// Two people wrote at the same time: both versions side by side, and a choice.
import { t } from "../../i18n";
import { formatInstant } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { allBlocks, type Block } from "./document";
import { draftOf, type Draft, type Mailing } from "./draft";
import type { Drafting } from "./useDraft";

/** Both versions; what is chosen becomes the draft, the other one is gone from it. */
export function Conflict({ drafting, theirs }: { drafting: Drafting; theirs: Mailing }) {
  const stored = draftOf(theirs);
  const same = new Set(lines(stored).filter((line) => lines(drafting.draft).includes(line)));
  return (
    <Dialog title={t("composer.conflict")} isOpen onClose={() => undefined} size="wide" stays>
      <p className="muted">{t("composer.conflict.text", { time: formatInstant(theirs.updated_at) })}</p>
      <div className="columns">
        <Version title={t("composer.conflict.mine")} draft={drafting.draft} same={same} />
        <Version title={t("composer.conflict.theirs")} draft={stored} same={same} />
      </div>
      <DialogActions>
        <Button onPress={() => drafting.settle(false)}>{t("composer.conflict.takeTheirs")}</Button>
        <Button look="primary" onPress={() => drafting.settle(true)}>{t("composer.conflict.takeMine")}</Button>
      </DialogActions>
    </Dialog>
  );
}

function Version({ title, draft, same }: { title: string; draft: Draft; same: Set<string> }) {
  return (
    <section className="version" aria-label={title}>
      <h3>{title}</h3>
      {lines(draft).map((line, index) => (same.has(line) ? <p key={index}>{line}</p> : <p key={index}><mark>{line}</mark></p>))}
    </section>
  );
}

const lines = (draft: Draft) => [draft.subject, draft.document.preheader, ...allBlocks(draft.document).map(told)].filter(Boolean);

function told(block: Block): string {
  const values = Object.entries(block).filter(([name, value]) => typeof value === "string" && !["id", "type", "align", "size", "split"].includes(name));
  return values.map(([, value]) => String(value).replace(/<[^>]*>/g, " ").replace(/&nbsp;/g, " ").replace(/\s+/g, " ").trim()).filter(Boolean).join(" · ");
}
