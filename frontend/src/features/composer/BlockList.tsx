// Blocks below each other, with a place to drop between any two.
import { ChevronDown, ChevronUp, Copy, GripVertical, Trash2 } from "lucide-react";
import { t } from "../../i18n";
import { DragHandle, DropPlace } from "../../ui/Dragging";
import { IconButton } from "../../ui/IconButton";
import { say } from "../../ui/Toast";
import { BlockFields } from "./BlockFields";
import { duplicate, insert, move, placeOf, remove, shift, update, words, type Block, type Kind, type Place } from "./document";
import { BLOCK, KIND, type Editing } from "./editing";

type Props = { editing: Editing; blocks: readonly Block[]; within?: Place["within"] };

/** The sheet's blocks, or those of one column. */
export function BlockList({ editing, blocks, within }: Props) {
  const take = (index: number) => (type: string, value: string) => {
    editing.setDragged(false);
    if (type === KIND) editing.add(value as Kind, { index, within });
    else editing.change((doc) => move(doc, value, { index, within }));
  };
  const gap = (index: number) => {
    const next = blocks[index];
    const label = next ? t("composer.drop.before", { block: named(next) }) : t("composer.drop.end");
    return <DropPlace label={label} types={[BLOCK, KIND]} open={editing.dragged} onTake={take(index)} />;
  };
  return (
    <div className="blocks">
      {blocks.map((block, index) => (
        <div key={block.id}>
          {gap(index)}
          <BlockCard editing={editing} block={block} isFirst={index === 0} isLast={index === blocks.length - 1} />
        </div>
      ))}
      {gap(blocks.length)}
      {blocks.length === 0 && <p className="blocks-empty">{t(within ? "composer.column.empty" : "composer.sheet.empty")}</p>}
    </div>
  );
}

function BlockCard({ editing, block, isFirst, isLast }: { editing: Editing; block: Block; isFirst: boolean; isLast: boolean }) {
  const { change, active, setActive, setDragged } = editing;
  const isActive = active === block.id;
  const name = named(block);
  const drop = () => {
    const place = placeOf(editing.doc, block.id);
    change((doc) => remove(doc, block.id));
    if (place) say(t("composer.removed", { block: name }), () => change((doc) => restored(doc, block, place)));
  };
  return (
    <section
      className="block-card"
      aria-label={name}
      data-block={block.id}
      data-active={isActive}
      onFocusCapture={(event) => { if ((event.target as HTMLElement).closest("[data-block]") === event.currentTarget) setActive(block.id); }}
    >
      <div className="block-tools" role="toolbar" aria-label={t("composer.tools", { block: name })}>
        <DragHandle label={t("composer.drag", { block: name })} icon={GripVertical} type={BLOCK} value={block.id} onStart={() => setDragged(true)} onEnd={() => setDragged(false)} />
        <IconButton small icon={ChevronUp} label={t("composer.up")} isDisabled={isFirst} onPress={() => change((doc) => shift(doc, block.id, -1))} />
        <IconButton small icon={ChevronDown} label={t("composer.down")} isDisabled={isLast} onPress={() => change((doc) => shift(doc, block.id, 1))} />
        <IconButton small icon={Copy} label={t("composer.duplicate")} onPress={() => change((doc) => duplicate(doc, block.id))} />
        <IconButton small icon={Trash2} label={t("composer.remove")} onPress={drop} />
      </div>
      <div className="block-content">
        <BlockFields block={block} isActive={isActive} onChange={(fields, what) => change((doc) => update(doc, block.id, fields), `${block.id}:${what}`)} />
        {block.type === "columns" && (
          <div className={`block-columns ${block.split}`}>
            <div><BlockList editing={editing} blocks={block.left} within={{ id: block.id, side: "left" }} /></div>
            <div><BlockList editing={editing} blocks={block.right} within={{ id: block.id, side: "right" }} /></div>
          </div>
        )}
      </div>
    </section>
  );
}

/** A block's kind and first words. */
function named(block: Block): string {
  const kind = t(`composer.kind.${block.type}`);
  const found = words(block);
  return found ? `${kind}: ${found}` : kind;
}

function restored(doc: Editing["doc"], block: Block, place: Place): Editing["doc"] {
  return placeOf(doc, block.id) ? doc : insert(doc, block, place);
}
