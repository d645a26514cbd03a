// A Word document becomes a text block; its pictures are embedded. Premium only (MAI-09).
import { useMutation } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { useRef } from "react";
import { api } from "../../api/client";
import { t } from "../../i18n";
import { Button } from "../../ui/Button";
import { Badge } from "../../ui/Page";
import { complain, say } from "../../ui/Toast";
import { upload } from "./files";
import type { Drafting } from "./useDraft";
import { blocksOf } from "./wordBlocks";

/** The button; where the mailing is not premium it says what that would take. */
export function WordFile({ drafting }: { drafting: Drafting }) {
  const field = useRef<HTMLInputElement>(null);
  const isPremium = drafting.draft.mailing_class === "premium";
  const take = useMutation({
    mutationFn: async (file: File) => {
      await drafting.store();
      const stored = await upload(drafting.id, file);
      const path = { mailing_id: drafting.id };
      return (await api.POST("/api/mailings/{mailing_id}/word-imports", { params: { path }, body: { upload_id: stored.upload_id, media_id: "" } })).data!;
    },
    onSuccess: ({ html, pictures, notes }) => {
      const blocks = blocksOf(html);
      drafting.edit((draft) => ({ document: { ...draft.document, blocks: [...draft.document.blocks, ...blocks] }, pictures: [...draft.pictures, ...pictures] }));
      say([t("composer.word.done"), ...notes.map((note) => note.message)].join(" "), drafting.undo);
    },
    onError: complain,
  });
  return (
    <div className="stack tight word-file">
      <input ref={field} type="file" accept=".docx" hidden onChange={(event) => { const file = event.target.files?.[0]; if (file) take.mutate(file); event.target.value = ""; }} />
      <Button icon={FileText} block isDisabled={!isPremium} isPending={take.isPending} onPress={() => field.current?.click()}>{t("composer.word")}</Button>
      {!isPremium && <p className="hint"><Badge tone="info" plain>{t("composer.premium")}</Badge> {t("composer.word.premium")}</p>}
    </div>
  );
}
