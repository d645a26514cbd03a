// Writing a mailing: text, recipients, preview, checks and sending, all on one draft that saves itself.
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Navigate } from "@tanstack/react-router";
import { Redo2, Undo2 } from "lucide-react";
import { useState } from "react";
import { t } from "../../i18n";
import { IconButton } from "../../ui/IconButton";
import { useKey } from "../../ui/keys";
import { BackWords, Note, Page } from "../../ui/Page";
import { Button } from "../../ui/Button";
import { Tabs } from "../../ui/Tabs";
import { Loaded } from "../../ui/Waiting";
import { Conflict } from "./Conflict";
import { draftOf, isSame, type Mailing } from "./draft";
import { forget, kept, type Copy } from "./keeping";
import { Preview } from "./Preview";
import { Recipients } from "./Recipients";
import { PARTS, type Part } from "./routes";
import { SavingState } from "./SavingState";
import { Sending } from "./Sending";
import { loadMailing, useDraft } from "./useDraft";
import { Writing } from "./Writing";
import "./composer.css";

const route = getRouteApi("/app/mailings/$mailingId/schreiben");
const EDITABLE = ["draft", "planned"];

/** The page. */
export function ComposerPage() {
  const { mailingId } = route.useParams();
  const found = useQuery({
    queryKey: ["composer", mailingId],
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    queryFn: async () => ({ mailing: await loadMailing(mailingId), copy: await kept(mailingId) }),
  });
  return (
    <Loaded query={found} lines={12}>
      {({ mailing, copy }) =>
        EDITABLE.includes(mailing.state) ? <Composer key={mailing.mailing_id} mailing={mailing} copy={useful(mailing, copy)} /> : <Navigate to="/mailings/$mailingId" params={{ mailingId }} replace />
      }
    </Loaded>
  );
}

// What the server has as well is no copy to speak of.
function useful(mailing: Mailing, copy: Copy | null): Copy | null {
  if (!copy || !isSame(copy.draft, draftOf(mailing))) return copy;
  void forget(mailing.mailing_id);
  return null;
}

function Composer({ mailing, copy }: { mailing: Mailing; copy: Copy | null }) {
  const drafting = useDraft(mailing, copy);
  const [restored, setRestored] = useState(copy !== null && copy.version >= mailing.version);
  const { teil = "text" } = route.useSearch();
  const navigate = route.useNavigate();
  useKey("mod+s", () => void drafting.store());
  useKey("mod+z", drafting.undo);
  useKey("mod+y", drafting.redo);
  const contents = {
    text: <Writing drafting={drafting} mailing={mailing} />,
    empfaenger: <Recipients drafting={drafting} mailing={mailing} />,
    vorschau: <Preview drafting={drafting} />,
    senden: <Sending drafting={drafting} mailing={mailing} />,
  };
  return (
    <Page
      title={drafting.draft.subject || t("composer.noSubject")}
      width="full"
      back={<Link to="/mailings" className="back"><BackWords>{t("composer.back")}</BackWords></Link>}
      actions={
        <>
          <SavingState drafting={drafting} />
          <div className="row tight-row">
            <IconButton icon={Undo2} label={t("composer.undo")} isDisabled={!drafting.canUndo} onPress={drafting.undo} />
            <IconButton icon={Redo2} label={t("composer.redo")} isDisabled={!drafting.canRedo} onPress={drafting.redo} />
          </div>
        </>
      }
    >
      {restored && (
        <Note
          title={t("composer.restored")}
          action={
            <>
              <Button small onPress={() => setRestored(false)}>{t("composer.restored.keep")}</Button>
              <Button small look="quiet" onPress={() => { drafting.restart(); setRestored(false); }}>{t("composer.restored.drop")}</Button>
            </>
          }
        >
          {t("composer.restored.text")}
        </Note>
      )}
      {mailing.state === "planned" && <Note>{t("composer.planned")}</Note>}
      <Tabs
        label={t("composer.title")}
        value={teil}
        onChange={(part) => void navigate({ search: { teil: part as Part }, replace: true })}
        tabs={PARTS.map((part) => ({ id: part, label: t(`composer.part.${part}`), content: part === teil ? contents[part] : null }))}
      />
      {drafting.theirs && <Conflict drafting={drafting} theirs={drafting.theirs} />}
    </Page>
  );
}
