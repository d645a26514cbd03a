// The one grid for long lists: virtual rows, roving focus, cards on a phone. Searching and sorting is the server's.
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp, Check } from "lucide-react";
import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { t } from "../i18n";
import { DataCards } from "./DataCards";
import { useNarrow } from "./media";

export type Column<Row> = {
  id: string;
  title: string;
  /** A CSS grid track: `minmax(160px, 2fr)`, `120px`. */
  width: string;
  cell: (row: Row) => ReactNode;
  number?: boolean;
  /** The server's name of the order, when one can sort by this column. */
  sort?: string;
  /** Left out on a phone's card. */
  wideOnly?: boolean;
};
export type Sort = { by: string; down: boolean };
export type GridProps<Row> = {
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** The name of a row for people who do not see it. */
  rowLabel: (row: Row) => string;
  /** How many there are in all, where known; -1 unknown. */
  total?: number;
  onOpen?: (row: Row) => void;
  selected?: ReadonlySet<string>;
  onSelect?: (keys: ReadonlySet<string>) => void;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  hasMore?: boolean;
  onMore?: () => void;
  foot?: ReactNode;
  height?: string;
};
const ROW = 48;

/** A grid of any length. The first column is the row's title on a phone. Arrows, Page, Home and End move; Enter opens;
 * Space selects; Ctrl+A selects all that is loaded. */
export function DataGrid<Row>(props: GridProps<Row>) {
  return useNarrow() ? <DataCards {...props} /> : <WideGrid {...props} />;
}

function WideGrid<Row>(props: GridProps<Row>) {
  const { label, columns, rows, rowKey, total, selected, onSelect, hasMore, onMore, foot, height } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const focusNext = useRef(false);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroll.current, estimateSize: () => ROW, overscan: 8 });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const tracks = [onSelect && "44px", ...columns.map((column) => column.width)].filter(Boolean).join(" ");
  const current = Math.min(active, Math.max(0, rows.length - 1));

  useEffect(() => {
    if (hasMore && onMore && last >= rows.length - 20) onMore();
  }, [hasMore, onMore, last, rows.length]);

  const move = (to: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setActive(next);
    focusNext.current = true;
    virtual.scrollToIndex(next, { align: "auto" });
  };
  const toggle = useCallback((key: string) => {
    if (!onSelect) return;
    const next = new Set(selected);
    if (!next.delete(key)) next.add(key);
    onSelect(next);
  }, [onSelect, selected]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return;
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? ROW) / ROW) - 2);
    const targets: Record<string, number> = { ArrowDown: current + 1, ArrowUp: current - 1, PageDown: current + page, PageUp: current - page, Home: 0, End: rows.length - 1 };
    const row = rows[current];
    const own = (event.target as HTMLElement).getAttribute("role") === "row";
    if (event.key in targets) move(targets[event.key]!);
    else if (event.key === "Enter" && own && row && props.onOpen) props.onOpen(row);
    else if (event.key === " " && own && row && onSelect) toggle(rowKey(row));
    else if (event.key === "a" && (event.ctrlKey || event.metaKey) && onSelect) onSelect(new Set(rows.map(rowKey)));
    else return;
    event.preventDefault();
  };

  return (
    <div className="grid">
      {/* The focus roves over the rows, so the grid itself takes none. */}
      {/* eslint-disable-next-line jsx-a11y/interactive-supports-focus */}
      <div
        ref={scroll}
        className="grid-scroll"
        style={{ height: height ?? `min(62vh, ${rows.length * ROW + 38}px)` }}
        role="grid"
        aria-label={label}
        aria-rowcount={total && total > 0 ? total + 1 : rows.length + 1}
        aria-colcount={columns.length + (onSelect ? 1 : 0)}
        aria-multiselectable={onSelect ? true : undefined}
        onKeyDown={onKeyDown}
      >
        <div role="rowgroup">
          <Head {...props} tracks={tracks} />
        </div>
        <div role="rowgroup" className="grid-body" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index]!;
            const key = rowKey(row);
            return (
              // The grid's onKeyDown does with Enter what a press on the row does.
              // eslint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={key}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={onSelect ? (selected?.has(key) ?? false) : undefined}
                aria-label={props.rowLabel(row)}
                tabIndex={item.index === current ? 0 : -1}
                className={props.onOpen ? "grid-row opens" : "grid-row"}
                style={{ gridTemplateColumns: tracks, transform: `translateY(${item.start}px)`, height: ROW }}
                ref={(element) => {
                  if (element && focusNext.current && item.index === current) {
                    focusNext.current = false;
                    element.focus({ preventScroll: true });
                  }
                }}
                onFocus={() => setActive(item.index)}
                onClick={(event) => {
                  const inner = (event.target as HTMLElement).closest("button, a, input, label");
                  if (!inner && !window.getSelection()?.toString()) props.onOpen?.(row);
                }}
              >
                {onSelect && <Tick on={selected?.has(key) ?? false} label={t("ui.grid.select", { name: props.rowLabel(row) })} onPress={() => toggle(key)} />}
                {columns.map((column, index) => (
                  <div key={column.id} role="gridcell" aria-colindex={index + (onSelect ? 2 : 1)} className={column.number ? "grid-cell number numeric" : "grid-cell"}>
                    {column.cell(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
      {foot && <div className="grid-foot">{foot}</div>}
    </div>
  );
}

function Head<Row>({ columns, rows, rowKey, selected, onSelect, sort, onSort, tracks }: GridProps<Row> & { tracks: string }) {
  const all = rows.length > 0 && rows.every((row) => selected?.has(rowKey(row)));
  return (
    <div role="row" aria-rowindex={1} className="grid-row grid-head" style={{ gridTemplateColumns: tracks }}>
      {onSelect && <Tick head on={all} label={t("ui.grid.selectAll")} onPress={() => onSelect(all ? new Set() : new Set(rows.map(rowKey)))} />}
      {columns.map((column, index) => {
        const chosen = column.sort && sort?.by === column.sort;
        const order = chosen ? (sort.down ? "descending" : "ascending") : undefined;
        return (
          <div key={column.id} role="columnheader" aria-colindex={index + (onSelect ? 2 : 1)} aria-sort={order} className={column.number ? "grid-cell grid-title number" : "grid-cell grid-title"}>
            {column.sort && onSort ? (
              <button type="button" onClick={() => onSort({ by: column.sort!, down: chosen ? !sort.down : false })}>
                {column.title}
                {chosen && (sort.down ? <ArrowDown size={14} aria-hidden /> : <ArrowUp size={14} aria-hidden />)}
              </button>
            ) : (
              column.title
            )}
          </div>
        );
      })}
    </div>
  );
}

function Tick({ on, label, onPress, head }: { on: boolean; label: string; onPress: () => void; head?: boolean }) {
  return (
    <div role={head ? "columnheader" : "gridcell"} aria-colindex={1} className="grid-cell tick">
      <button type="button" className="tickbox" data-on={on} aria-pressed={on} aria-label={label} tabIndex={head ? 0 : -1} onClick={onPress}>
        {on && <Check size={14} strokeWidth={3} aria-hidden />}
      </button>
    </div>
  );
}
