// The fields of a contact, for a new one and for one that is known (CON-12).
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, refresh, type Body } from "../../api/client";
import { useClient } from "../../api/session";
import { t } from "../../i18n";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { TextArea, TextField } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { Select } from "../../ui/Select";
import { asNew, withValues, type Contact } from "./logic";

/** Saves and says what came of it; the same person in other contacts is named by `onSaved`, not refused (CON-15). */
export function ContactForm({ contact, onClose, onSaved }: { contact: Contact | null; onClose: () => void; onSaved: (saved: Body<"SavedOut">) => void }) {
  const client = useClient();
  const save = useMutation({
    mutationFn: async (values: Record<string, string>) => {
      const body = withValues(contact, values);
      if (contact) return (await api.PUT("/api/contacts/{contact_id}", { params: { path: { contact_id: contact.id } }, body })).data!;
      return (await api.POST("/api/contacts", { body: asNew(body, client.id) })).data!;
    },
    onSuccess: async (saved) => {
      onSaved(saved);
      onClose();
      await refresh("/api/contacts", "/api/labels");
    },
  });
  return (
    <Dialog title={t(contact ? "contacts.edit" : "contacts.new")} isOpen onClose={onClose} size="wide">
      {/* Not shown as pending: the button goes with the dialog while its name is still to be read aloud. */}
      <Form onSubmit={(values) => void (save.isPending || save.mutate(values))} problem={save.error}>
        <Names contact={contact} />
        <Reaching contact={contact} />
        <Postal contact={contact} />
        <TextField name="labels" label={t("contacts.labels")} hint={t("contacts.labels.hint")} defaultValue={contact?.labels.join(", ")} />
        <TextArea name="notes" label={t("contacts.notes")} rows={3} defaultValue={contact?.notes} />
        <TextField name="consent_note" label={t("contacts.consent")} hint={t("contacts.consent.hint")} defaultValue={contact?.consent_note} />
        <DialogActions>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="primary">{t("contacts.save")}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

type Part = { contact: Contact | null };

function Chosen({ name, label, ids, initial, words }: { name: string; label: string; ids: string[]; initial: string; words: (id: string) => string }) {
  const [value, setValue] = useState(initial);
  return <Select name={name} label={label} value={value} onChange={setValue} options={ids.map((id) => ({ id, label: words(id) }))} />;
}

function Names({ contact }: Part) {
  return (
    <>
      <div className="columns">
        <Chosen name="kind" label={t("contacts.kind")} ids={["person", "organisation"]} initial={contact?.kind ?? "person"} words={(id) => t(`contacts.kind.${id as "person"}`)} />
        <Chosen name="form_of_address" label={t("contacts.form")} ids={["neutral", "ms", "mr"]} initial={contact?.form_of_address ?? "neutral"} words={(id) => t(`contacts.form.${id as "ms"}`)} />
        <Chosen name="language" label={t("contacts.language")} ids={["de", "en"]} initial={contact?.language ?? "de"} words={(id) => t(`contacts.language.${id as "de"}`)} />
      </div>
      <div className="columns two">
        <TextField name="title" label={t("contacts.academic")} defaultValue={contact?.title} />
        <TextField name="first_name" label={t("contacts.firstName")} defaultValue={contact?.first_name} autoFocus={!contact} />
        <TextField name="nobility" label={t("contacts.nobility")} defaultValue={contact?.nobility} />
        <TextField name="last_name" label={t("contacts.lastName")} defaultValue={contact?.last_name} />
        <TextField name="organisation" label={t("contacts.organisation")} defaultValue={contact?.organisation} />
        <TextField name="function" label={t("contacts.function")} defaultValue={contact?.function} />
      </div>
      <TextField name="salutation_override" label={t("contacts.salutation")} hint={t("contacts.salutation.hint")} defaultValue={contact?.salutation_override} />
    </>
  );
}

function Reaching({ contact }: Part) {
  const [emails, phones] = [contact?.emails ?? [], contact?.phones ?? []];
  return (
    <div className="columns two">
      {[...emails, ""].map((email, index) => <TextField key={`e${index}`} name={`emails.${index}`} label={index === 0 ? t("contacts.email") : t("contacts.emailNext", { number: index + 1 })} hint={index === 0 ? t("contacts.email.hint") : undefined} defaultValue={email} inputMode="email" />)}
      {[...phones.map((phone) => phone.number), ""].map((number, index) => <TextField key={`p${index}`} name={`phones.${index}`} label={index === 0 ? t("contacts.phone") : t("contacts.phoneNext", { number: index + 1 })} defaultValue={number} inputMode="tel" />)}
    </div>
  );
}

function Postal({ contact }: Part) {
  const first = contact?.addresses[0];
  return (
    <div className="columns two">
      {(["street", "extra", "postal_code", "city", "country"] as const).map((part) => <TextField key={part} name={`addresses.0.${part}`} label={t(`contacts.postal.${part}`)} defaultValue={first?.[part]} />)}
    </div>
  );
}
