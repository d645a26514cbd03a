// A new user, or what is known of one.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, refresh, type Body } from "../../api/client";
import { t } from "../../i18n";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { TextField } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { Select } from "../../ui/Select";
import { say } from "../../ui/Toast";

/** New ones are inactive and get their one-time password when they are activated (LIC-02). */
export function UserDialog({ user, onClose }: { user: Body<"UserOut"> | null; onClose: () => void }) {
  const [language, setLanguage] = useState(user?.language ?? "de");
  const save = useMutation({
    mutationFn: (values: Record<string, string>) => {
      const facts = { name: values.name ?? "", email: values.email ?? "", language: language === "en" ? ("en" as const) : ("de" as const) };
      return user
        ? api.PUT("/api/users/{user_id}", { params: { path: { user_id: user.id } }, body: facts })
        : api.POST("/api/users", { body: { ...facts, login: values.login ?? "" } });
    },
    onSuccess: async () => {
      say(t(user ? "administration.user.saved" : "administration.user.added"));
      onClose();
      await refresh("/api/users");
    },
  });
  const languages = [{ id: "de", label: t("administration.user.german") }, { id: "en", label: t("administration.user.english") }];
  return (
    <Dialog title={t(user ? "administration.user.edit" : "administration.user.add")} isOpen onClose={onClose}>
      <Form onSubmit={(values) => save.mutate(values)} problem={save.error}>
        <TextField name="name" label={t("administration.user.name")} defaultValue={user?.name} isRequired autoFocus />
        <TextField name="email" type="email" label={t("administration.user.email")} hint={user ? t("administration.user.emailHint") : undefined} defaultValue={user?.email} isRequired />
        {!user && <TextField name="login" label={t("administration.user.login")} hint={t("administration.user.loginHint")} minLength={3} isRequired />}
        <Select label={t("administration.user.language")} options={languages} value={language} onChange={setLanguage} />
        <DialogActions>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="primary" isPending={save.isPending}>{t("administration.save")}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
