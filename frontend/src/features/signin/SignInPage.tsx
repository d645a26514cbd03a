// Signing in by password and code, or by passkey.
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { KeyRound } from "lucide-react";
import { api, queryClient } from "../../api/client";
import { problemOf } from "../../api/problem";
import { keepMe, type Me } from "../../api/session";
import { SignInSteps } from "../../app/SignInSteps";
import { setLocale, t } from "../../i18n";
import { Button } from "../../ui/Button";
import { ProblemNote } from "../../ui/Problem";
import { Frame } from "./Frame";

const route = getRouteApi("/anmelden");

/** The page. Afterwards one is where one wanted to go, in the language of one's account (HLP-03). */
export function SignInPage() {
  const { weiter } = route.useSearch();
  const router = useRouter();
  const enter = async (me: Me) => {
    queryClient.clear();
    keepMe(me);
    await setLocale(me.language === "en" ? "en" : "de");
    if (me.duty === "password_change") await router.navigate({ to: "/passwort" });
    else router.history.push(weiter ?? "/");
  };
  return (
    <Frame title={t("signin.title")}>
      <SignInSteps onDone={(me) => void enter(me)} />
      {"PublicKeyCredential" in window && <Passkey onDone={(me) => void enter(me)} />}
      <div className="stack tight">
        <Link to="/passwort-vergessen">{t("signin.forgot")}</Link>
        <a href="/order">{t("signin.order")}</a>
      </div>
    </Frame>
  );
}

function Passkey({ onDone }: { onDone: (me: Me) => void }) {
  const signIn = useMutation({ mutationFn: byPasskey, onSuccess: (me) => me && onDone(me) });
  return (
    <div className="stack tight">
      <Button block icon={KeyRound} onPress={() => signIn.mutate()} isPending={signIn.isPending}>{t("signin.passkey")}</Button>
      {signIn.error && <ProblemNote problem={problemOf(signIn.error)} />}
    </div>
  );
}

async function byPasskey(): Promise<Me | null> {
  const { data } = await api.POST("/api/session/passkey-options");
  const options = (data!.options.publicKey ?? data!.options) as PublicKeyCredentialRequestOptionsJSON;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const answer = await navigator.credentials.get({ publicKey }).catch(() => null);
  if (!(answer instanceof PublicKeyCredential)) return null;
  const body = { ceremony_id: data!.ceremony_id, credential: answer.toJSON() as Record<string, unknown> };
  const opened = await api.POST("/api/session/passkey", { body });
  return opened.data!;
}
