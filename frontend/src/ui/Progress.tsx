// How far something is. The tape is for a running dispatch alone; everything else gets the plain bar.
import { formatNumber } from "../i18n/formats";

type Props = { label: string; done: number; total: number };

const share = ({ done, total }: Props) => (total > 0 ? Math.min(1, done / total) : 0);

/** A plain bar with its label and figures. */
export function Progress(props: Props) {
  const { label, done, total } = props;
  return (
    <div className="progress">
      <div className="row apart small"><span>{label}</span><span className="numeric">{formatNumber(done)} / {formatNumber(total)}</span></div>
      <div className="progress-track" role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={total} aria-valuenow={done}>
        <div className="progress-fill" style={{ width: `${share(props) * 100}%` }} />
      </div>
    </div>
  );
}

/** The perforated tape that fills while mails are handed over. `done` counts what was handed over, never what is queued. */
export function Tape(props: Props) {
  const { label, done, total } = props;
  return (
    <div>
      <div className="tape-words"><span>{label}</span><span className="numeric">{formatNumber(done)} / {formatNumber(total)}</span></div>
      <div className="tape" role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={total} aria-valuenow={done}>
        <div className="tape-run" style={{ width: `${share(props) * 100}%` }} />
      </div>
    </div>
  );
}

/** Figures as bars of HTML: `value` in any unit, `text` as shown. */
export function Bars({ label, bars }: { label: string; bars: { id: string; label: string; value: number; text: string; tone?: "soft" | "bad" }[] }) {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <dl className="bars" aria-label={label}>
      {bars.map((bar) => (
        <div key={bar.id} style={{ display: "contents" }}>
          <dt>{bar.label}</dt>
          <dd style={{ margin: 0 }} aria-hidden><div className={bar.tone ? `bar ${bar.tone}` : "bar"} style={{ width: `${(bar.value / most) * 100}%` }} /></dd>
          <dd className="number" style={{ margin: 0 }}>{bar.text}</dd>
        </div>
      ))}
    </dl>
  );
}
