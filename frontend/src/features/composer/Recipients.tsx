// To whom, from whom, in which class, with which files.
import { useMutation } from "@tanstack/react-query";
import { Paperclip, X } from "lucide-react";
import { useRef, useState } from "react";
import { $api } from "../../api/client";
import { t } from "../../i18n";
import { formatBytes, formatNumber } from "../../i18n/formats";
import { Button, ButtonLink } from "../../ui/Button";
import { CheckboxGroup, RadioGroup, TextField } from "../../ui/Field";
import { IconButton } from "../../ui/IconButton";
import { Card, Note } from "../../ui/Page";
import { ComboBox, Select } from "../../ui/Select";
import { complain } from "../../ui/Toast";
import { Loaded } from "../../ui/Waiting";
import type { Mailing } from "./draft";
import { upload } from "./files";
import type { Drafting } from "./useDraft";

type Props = { drafting: Drafting; mailing: Mailing };

/** The part „recipients and sender". */
export function Recipients({ drafting, mailing }: Props) {
  const { draft, edit } = drafting;
  const person = (field: "name" | "email" | "phone") => (
    <TextField name={`contact_person.${field}`} label={t(`composer.person.${field}`)} value={draft.contact_person[field]} onChange={(value) => edit({ contact_person: { ...draft.contact_person, [field]: value } }, `person:${field}`)} />
  );
  return (
    <div className="columns two">
      <div className="stack">
        <Lists drafting={drafting} mailing={mailing} />
        <Card title={t("composer.files")}><Attachments drafting={drafting} mailing={mailing} /></Card>
      </div>
      <div className="stack">
        <Card title={t("composer.sender")}><Sender drafting={drafting} mailing={mailing} /></Card>
        <Card title={t("composer.class")}>
          <div className="stack">
            <RadioGroup
              label={t("composer.class.label")}
              value={draft.mailing_class}
              onChange={(mailing_class) => edit({ mailing_class: mailing_class as "premium" })}
              choices={(["standard", "premium"] as const).map((id) => ({ id, label: t(`composer.class.${id}`), hint: t(`composer.class.${id}.hint`) }))}
            />
            <Select label={t("composer.language")} value={draft.language} onChange={(language) => edit({ language: language as "de" })} options={[{ id: "de", label: t("composer.language.de") }, { id: "en", label: t("composer.language.en") }]} hint={t("composer.language.hint")} />
          </div>
        </Card>
        <Card title={t("composer.contactPerson")}>
          <div className="stack"><p className="hint">{t("composer.contactPerson.hint")}</p>{person("name")}{person("email")}{person("phone")}</div>
        </Card>
      </div>
    </div>
  );
}

function Lists({ drafting, mailing }: Props) {
  const { draft, edit } = drafting;
  const lists = $api.useQuery("get", "/api/lists", { params: { query: { client_id: mailing.client_id } } });
  return (
    <Card title={t("composer.lists")}>
      <div className="stack">
        <Loaded query={lists} lines={3}>
          {({ items }) =>
            items.length === 0 ? (
              <Note action={<ButtonLink to={"/verteiler" as "/"} small>{t("composer.lists.make")}</ButtonLink>}>{t("composer.lists.none")}</Note>
            ) : (
              <CheckboxGroup label={t("composer.lists.label")} value={draft.list_ids} onChange={(list_ids) => edit({ list_ids })} choices={items.map((list) => ({ id: list.id, label: <ListName id={list.id} name={list.name} /> }))} />
            )
          }
        </Loaded>
        <Single drafting={drafting} mailing={mailing} />
      </div>
    </Card>
  );
}

function ListName({ id, name }: { id: string; name: string }) {
  const count = $api.useQuery("get", "/api/lists/{list_id}/count", { params: { path: { list_id: id } } }, { staleTime: 60_000 }).data?.count;
  return <span className="row apart"><span className="grow">{name}</span>{count !== undefined && <span className="muted numeric">{formatNumber(count)}</span>}</span>;
}

function Single({ drafting, mailing }: Props) {
  const { draft, edit } = drafting;
  const [text, setText] = useState("");
  const query = { q: text, client_id: mailing.client_id, limit: 10, has_email: true };
  const found = $api.useQuery("get", "/api/contacts/search", { params: { query } }, { enabled: text.length > 1 }).data?.items ?? [];
  const options = found.filter((one) => !draft.contact_ids.includes(one.id)).map((one) => ({ id: one.id, label: [one.first_name, one.last_name].filter(Boolean).join(" ") || one.organisation, hint: one.emails[0] }));
  const take = (id: string) => {
    if (!id) return;
    edit((now) => ({ contact_ids: [...now.contact_ids, id] }));
    setText("");
  };
  return (
    <div className="stack tight">
      <ComboBox key={draft.contact_ids.length} label={t("composer.single")} placeholder={t("composer.single.hint")} options={options} value={null} onChange={take} onInput={setText} />
      <ul className="chips">
        {draft.contact_ids.map((id) => <Chip key={id} id={id} onRemove={() => edit((now) => ({ contact_ids: now.contact_ids.filter((one) => one !== id) }))} />)}
      </ul>
    </div>
  );
}

function Chip({ id, onRemove }: { id: string; onRemove: () => void }) {
  const { data } = $api.useQuery("get", "/api/contacts/{contact_id}", { params: { path: { contact_id: id } } }, { staleTime: 60_000 });
  const name = data ? [data.first_name, data.last_name].filter(Boolean).join(" ") || data.organisation || data.emails[0]! : "…";
  return <li className="chip">{name}<IconButton small icon={X} label={t("composer.single.remove", { name })} onPress={onRemove} /></li>;
}

function Sender({ drafting, mailing }: Props) {
  const senders = $api.useQuery("get", "/api/senders", { params: { query: { client_id: mailing.client_id } } });
  return (
    <Loaded query={senders} lines={2}>
      {({ items }) =>
        items.length === 0 ? <Note action={<ButtonLink to={"/absender" as "/"} small>{t("composer.sender.make")}</ButtonLink>}>{t("composer.sender.none")}</Note> : (
          <Select label={t("composer.sender.label")} value={drafting.draft.sender_id || null} onChange={(sender_id) => drafting.edit({ sender_id })} options={items.map((one) => ({ id: one.id, label: one.display_name || one.from_address, hint: one.from_address }))} />
        )
      }
    </Loaded>
  );
}

function Attachments({ drafting }: Props) {
  const { draft, edit } = drafting;
  const field = useRef<HTMLInputElement>(null);
  const add = useMutation({
    mutationFn: (file: File) => upload(drafting.id, file),
    onSuccess: (stored) => edit((now) => ({ attachments: [...now.attachments, stored] })),
    onError: complain,
  });
  return (
    <div className="stack">
      {draft.attachments.length > 0 && (
        <ul className="files">
          {draft.attachments.map((file) => (
            <li key={file.upload_id} className="row apart">
              <span className="row grow"><Paperclip size={16} aria-hidden /><span className="grow">{file.file_name}</span></span>
              <span className="muted numeric">{formatBytes(file.size_bytes)}</span>
              <IconButton small icon={X} label={t("composer.files.remove", { name: file.file_name })} onPress={() => edit((now) => ({ attachments: now.attachments.filter((one) => one.upload_id !== file.upload_id) }))} />
            </li>
          ))}
        </ul>
      )}
      <input ref={field} type="file" hidden onChange={(event) => { const file = event.target.files?.[0]; if (file) add.mutate(file); event.target.value = ""; }} />
      <div className="row"><Button icon={Paperclip} isPending={add.isPending} onPress={() => field.current?.click()}>{t("composer.files.add")}</Button><span className="hint">{t("composer.files.hint")}</span></div>
    </div>
  );
}
