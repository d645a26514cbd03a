// What a press office wants to know first.
import { t } from "../../i18n";
import { useMe } from "../../api/session";
import { Page } from "../../ui/Page";

/** The page. */
export function StartPage() {
  const me = useMe();
  return <Page title={t("start.greeting", { name: me.name })}><p>{t("start.title")}</p></Page>;
}
