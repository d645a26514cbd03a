// How long the trial still runs and what it limits (TRI-14).
import { $api } from "../../api/client";
import { useRole } from "../../api/session";
import { t } from "../../i18n";
import { formatDate } from "../../i18n/formats";
import { ButtonLink } from "../../ui/Button";
import { Note } from "../../ui/Page";
import { daysUntil } from "./logic";

/** For the licence manager, while the trial runs or a notice stands. */
export function TrialNotice() {
  const isManager = useRole("licence_manager");
  const subscription = $api.useQuery("get", "/api/subscription", {}, { enabled: isManager, retry: false }).data;
  if (!subscription) return null;
  const action = <ButtonLink small to={"/abo" as "/"}>{t("start.trial.open")}</ButtonLink>;
  const last = subscription.last_trial_on;
  if (subscription.phase === "trial" && last) {
    const days = daysUntil(last, new Date().toISOString().slice(0, 10)) + 1;
    return <Note title={t("start.trial.title", { days })} action={action}>{t("start.trial.text", { last: formatDate(last) })}</Note>;
  }
  if (subscription.ends_on) return <Note title={t("start.ending.title", { day: formatDate(subscription.ends_on) })} action={action}>{t("start.ending.text")}</Note>;
  return null;
}
