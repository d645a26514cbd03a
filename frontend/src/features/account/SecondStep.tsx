// The second step at sign-in: a code by mail, or from an app with backup codes (SEC-07 to SEC-10).
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, refresh, type Body } from "../../api/client";
import { t } from "../../i18n";
import { Button } from "../../ui/Button";
import { CopyText } from "../../ui/CopyText";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { Switch, TextField } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { Badge, Card, Note } from "../../ui/Page";
import { complain, say } from "../../ui/Toast";
import { Loaded } from "../../ui/Waiting";

const changed = () => refresh("/api/protection");

/** A card with the mailed code and the app. */
export function SecondStep({ protection }: { protection: Body<"ProtectionOut"> }) {
  const [adding, setAdding] = useState(false);
  const [codes, setCodes] = useState<string[] | null>(null);
  const mail = useMutation({ mutationFn: (enabled: boolean) => api.PUT("/api/mail-code", { body: { enabled } }), onSuccess: changed, onError: complain });
  const remove = useMutation({
    mutationFn: () => api.DELETE("/api/authenticator-app"),
    onSuccess: async () => {
      say(t("account.app.removed"));
      await changed();
    },
    onError: complain,
  });
  const renew = useMutation({
    mutationFn: async () => (await api.POST("/api/authenticator-app/backup-codes")).data!.codes,
    onSuccess: async (fresh) => {
      setCodes(fresh);
      await changed();
    },
    onError: complain,
  });
  return (
    <Card title={t("account.second.title")}>
      <div className="stack">
        {protection.second_factor_demanded && <Note>{t("account.second.demanded")}</Note>}
        <Switch isSelected={protection.mail_code || protection.second_factor_demanded} isDisabled={mail.isPending || protection.second_factor_demanded} onChange={(on) => mail.mutate(on)}>
          {t("account.second.mail")}<br /><span className="hint">{t("account.second.mailHint")}</span>
        </Switch>
        <hr />
        <div className="row apart">
          <div className="grow">
            <strong>{t("account.app.title")}</strong> {protection.authenticator_app && <Badge tone="ok">{t("account.app.on")}</Badge>}
            <p className="muted small">{protection.authenticator_app ? t("account.app.left", { count: protection.backup_codes_left }) : t("account.app.hint")}</p>
          </div>
          {protection.authenticator_app ? (
            <div className="row">
              <Button small onPress={() => renew.mutate()} isPending={renew.isPending}>{t("account.app.renew")}</Button>
              <Button small look="danger" onPress={() => remove.mutate()} isPending={remove.isPending}>{t("account.app.remove")}</Button>
            </div>
          ) : (
            <Button small onPress={() => setAdding(true)}>{t("account.app.add")}</Button>
          )}
        </div>
      </div>
      {adding && <AppDialog onClose={() => setAdding(false)} onCodes={setCodes} />}
      {codes && <CodesDialog codes={codes} onClose={() => setCodes(null)} />}
    </Card>
  );
}

function AppDialog({ onClose, onCodes }: { onClose: () => void; onCodes: (codes: string[]) => void }) {
  const enrolment = useQuery({ queryKey: ["enrolment"], gcTime: 0, staleTime: Infinity, queryFn: async () => (await api.POST("/api/authenticator-app")).data! });
  const confirm = useMutation({
    mutationFn: async (code: string) => (await api.PUT("/api/authenticator-app", { body: { code: code.replaceAll(" ", "") } })).data!.codes,
    onSuccess: async (codes) => {
      onClose();
      onCodes(codes);
      await changed();
    },
  });
  return (
    <Dialog title={t("account.app.add")} isOpen onClose={onClose}>
      <Loaded query={enrolment}>
        {(found) => (
          <Form onSubmit={({ code }) => confirm.mutate(code ?? "")} problem={confirm.error}>
            <p>{t("account.app.scan")}</p>
            <img className="qr" alt={t("account.app.qr")} src={`data:image/svg+xml;utf8,${encodeURIComponent(found.qr_svg)}`} width={200} height={200} />
            <p className="muted small">{t("account.app.byHand")}</p>
            <CopyText value={found.secret} label={t("account.app.secret")} />
            <TextField name="code" label={t("account.app.code")} autoComplete="one-time-code" inputMode="numeric" isRequired />
            <DialogActions>
              <Button onPress={onClose}>{t("ui.cancel")}</Button>
              <Button type="submit" look="primary" isPending={confirm.isPending}>{t("account.app.confirm")}</Button>
            </DialogActions>
          </Form>
        )}
      </Loaded>
    </Dialog>
  );
}

function CodesDialog({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  return (
    <Dialog title={t("account.codes.title")} isOpen onClose={onClose} alert>
      <p>{t("account.codes.text")}</p>
      <ul className="backup-codes">{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ul>
      <DialogActions><Button look="primary" onPress={onClose}>{t("account.codes.done")}</Button></DialogActions>
    </Dialog>
  );
}
