// What is subscribed, what it costs, when it ends, and everything a licence manager may declare.
import { $api, type Body } from "../../api/client";
import { t } from "../../i18n";
import { formatCents, formatDate, formatInstant } from "../../i18n/formats";
import { Badge, Card, Facts, Note, Page } from "../../ui/Page";
import { Loaded } from "../../ui/Waiting";
import { Declarations } from "./Declarations";
import { History } from "./History";
import { InvoiceAddress } from "./InvoiceAddress";
import { Pending } from "./Pending";
import { itemName, phaseName, phaseTone, priceText } from "./words";

type Subscription = Body<"SubscriptionOut">;

/** The page. */
export function SubscriptionPage() {
  const subscription = $api.useQuery("get", "/api/subscription");
  return (
    <Page title={t("subscription.title")} text={t("subscription.text")}>
      <Loaded query={subscription}>
        {(found) => (
          <>
            <Ending subscription={found} />
            <Pending subscription={found} />
            <div className="columns two">
              <Scope subscription={found} />
              <Dates subscription={found} />
            </div>
            <Declarations subscription={found} />
            <InvoiceAddress subscription={found} />
            <History />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Ending({ subscription }: { subscription: Subscription }) {
  if (!subscription.ends_on) return null;
  const title = t("subscription.ending.title", { day: formatDate(subscription.ends_on) });
  if (!subscription.notice_confirmed_at) return <Note title={title} />;
  return (
    <Note title={title}>
      {t("subscription.ending.text", { at: formatInstant(subscription.notice_confirmed_at) })}
    </Note>
  );
}

function Scope({ subscription }: { subscription: Subscription }) {
  return (
    <Card title={t("subscription.scope.title")}>
      <div className="table-wrap">
        <table className="table tight">
          <thead>
            <tr><th scope="col">{t("subscription.scope.item")}</th><th scope="col" className="number">{t("subscription.scope.price")}</th></tr>
          </thead>
          <tbody>
            {subscription.lines.map((line) => (
              <tr key={line.item}><td>{itemName(line.item, line.quantity)}</td><td className="number">{priceText(line.amount_cents, line.per)}</td></tr>
            ))}
          </tbody>
          <tfoot>
            <tr><th scope="row">{t("subscription.scope.year")}</th><td className="number"><strong>{formatCents(subscription.annual_cents)}</strong></td></tr>
          </tfoot>
        </table>
      </div>
      <p className="small muted">{t("subscription.scope.net")}</p>
    </Card>
  );
}

function Dates({ subscription }: { subscription: Subscription }) {
  const { phase, last_trial_on, paid_from_on, start_on, accepted_terms_version, accepted_dpa_version } = subscription;
  const legal = (kind: string, version: string) => <a href={`/legal/${kind}/${version}`} target="_blank" rel="noreferrer">{version}</a>;
  return (
    <Card title={t("subscription.dates.title")}>
      <Facts
        facts={[
          [t("subscription.dates.phase"), <Badge key="phase" tone={phaseTone(phase)}>{phaseName(phase)}</Badge>],
          [t("subscription.dates.company"), subscription.company],
          [t("subscription.dates.start"), formatDate(start_on)],
          ...(phase === "trial" ? [[t("subscription.dates.trial"), formatDate(last_trial_on)] as [string, string]] : []),
          [t("subscription.dates.paid"), formatDate(paid_from_on)],
          [t("subscription.dates.end"), subscription.ends_on ? formatDate(subscription.ends_on) : t("subscription.dates.renews")],
          [t("subscription.dates.terms"), legal("terms", accepted_terms_version)],
          [t("subscription.dates.dpa"), legal("dpa", accepted_dpa_version)],
        ]}
      />
    </Card>
  );
}
