// What can be done with the contacts that are ticked: labels, and merging them into one.
import { useMutation } from "@tanstack/react-query";
import { Merge, Tag } from "lucide-react";
import { useState } from "react";
import { api, refresh } from "../../api/client";
import { useClient } from "../../api/session";
import { t } from "../../i18n";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { TextField } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { say } from "../../ui/Toast";
import { wordsOf, type Contact } from "./logic";
import { MergeDialog } from "./MergeDialog";

type Change = { add: string[]; remove: string[] };
const MOST_MERGED = 20;
const AT_ONCE = 1_000;

/** The row above the grid. */
export function Selected({ contacts, onDone }: { contacts: Contact[]; onDone: () => void }) {
  const [open, setOpen] = useState<"" | "labels" | "merge">("");
  return (
    <div className="row apart contact-chosen">
      <strong>{t("contacts.chosen", { count: contacts.length })}</strong>
      <div className="row">
        <Button small icon={Tag} onPress={() => setOpen("labels")}>{t("contacts.label.action")}</Button>
        {contacts.length > 1 && contacts.length <= MOST_MERGED && <Button small icon={Merge} onPress={() => setOpen("merge")}>{t("contacts.merge")}</Button>}
        <Button small look="quiet" onPress={onDone}>{t("contacts.chosen.none")}</Button>
      </div>
      {open === "labels" && <LabelDialog contacts={contacts} onClose={() => setOpen("")} />}
      {open === "merge" && <MergeDialog contacts={contacts} onClose={() => setOpen("")} onMerged={onDone} />}
    </div>
  );
}

function LabelDialog({ contacts, onClose }: { contacts: Contact[]; onClose: () => void }) {
  const client = useClient();
  const change = async (ids: string[], { add, remove }: Change) => {
    for (let at = 0; at < ids.length; at += AT_ONCE) await api.POST("/api/labels/changes", { body: { client_id: client.id, contact_ids: ids.slice(at, at + AT_ONCE), add, remove } });
    await refresh("/api/contacts", "/api/labels");
  };
  const save = useMutation({
    mutationFn: (wanted: Change) => change(contacts.map((one) => one.id), wanted),
    onSuccess: () => {
      say(t("contacts.label.done", { count: contacts.length }));
      onClose();
    },
  });
  return (
    <Dialog title={t("contacts.label.action")} isOpen onClose={onClose}>
      <Form problem={save.error} onSubmit={(values) => void (save.isPending || save.mutate({ add: wordsOf(values.add ?? ""), remove: wordsOf(values.remove ?? "") }))}>
        <TextField name="add" label={t("contacts.label.add")} hint={t("contacts.labels.hint")} autoFocus />
        <TextField name="remove" label={t("contacts.label.remove")} />
        <DialogActions>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="primary">{t("contacts.save")}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
