// How much storage is used, of how much, and what more costs (MET-02, MET-04).
import { $api } from "../../api/client";
import { t } from "../../i18n";
import { formatBytes, formatCents } from "../../i18n/formats";

/** One line and its bar; nothing until it is known, for the library does not need it. */
export function Storage() {
  const storage = $api.useQuery("get", "/api/usage", { params: { query: {} } }).data?.storage;
  if (!storage) return null;
  const words = { used: formatBytes(storage.bytes), included: formatBytes(storage.included_bytes), media: formatBytes(storage.by_kind.media ?? 0) };
  return (
    <div className="card media-storage">
      <div className="row apart">
        <span><strong>{t("media.storage", words)}</strong> <span className="muted">{t("media.storage.media", words)}</span></span>
        <span className="muted small">{t("media.storage.price", { price: formatCents(storage.month.cents_per_gb) })}{storage.extra_gb > 0 && ` ${t("media.storage.extra", { count: storage.extra_gb })}`}</span>
      </div>
      <meter className="meter" min={0} max={100} value={Math.min(100, storage.percent)} aria-label={t("media.storage.label")} />
    </div>
  );
}
