// What can be edited of a block, in the look of the mail; its settings appear while one works in it.
import { useContext, useRef, useState, type ReactNode } from "react";
import { t, type MessageId } from "../../i18n";
import { Button } from "../../ui/Button";
import { NumberField, TextField } from "../../ui/Field";
import { Badge } from "../../ui/Page";
import { Select } from "../../ui/Select";
import { complain } from "../../ui/Toast";
import type { Block } from "./document";
import { Files, shownPicture, upload } from "./files";
import { RichText } from "./RichText";

type Props = { block: Block; isActive: boolean; onChange: (fields: Partial<Block>, what: string) => void };
type Of<Kind extends Block["type"]> = Omit<Props, "block"> & { block: Extract<Block, { type: Kind }> };

/** The fields of any block. */
export function BlockFields(props: Props) {
  const { block, isActive, onChange } = props;
  switch (block.type) {
    case "heading": return <Heading {...props} block={block} />;
    case "text": return <RichText label={t("composer.kind.text")} html={block.html} isActive={isActive} onChange={(html) => onChange({ html }, "html")} />;
    case "picture": return <Picture {...props} block={block} />;
    case "button": return <Link {...props} block={block} />;
    case "quote": return (
      <div className="block-quote">
        <RichText label={t("composer.kind.quote")} html={block.html} isActive={isActive} onChange={(html) => onChange({ html }, "html")} />
        <Line label={t("composer.source")} value={block.source} onChange={(source) => onChange({ source }, "source")} />
      </div>
    );
    case "person": return <Person {...props} block={block} />;
    case "about": return <div className="block-about"><RichText label={t("composer.kind.about")} html={block.html} isActive={isActive} onChange={(html) => onChange({ html }, "html")} /></div>;
    case "divider": return <hr className="block-divider" tabIndex={-1} />;
    case "space": return <Space {...props} block={block} />;
    case "columns": return <Settings isShown={isActive}><Choice name="split" values={["even", "wide_left", "wide_right"]} value={block.split} onChange={(split) => onChange({ split } as Partial<Block>, "")} /></Settings>;
  }
}

function Heading({ block, isActive, onChange }: Of<"heading">) {
  return (
    <>
      <div className={`block-heading-around level-${block.level}`} style={{ textAlign: block.align }} data-words={block.text || t("composer.kind.heading")}>
        <textarea className="block-heading" rows={1} aria-label={t("composer.kind.heading")} placeholder={t("composer.kind.heading")} maxLength={300} value={block.text} onKeyDown={(event) => { if (event.key === "Enter") event.preventDefault(); }} onChange={(event) => onChange({ text: event.target.value.replace(/\s*\n\s*/g, " ") }, "text")} />
      </div>
      <Settings isShown={isActive}>
        <Choice name="level" values={["1", "2", "3"]} value={String(block.level)} onChange={(level) => onChange({ level: Number(level) }, "")} />
        <Align value={block.align} onChange={(align) => onChange({ align }, "")} />
      </Settings>
    </>
  );
}

function Link({ block, isActive, onChange }: Of<"button">) {
  return (
    <>
      <div style={{ textAlign: block.align }}>
        <input className="block-button" aria-label={t("composer.label")} placeholder={t("composer.label")} maxLength={300} size={Math.max(12, block.label.length)} value={block.label} onChange={(event) => onChange({ label: event.target.value }, "label")} />
      </div>
      <Settings isShown={isActive || !block.link}>
        <Line label={t("composer.link")} placeholder="https://" value={block.link} onChange={(link) => onChange({ link }, "link")} isAddress />
        <Align value={block.align} onChange={(align) => onChange({ align }, "")} />
      </Settings>
    </>
  );
}

function Person({ block, onChange }: Of<"person">) {
  return (
    <div className="block-person">
      {(["name", "role", "email", "phone"] as const).map((field) => <Line key={field} label={t(`composer.person.${field}`)} value={block[field]} onChange={(value) => onChange({ [field]: value }, field)} />)}
    </div>
  );
}

function Space({ block, onChange }: Of<"space">) {
  return <div className={`block-space ${block.size}`}><Choice name="size" values={["small", "medium", "large"]} value={block.size} onChange={(size) => onChange({ size } as Partial<Block>, "")} /></div>;
}

function Picture({ block, isActive, onChange }: Of<"picture">) {
  const files = useContext(Files)!;
  const field = useRef<HTMLInputElement>(null);
  const [isPending, setPending] = useState(false);
  const source = shownPicture(block.src);
  const embedded = files.drafting.draft.pictures.find((file) => `cid:${file.content_id}` === block.src);
  const take = async (file: File) => {
    setPending(true);
    try {
      const stored = await upload(files.drafting.id, file, `p${crypto.randomUUID().slice(0, 12)}`);
      files.drafting.edit((draft) => ({ pictures: [...draft.pictures, stored] }));
      onChange({ src: `cid:${stored.content_id}` }, "");
    } catch (error) {
      complain(error);
    } finally {
      setPending(false);
    }
  };
  return (
    <>
      <figure className="block-picture" style={{ textAlign: block.align }}>
        {source ? <img src={source} alt={block.alt} style={{ width: `${block.width_percent}%` }} /> : <div className="picture-place" style={{ width: `${block.width_percent}%` }}>{embedded?.file_name || block.src || t("composer.picture.none")}</div>}
        {block.caption && <figcaption>{block.caption}</figcaption>}
      </figure>
      <Settings isShown={isActive || !block.src}>
        <input ref={field} type="file" accept="image/png,image/jpeg,image/gif" hidden onChange={(event) => { const file = event.target.files?.[0]; if (file) void take(file); event.target.value = ""; }} />
        <div className="row full">
          <Button small isDisabled={!files.isPremium} isPending={isPending} onPress={() => field.current?.click()}>{t("composer.picture.upload")}</Button>
          {!files.isPremium && <span className="hint"><Badge tone="info" plain>{t("composer.premium")}</Badge> {t("composer.picture.premium")}</span>}
        </div>
        {!block.src.startsWith("cid:") && <Line label={t("composer.picture.address")} placeholder="https://" value={block.src} onChange={(src) => onChange({ src }, "src")} isAddress />}
        <Line label={t("composer.picture.alt")} value={block.alt} onChange={(alt) => onChange({ alt }, "alt")} />
        <Line label={t("composer.picture.caption")} value={block.caption} onChange={(caption) => onChange({ caption }, "caption")} />
        <Line label={t("composer.link")} placeholder="https://" value={block.link} onChange={(link) => onChange({ link }, "link")} isAddress />
        <NumberField label={t("composer.width")} minValue={20} maxValue={100} value={block.width_percent} onChange={(width) => onChange({ width_percent: Number.isFinite(width) ? width : 100 }, "")} />
        <Align value={block.align} onChange={(align) => onChange({ align }, "")} />
      </Settings>
    </>
  );
}

function Settings({ isShown, children }: { isShown: boolean; children: ReactNode }) {
  return isShown ? <div className="block-settings">{children}</div> : null;
}

const ADDRESS = /^$|^(https?:\/\/|mailto:|tel:|cid:|\{\{)[^"<>]*$/;

// An address half typed is not sent: the document would be refused. It shows until it is whole.
function Line({ label, value, onChange, placeholder, isAddress }: { label: string; value: string; onChange: (value: string) => void; placeholder?: string; isAddress?: boolean }) {
  const [typed, setTyped] = useState<string | null>(null);
  const take = (next: string) => {
    if (isAddress && !ADDRESS.test(next)) return setTyped(next);
    setTyped(null);
    onChange(next);
  };
  const finish = () => {
    if (typed !== null && /^[\w-]+(\.[\w-]+)+/.test(typed)) take(`https://${typed}`);
  };
  return <TextField label={label} placeholder={placeholder} maxLength={isAddress ? 2000 : 300} value={typed ?? value} onChange={take} onBlur={finish} hint={typed !== null ? t("composer.link.form") : undefined} />;
}

function Align({ value, onChange }: { value: "left" | "center" | "right"; onChange: (value: "left" | "center" | "right") => void }) {
  return <Choice name="align" values={["left", "center", "right"]} value={value} onChange={(next) => onChange(next as "left")} />;
}

function Choice({ name, values, value, onChange }: { name: string; values: string[]; value: string; onChange: (value: string) => void }) {
  const options = values.map((id) => ({ id, label: t(`composer.${name}.${id}` as MessageId) }));
  return <Select label={t(`composer.${name}` as MessageId)} options={options} value={value} onChange={onChange} />;
}
