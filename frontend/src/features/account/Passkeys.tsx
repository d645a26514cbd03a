// Passkeys: signing in with the fingerprint, face or key that the device knows.
import { useMutation } from "@tanstack/react-query";
import { KeyRound, Trash2 } from "lucide-react";
import { useState } from "react";
import { $api, api, refresh } from "../../api/client";
import { t } from "../../i18n";
import { formatDate } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { TextField } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { IconButton } from "../../ui/IconButton";
import { Card } from "../../ui/Page";
import { complain, say } from "../../ui/Toast";
import { Loaded } from "../../ui/Waiting";

/** A card with the list and a dialog to add one. */
export function Passkeys() {
  const passkeys = $api.useQuery("get", "/api/passkeys");
  const [adding, setAdding] = useState(false);
  const remove = useMutation({
    mutationFn: (id: string) => api.DELETE("/api/passkeys/{passkey_id}", { params: { path: { passkey_id: id } } }),
    onSuccess: () => refresh("/api/passkeys", "/api/protection"),
    onError: complain,
  });
  return (
    <Card title={t("account.passkeys.title")} actions={<Button small icon={KeyRound} onPress={() => setAdding(true)}>{t("account.passkeys.add")}</Button>}>
      <Loaded query={passkeys} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t("account.passkeys.none")}</p>
          ) : (
            <ul className="stack tight">
              {items.map((one) => (
                <li key={one.id} className="row apart">
                  <span><strong>{one.name}</strong> <span className="muted small">{formatDate(one.created_at)}</span></span>
                  <IconButton small icon={Trash2} label={t("account.passkeys.remove", { name: one.name })} onPress={() => remove.mutate(one.id)} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {adding && <AddDialog onClose={() => setAdding(false)} />}
    </Card>
  );
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const add = useMutation({
    mutationFn: register,
    onSuccess: async (added) => {
      onClose();
      if (added) say(t("account.passkeys.added"));
      await refresh("/api/passkeys", "/api/protection");
    },
  });
  return (
    <Dialog title={t("account.passkeys.add")} isOpen onClose={onClose}>
      <Form onSubmit={({ name }) => add.mutate(name ?? "")} problem={add.error}>
        <p className="muted">{t("account.passkeys.text")}</p>
        <TextField name="name" label={t("account.passkeys.name")} hint={t("account.passkeys.nameHint")} maxLength={100} isRequired autoFocus />
        <DialogActions>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="primary" isPending={add.isPending}>{t("account.passkeys.go")}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

async function register(name: string): Promise<boolean> {
  const { data } = await api.POST("/api/passkeys/options");
  const options = (data!.options.publicKey ?? data!.options) as PublicKeyCredentialCreationOptionsJSON;
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const answer = await navigator.credentials.create({ publicKey }).catch(() => null);
  if (!(answer instanceof PublicKeyCredential)) return false;
  await api.POST("/api/passkeys", { body: { ceremony_id: data!.ceremony_id, credential: answer.toJSON() as Record<string, unknown>, name } });
  return true;
}
