// The own password: how old it is, and a new one.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, refresh, type Body } from "../../api/client";
import { t } from "../../i18n";
import { formatDate } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { TextField } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { Card } from "../../ui/Page";
import { say } from "../../ui/Toast";

/** A card with a dialog. */
export function PasswordCard({ protection }: { protection: Body<"ProtectionOut"> }) {
  const [open, setOpen] = useState(false);
  const due = protection.password_due_on;
  return (
    <Card title={t("account.password.title")} actions={<Button small onPress={() => setOpen(true)}>{t("account.password.change")}</Button>}>
      <p className="muted">
        {t("account.password.since", { day: formatDate(protection.password_set_on) })}
        {due && ` ${t("account.password.due", { day: formatDate(due) })}`}
      </p>
      {open && <PasswordDialog onClose={() => setOpen(false)} />}
    </Card>
  );
}

function PasswordDialog({ onClose }: { onClose: () => void }) {
  const change = useMutation({
    mutationFn: (values: Record<string, string>) => api.PUT("/api/password", { body: { current_password: values.current_password ?? "", new_password: values.new_password ?? "" } }),
    onSuccess: async () => {
      say(t("account.password.done"));
      onClose();
      await refresh("/api/protection");
    },
  });
  return (
    <Dialog title={t("account.password.change")} isOpen onClose={onClose}>
      <Form onSubmit={(values) => change.mutate(values)} problem={change.error}>
        <TextField name="current_password" type="password" autoComplete="current-password" label={t("account.password.current")} isRequired autoFocus />
        <TextField name="new_password" type="password" autoComplete="new-password" minLength={12} label={t("account.password.new")} hint={t("account.password.rule")} isRequired />
        <DialogActions>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="primary" isPending={change.isPending}>{t("account.save")}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
