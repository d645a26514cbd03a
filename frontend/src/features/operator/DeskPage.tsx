// The desk in four parts: customers, quotes, letters to print, payments.
import { getRouteApi } from "@tanstack/react-router";
import { t } from "../../i18n";
import { Page } from "../../ui/Page";
import { Tabs } from "../../ui/Tabs";
import { Customers } from "./Customers";
import { Letters } from "./Letters";
import { Payments } from "./Payments";
import { Quotes } from "./Quotes";
import type { Tab } from "./parts";

const route = getRouteApi("/app/betrieb");

/** The page. */
export function DeskPage() {
  const { teil = "kunden" } = route.useSearch();
  const navigate = route.useNavigate();
  const tabs = [
    { id: "kunden", label: t("operator.customers"), content: <Customers /> },
    { id: "angebote", label: t("operator.quotes"), content: <Quotes /> },
    { id: "briefe", label: t("operator.letters"), content: <Letters /> },
    { id: "zahlungen", label: t("operator.payments"), content: <Payments /> },
  ];
  return (
    <Page title={t("operator.title")} text={t("operator.text")}>
      <Tabs label={t("operator.title")} tabs={tabs} value={teil} onChange={(next) => void navigate({ search: { teil: next as Tab } })} />
    </Page>
  );
}
