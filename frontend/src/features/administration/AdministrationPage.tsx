// The administration in four parts.
import { getRouteApi } from "@tanstack/react-router";
import { useRole } from "../../api/session";
import { t } from "../../i18n";
import { Page } from "../../ui/Page";
import { Tabs } from "../../ui/Tabs";
import { Rights } from "./Rights";
import { Security } from "./Security";
import { Sessions } from "./Sessions";
import { Users } from "./Users";
import type { Tab } from "./tabs";
import "./administration.css";

const route = getRouteApi("/app/verwaltung");

/** The page. A licence manager who is not administrator sees the users only. */
export function AdministrationPage() {
  const { teil = "benutzer" } = route.useSearch();
  const navigate = route.useNavigate();
  const isAdministrator = useRole("administrator");
  const users = { id: "benutzer", label: t("administration.users"), content: <Users /> };
  const others = [
    { id: "rechte", label: t("administration.rights"), content: <Rights /> },
    { id: "sicherheit", label: t("administration.security"), content: <Security /> },
    { id: "sitzungen", label: t("administration.sessions"), content: <Sessions /> },
  ];
  return (
    <Page title={t("administration.title")} text={t("administration.text")}>
      <Tabs label={t("administration.title")} tabs={isAdministrator ? [users, ...others] : [users]} value={isAdministrator ? teil : "benutzer"} onChange={(next) => void navigate({ search: { teil: next as Tab } })} />
    </Page>
  );
}
