// Who may see and change which client (CLI-03, CLI-04), and the clients themselves.
import { useMutation } from "@tanstack/react-query";
import { Pencil, Plus } from "lucide-react";
import { useState } from "react";
import { $api, api, refresh, type Body } from "../../api/client";
import { t } from "../../i18n";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { TextField } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { IconButton } from "../../ui/IconButton";
import { Note } from "../../ui/Page";
import { Select } from "../../ui/Select";
import { complain, say } from "../../ui/Toast";
import { Loaded } from "../../ui/Waiting";

type Matrix = Body<"MatrixOut">;
type Right = "full" | "read" | "hidden";
const RIGHTS: Right[] = ["full", "read", "hidden"];

/** The matrix; every choice holds from the user's next call on. */
export function Rights() {
  const matrix = $api.useQuery("get", "/api/rights");
  const account = $api.useQuery("get", "/api/account").data;
  const [client, setClient] = useState<{ id: string; name: string } | null>(null);
  return (
    <div className="stack">
      {account && !account.client_management && <SwitchOn />}
      {account?.client_management && <div className="row end"><Button icon={Plus} onPress={() => setClient({ id: "", name: "" })}>{t("administration.client.add")}</Button></div>}
      <Loaded query={matrix}>{(found) => <Table matrix={found} onRename={setClient} />}</Loaded>
      {client && <ClientDialog client={client} onClose={() => setClient(null)} />}
    </div>
  );
}

function Table({ matrix, onRename }: { matrix: Matrix; onRename: (client: { id: string; name: string }) => void }) {
  return (
    <div className="card flush table-wrap">
      <table className="table rights">
        <thead>
          <tr>
            <th scope="col">{t("administration.user.name")}</th>
            {matrix.clients.map((client) => (
              <th scope="col" key={client.id}>
                <span className="row">{client.name}<IconButton small icon={Pencil} label={t("administration.client.rename", { name: client.name })} onPress={() => onRename(client)} /></span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.users.map((user) => (
            <tr key={user.user_id}>
              <th scope="row">{user.name}</th>
              {matrix.clients.map((client) => <td key={client.id}><Cell user={user} client={client} /></td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ user, client }: { user: Matrix["users"][number]; client: Matrix["clients"][number] }) {
  const set = useMutation({
    mutationFn: (right: Right) => api.PUT("/api/users/{user_id}/rights", { params: { path: { user_id: user.user_id } }, body: { rights: { [client.id]: right } } }),
    onSuccess: () => refresh("/api/rights", "/api/session", "/api/clients"),
    onError: complain,
  });
  const shown = set.isPending ? set.variables : (user.rights[client.id] ?? "hidden");
  const options = RIGHTS.map((right) => ({ id: right, label: t(`administration.right.${right}`) }));
  return <Select label={t("administration.right.of", { user: user.name, client: client.name })} hideLabel options={options} value={shown} onChange={(right) => set.mutate(right as Right)} />;
}

function SwitchOn() {
  const switchOn = useMutation({
    mutationFn: () => api.POST("/api/account/client-management"),
    onSuccess: async () => {
      say(t("administration.client.on"));
      await refresh("/api/account", "/api/rights", "/api/clients");
    },
    onError: complain,
  });
  return (
    <Note title={t("administration.client.offTitle")} action={<Button small onPress={() => switchOn.mutate()} isPending={switchOn.isPending}>{t("administration.client.switchOn")}</Button>}>
      {t("administration.client.offText")}
    </Note>
  );
}

function ClientDialog({ client, onClose }: { client: { id: string; name: string }; onClose: () => void }) {
  const save = useMutation({
    mutationFn: (name: string) =>
      client.id ? api.PUT("/api/clients/{client_id}", { params: { path: { client_id: client.id } }, body: { name } }) : api.POST("/api/clients", { body: { name } }),
    onSuccess: async () => {
      onClose();
      await refresh("/api/rights", "/api/clients", "/api/session");
    },
  });
  return (
    <Dialog title={t(client.id ? "administration.client.edit" : "administration.client.add")} isOpen onClose={onClose}>
      <Form onSubmit={({ name }) => save.mutate(name ?? "")} problem={save.error}>
        <TextField name="name" label={t("administration.client.name")} defaultValue={client.name} hint={client.id ? undefined : t("administration.client.hint")} isRequired autoFocus />
        <DialogActions>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="primary" isPending={save.isPending}>{t("administration.save")}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
