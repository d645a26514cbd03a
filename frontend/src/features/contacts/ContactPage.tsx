// One contact: what is known, where it comes from, on which lists it is.
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Copy, FileText, PencilLine, Trash2 } from "lucide-react";
import { useState } from "react";
import { $api, api, refresh, type Body } from "../../api/client";
import { useClient } from "../../api/session";
import { t } from "../../i18n";
import { formatInstant } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { MoreMenu, type Action } from "../../ui/Menu";
import { BackWords, Badge, Card, Facts, Page } from "../../ui/Page";
import { complain, say } from "../../ui/Toast";
import { Loaded } from "../../ui/Waiting";
import { ContactForm } from "./ContactForm";
import { asNew, fieldsOf, type Contact } from "./logic";
import "./contacts.css";

const route = getRouteApi("/app/kontakte/$contactId");

/** The page. */
export function ContactPage() {
  const { contactId } = route.useParams();
  const found = $api.useQuery("get", "/api/contacts/{contact_id}", { params: { path: { contact_id: contactId } } });
  return <Loaded query={found} lines={10}>{(contact) => <One contact={contact} />}</Loaded>;
}

function One({ contact }: { contact: Contact }) {
  const client = useClient();
  const [isEditing, setEditing] = useState(false);
  const actions = useActions(contact);
  return (
    <Page
      title={contact.name}
      text={[contact.function, contact.organisation].filter(Boolean).join(", ") || undefined}
      back={<Link to="/kontakte" search={{}} className="back"><BackWords>{t("contacts.title")}</BackWords></Link>}
      actions={<>{client.canWrite && <Button look="primary" icon={PencilLine} onPress={() => setEditing(true)}>{t("contacts.edit")}</Button>}<MoreMenu label={t("contacts.actions", { name: contact.name })} actions={actions} /></>}
    >
      <div className="columns two">
        <Card title={t("contacts.known")}><Facts facts={factsOf(contact)} /></Card>
        <div className="stack">
          <OnLists contact={contact} />
          <Card title={t("contacts.history")}>
            <Facts facts={[
              [t("contacts.origin"), t(`contacts.origin.${contact.origin as "manual"}`)],
              [t("contacts.createdAt"), formatInstant(contact.created_at)],
              [t("contacts.updatedAt"), formatInstant(contact.updated_at)],
              [t("contacts.consent"), contact.consent_note || "–"],
            ]} />
          </Card>
        </div>
      </div>
      {isEditing && <ContactForm contact={contact} onClose={() => setEditing(false)} onSaved={() => say(t("contacts.saved"))} />}
    </Page>
  );
}

function factsOf(contact: Contact): [string, React.ReactNode][] {
  const lines = (texts: string[]) => texts.map((text) => <div key={text}>{text}</div>);
  const postal = contact.addresses.map((one) => [one.street, one.extra, `${one.postal_code} ${one.city}`.trim(), one.country].filter(Boolean).join(", "));
  const facts: [string, React.ReactNode][] = [
    [t("contacts.email"), contact.emails.length > 0 ? lines(contact.emails) : "–"],
    [t("contacts.phone"), contact.phones.length > 0 ? lines(contact.phones.map((phone) => phone.number)) : "–"],
    [t("contacts.address"), postal.length > 0 ? lines(postal) : "–"],
    [t("contacts.salutation.shown"), contact.salutation],
    [t("contacts.language"), t(`contacts.language.${contact.language}`)],
    [t("contacts.labels"), contact.labels.length > 0 ? <span className="row">{contact.labels.map((label) => <Badge key={label} plain>{label}</Badge>)}</span> : "–"],
  ];
  return contact.notes ? [...facts, [t("contacts.notes"), contact.notes]] : facts;
}

function OnLists({ contact }: { contact: Contact }) {
  const found = $api.useQuery("get", "/api/contacts/{contact_id}/lists", { params: { path: { contact_id: contact.id } } });
  return (
    <Card title={t("contacts.lists")}>
      <Loaded query={found} lines={2}>
        {({ items }) => (items.length > 0 ? <ul>{items.map((one) => <li key={one.id}>{one.name}</li>)}</ul> : <p className="muted">{t("contacts.lists.none")}</p>)}
      </Loaded>
    </Card>
  );
}

function useActions(contact: Contact): Action[] {
  const client = useClient();
  const navigate = useNavigate();
  const params = { path: { contact_id: contact.id } };
  const remove = useMutation({
    mutationFn: async () => {
      const { data } = await api.GET("/api/contacts/{contact_id}/lists", { params });
      await api.DELETE("/api/contacts/{contact_id}", { params });
      return data!.items;
    },
    onSuccess: async (lists) => {
      await navigate({ to: "/kontakte", search: {} });
      say(t("contacts.removed", { name: contact.name }), () => void again(contact, lists).catch(complain));
      await refresh("/api/contacts", "/api/labels");
    },
    onError: complain,
  });
  const copyHead = async () => {
    const { data } = await api.GET("/api/contacts/{contact_id}/letter-head", { params });
    await navigator.clipboard.writeText(data!.text);
    say(t("contacts.letterHead.done"));
  };
  const actions: Action[] = [
    { id: "head", label: t("contacts.letterHead"), icon: Copy, onAction: () => void copyHead().catch(complain) },
    { id: "report", label: t("contacts.report"), icon: FileText, onAction: () => window.location.assign(`/api/contacts/${contact.id}/report-pdf`) },
  ];
  if (client.canWrite) actions.push({ id: "remove", label: t("contacts.remove"), icon: Trash2, danger: true, apart: true, onAction: () => remove.mutate() });
  return actions;
}

// Erasing is final in the store (CON-18); what the page still knows is added anew, on the same fixed lists.
async function again(contact: Contact, lists: Body<"ListName">[]): Promise<void> {
  const { data } = await api.POST("/api/contacts", { body: asNew(fieldsOf(contact), contact.client_id) });
  for (const list of lists.filter((one) => one.kind === "fixed")) await api.POST("/api/lists/{list_id}/members", { params: { path: { list_id: list.id } }, body: { contact_ids: [data!.contact.id] } });
  await refresh("/api/contacts", "/api/labels");
  say(t("contacts.restored"));
}
