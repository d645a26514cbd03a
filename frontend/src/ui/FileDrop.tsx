// A place to drop a file on, or choose one with a button.
import { Upload } from "lucide-react";
import { DropZone, FileTrigger, Text } from "react-aria-components";
import { t } from "../i18n";
import { Button } from "./Button";

/** Calls `onFile` with the one file; `accept` lists endings (`.xlsx`). */
export function FileDrop({ label, hint, accept, onFile, isPending }: { label: string; hint?: string; accept?: string[]; onFile: (file: File) => void; isPending?: boolean }) {
  return (
    <DropZone
      className="drop"
      onDrop={(event) => {
        const item = event.items.find((found) => found.kind === "file");
        if (item?.kind === "file") void item.getFile().then(onFile);
      }}
    >
      <Upload size={32} aria-hidden />
      <Text slot="label"><strong>{label}</strong></Text>
      {hint && <span className="hint">{hint}</span>}
      <FileTrigger acceptedFileTypes={accept} onSelect={(files) => files?.[0] && onFile(files[0])}>
        <Button look="primary" isPending={isPending}>{t("ui.file.choose")}</Button>
      </FileTrigger>
    </DropZone>
  );
}
