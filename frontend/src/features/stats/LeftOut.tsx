// Who was left out when the audience was frozen, and why.
import { $api } from "../../api/client";
import { t, tMaybe } from "../../i18n";
import { FOCUSABLE } from "./logic";
import { Card } from "../../ui/Page";

/** Nothing when nobody was. */
export function LeftOut({ mailingId }: { mailingId: string }) {
  const found = $api.useQuery("get", "/api/mailings/{mailing_id}/left-out", { params: { path: { mailing_id: mailingId }, query: { limit: 200 } } }).data;
  if (!found || found.items.length === 0) return null;
  return (
    <Card title={t("stats.leftOut")}>
      <div className="table-wrap troubles" role="region" aria-label={t("stats.leftOut")} {...FOCUSABLE}>
        <table className="table tight">
          <thead><tr><th scope="col">{t("stats.name")}</th><th scope="col">{t("stats.address")}</th><th scope="col">{t("stats.reason")}</th></tr></thead>
          <tbody>{found.items.map((one, index) => <tr key={index}><th scope="row">{one.name || "–"}</th><td>{one.address || "–"}</td><td>{tMaybe(`stats.why.${one.reason}`, one.reason)}{one.detail && ` (${one.detail})`}</td></tr>)}</tbody>
        </table>
      </div>
      {found.next && <p className="muted small">{t("stats.leftOut.more")}</p>}
    </Card>
  );
}
