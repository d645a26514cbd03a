// Asking for a one-time password; the answer is the same for every name (SEC-11).
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "../../api/client";
import { problemOf } from "../../api/problem";
import { t } from "../../i18n";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { Note } from "../../ui/Page";
import { Frame } from "./Frame";

/** The page. */
export function ForgottenPage() {
  const ask = useMutation({ mutationFn: (login: string) => api.POST("/api/password-resets", { body: { login } }) });
  return (
    <Frame title={t("signin.reset.title")} text={t("signin.reset.text")}>
      {ask.isSuccess ? (
        <Note tone="ok">{t("signin.reset.done")}</Note>
      ) : (
        <Form onSubmit={({ login }) => ask.mutate(login ?? "")} problem={ask.error && problemOf(ask.error)}>
          <TextField name="login" label={t("shell.signIn.login")} autoComplete="username" isRequired autoFocus />
          <Button type="submit" look="primary" block isPending={ask.isPending}>{t("signin.reset.action")}</Button>
        </Form>
      )}
      <Link to="/anmelden">{t("shell.signIn.back")}</Link>
    </Frame>
  );
}
