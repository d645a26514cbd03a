// The blacklist of the client, and of the whole account for administrators (BLK-01 to BLK-06).
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Ban, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { $api, api, refresh, type Body } from "../../api/client";
import { useClient, useRole } from "../../api/session";
import { t } from "../../i18n";
import { formatDate } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { DataGrid, type Column } from "../../ui/DataGrid";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { TextArea, TextField } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { IconButton } from "../../ui/IconButton";
import { Badge, Page } from "../../ui/Page";
import { Tabs } from "../../ui/Tabs";
import { complain, say } from "../../ui/Toast";
import { Empty, Loaded } from "../../ui/Waiting";
import { sourceOf, valuesOf, type Entry } from "./logic";

type Scope = Entry["scope"];
const route = getRouteApi("/app/sperrliste");

/** The page. */
export function BlacklistPage() {
  const { teil } = route.useSearch();
  const navigate = route.useNavigate();
  const isAdministrator = useRole("administrator");
  const client = useClient();
  const scope: Scope = isAdministrator && teil === "konto" ? "account" : "client";
  const canChange = scope === "account" ? isAdministrator : client.canWrite;
  const [adds, setAdds] = useState(false);
  const add = canChange && <Button look="primary" icon={Plus} onPress={() => setAdds(true)}>{t("blacklist.add")}</Button>;
  const tabs = [
    { id: "mandant", label: t("blacklist.scope.client"), content: <Entries scope="client" canChange={canChange} /> },
    { id: "konto", label: t("blacklist.scope.account"), content: <Entries scope="account" canChange={canChange} /> },
  ];
  return (
    <Page title={t("blacklist.title")} text={t("blacklist.text")} actions={add}>
      {isAdministrator ? (
        <Tabs label={t("blacklist.title")} tabs={tabs} value={scope === "account" ? "konto" : "mandant"} onChange={(id) => void navigate({ search: { teil: id === "konto" ? "konto" : undefined } })} />
      ) : (
        <Entries scope="client" canChange={canChange} />
      )}
      {adds && <AddDialog scope={scope} onClose={() => setAdds(false)} />}
    </Page>
  );
}

function Entries({ scope, canChange }: { scope: Scope; canChange: boolean }) {
  const client = useClient();
  const isAdministrator = useRole("administrator");
  const [asked, setAsked] = useState<Entry | null>(null);
  const people = $api.useQuery("get", "/api/users", {}, { enabled: useRole("administrator", "licence_manager") }).data?.items ?? [];
  const pages = useInfiniteQuery({
    queryKey: ["get", "/api/blacklist", "pages", client.id, scope],
    enabled: client.id !== "",
    initialPageParam: "",
    queryFn: async ({ pageParam }) => (await api.GET("/api/blacklist", { params: { query: { client_id: client.id, scope, cursor: pageParam, limit: 200 } } })).data!,
    getNextPageParam: (page) => page.next,
  });
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const remove = async (entry: Entry) => {
    await change(client.id, scope, entry.value, "remove");
    say(t("blacklist.removed", { value: entry.value }), () => void change(client.id, scope, entry.value, "add").catch(complain));
  };
  const columns: Column<Entry>[] = [
    { id: "value", title: t("blacklist.value"), width: "minmax(200px, 3fr)", cell: (one) => <strong>{nameOf(one)}</strong> },
    { id: "kind", title: t("blacklist.kind"), width: "110px", cell: (one) => t(one.is_domain ? "blacklist.domain" : "blacklist.address") },
    { id: "reason", title: t("blacklist.reason"), width: "150px", cell: (one) => <Badge plain tone={one.reason === "manual" ? "none" : "info"}>{t(`blacklist.reason.${one.reason}`)}</Badge> },
    { id: "source", title: t("blacklist.source"), width: "minmax(130px, 1fr)", cell: (one) => <Source entry={one} people={people} /> },
    { id: "since", title: t("blacklist.since"), width: "120px", cell: (one) => formatDate(one.marks[0]?.added_at) },
  ];
  if (canChange) {
    const take = (one: Entry) => (one.reason === "manual" ? void remove(one).catch(complain) : setAsked(one));
    const may = (one: Entry) => !one.erased && (one.reason === "manual" || isAdministrator);
    columns.push({ id: "remove", title: t("blacklist.action"), width: "84px", cell: (one) => may(one) && <IconButton small icon={Trash2} label={t("blacklist.remove", { value: nameOf(one) })} onPress={() => take(one)} /> });
  }
  return (
    <Loaded query={pages}>
      {() => (
        <>
          {rows.length > 0 ? (
            <DataGrid label={t("blacklist.title")} columns={columns} rows={rows} rowKey={(one) => one.value || `${one.marks[0]?.added_at}${one.marks[0]?.source}`} rowLabel={nameOf} hasMore={pages.hasNextPage} onMore={() => !pages.isFetching && void pages.fetchNextPage()} />
          ) : (
            <Empty icon={Ban} title={t("blacklist.none")} text={t(`blacklist.none.${scope}`)} />
          )}
          {asked && <ObjectionDialog entry={asked} scope={scope} onClose={() => setAsked(null)} />}
        </>
      )}
    </Loaded>
  );
}

// Who entered it, or the mailing that was answered so (BLK-05). Names are known to those who manage users.
function Source({ entry, people }: { entry: Entry; people: Body<"UserOut">[] }) {
  const { what, id } = sourceOf(entry);
  if (what === "event") return <Link to="/mailings/$mailingId" params={{ mailingId: id }}>{t("blacklist.source.mailing")}</Link>;
  return people.find((user) => user.id === id)?.name ?? <span className="muted">{t("blacklist.source.user")}</span>;
}

const nameOf = (entry: Entry) => entry.value || t("blacklist.erased");

async function change(client_id: string, scope: Scope, value: string, what: "add" | "remove", note = ""): Promise<void> {
  if (what === "add") await api.POST("/api/blacklist", { body: { client_id, scope, values: [value] } });
  else await api.POST("/api/blacklist/removals", { body: { client_id, scope, value, note } });
  await refresh("/api/blacklist");
}

function AddDialog({ scope, onClose }: { scope: Scope; onClose: () => void }) {
  const client = useClient();
  const save = useMutation({
    mutationFn: (values: string[]) => api.POST("/api/blacklist", { body: { client_id: client.id, scope, values } }),
    onSuccess: async ({ data }) => {
      onClose();
      await refresh("/api/blacklist");
      say(t("blacklist.added", { count: data!.items.length }));
    },
  });
  return (
    <Dialog title={t("blacklist.add")} isOpen onClose={onClose}>
      <Form onSubmit={({ values = "" }) => save.mutate(valuesOf(values))} problem={save.error}>
        <p className="muted">{t(`blacklist.add.${scope}`)}</p>
        <TextArea name="values" label={t("blacklist.values")} hint={t("blacklist.values.hint")} isRequired autoFocus />
        <DialogActions>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="primary" isPending={save.isPending}>{t("blacklist.add.do")}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

// What a recipient brought about needs a reason to be taken back, and cannot be undone by a press.
function ObjectionDialog({ entry, scope, onClose }: { entry: Entry; scope: Scope; onClose: () => void }) {
  const client = useClient();
  const remove = useMutation({
    mutationFn: (note: string) => change(client.id, scope, entry.value, "remove", note),
    onSuccess: () => {
      onClose();
      say(t("blacklist.removed", { value: entry.value }));
    },
  });
  return (
    <Dialog title={t("blacklist.objection", { value: entry.value })} isOpen onClose={onClose}>
      <Form onSubmit={({ note }) => remove.mutate(note ?? "")} problem={remove.error}>
        <p>{t("blacklist.objection.text")}</p>
        <TextField name="note" label={t("blacklist.note")} hint={t("blacklist.note.hint")} isRequired autoFocus />
        <DialogActions>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="danger primary" isPending={remove.isPending}>{t("blacklist.unblock")}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
