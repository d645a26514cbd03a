// What was dispatched and stored this month and in total (MET-04, MET-13).
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { $api } from "../../api/client";
import { t } from "../../i18n";
import { formatBytes, formatCents, formatMonth, formatNumber } from "../../i18n/formats";
import { Loaded } from "../../ui/Waiting";
import { sum } from "./logic";

/** Three figures with what stands behind them. */
export function UsageFigures() {
  const usage = $api.useQuery("get", "/api/usage");
  return (
    <Loaded query={usage} lines={4}>
      {({ month, dispatch_month, dispatch_total, storage }) => (
        <div className="columns">
          <Figure title={formatMonth(month)} value={formatNumber(sum(dispatch_month, "messages"))} unit={t("start.usage.messages")}>
            {formatBytes(sum(dispatch_month, "bytes"))}, {formatCents(sum(dispatch_month, "price_cents"))}
          </Figure>
          <Figure title={t("start.usage.total")} value={formatNumber(sum(dispatch_total, "messages"))} unit={t("start.usage.messages")}>
            {formatBytes(sum(dispatch_total, "bytes"))}, {formatCents(sum(dispatch_total, "price_cents"))}
          </Figure>
          <Figure title={t("start.usage.storage")} value={formatBytes(storage.bytes)} unit={t("start.usage.of", { included: formatBytes(storage.included_bytes) })}>
            <meter className="meter" min={0} max={100} value={Math.min(100, storage.percent)} aria-label={t("start.usage.storage")} />
          </Figure>
        </div>
      )}
    </Loaded>
  );
}

function Figure({ title, value, unit, children }: { title: string; value: string; unit: string; children: ReactNode }) {
  return (
    <section className="card">
      <h2 className="figure-title"><Link to={"/verbrauch" as "/"}>{title}</Link></h2>
      <p><span className="figure">{value}</span> <span className="muted">{unit}</span></p>
      <div className="muted">{children}</div>
    </section>
  );
}
