// All contacts of a client: searched at every keystroke, filtered, labelled, merged and exported.
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { ContactRound, Plus, SearchX } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { $api, api } from "../../api/client";
import { useClient } from "../../api/session";
import { t } from "../../i18n";
import { Button, ButtonLink } from "../../ui/Button";
import { DataGrid, type Column } from "../../ui/DataGrid";
import { SearchField } from "../../ui/Field";
import { useKey } from "../../ui/keys";
import { Badge, Page } from "../../ui/Page";
import { ComboBox, Select } from "../../ui/Select";
import { say } from "../../ui/Toast";
import { Empty, Loaded } from "../../ui/Waiting";
import { ContactForm } from "./ContactForm";
import { ExportButton } from "./ExportButton";
import { isFiltered, questionOf, type Contact, type Filters } from "./logic";
import { Selected } from "./Selected";
import "./contacts.css";

const route = getRouteApi("/app/kontakte");
const TYPED_MS = 120;

/** The page. */
export function ContactsPage() {
  const client = useClient();
  const filters = route.useSearch();
  const navigate = useNavigate();
  const [isAdding, setAdding] = useState(false);
  const add = () => client.canWrite && setAdding(true);
  useKey("n", add);
  return (
    <Page
      title={t("contacts.title")}
      text={t("contacts.text")}
      actions={<><ButtonLink to="/kontakte/doppelte">{t("contacts.doubles.link")}</ButtonLink><ExportButton filters={filters} />{client.canWrite && <Button look="primary" icon={Plus} onPress={add}>{t("contacts.new")}</Button>}</>}
    >
      <FilterRow filters={filters} />
      <Found key={client.id} filters={filters} onAdd={add} />
      {isAdding && (
        <ContactForm
          contact={null}
          onClose={() => setAdding(false)}
          onSaved={({ contact, doubles }) => {
            say(doubles.length ? t("contacts.addedDouble", { name: contact.name, others: doubles.map((one) => one.name).join(", ") }) : t("contacts.added", { name: contact.name }));
            void navigate({ to: "/kontakte/$contactId", params: { contactId: contact.id } });
          }}
        />
      )}
    </Page>
  );
}

function FilterRow({ filters }: { filters: Filters }) {
  const client = useClient();
  const navigate = route.useNavigate();
  const labels = $api.useQuery("get", "/api/labels", { params: { query: { client_id: client.id } } }, { enabled: client.id !== "" }).data?.items ?? [];
  const set = (change: Filters) => void navigate({ search: (before: Filters) => ({ ...before, ...change }), replace: true });
  const all = { id: "", label: t("contacts.filter.all") };
  return (
    <div className="contact-filters">
      <Typed typed={filters.suche ?? ""} onTyped={(suche) => set({ suche: suche || undefined })} />
      <ComboBox label={t("contacts.filter.label")} placeholder={all.label} options={labels.map((label) => ({ id: label, label }))} value={filters.stichwort ?? null} onChange={(stichwort) => set({ stichwort: stichwort || undefined })} />
      <Select label={t("contacts.language")} options={[all, ...(["de", "en"] as const).map((id) => ({ id, label: t(`contacts.language.${id}`) }))]} value={filters.sprache ?? ""} onChange={(id) => set({ sprache: id ? (id as "de") : undefined })} />
      <Select label={t("contacts.email")} options={[all, ...(["mit", "ohne"] as const).map((id) => ({ id, label: t(`contacts.filter.email.${id}`) }))]} value={filters.email ?? ""} onChange={(id) => set({ email: id ? (id as "mit") : undefined })} />
    </div>
  );
}

// What is typed shows at once; the address and with it the search follow when the keys rest.
function Typed({ typed, onTyped }: { typed: string; onTyped: (text: string) => void }) {
  const [text, setText] = useState(typed);
  const [seen, setSeen] = useState(typed);
  if (seen !== typed) {
    setSeen(typed);
    if (typed === "") setText("");
  }
  const latest = useRef({ onTyped, typed });
  useEffect(() => {
    latest.current = { onTyped, typed };
  });
  useEffect(() => {
    const timer = setTimeout(() => text !== latest.current.typed && latest.current.onTyped(text), TYPED_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return <SearchField label={t("contacts.search")} value={text} onChange={setText} />;
}

function Found({ filters, onAdd }: { filters: Filters; onAdd: () => void }) {
  const client = useClient();
  const navigate = useNavigate();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { text, labels, language, has_email } = questionOf(filters);
  const query = { client_id: client.id, q: text, label: labels, language, ...(has_email === null ? {} : { has_email }), limit: 200 };
  const pages = useInfiniteQuery({
    queryKey: ["get", "/api/contacts/search", query],
    enabled: client.id !== "",
    initialPageParam: "",
    placeholderData: keepPreviousData,
    queryFn: async ({ pageParam, signal }) => (await api.GET("/api/contacts/search", { params: { query: { ...query, cursor: pageParam } }, signal })).data!,
    getNextPageParam: (page) => page.next,
  });
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const total = pages.data?.pages[0]?.total ?? 0;
  const more = () => void (!pages.isFetchingNextPage && pages.fetchNextPage());
  const open = (one: Contact) => void navigate({ to: "/kontakte/$contactId", params: { contactId: one.id } });
  const chosen = rows.filter((row) => selected.has(row.id));
  return (
    <Loaded query={pages} lines={10}>
      {() =>
        rows.length > 0 ? (
          <>
            {chosen.length > 0 && <Selected contacts={chosen} onDone={() => setSelected(new Set())} />}
            <DataGrid label={t("contacts.title")} columns={columns()} rows={rows} rowKey={(one) => one.id} rowLabel={(one) => one.name} total={total} onOpen={open} selected={client.canWrite ? selected : undefined} onSelect={client.canWrite ? setSelected : undefined} hasMore={pages.hasNextPage} onMore={more} foot={t("contacts.found", { count: total })} />
          </>
        ) : isFiltered(filters) ? (
          <Empty icon={SearchX} title={t("contacts.noMatch")} action={<ButtonLink to="/kontakte" search={{}}>{t("contacts.noMatch.action")}</ButtonLink>} />
        ) : (
          <Empty icon={ContactRound} title={t("contacts.none")} text={t("contacts.none.text")} action={client.canWrite && <Button icon={Plus} onPress={onAdd}>{t("contacts.new")}</Button>} />
        )
      }
    </Loaded>
  );
}

function columns(): Column<Contact>[] {
  return [
    { id: "name", title: t("contacts.name"), width: "minmax(180px, 2fr)", cell: (one) => <strong>{one.name}</strong> },
    { id: "email", title: t("contacts.email"), width: "minmax(180px, 2fr)", cell: (one) => one.emails[0] ?? <span className="muted">–</span> },
    { id: "organisation", title: t("contacts.organisation"), width: "minmax(140px, 1.5fr)", cell: (one) => one.organisation || <span className="muted">–</span> },
    { id: "function", title: t("contacts.function"), width: "minmax(110px, 1fr)", cell: (one) => one.function, wideOnly: true },
    { id: "labels", title: t("contacts.labels"), width: "minmax(140px, 1.3fr)", cell: (one) => <span className="label-badges">{one.labels.map((label) => <Badge key={label} plain>{label}</Badge>)}</span>, wideOnly: true },
  ];
}
