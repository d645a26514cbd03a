// The two questions about an undeliverable address: what it should be, and whether the contact shall go.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { t } from "../../i18n";
import { Button } from "../../ui/Button";
import { ConfirmDialog, Dialog, DialogActions } from "../../ui/Dialog";
import { Checkbox, TextField } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { complain, say } from "../../ui/Toast";
import { correct, remove } from "./acting";
import { suggestionFor, type Bounce } from "./logic";

type Props = { bounce: Bounce; clientId: string; onClose: () => void };

/** Another address for the contact, and on request the same mailing once more. */
export function CorrectDialog({ bounce, clientId, onClose }: Props) {
  const [again, setAgain] = useState(false);
  const save = useMutation({
    mutationFn: (address: string) => correct(clientId, bounce.address, address, again ? bounce.mailing_id : ""),
    onSuccess: (wasSent, address) => {
      onClose();
      if (wasSent) return say(t("bounces.correctedAndSent", { address }));
      const back = () => correct(clientId, address, bounce.address).then(() => say(t("bounces.restored", { address: bounce.address })));
      say(t("bounces.corrected", { address }), () => void back().catch(complain));
    },
  });
  return (
    <Dialog title={t("bounces.correct.title", { name: bounce.contact_name })} isOpen onClose={onClose}>
      <Form onSubmit={(values) => save.mutate((values.new_address ?? "").trim())} problem={save.error}>
        <p className="muted">{bounce.address}: {bounce.reason_text}</p>
        <TextField name="new_address" type="email" label={t("bounces.correct.field")} defaultValue={suggestionFor(bounce.address) || bounce.address} isRequired autoFocus />
        {bounce.mailing_subject && <Checkbox isSelected={again} onChange={setAgain}>{t("bounces.correct.again", { subject: bounce.mailing_subject })}</Checkbox>}
        <DialogActions>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="primary" isPending={save.isPending}>{t(again ? "bounces.correct.saveAndSend" : "bounces.correct.save")}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

/** Whether the contact shall really go (CON-18). */
export function RemoveDialog({ bounce, clientId, onClose }: Props) {
  const act = useMutation({
    mutationFn: () => remove(clientId, bounce.address),
    onSuccess: () => {
      onClose();
      say(t("bounces.removed", { name: bounce.contact_name }));
    },
  });
  return (
    <ConfirmDialog title={t("bounces.remove.title", { name: bounce.contact_name })} action={t("bounces.remove.action")} look="danger primary" isOpen isPending={act.isPending} problem={act.error} onClose={onClose} onConfirm={() => act.mutate()}>
      <p>{t("bounces.remove.text")}</p>
    </ConfirmDialog>
  );
}
