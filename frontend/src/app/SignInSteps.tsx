// The steps of signing in: name and password, then the code where one is needed.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../api/client";
import { problemOf } from "../api/problem";
import type { Me } from "../api/session";
import { t } from "../i18n";
import { Button } from "../ui/Button";
import { TextField } from "../ui/Field";
import { Form } from "../ui/Form";
import { complain, say } from "../ui/Toast";

/** The answer 202: the password was right, a code is wanted from the mail or the app. */
type Step = { challenge: string; method: string };

/** Calls `onDone` with who has signed in. */
export function SignInSteps({ onDone }: { onDone: (me: Me) => void }) {
  const [step, setStep] = useState<Step | null>(null);
  return step ? <CodeStep step={step} onDone={onDone} onBack={() => setStep(null)} /> : <PasswordStep onDone={onDone} onCode={setStep} />;
}

function PasswordStep({ onDone, onCode }: { onDone: (me: Me) => void; onCode: (step: Step) => void }) {
  const signIn = useMutation({
    mutationFn: async (values: Record<string, string>) => {
      const { data, response } = await api.POST("/api/session", { body: { login: values.login ?? "", password: values.password ?? "" } });
      return response.status === 202 ? { code: data as unknown as Step } : { me: data as Me };
    },
    onSuccess: (found) => (found.me ? onDone(found.me) : onCode(found.code!)),
  });
  return (
    <Form onSubmit={(values) => signIn.mutate(values)} problem={signIn.error && problemOf(signIn.error)} label={t("shell.signIn.title")}>
      <TextField name="login" label={t("shell.signIn.login")} autoComplete="username" isRequired autoFocus />
      <TextField name="password" label={t("shell.signIn.password")} type="password" autoComplete="current-password" isRequired />
      <Button type="submit" look="primary" block isPending={signIn.isPending}>{t("shell.signIn.action")}</Button>
    </Form>
  );
}

function CodeStep({ step, onDone, onBack }: { step: Step; onDone: (me: Me) => void; onBack: () => void }) {
  const finish = useMutation({
    mutationFn: async (values: Record<string, string>) => {
      const { data } = await api.POST("/api/session/code", { body: { challenge: step.challenge, code: (values.code ?? "").replaceAll(" ", "") } });
      return data!;
    },
    onSuccess: onDone,
  });
  const again = async () => {
    try {
      await api.POST("/api/session/code-mails", { body: { challenge: step.challenge } });
      say(t("shell.signIn.codeSent"));
    } catch (error) {
      complain(error);
    }
  };
  const mailed = step.method === "mail";
  return (
    <Form onSubmit={(values) => finish.mutate(values)} problem={finish.error && problemOf(finish.error)} label={t("shell.signIn.codeTitle")}>
      <p>{t(mailed ? "shell.signIn.codeMail" : "shell.signIn.codeApp")}</p>
      <TextField name="code" label={t("shell.signIn.code")} autoComplete="one-time-code" inputMode={mailed ? "numeric" : "text"} isRequired autoFocus />
      <Button type="submit" look="primary" block isPending={finish.isPending}>{t("shell.signIn.action")}</Button>
      <div className="row apart">
        <Button look="quiet" small onPress={onBack}>{t("shell.signIn.back")}</Button>
        {mailed && <Button look="quiet" small onPress={() => void again()}>{t("shell.signIn.newCode")}</Button>}
      </div>
    </Form>
  );
}
