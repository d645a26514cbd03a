// A time series as a picture and, for everybody else, as a table. The drawing library comes only when one is shown.
import { lazy, Suspense, useState } from "react";
import { t } from "../i18n";
import { formatInstant, formatNumber } from "../i18n/formats";
import { Button } from "./Button";
import { Skeleton } from "./Waiting";

export type Series = { id: string; label: string; values: number[] };
export type ChartProps = { label: string; times: Date[]; series: Series[]; formatTimes?: (time: Date) => string };
const Drawing = lazy(() => import("./ChartDrawing"));

/** Lines over time, at most three. */
export function Chart(props: ChartProps) {
  const { label, times, series, formatTimes = formatInstant } = props;
  const [table, setTable] = useState(false);
  return (
    <figure style={{ margin: 0 }} aria-label={label}>
      {table ? (
        <div className="table-wrap" style={{ maxHeight: 320 }}>
          <table className="table">
            <thead><tr><th scope="col">{t("ui.chart.time")}</th>{series.map((line) => <th scope="col" className="number" key={line.id}>{line.label}</th>)}</tr></thead>
            <tbody>{times.map((time, row) => <tr key={row}><td>{formatTimes(time)}</td>{series.map((line) => <td className="number" key={line.id}>{formatNumber(line.values[row] ?? 0)}</td>)}</tr>)}</tbody>
          </table>
        </div>
      ) : (
        <Suspense fallback={<Skeleton lines={8} />}><Drawing {...props} /></Suspense>
      )}
      <div className="row end"><Button small look="quiet" onPress={() => setTable(!table)}>{t(table ? "ui.chart.asPicture" : "ui.chart.asTable")}</Button></div>
    </figure>
  );
}
