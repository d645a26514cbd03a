// A place to drop a file on, or choose one with a button.
import { Upload } from "lucide-react";
import { DropZone, FileTrigger, Text } from "react-aria-components";
import { t } from "../i18n";
import { Button } from "./Button";

/** Calls `onFile` with the one file, or with each of `many`; `accept` lists endings (`.xlsx`). */
export function FileDrop({ label, hint, accept, many, onFile, isPending }: { label: string; hint?: string; accept?: string[]; many?: boolean; onFile: (file: File) => void; isPending?: boolean }) {
  return (
    <DropZone
      className="drop"
      onDrop={(event) => {
        const items = event.items.filter((found) => found.kind === "file");
        for (const item of many ? items : items.slice(0, 1)) void item.getFile().then(onFile);
      }}
    >
      <Upload size={32} aria-hidden />
      <Text slot="label"><strong>{label}</strong></Text>
      {hint && <span className="hint">{hint}</span>}
      <FileTrigger acceptedFileTypes={accept} allowsMultiple={many} onSelect={(files) => [...(files ?? [])].forEach(onFile)}>
        <Button look="primary" isPending={isPending}>{t("ui.file.choose")}</Button>
      </FileTrigger>
    </DropZone>
  );
}
