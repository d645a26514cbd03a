// One customer: the contract, what to decide, the claims, the history.
import { getRouteApi, Link } from "@tanstack/react-router";
import { $api, type Body } from "../../api/client";
import { t, tMaybe } from "../../i18n";
import { formatCents, formatDate, formatInstant } from "../../i18n/formats";
import { Badge, BackWords, Card, Facts, Page } from "../../ui/Page";
import { Loaded } from "../../ui/Waiting";
import { Activation } from "./Activation";
import { Claims } from "./Claims";
import { Holds } from "./Holds";
import { toneOf } from "./parts";

const route = getRouteApi("/app/betrieb/$customerId");

/** The page. */
export function CustomerPage() {
  const { customerId } = route.useParams();
  const path = { customer_id: customerId };
  const customer = $api.useQuery("get", "/api/operator/customers/{customer_id}", { params: { path } });
  return (
    <Page title={customer.data?.company ?? t("operator.customer")} back={<Link to="/betrieb" className="back"><BackWords>{t("operator.customers")}</BackWords></Link>}>
      <Loaded query={customer}>
        {(found) => (
          <>
            {found.phase === "ordered" && <Activation customer={found} />}
            <div className="columns two">
              <Contract customer={found} />
              <Holds customer={found} />
            </div>
            <Claims customer={found} />
            <History id={customerId} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Contract({ customer }: { customer: Body<"SubscriptionOut"> }) {
  return (
    <Card title={t("operator.contract")}>
      <Facts
        facts={[
          [t("operator.phase"), <Badge key="phase" tone={toneOf(customer.phase)}>{t(`operator.phases.${customer.phase as "active"}`)}</Badge>],
          [t("operator.tier"), customer.scope.tier],
          [t("operator.services"), [...(customer.scope.add_ons ?? []), ...(customer.scope.premium ? ["premium"] : [])].map((item) => tMaybe(`operator.item.${item}`, item)).join(", ") || "–"],
          [t("operator.annual"), formatCents(customer.annual_cents)],
          [t("operator.start"), formatDate(customer.start_on)],
          [t("operator.paidFrom"), formatDate(customer.paid_from_on)],
          [t("operator.ends"), formatDate(customer.ends_on)],
          [t("operator.invoiceEmail"), customer.invoices.invoice_email],
        ]}
      />
    </Card>
  );
}

function History({ id }: { id: string }) {
  const history = $api.useQuery("get", "/api/operator/customers/{customer_id}/history", { params: { path: { customer_id: id } } });
  return (
    <Card title={t("operator.history")}>
      <Loaded query={history} lines={4}>
        {({ items }) => (
          <ol className="timeline">
            {items.toReversed().map((entry, index) => (
              <li key={index}>
                <span className="muted small nowrap">{formatInstant(entry.at)}</span>
                <span><strong>{tMaybe(`operator.kind.${entry.kind}`, entry.kind.replaceAll("_", " "))}</strong><br /><span className="muted small">{entry.by}</span></span>
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Card>
  );
}
