// Dragging things to places between other things: by mouse, or by keyboard with Enter, Tab and Enter.
import { useRef, type ReactNode } from "react";
import { useDrag, useDrop, type DropOptions } from "react-aria";
import { classes, type Icon } from "./ButtonLink";

type Carried = { type: string; value: string; onStart?: () => void; onEnd?: () => void };

/** A handle that drags `value`; Enter begins a drag by keyboard. */
export function DragHandle({ label, icon: Sign, type, value, onStart, onEnd }: Carried & { label: string; icon: Icon }) {
  const { dragProps } = useDrag({ getItems: () => [{ [type]: value }], getAllowedDropOperations: () => ["move"], onDragStart: onStart, onDragEnd: onEnd });
  return (
    <div {...dragProps} role="button" tabIndex={0} aria-label={label} title={label} className={`${classes("quiet", true, false, true)} drag-handle`}>
      <Sign size={16} aria-hidden />
    </div>
  );
}

/** Lets the mouse drag what is inside; the keyboard uses the button that is inside. */
export function Draggable({ children, type, value, onStart, onEnd }: Carried & { children: ReactNode }) {
  const { dragProps } = useDrag({ hasDragButton: true, getItems: () => [{ [type]: value }], getAllowedDropOperations: () => ["copy", "move"], onDragStart: onStart, onDragEnd: onEnd });
  return <div {...dragProps}>{children}</div>;
}

/** A place that takes what is dragged of these types; `open` while something is dragged. */
export function DropPlace({ label, types, open, onTake }: { label: string; types: string[]; open: boolean; onTake: (type: string, value: string) => void }) {
  const ref = useRef<HTMLDivElement>(null);
  const options: DropOptions = {
    ref,
    getDropOperation: (offered, allowed) => (types.some((type) => offered.has(type)) ? (allowed[0] ?? "cancel") : "cancel"),
    onDrop: async ({ items }) => {
      for (const item of items) {
        const type = item.kind === "text" ? types.find((one) => item.types.has(one)) : undefined;
        if (item.kind === "text" && type) onTake(type, await item.getText(type));
      }
    },
  };
  const { dropProps, isDropTarget } = useDrop(options);
  return <div {...dropProps} ref={ref} role="button" tabIndex={-1} aria-label={label} aria-hidden={!open} className="drop-place" data-open={open} data-target={isDropTarget} />;
}
