// The kinds of blocks: beside the sheet to press or drag; on a phone behind one button below it.
import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { t } from "../../i18n";
import { Draggable } from "../../ui/Dragging";
import { MenuButton } from "../../ui/Menu";
import { KINDS, type Kind } from "./document";
import { KIND, SIGNS, type Editing } from "./editing";

/** The palette; `children` stand below the kinds. */
export function Palette({ editing, onChoose, children }: { editing: Editing; onChoose: (kind: Kind) => void; children: ReactNode }) {
  return (
    <aside className="palette" aria-label={t("composer.palette")}>
      <div className="palette-menu">
        <MenuButton icon={Plus} actions={KINDS.map((kind) => ({ id: kind, label: t(`composer.kind.${kind}`), icon: SIGNS[kind], onAction: () => onChoose(kind) }))}>{t("composer.palette.add")}</MenuButton>
      </div>
      <h2 className="label">{t("composer.palette")}</h2>
      <div className="palette-kinds">
        {KINDS.map((kind) => {
          const Sign = SIGNS[kind];
          return (
            <Draggable key={kind} type={KIND} value={kind} onStart={() => editing.setDragged(true)} onEnd={() => editing.setDragged(false)}>
              <button type="button" className="button block" onClick={() => onChoose(kind)}>
                <Sign size={18} aria-hidden />{t(`composer.kind.${kind}`)}
              </button>
            </Draggable>
          );
        })}
      </div>
      <p className="hint palette-hint">{t("composer.palette.hint")}</p>
      {children}
    </aside>
  );
}
