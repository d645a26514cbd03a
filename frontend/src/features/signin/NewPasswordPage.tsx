// The new password that comes before everything else (SEC-03, SEC-05).
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { api, queryClient } from "../../api/client";
import { Problem, problemOf } from "../../api/problem";
import { t } from "../../i18n";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { Frame } from "./Frame";

/** The page. */
export function NewPasswordPage() {
  const router = useRouter();
  const [differs, setDiffers] = useState<Problem | null>(null);
  const change = useMutation({
    mutationFn: (new_password: string) => api.PUT("/api/password", { body: { new_password } }),
    onSuccess: async () => {
      queryClient.clear();
      await router.navigate({ to: "/" });
    },
  });
  const submit = (values: Record<string, string>) => {
    const same = values.new_password === values.repeat;
    setDiffers(same ? null : new Problem(422, "differ", t("signin.change.differ")));
    if (same) change.mutate(values.new_password ?? "");
  };
  return (
    <Frame title={t("signin.change.title")} text={t("signin.change.text")}>
      <Form onSubmit={submit} problem={differs ?? (change.error && problemOf(change.error))}>
        <TextField name="new_password" label={t("signin.change.new")} hint={t("signin.change.rule")} type="password" autoComplete="new-password" minLength={12} isRequired autoFocus />
        <TextField name="repeat" label={t("signin.change.repeat")} type="password" autoComplete="new-password" isRequired />
        <Button type="submit" look="primary" block isPending={change.isPending}>{t("signin.change.action")}</Button>
      </Form>
    </Frame>
  );
}
