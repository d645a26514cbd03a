// The help to the page in view, and the keys (HLP-01).
import { useMatches } from "@tanstack/react-router";
import { t, tMaybe } from "../i18n";
import { Dialog } from "../ui/Dialog";
import { label, useNavigation } from "./entries";

/** Opens at `?` or F1 and by the buttons. */
export default function HelpPanel({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const help = useMatches({ select: (matches) => matches.findLast((match) => match.staticData.help)?.staticData.help });
  const entries = useNavigation().flat();
  return (
    <Dialog title={t("shell.help")} size="side" isOpen={isOpen} onClose={onClose}>
      <HelpText text={tMaybe(help ?? "", t("shell.helpText"))} />
      <hr />
      <h3>{t("shell.keys.title")}</h3>
      <dl className="facts">
        <Keys keys="?" what={t("shell.keys.help")} />
        <Keys keys={t("shell.keys.commandKeys")} what={t("shell.keys.commands")} />
        {entries.map((entry) => <Keys key={entry.to} keys={entry.keys} what={label(entry)} />)}
      </dl>
    </Dialog>
  );
}

function Keys({ keys, what }: { keys: string; what: string }) {
  return (
    <div style={{ display: "contents" }}>
      <dt>{keys.split(" ").map((key) => <kbd key={key} style={{ marginRight: 4 }}>{key}</kbd>)}</dt>
      <dd>{what}</dd>
    </div>
  );
}

/** Paragraphs parted by empty lines; lines that begin with "- " are a list. */
export function HelpText({ text }: { text: string }) {
  return (
    <div className="stack">
      {text.split("\n\n").map((part, index) =>
        part.startsWith("- ") ? (
          <ul key={index} className="help-list">{part.split("\n").map((line) => <li key={line}>{line.slice(2)}</li>)}</ul>
        ) : (
          <p key={index}>{part}</p>
        ),
      )}
    </div>
  );
}
