// What a press office wants to know first: what is being sent, what needs attention, what the month has used (HLP-09).
import { Send } from "lucide-react";
import { $api } from "../../api/client";
import { useClient, useMe } from "../../api/session";
import { t } from "../../i18n";
import { formatInstant } from "../../i18n/formats";
import { ButtonLink } from "../../ui/Button";
import { Badge, Card, Page } from "../../ui/Page";
import { Empty, Loaded } from "../../ui/Waiting";
import { Attention } from "./Attention";
import { MaybeLink, useArea } from "./MaybeLink";
import { Running } from "./Running";
import { UsageFigures } from "./UsageFigures";
import { TrialNotice } from "./TrialNotice";
import "./start.css";

/** The page. */
export function StartPage() {
  const me = useMe();
  const hasMailings = useArea("/mailings");
  return (
    <Page title={t("start.greeting", { name: me.name })} actions={hasMailings && <ButtonLink look="primary" icon={Send} to={"/mailings" as "/"}>{t("start.mailings.open")}</ButtonLink>}>
      <TrialNotice />
      <Running />
      <Attention />
      <UsageFigures />
      <div className="columns two">
        <Recent state="planned" />
        <Recent state="sent" />
      </div>
    </Page>
  );
}

function Recent({ state }: { state: "planned" | "sent" }) {
  const client = useClient();
  const mailings = $api.useQuery("get", "/api/mailings", { params: { query: { state: [state], client_id: client.id, limit: 5 } } }, { enabled: client.id !== "" });
  return (
    <Card title={t(`start.${state}.title`)}>
      <Loaded query={mailings} lines={4}>
        {(found) =>
          found.items.length === 0 ? (
            <Empty title={t(`start.${state}.none`)} text={t(`start.${state}.hint`)} />
          ) : (
            <ul className="mailing-lines">
              {found.items.map((mailing) => (
                <li key={mailing.mailing_id}>
                  <MaybeLink area="/mailings/$mailingId" to={`/mailings/${mailing.mailing_id}`} className="subject">{mailing.subject || t("start.noSubject")}</MaybeLink>
                  <span className="row small muted">
                    {formatInstant(mailing.sent_at ?? mailing.sending_at ?? mailing.submission?.planned_for ?? mailing.updated_at)}
                    {mailing.mailing_class === "premium" && <Badge plain tone="info">{t("start.premium")}</Badge>}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}
