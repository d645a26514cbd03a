// One list: who is on it now, and how it comes to its members.
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { ListChecks, Pencil, Trash2, X } from "lucide-react";
import { useState } from "react";
import { $api, api, refresh, type Body } from "../../api/client";
import { useMe } from "../../api/session";
import { t } from "../../i18n";
import { formatNumber } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { DataGrid, type Column } from "../../ui/DataGrid";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { TextField } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { IconButton } from "../../ui/IconButton";
import { BackWords, Badge, Card, Facts, Page } from "../../ui/Page";
import { ComboBox } from "../../ui/Select";
import { complain, say } from "../../ui/Toast";
import { Empty, Loaded } from "../../ui/Waiting";
import { EMPTY_RULE, type Rule } from "./logic";
import { RuleFields } from "./RuleFields";
import "./lists.css";

type List = Body<"ListOut">;
type Contact = Body<"ContactOut">;
const route = getRouteApi("/app/verteiler/$listId");
const nameOf = (contact: Contact) => contact.name || contact.organisation || contact.emails[0] || contact.id;

/** The page. */
export function ListPage() {
  const { listId } = route.useParams();
  const list = $api.useQuery("get", "/api/lists/{list_id}", { params: { path: { list_id: listId } } });
  return <Loaded query={list}>{(found) => <Known list={found} />}</Loaded>;
}

function Known({ list }: { list: List }) {
  const canWrite = useMe().rights[list.client_id] === "full";
  const [edits, setEdits] = useState(false);
  const count = $api.useQuery("get", "/api/lists/{list_id}/count", { params: { path: { list_id: list.id } } }).data?.count;
  const remove = useRemoveList(list);
  const back = <Link to="/verteiler" className="back"><BackWords>{t("lists.title")}</BackWords></Link>;
  const actions = canWrite && (
    <>
      <Button icon={Pencil} onPress={() => setEdits(true)}>{t("lists.edit")}</Button>
      <Button icon={Trash2} look="danger" isPending={remove.isPending} onPress={() => remove.mutate()}>{t("lists.delete")}</Button>
    </>
  );
  return (
    <Page title={list.name} back={back} text={count === undefined ? undefined : t("lists.on", { count, shown: formatNumber(count) })} actions={actions}>
      <div className="row"><Badge plain tone={list.kind === "rule" ? "info" : "none"}>{t(`lists.kind.${list.kind}`)}</Badge><span className="muted small">{t(`lists.kind.${list.kind}.hint`)}</span></div>
      {list.query && <Card title={t("lists.rule")}><RuleShown rule={list.query} /></Card>}
      {list.kind === "fixed" && canWrite && <AddMember list={list} clientId={list.client_id} />}
      <Members list={list} canChange={canWrite && list.kind === "fixed"} />
      {edits && <EditDialog list={list} onClose={() => setEdits(false)} />}
    </Page>
  );
}

// Deleting a list loses who was on it, so undo puts all of them on a new one.
function useRemoveList(list: List) {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async () => {
      const members = list.kind === "fixed" ? await membersOf(list.id) : [];
      await api.DELETE("/api/lists/{list_id}", { params: { path: { list_id: list.id } } });
      return members;
    },
    onSuccess: async (members) => {
      await navigate({ to: "/verteiler" });
      await refresh("/api/lists");
      say(t("lists.deleted", { name: list.name }), () => void again(list, members).catch(complain));
    },
    onError: complain,
  });
}

async function membersOf(id: string): Promise<string[]> {
  const found: string[] = [];
  let cursor = "";
  do {
    const { data } = await api.GET("/api/lists/{list_id}/members", { params: { path: { list_id: id }, query: { cursor, limit: 200 } } });
    found.push(...data!.items.map((one) => one.id));
    cursor = data!.next ?? "";
  } while (cursor);
  return found;
}

async function again({ client_id, name, kind, query }: List, members: string[]): Promise<void> {
  const { data } = await api.POST("/api/lists", { body: { client_id, name, kind, query } });
  for (let at = 0; at < members.length; at += 1000) await api.POST("/api/lists/{list_id}/members", { params: { path: { list_id: data!.id } }, body: { contact_ids: members.slice(at, at + 1000) } });
  await refresh("/api/lists");
}

function RuleShown({ rule }: { rule: Rule }) {
  const facts: [string, string][] = [];
  for (const part of ["text", "organisation", "function", "city"] as const) if (rule[part]) facts.push([t(`lists.rule.${part}`), rule[part]]);
  if (rule.labels.length > 0) facts.push([t("lists.rule.labels"), rule.labels.join(", ")]);
  if (rule.any_labels.length > 0) facts.push([t("lists.rule.any_labels"), rule.any_labels.join(", ")]);
  if (rule.language) facts.push([t("lists.rule.language"), t(`lists.rule.${rule.language}`)]);
  if (rule.has_email !== null) facts.push([t("lists.rule.address"), t(rule.has_email ? "lists.rule.has_email" : "lists.rule.no_email")]);
  return <Facts facts={facts} />;
}

function AddMember({ list, clientId }: { list: List; clientId: string }) {
  const [text, setText] = useState("");
  const [taken, setTaken] = useState(0);
  const query = { q: text, client_id: clientId, limit: 10 };
  const found = $api.useQuery("get", "/api/contacts/search", { params: { query } }, { enabled: text.length > 1 }).data?.items ?? [];
  const add = useMutation({
    mutationFn: (id: string) => change(list.id, [id], "add"),
    onSuccess: (_, id) => {
      const name = nameOf(found.find((one) => one.id === id)!);
      setTaken(taken + 1);
      setText("");
      say(t("lists.added", { name }), () => void change(list.id, [id], "remove").catch(complain));
    },
    onError: complain,
  });
  const options = found.map((one) => ({ id: one.id, label: nameOf(one), hint: [one.organisation, one.emails[0]].filter((word) => word && word !== nameOf(one)).join(", ") }));
  return <div className="list-add"><ComboBox key={taken} label={t("lists.addMember")} placeholder={t("lists.addMember.hint")} options={options} value={null} onChange={(id) => id && add.mutate(id)} onInput={setText} /></div>;
}

async function change(list_id: string, contact_ids: string[], what: "add" | "remove"): Promise<void> {
  const call = { params: { path: { list_id } }, body: { contact_ids } };
  if (what === "add") await api.POST("/api/lists/{list_id}/members", call);
  else await api.POST("/api/lists/{list_id}/members/removals", call);
  await refresh("/api/lists");
}

function Members({ list, canChange }: { list: List; canChange: boolean }) {
  const pages = useInfiniteQuery({
    queryKey: ["get", "/api/lists/{list_id}/members", "pages", list.id],
    initialPageParam: "",
    queryFn: async ({ pageParam }) => (await api.GET("/api/lists/{list_id}/members", { params: { path: { list_id: list.id }, query: { cursor: pageParam, limit: 200 } } })).data!,
    getNextPageParam: (page) => page.next,
  });
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const remove = async (contact: Contact) => {
    await change(list.id, [contact.id], "remove");
    say(t("lists.removed", { name: nameOf(contact) }), () => void change(list.id, [contact.id], "add").catch(complain));
  };
  const columns: Column<Contact>[] = [
    { id: "name", title: t("lists.member"), width: "minmax(180px, 2fr)", cell: (one) => <strong>{nameOf(one)}</strong> },
    { id: "organisation", title: t("lists.rule.organisation"), width: "minmax(140px, 2fr)", cell: (one) => one.organisation || "–" },
    { id: "email", title: t("lists.email"), width: "minmax(180px, 2fr)", cell: (one) => one.emails[0] ?? <span className="muted">{t("lists.noEmail")}</span> },
  ];
  if (canChange) columns.push({ id: "remove", title: t("lists.action"), width: "84px", cell: (one) => <IconButton small icon={X} label={t("lists.remove", { name: nameOf(one) })} onPress={() => void remove(one).catch(complain)} /> });
  return (
    <Loaded query={pages}>
      {() =>
        rows.length > 0 ? (
          <DataGrid label={t("lists.members")} columns={columns} rows={rows} rowKey={(one) => one.id} rowLabel={nameOf} hasMore={pages.hasNextPage} onMore={() => !pages.isFetching && void pages.fetchNextPage()} />
        ) : (
          <Empty icon={ListChecks} title={t("lists.empty")} text={t(`lists.empty.${list.kind}`)} />
        )
      }
    </Loaded>
  );
}

function EditDialog({ list, onClose }: { list: List; onClose: () => void }) {
  const [rule, setRule] = useState<Rule>(list.query ?? EMPTY_RULE);
  const save = useMutation({
    mutationFn: (name: string) => api.PATCH("/api/lists/{list_id}", { params: { path: { list_id: list.id } }, body: { name, query: list.kind === "rule" ? rule : null } }),
    onSuccess: async () => {
      onClose();
      await refresh("/api/lists");
      say(t("lists.saved"));
    },
  });
  return (
    <Dialog title={t("lists.edit")} isOpen onClose={onClose} size={list.kind === "rule" ? "wide" : undefined}>
      <Form onSubmit={({ name }) => save.mutate(name ?? "")} problem={save.error}>
        <TextField name="name" label={t("lists.name")} defaultValue={list.name} isRequired autoFocus />
        {list.kind === "rule" && <RuleFields rule={rule} onChange={setRule} clientId={list.client_id} />}
        <DialogActions>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="primary" isPending={save.isPending}>{t("lists.save")}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
