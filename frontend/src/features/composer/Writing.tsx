// The sheet with its blocks, and the kinds of blocks beside it.
import { useState } from "react";
import { $api } from "../../api/client";
import { t } from "../../i18n";
import { TextField } from "../../ui/Field";
import { BlockList } from "./BlockList";
import { fresh, insert, placeOf, type Kind, type Place } from "./document";
import type { Mailing } from "./draft";
import { focusIn, type Editing } from "./editing";
import { FieldsMenu } from "./FieldsMenu";
import type { Drafting } from "./useDraft";
import { Files } from "./files";
import { Palette } from "./Palette";
import { WordFile } from "./WordFile";

/** The part „write". */
export function Writing({ drafting, mailing }: { drafting: Drafting; mailing: Mailing }) {
  const { draft, edit } = drafting;
  const [active, setActive] = useState("");
  const [dragged, setDragged] = useState(false);
  const brand = $api.useQuery("get", "/api/clients/{client_id}/brand", { params: { path: { client_id: mailing.client_id } } }).data;
  const change: Editing["change"] = (next, what) => edit((now) => ({ document: typeof next === "function" ? next(now.document) : next }), what);
  const add = (kind: Kind, place: Place) => {
    const block = fresh(kind);
    change((doc) => insert(doc, block, place));
    setActive(block.id);
    requestAnimationFrame(() => focusIn(block.id));
  };
  const editing: Editing = { doc: draft.document, change, active, setActive, dragged, setDragged, add };
  const behindActive = (kind: Kind): Place => {
    const place = active ? placeOf(draft.document, active) : null;
    if (!place || (kind === "columns" && place.within)) return { index: draft.document.blocks.length };
    return { ...place, index: place.index + 1 };
  };
  return (
    <Files.Provider value={{ drafting, isPremium: draft.mailing_class === "premium" }}>
      <div className="writing">
        <div className="stack">
          <div className="row top subject">
            <div className="grow"><TextField name="subject" label={t("composer.subject")} value={draft.subject} onChange={(subject) => edit({ subject }, "subject")} hint={draft.subject.length > 70 ? t("composer.subject.long", { count: draft.subject.length }) : undefined} /></div>
            <FieldsMenu onChoose={(mark) => edit({ subject: `${draft.subject}${mark}` })} />
          </div>
          <TextField name="preheader" label={t("composer.preheader")} hint={t("composer.preheader.hint")} maxLength={300} value={draft.document.preheader} onChange={(preheader) => change((doc) => ({ ...doc, preheader }), "preheader")} />
          <div className="sheet" style={{ background: brand?.background, color: brand?.text, "--accent": brand?.accent } as React.CSSProperties}>
            {brand?.organisation ? <div className="masthead" style={{ background: brand.accent }}>{brand.organisation}</div> : <div className="masthead bar-only" />}
            <div className="sheet-paper"><BlockList editing={editing} blocks={draft.document.blocks} /></div>
          </div>
        </div>
        <Palette editing={editing} onChoose={(kind) => add(kind, behindActive(kind))}><WordFile drafting={drafting} /></Palette>
      </div>
    </Files.Provider>
  );
}
