// Sender accounts and sender domains (SND-05, SND-08, SND-09).
import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { AtSign, Globe, Plus } from "lucide-react";
import { useState } from "react";
import { $api, api, refresh, type Body } from "../../api/client";
import { useClient, useMe } from "../../api/session";
import { t } from "../../i18n";
import { formatAgo } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { TextField } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { MoreMenu, type Action } from "../../ui/Menu";
import { Badge, Card, Page } from "../../ui/Page";
import { complain, say } from "../../ui/Toast";
import { Empty, Loaded } from "../../ui/Waiting";
import { DomainBadge } from "./DomainBadge";
import "./senders.css";

type Sender = Body<"SenderOut">;

/** The page. */
export function SendersPage() {
  const client = useClient();
  const senders = $api.useQuery("get", "/api/senders", { params: { query: { client_id: client.id } } }, { enabled: client.id !== "" });
  const [edited, setEdited] = useState<Sender | "new" | null>(null);
  const add = client.canWrite && <Button look="primary" icon={Plus} onPress={() => setEdited("new")}>{t("senders.add")}</Button>;
  return (
    <Page title={t("senders.title")} text={t("senders.text")} actions={(senders.data?.items.length ?? 0) > 0 && add}>
      <Card title={t("senders.addresses")}>
        <Loaded query={senders} lines={3}>
          {({ items }) =>
            items.length > 0 ? <ul className="sender-lines">{items.map((one) => <Line key={one.id} sender={one} onEdit={() => setEdited(one)} />)}</ul> : <Empty icon={AtSign} title={t("senders.none")} text={t("senders.none.text")} action={add} />
          }
        </Loaded>
      </Card>
      <Domains />
      {edited && <SenderDialog sender={edited === "new" ? null : edited} onClose={() => setEdited(null)} />}
    </Page>
  );
}

function Line({ sender, onEdit }: { sender: Sender; onEdit: () => void }) {
  const client = useClient();
  const detail = $api.useQuery("get", "/api/senders/{sender_id}", { params: { path: { sender_id: sender.id } } }).data;
  const isActive = sender.state === "active";
  const problem = detail?.refusal ?? detail?.warnings[0];
  const actions: Action[] = [
    { id: "edit", label: t("senders.edit"), onAction: onEdit },
    { id: "state", label: t(isActive ? "senders.deactivate" : "senders.activate"), onAction: () => void setState(sender, isActive ? "deactivated" : "active").catch(complain) },
  ];
  return (
    <li>
      <div className="grow">
        <strong>{sender.display_name}</strong>
        <div className="muted">{sender.from_address}{sender.reply_to && <>{", "}{t("senders.answersTo", { address: sender.reply_to })}</>}</div>
        {problem && <div className="small">{problem.message}</div>}
      </div>
      {!isActive ? <Badge>{t("senders.state.deactivated")}</Badge> : detail && (detail.refusal ? <Badge tone="bad">{t("senders.state.refused")}</Badge> : <Badge tone="ok">{t("senders.state.ready")}</Badge>)}
      {client.canWrite && <MoreMenu label={t("senders.actions", { name: sender.display_name })} actions={actions} />}
    </li>
  );
}

async function setState(sender: Sender, state: Sender["state"], isUndo = false): Promise<void> {
  const { display_name, reply_to, user_ids } = sender;
  await api.PUT("/api/senders/{sender_id}", { params: { path: { sender_id: sender.id } }, body: { display_name, reply_to, user_ids, state } });
  await refresh("/api/senders");
  if (!isUndo) say(t(`senders.state.${state}.done`, { name: sender.display_name }), () => void setState(sender, sender.state, true).catch(complain));
}

function SenderDialog({ sender, onClose }: { sender: Sender | null; onClose: () => void }) {
  const client = useClient();
  const me = useMe();
  const save = useMutation({
    mutationFn: ({ display_name = "", reply_to = "", from_address = "" }: Record<string, string>) =>
      sender
        ? api.PUT("/api/senders/{sender_id}", { params: { path: { sender_id: sender.id } }, body: { display_name, reply_to, user_ids: sender.user_ids, state: sender.state } })
        : api.POST("/api/senders", { body: { client_id: client.id, display_name, reply_to, from_address, user_ids: [me.user_id] } }),
    onSuccess: async () => {
      onClose();
      await refresh("/api/sender");
      say(t("senders.saved"));
    },
  });
  return (
    <Dialog title={t(sender ? "senders.edit" : "senders.add")} isOpen onClose={onClose}>
      <Form onSubmit={(values) => save.mutate(values)} problem={save.error}>
        <TextField name="display_name" label={t("senders.displayName")} hint={t("senders.displayName.hint")} defaultValue={sender?.display_name} isRequired autoFocus />
        {!sender && <TextField name="from_address" type="email" label={t("senders.fromAddress")} hint={t("senders.fromAddress.hint")} isRequired />}
        <TextField name="reply_to" type="email" label={t("senders.replyTo")} hint={t("senders.replyTo.hint")} defaultValue={sender?.reply_to} />
        <DialogActions>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="primary" isPending={save.isPending}>{t("senders.save")}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function Domains() {
  const client = useClient();
  const domains = $api.useQuery("get", "/api/sender-domains");
  const [adds, setAdds] = useState(false);
  const add = client.canWrite && <Button icon={Plus} onPress={() => setAdds(true)}>{t("senders.domain.add")}</Button>;
  return (
    <Card title={t("senders.domains")} actions={(domains.data?.items.length ?? 0) > 0 && add}>
      <Loaded query={domains} lines={3}>
        {({ items }) =>
          items.length > 0 ? (
            <ul className="sender-lines">
              {items.map((one) => (
                <li key={one.domain}>
                  <div className="grow">
                    <Link to="/absender/$domain" params={{ domain: one.domain }}><strong>{one.domain}</strong></Link>
                    <div className="muted small">{one.check ? t("senders.checked", { ago: formatAgo(one.check.at) }) : t("senders.unchecked")}</div>
                  </div>
                  <DomainBadge state={one.state} />
                </li>
              ))}
            </ul>
          ) : (
            <Empty icon={Globe} title={t("senders.noDomain")} text={t("senders.noDomain.text")} action={add} />
          )
        }
      </Loaded>
      {adds && <DomainDialog onClose={() => setAdds(false)} />}
    </Card>
  );
}

function DomainDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const save = useMutation({
    mutationFn: (domain: string) => api.POST("/api/sender-domains", { body: { domain } }),
    onSuccess: async ({ data }) => {
      onClose();
      void refresh("/api/sender-domains");
      await navigate({ to: "/absender/$domain", params: { domain: data!.domain } });
    },
  });
  return (
    <Dialog title={t("senders.domain.add")} isOpen onClose={onClose}>
      <Form onSubmit={({ domain }) => save.mutate(domain ?? "")} problem={save.error}>
        <TextField name="domain" label={t("senders.domain.name")} hint={t("senders.domain.name.hint")} isRequired autoFocus />
        <DialogActions>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="primary" isPending={save.isPending}>{t("senders.domain.next")}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
