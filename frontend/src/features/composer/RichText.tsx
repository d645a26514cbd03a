// Formatted text: paragraphs, lists, links, bold, italics. Undo belongs to the whole draft, not to this field.
import { EditorContent, useEditor, useEditorState, type Editor } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import { Bold, Italic, Link2, List, ListOrdered, Unlink } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { t } from "../../i18n";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { TextField } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { IconButton } from "../../ui/IconButton";
import { FieldsMenu } from "./FieldsMenu";
import { cleaned } from "./wordPaste";

const KIT = StarterKit.configure({
  undoRedo: false, heading: false, code: false, codeBlock: false, blockquote: false, horizontalRule: false, strike: false, underline: false,
  link: { openOnClick: false, autolink: true, HTMLAttributes: { rel: null, target: null } },
});

/** The editor; its toolbar shows while one works in it. */
export function RichText({ label, html, isActive, onChange }: { label: string; html: string; isActive: boolean; onChange: (html: string) => void }) {
  const latest = useRef(onChange);
  const told = useRef(html);
  useEffect(() => {
    latest.current = onChange;
  });
  const editor = useEditor({
    extensions: [KIT],
    content: html,
    injectCSS: false,
    editorProps: {
      attributes: { class: "rich", role: "textbox", "aria-multiline": "true", "aria-label": label },
      transformPastedHTML: cleaned,
    },
    onUpdate: ({ editor: changed }) => {
      told.current = changed.isEmpty ? "" : changed.getHTML();
      latest.current(told.current);
    },
  });
  useEffect(() => {
    if (!editor || html === told.current) return;
    told.current = html;
    editor.commands.setContent(html, { emitUpdate: false });
  }, [editor, html]);
  return (
    <div className="rich-around">
      {isActive && <Tools editor={editor} />}
      <EditorContent editor={editor} />
      {html === "" && <span className="rich-hint" aria-hidden>{label}</span>}
    </div>
  );
}

function Tools({ editor }: { editor: Editor }) {
  const [linking, setLinking] = useState(false);
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({ bold: now.isActive("bold"), italic: now.isActive("italic"), bullets: now.isActive("bulletList"), numbers: now.isActive("orderedList"), link: now.isActive("link") }),
  });
  const chain = () => editor.chain().focus();
  const tool = (icon: typeof Bold, label: string, isOn: boolean, run: () => void) => <IconButton small icon={icon} label={label} look={isOn ? "primary" : "quiet"} aria-pressed={isOn} onPress={run} />;
  return (
    <div className="rich-tools" role="toolbar" aria-label={t("composer.rich")}>
      {tool(Bold, t("composer.rich.bold"), on.bold, () => chain().toggleBold().run())}
      {tool(Italic, t("composer.rich.italic"), on.italic, () => chain().toggleItalic().run())}
      {tool(List, t("composer.rich.bullets"), on.bullets, () => chain().toggleBulletList().run())}
      {tool(ListOrdered, t("composer.rich.numbers"), on.numbers, () => chain().toggleOrderedList().run())}
      {tool(Link2, t("composer.rich.link"), on.link, () => setLinking(true))}
      {on.link && tool(Unlink, t("composer.rich.unlink"), false, () => chain().unsetLink().run())}
      <FieldsMenu small onChoose={(mark) => chain().insertContent(mark).run()} />
      {linking && <LinkDialog editor={editor} onClose={() => setLinking(false)} />}
    </div>
  );
}

function LinkDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const [href, setHref] = useState(String(editor.getAttributes("link").href ?? ""));
  const set = () => {
    const whole = /^(https?:|mailto:|tel:)/.test(href) ? href : href.includes("@") ? `mailto:${href}` : `https://${href}`;
    const isBare = editor.state.selection.empty && !editor.isActive("link");
    const chain = editor.chain().focus().extendMarkRange("link");
    if (isBare) chain.insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href: whole } }] }).run();
    else chain.setLink({ href: whole }).run();
    onClose();
  };
  return (
    <Dialog title={t("composer.rich.link")} isOpen onClose={onClose}>
      <Form onSubmit={set}>
        <TextField label={t("composer.link")} value={href} onChange={setHref} isRequired autoFocus placeholder="https://" />
        <DialogActions>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="primary">{t("composer.rich.link.set")}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
