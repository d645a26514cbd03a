// All routes. A feature adds one line here and everything else in its own folder.
import { createRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { Compass } from "lucide-react";
import { signInRoutes } from "../features/signin/routes";
import { accountRoutes } from "../features/account/routes";
import { blacklistRoutes } from "../features/blacklist/routes";
import { bounceRoutes } from "../features/bounces/routes";
import { composerRoutes } from "../features/composer/routes";
import { administrationRoutes } from "../features/administration/routes";
import { contactRoutes } from "../features/contacts/routes";
import { importRoutes } from "../features/import/routes";
import { invoiceRoutes } from "../features/invoices/routes";
import { listRoutes } from "../features/lists/routes";
import { mediaRoutes } from "../features/media/routes";
import { mailingRoutes } from "../features/mailings/routes";
import { operatorRoutes } from "../features/operator/routes";
import { plannerRoutes } from "../features/planner/routes";
import { senderRoutes } from "../features/senders/routes";
import { startRoutes } from "../features/start/routes";
import { statsRoutes } from "../features/stats/routes";
import { subscriptionRoutes } from "../features/subscription/routes";
import { usageRoutes } from "../features/usage/routes";
import { problemOf } from "../api/problem";
import { t } from "../i18n";
import { ButtonLink } from "../ui/ButtonLink";
import { Page } from "../ui/Page";
import { ProblemNote } from "../ui/Problem";
import { Empty, Skeleton } from "../ui/Waiting";
import { appRoute, rootRoute } from "./parent";

const routeTree = rootRoute.addChildren([
  ...signInRoutes,
  appRoute.addChildren([
    ...startRoutes,
    ...mailingRoutes,
    ...mediaRoutes,
    ...composerRoutes,
    ...listRoutes,
    ...senderRoutes,
    ...blacklistRoutes,
    ...plannerRoutes,
    ...contactRoutes,
    ...importRoutes,
    ...bounceRoutes,
    ...statsRoutes,
    ...subscriptionRoutes,
    ...usageRoutes,
    ...invoiceRoutes,
    ...administrationRoutes,
    ...accountRoutes,
    ...operatorRoutes,
  ]),
]);

function Failed({ error, reset }: ErrorComponentProps) {
  return <Page title={t("ui.problem.title")}><ProblemNote problem={problemOf(error)} onRetry={reset} /></Page>;
}

function NotFound() {
  return <Empty icon={Compass} title={t("shell.notFound.title")} text={t("shell.notFound.text")} action={<ButtonLink to="/">{t("shell.notFound.action")}</ButtonLink>} />;
}

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultPendingMs: 300,
  defaultPendingComponent: () => <div className="page"><Skeleton lines={8} /></div>,
  defaultErrorComponent: Failed,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
