// Everything that happened to the contract.
import { $api } from "../../api/client";
import { t, tMaybe } from "../../i18n";
import { formatInstant } from "../../i18n/formats";
import { Card } from "../../ui/Page";
import { Loaded } from "../../ui/Waiting";

/** Newest first. */
export function History() {
  const history = $api.useQuery("get", "/api/subscription/history");
  return (
    <Card title={t("subscription.history.title")}>
      <Loaded query={history} lines={4}>
        {(found) => (
          <ol className="timeline">
            {found.items.toReversed().map((entry, index) => (
              <li key={index}>
                <span className="muted small nowrap">{formatInstant(entry.at)}</span>
                <span><strong>{tMaybe(`subscription.kind.${entry.kind}`, entry.kind)}</strong><br /><span className="muted small">{entry.by}</span></span>
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Card>
  );
}
