// Several contacts become one: whose values are taken is shown first, and it can be taken back for 30 days (CON-15).
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { $api, api, refresh } from "../../api/client";
import { t, tMaybe } from "../../i18n";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { RadioGroup } from "../../ui/Field";
import { ProblemNote } from "../../ui/Problem";
import { complain, say } from "../../ui/Toast";
import { Loaded } from "../../ui/Waiting";
import type { Contact } from "./logic";

/** The first contact stays unless another is chosen. */
export function MergeDialog({ contacts, onClose, onMerged }: { contacts: Contact[]; onClose: () => void; onMerged: () => void }) {
  const [keepId, setKeep] = useState(contacts[0]!.id);
  const [choices, setChoices] = useState<Record<string, string>>({});
  const body = { keep_id: keepId, other_ids: contacts.map((one) => one.id).filter((id) => id !== keepId), choices };
  const preview = $api.useQuery("post", "/api/duplicates/previews", { body }, { staleTime: 0, placeholderData: (before) => before });
  const merge = useMutation({
    mutationFn: async () => (await api.POST("/api/duplicates/merges", { body })).data!,
    onSuccess: async ({ merge_id, contact }) => {
      say(t("contacts.merge.done", { name: contact.name }), () => void takeBack(merge_id).catch(complain));
      onClose();
      onMerged();
      await refresh("/api/contacts", "/api/duplicates");
    },
  });
  return (
    <Dialog title={t("contacts.merge.title")} isOpen onClose={onClose} size="wide">
      <div className="stack">
        <RadioGroup label={t("contacts.merge.keep")} value={keepId} onChange={(id) => { setKeep(id); setChoices({}); }} choices={contacts.map((one) => ({ id: one.id, label: one.name, hint: [one.emails[0], one.organisation].filter(Boolean).join(" · ") }))} />
        <Loaded query={preview} lines={4}>
          {({ differences, findings, merged }) => (
            <>
              {differences.map(({ field, values, taken_from }) => (
                <RadioGroup key={field} label={tMaybe(`contacts.field.${field}`, field)} value={choices[field] ?? taken_from} onChange={(id) => setChoices({ ...choices, [field]: id })} choices={Object.entries(values).map(([id, value]) => ({ id, label: value || t("contacts.merge.empty") }))} />
              ))}
              {findings.length > 0 && <ul>{findings.map((finding, index) => <li key={index}>{finding.message}</li>)}</ul>}
              <p className="muted">{t("contacts.merge.result", { name: merged.name, emails: merged.emails.join(", ") || "–" })}</p>
            </>
          )}
        </Loaded>
        {merge.error && <ProblemNote problem={merge.error} />}
        <DialogActions>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button look="primary" isDisabled={!preview.data} onPress={() => void (merge.isPending || merge.mutate())}>{t("contacts.merge")}</Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}

async function takeBack(mergeId: string): Promise<void> {
  await api.POST("/api/duplicates/merges/{merge_id}/undo", { params: { path: { merge_id: mergeId } } });
  await refresh("/api/contacts", "/api/duplicates");
  say(t("contacts.merge.undone"));
}
