// Dispatch by class and storage by kind, of a month and in total, with prices (MET-04, MET-05, MET-13).
import { getRouteApi } from "@tanstack/react-router";
import { $api, type Body } from "../../api/client";
import { t, tMaybe } from "../../i18n";
import { formatBytes, formatCents, formatMonth, formatNumber } from "../../i18n/formats";
import { Badge, Card, Note, Page } from "../../ui/Page";
import { Bars } from "../../ui/Progress";
import { Select } from "../../ui/Select";
import { Loaded } from "../../ui/Waiting";
import { months } from "./logic";

const route = getRouteApi("/app/verbrauch");
const SHOWN_MONTHS = 14;

/** The page. */
export function UsagePage() {
  const { monat } = route.useSearch();
  const navigate = route.useNavigate();
  const known = months(new Date().toISOString().slice(0, 10), SHOWN_MONTHS);
  const month = monat ?? known[0]!;
  const usage = $api.useQuery("get", "/api/usage", { params: { query: { month } } }, { placeholderData: (old) => old });
  const options = known.map((one) => ({ id: one, label: formatMonth(one) }));
  const choose = (next: string) => void navigate({ search: { monat: next === known[0] ? undefined : next } });
  return (
    <Page title={t("usage.title")} text={t("usage.text")} actions={<div className="month"><Select label={t("usage.month")} hideLabel options={options} value={month} onChange={choose} /></div>}>
      <Loaded query={usage}>
        {(found) => (
          <>
            <div className="columns two">
              <Dispatch title={formatMonth(found.month)} rows={found.dispatch_month} />
              <Dispatch title={t("usage.total")} rows={found.dispatch_total} />
            </div>
            <Storage storage={found.storage} month={found.month} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Dispatch({ title, rows }: { title: string; rows: Body<"DispatchUsageOut">[] }) {
  return (
    <Card title={title}>
      <table className="table tight">
        <thead>
          <tr>
            <th scope="col">{t("usage.class")}</th>
            <th scope="col" className="number">{t("usage.messages")}</th>
            <th scope="col" className="number">{t("usage.volume")}</th>
            <th scope="col" className="number">{t("usage.price")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.mailing_class}>
              <td>{tMaybe(`usage.class.${row.mailing_class}`, row.mailing_class)}</td>
              <td className="number">{formatNumber(row.messages)}</td>
              <td className="number">{formatBytes(row.bytes)}</td>
              <td className="number">{formatCents(row.price_cents)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Storage({ storage, month }: { storage: Body<"StorageOut">; month: string }) {
  const kinds = Object.entries(storage.by_kind).toSorted(([, a], [, b]) => b - a);
  const bars = kinds.map(([kind, bytes]) => ({ id: kind, label: tMaybe(`usage.kind.${kind}`, kind), value: bytes, text: formatBytes(bytes) }));
  return (
    <Card title={t("usage.storage")} actions={storage.month.is_closed ? <Badge tone="ok">{t("usage.closed")}</Badge> : undefined}>
      <div className="stack">
        <p>
          <span className="figure">{formatBytes(storage.bytes)}</span>{" "}
          <span className="muted">{t("usage.of", { included: formatBytes(storage.included_bytes) })}</span>
        </p>
        <meter className="meter" min={0} max={100} value={Math.min(100, storage.percent)} aria-label={t("usage.storage")} />
        <Bars label={t("usage.byKind")} bars={bars} />
        <p className="muted">
          {t("usage.storageMonth", { month: formatMonth(month), mean: formatBytes(storage.month.mean_bytes), gb: storage.month.extra_gb, price: formatCents(storage.month.price_cents), each: formatCents(storage.month.cents_per_gb) })}
        </p>
        {storage.special_offer && <Note title={t("usage.offer.title")}>{t("usage.offer.text")}</Note>}
      </div>
    </Card>
  );
}
