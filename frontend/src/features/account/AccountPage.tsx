// One's own access: password, second step, passkeys, language.
import { useMutation } from "@tanstack/react-query";
import { $api, api, refresh } from "../../api/client";
import { keepMe, useMe } from "../../api/session";
import { setLocale, t, tMaybe } from "../../i18n";
import { Button } from "../../ui/Button";
import { RadioGroup } from "../../ui/Field";
import { Badge, Card, Facts, Note, Page } from "../../ui/Page";
import { complain, say } from "../../ui/Toast";
import { Loaded } from "../../ui/Waiting";
import { Passkeys } from "./Passkeys";
import { PasswordCard } from "./PasswordCard";
import { SecondStep } from "./SecondStep";

/** The page. */
export function AccountPage() {
  const me = useMe();
  const protection = $api.useQuery("get", "/api/protection");
  return (
    <Page title={t("account.title")} text={t("account.text")} width="narrow">
      <Offer />
      <Card title={me.name}>
        <Facts
          facts={[
            [t("account.email"), me.email],
            [t("account.roles"), me.roles.length ? <span key="roles" className="row">{me.roles.map((role) => <Badge key={role} plain tone="info">{tMaybe(`account.role.${role}`, role)}</Badge>)}</span> : t("account.noRole")],
          ]}
        />
      </Card>
      <Language />
      <Loaded query={protection}>
        {(found) => (
          <>
            <PasswordCard protection={found} />
            <SecondStep protection={found} />
          </>
        )}
      </Loaded>
      {"PublicKeyCredential" in window && <Passkeys />}
    </Page>
  );
}

function Language() {
  const me = useMe();
  const choose = useMutation({
    mutationFn: (language: "de" | "en") => api.PUT("/api/language", { body: { language } }),
    onSuccess: async (_, language) => {
      keepMe({ ...me, language });
      await setLocale(language);
    },
    onError: complain,
  });
  return (
    <Card title={t("account.language.title")}>
      <RadioGroup
        label={t("account.language.label")}
        hint={t("account.language.hint")}
        value={me.language}
        onChange={(language) => choose.mutate(language === "en" ? "en" : "de")}
        choices={[{ id: "de", label: t("account.language.de") }, { id: "en", label: t("account.language.en") }]}
      />
    </Card>
  );
}

function Offer() {
  const offer = $api.useQuery("get", "/api/account/handover").data;
  const accept = useMutation({
    mutationFn: () => api.POST("/api/account/handover/acceptance"),
    onSuccess: async () => {
      say(t("account.offer.done"));
      await refresh("/api/account", "/api/session", "/api/users");
    },
    onError: complain,
  });
  if (!offer?.offered) return null;
  return (
    <Note title={t("account.offer.title")} action={<Button look="primary" small onPress={() => accept.mutate()} isPending={accept.isPending}>{t("account.offer.accept")}</Button>}>
      {t("account.offer.text")}
    </Note>
  );
}
