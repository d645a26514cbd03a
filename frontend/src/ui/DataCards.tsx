// The grid on a phone: one card per row, as many as were asked for.
import { useState } from "react";
import { t } from "../i18n";
import { Button } from "./Button";
import type { GridProps } from "./DataGrid";
import { Checkbox } from "./Field";

const STEP = 50;

/** The rows as cards; more of them on request. */
export function DataCards<Row>({ label, columns, rows, rowKey, rowLabel, onOpen, selected, onSelect, hasMore, onMore, foot }: GridProps<Row>) {
  const [shown, setShown] = useState(STEP);
  const [first, ...others] = columns;
  const more = () => {
    setShown(shown + STEP);
    if (shown + STEP > rows.length - STEP && hasMore) onMore?.();
  };
  const toggle = (key: string, on: boolean) => {
    const next = new Set(selected);
    if (on) next.add(key);
    else next.delete(key);
    onSelect?.(next);
  };
  return (
    <div className="cards">
      {foot && <div className="small muted row apart">{foot}</div>}
      <ul className="cards" aria-label={label}>
        {rows.slice(0, shown).map((row) => {
          const key = rowKey(row);
          const on = selected?.has(key) ?? false;
          return (
            <li key={key} className={on ? "data-card on" : "data-card"}>
              <div className="row apart">
                {onSelect && <Checkbox isSelected={on} onChange={(next) => toggle(key, next)} aria-label={t("ui.grid.select", { name: rowLabel(row) })}><span /></Checkbox>}
                {onOpen ? <button type="button" className="data-card-title grow" onClick={() => onOpen(row)}>{first?.cell(row)}</button> : <div className="data-card-title grow">{first?.cell(row)}</div>}
              </div>
              <dl>
                {others.filter((column) => !column.wideOnly).map((column) => (
                  <div key={column.id} style={{ display: "contents" }}><dt>{column.title}</dt><dd>{column.cell(row)}</dd></div>
                ))}
              </dl>
            </li>
          );
        })}
      </ul>
      {(shown < rows.length || hasMore) && <Button block onPress={more}>{t("ui.grid.more")}</Button>}
    </div>
  );
}
