// Who works here, with which licence and role (LIC-02 to LIC-08, ROL-03, ROL-07).
import { useMutation } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { $api, api, refresh, type Body } from "../../api/client";
import { useMe, useRole } from "../../api/session";
import { t, tMaybe } from "../../i18n";
import { formatAgo } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/Dialog";
import { MoreMenu, type Action } from "../../ui/Menu";
import { Badge } from "../../ui/Page";
import { complain, say } from "../../ui/Toast";
import { Loaded } from "../../ui/Waiting";
import { UserDialog } from "./UserDialog";

type User = Body<"UserOut">;
type Asked = { user: User; what: "deactivate" | "appoint" | "offer" };

/** The users as a table with what may be done to each. */
export function Users() {
  const users = $api.useQuery("get", "/api/users");
  const account = $api.useQuery("get", "/api/account").data;
  const isAdministrator = useRole("administrator");
  const [edited, setEdited] = useState<User | "new" | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <div className="stack">
      <div className="row apart">
        <p className="muted">{account && t("administration.licences", { active: account.active_users, licensed: account.licensed_users })}</p>
        {isAdministrator && <Button look="primary" icon={UserPlus} onPress={() => setEdited("new")}>{t("administration.user.add")}</Button>}
      </div>
      <Loaded query={users}>
        {({ items }) => (
          <div className="card flush">
            <ul className="people">{items.map((user) => <Person key={user.id} user={user} onEdit={() => setEdited(user)} onAsk={(what) => setAsked({ user, what })} />)}</ul>
          </div>
        )}
      </Loaded>
      {edited && <UserDialog user={edited === "new" ? null : edited} onClose={() => setEdited(null)} />}
      {asked && <Question asked={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

function Person({ user, onEdit, onAsk }: { user: User; onEdit: () => void; onAsk: (what: Asked["what"]) => void }) {
  const me = useMe();
  const actions = useActions(user, onEdit, onAsk);
  return (
    <li>
      <div className="grow">
        <strong>{user.name}</strong>{user.id === me.user_id && <span className="muted"> {t("administration.user.you")}</span>}
        <div className="muted small">{user.email}{user.login !== user.email && `, ${user.login}`}</div>
      </div>
      <div className="row person-roles">{user.roles.map((role) => <Badge key={role} plain tone="info">{tMaybe(`administration.role.${role}`, role)}</Badge>)}</div>
      <div className="person-state">
        {user.active ? <Badge tone="ok">{t("administration.user.active")}</Badge> : <Badge>{t("administration.user.inactive")}</Badge>}
        <div className="muted small">{user.last_sign_in_at ? t("administration.user.seen", { when: formatAgo(user.last_sign_in_at) }) : t("administration.user.never")}</div>
      </div>
      {actions.length > 0 && <MoreMenu label={t("administration.user.actions", { name: user.name })} actions={actions} />}
    </li>
  );
}

function useActions(user: User, onEdit: () => void, onAsk: (what: Asked["what"]) => void): Action[] {
  const isAdministrator = useRole("administrator");
  const isManager = useRole("licence_manager");
  const activate = useMutation({ mutationFn: () => setActive(user.id, true), onSuccess: () => afterwards(t("administration.user.activated", { name: user.name })), onError: complain });
  const actions: Action[] = [];
  if (isAdministrator) actions.push({ id: "edit", label: t("administration.user.edit"), onAction: onEdit });
  if (isManager && user.active && !user.roles.includes("administrator")) actions.push({ id: "appoint", label: t("administration.user.appoint"), onAction: () => onAsk("appoint") });
  if (isManager && user.active && !user.roles.includes("licence_manager")) actions.push({ id: "offer", label: t("administration.user.offer"), onAction: () => onAsk("offer") });
  if (isAdministrator && user.active && user.roles.length === 0) actions.push({ id: "off", label: t("administration.user.deactivate"), danger: true, apart: true, onAction: () => onAsk("deactivate") });
  if (isAdministrator && !user.active) actions.push({ id: "on", label: t("administration.user.activate"), onAction: () => activate.mutate() });
  return actions;
}

function Question({ asked: { user, what }, onClose }: { asked: Asked; onClose: () => void }) {
  const act = useMutation({
    mutationFn: async () => {
      const body = { user_id: user.id };
      if (what === "deactivate") await setActive(user.id, false);
      else if (what === "appoint") await api.PUT("/api/account/administrator", { body });
      else await api.PUT("/api/account/handover", { body });
    },
    onSuccess: async () => {
      onClose();
      await afterwards(t(`administration.ask.${what}.done`, { name: user.name }));
    },
  });
  return (
    <ConfirmDialog
      title={t(`administration.ask.${what}.title`, { name: user.name })}
      action={t(`administration.ask.${what}.action`)}
      look={what === "deactivate" ? "danger primary" : "primary"}
      isOpen
      isPending={act.isPending}
      problem={act.error}
      onClose={onClose}
      onConfirm={() => act.mutate()}
    >
      <p>{t(`administration.ask.${what}.text`)}</p>
    </ConfirmDialog>
  );
}

function setActive(id: string, active: boolean) {
  return api.PUT("/api/users/{user_id}/activation", { params: { path: { user_id: id } }, body: { active } });
}

async function afterwards(text: string): Promise<void> {
  say(text);
  await refresh("/api/users", "/api/account", "/api/session");
}
