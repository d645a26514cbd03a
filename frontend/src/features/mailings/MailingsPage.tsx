// All mailings: what runs on top with its tape, the others by where they are.
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Copy, Plus, Send, Trash2 } from "lucide-react";
import { $api, api, refresh, type Body } from "../../api/client";
import { useClient } from "../../api/session";
import { t } from "../../i18n";
import { formatInstant, formatNumber } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { DataGrid, type Column } from "../../ui/DataGrid";
import { MoreMenu, type Action } from "../../ui/Menu";
import { useKey } from "../../ui/keys";
import { Badge, Card, Page } from "../../ui/Page";
import { Tape } from "../../ui/Progress";
import { complain, say } from "../../ui/Toast";
import { Empty, Loaded } from "../../ui/Waiting";
import { SHELVES, STATES, toneOf, type Shelf } from "./logic";
import "./mailings.css";

type Mailing = Body<"MailingOut">;
const route = getRouteApi("/app/mailings");

/** The page. */
export function MailingsPage() {
  const { ordner = "alle" } = route.useSearch();
  const client = useClient();
  const create = useCreate();
  // Not shown as pending: the button is gone with the page while its name is still to be read aloud.
  const begin = () => void (client.canWrite && !create.isPending && create.mutate());
  useKey("n", begin);
  return (
    <Page
      title={t("mailings.title")}
      text={t("mailings.text")}
      actions={client.canWrite && <Button look="primary" icon={Plus} onPress={begin}>{t("mailings.new")}</Button>}
    >
      <Running />
      <nav className="tab-list" aria-label={t("mailings.shelves")}>
        {SHELVES.map((shelf) => <Link key={shelf} from="/mailings" to="." search={{ ordner: shelf }} className="tab" activeProps={{}} aria-current={shelf === ordner ? "page" : undefined}>{t(`mailings.shelf.${shelf}`)}</Link>)}
      </nav>
      <Shelved key={ordner} shelf={ordner} onNew={begin} />
    </Page>
  );
}

function useCreate() {
  const client = useClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async () => {
      const { data: senders } = await api.GET("/api/senders", { params: { query: { client_id: client.id } } });
      const sender_id = senders!.items.length === 1 ? senders!.items[0]!.id : "";
      return (await api.POST("/api/mailings", { body: { client_id: client.id, sender_id } as Body<"MailingIn"> })).data!;
    },
    onSuccess: async ({ mailing_id }) => {
      void refresh("/api/mailings");
      await navigate({ to: "/mailings/$mailingId/schreiben", params: { mailingId: mailing_id }, search: {} });
    },
    onError: complain,
  });
}

function Shelved({ shelf, onNew }: { shelf: Shelf; onNew: () => void }) {
  const client = useClient();
  const navigate = useNavigate();
  const query = { client_id: client.id, state: STATES[shelf], limit: 200 };
  const pages = useInfiniteQuery({
    queryKey: ["get", "/api/mailings", "pages", query],
    enabled: client.id !== "",
    initialPageParam: "",
    queryFn: async ({ pageParam }) => (await api.GET("/api/mailings", { params: { query: { ...query, cursor: pageParam } } })).data!,
    getNextPageParam: (page) => page.next,
    refetchInterval: 15_000,
  });
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const open = (mailing: Mailing) => {
    const params = { mailingId: mailing.mailing_id };
    void (mailing.state === "draft" ? navigate({ to: "/mailings/$mailingId/schreiben", params, search: {} }) : navigate({ to: "/mailings/$mailingId", params }));
  };
  return (
    <Loaded query={pages}>
      {() =>
        rows.length > 0 ? (
          <DataGrid label={t(`mailings.shelf.${shelf}`)} columns={columns()} rows={rows} rowKey={(one) => one.mailing_id} rowLabel={subjectOf} onOpen={open} hasMore={pages.hasNextPage} onMore={() => void pages.fetchNextPage()} foot={t("mailings.count", { count: rows.length })} />
        ) : (
          <Empty icon={Send} title={t(shelf === "alle" ? "mailings.none" : "mailings.noneHere")} text={shelf === "alle" ? t("mailings.none.text") : undefined} action={shelf === "alle" && client.canWrite && <Button icon={Plus} onPress={onNew}>{t("mailings.new")}</Button>} />
        )
      }
    </Loaded>
  );
}

const subjectOf = (mailing: Mailing) => mailing.subject || t("mailings.noSubject");
const whenOf = (mailing: Mailing) => mailing.sent_at ?? mailing.submission?.dispatch_at ?? mailing.updated_at;

function columns(): Column<Mailing>[] {
  return [
    { id: "subject", title: t("mailings.subject"), width: "minmax(220px, 3fr)", cell: (one) => <strong className={one.subject ? undefined : "muted"}>{subjectOf(one)}</strong> },
    { id: "state", title: t("mailings.state"), width: "190px", cell: (one) => <Badge tone={toneOf(one.state)}>{t(one.approval ? "mailings.state.approval" : `mailings.state.${one.state}`)}</Badge> },
    { id: "class", title: t("mailings.class"), width: "110px", cell: (one) => t(`mailings.class.${one.mailing_class}`) },
    { id: "recipients", title: t("mailings.recipients"), width: "110px", number: true, cell: (one) => (one.submission ? formatNumber(one.submission.expected_recipients) : "–") },
    { id: "when", title: t("mailings.when"), width: "190px", cell: (one) => formatInstant(whenOf(one)) },
    { id: "actions", title: t("mailings.more"), width: "84px", cell: (one) => <RowActions mailing={one} />, wideOnly: true },
  ];
}

function RowActions({ mailing }: { mailing: Mailing }) {
  const client = useClient();
  const path = { mailing_id: mailing.mailing_id };
  const copy = async () => {
    await api.POST("/api/mailings/{mailing_id}/copies", { params: { path } });
    await refresh("/api/mailings");
    say(t("mailings.copied", { subject: subjectOf(mailing) }));
  };
  const remove = async () => {
    const { data } = await api.GET("/api/mailings/{mailing_id}", { params: { path } });
    await api.DELETE("/api/mailings/{mailing_id}", { params: { path } });
    await refresh("/api/mailings");
    say(t("mailings.removed", { subject: subjectOf(mailing) }), () => void again(data!).catch(complain));
  };
  if (!client.canWrite) return null;
  const actions: Action[] = [{ id: "copy", label: t("mailings.copy"), icon: Copy, onAction: () => void copy().catch(complain) }];
  if (mailing.state === "draft") actions.push({ id: "remove", label: t("mailings.remove"), icon: Trash2, danger: true, apart: true, onAction: () => void remove().catch(complain) });
  return <MoreMenu small label={t("mailings.actions", { subject: subjectOf(mailing) })} actions={actions} />;
}

// The files of a deleted draft are gone; its text comes back as a new one.
async function again({ client_id, subject, html, text, document, sender_id, list_ids, contact_ids, contact_person, language, mailing_class, policy }: Body<"MailingDetail">): Promise<void> {
  await api.POST("/api/mailings", { body: { client_id, subject, html, text, document, sender_id, list_ids, contact_ids, contact_person, language: language as "de", mailing_class, policy } });
  await refresh("/api/mailings");
}

function Running() {
  const client = useClient();
  const query = { client_id: client.id, state: ["sending" as const], limit: 10 };
  const running = $api.useQuery("get", "/api/mailings", { params: { query } }, { enabled: client.id !== "", refetchInterval: 10_000 }).data?.items ?? [];
  if (running.length === 0) return null;
  return <Card title={t("mailings.running")}><div className="stack">{running.map((one) => <RunningTape key={one.mailing_id} mailing={one} />)}</div></Card>;
}

function RunningTape({ mailing }: { mailing: Mailing }) {
  const path = { mailing_id: mailing.mailing_id };
  const progress = $api.useQuery("get", "/api/mailings/{mailing_id}/progress", { params: { path } }, { refetchInterval: 2_000 }).data;
  return <Link to="/mailings/$mailingId" params={{ mailingId: mailing.mailing_id }} className="running"><Tape label={subjectOf(mailing)} done={progress?.handed_over ?? 0} total={progress?.recipients ?? 0} /></Link>;
}
