// The desk in four parts: customers, quotes, letters to print, payments.
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { t } from "../../i18n";
import { Page } from "../../ui/Page";
import { Tabs } from "../../ui/Tabs";
import { Skeleton } from "../../ui/Waiting";
import { Customers } from "./Customers";
import { Letters } from "./Letters";
import { Quotes } from "./Quotes";
import type { Tab } from "./parts";

const route = getRouteApi("/app/betrieb");
const Payments = lazy(() => import("./Payments"));

/** The page. */
export function DeskPage() {
  const { teil = "kunden" } = route.useSearch();
  const navigate = route.useNavigate();
  const tabs = [
    { id: "kunden", label: t("operator.customers"), content: <Customers /> },
    { id: "angebote", label: t("operator.quotes"), content: <Quotes /> },
    { id: "briefe", label: t("operator.letters"), content: <Letters /> },
    { id: "zahlungen", label: t("operator.payments"), content: <Suspense fallback={<Skeleton />}><Payments /></Suspense> },
  ];
  return (
    <Page title={t("operator.title")} text={t("operator.text")}>
      <Tabs label={t("operator.title")} tabs={tabs} value={teil} onChange={(next) => void navigate({ search: { teil: next as Tab } })} />
    </Page>
  );
}
