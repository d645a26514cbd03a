// The mail as it will arrive, for a real contact, as wide as a desktop or a phone.
import { Monitor, Smartphone } from "lucide-react";
import { useEffect, useState } from "react";
import { $api } from "../../api/client";
import { t } from "../../i18n";
import { formatBytes } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { Card, Facts, Note } from "../../ui/Page";
import { ProblemNote } from "../../ui/Problem";
import { ComboBox } from "../../ui/Select";
import { Loaded, Skeleton } from "../../ui/Waiting";
import type { Drafting } from "./useDraft";

/** The part „preview": the same HTML as in the test and the dispatch. */
export function Preview({ drafting }: { drafting: Drafting }) {
  const { store, saving } = drafting;
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    void store().then(() => setAsked(true));
  }, [store]);
  if (!asked) return <Skeleton lines={12} />;
  if (saving.state === "away" || saving.state === "refused") return saving.problem ? <ProblemNote problem={saving.problem} onRetry={() => void store()} /> : null;
  return <Shown drafting={drafting} />;
}

function Shown({ drafting }: { drafting: Drafting }) {
  const [contact, setContact] = useState("");
  const [text, setText] = useState("");
  const [narrow, setNarrow] = useState(false);
  const [remote, setRemote] = useState(false);
  const path = { mailing_id: drafting.id };
  const query = { contact_id: contact };
  const preview = $api.useQuery("get", "/api/mailings/{mailing_id}/preview", { params: { path, query } }, { gcTime: 0, staleTime: 0 });
  const found = $api.useQuery("get", "/api/contacts/search", { params: { query: { q: text, limit: 10, has_email: true } } }).data?.items ?? [];
  const options = found.map((one) => ({ id: one.id, label: [one.first_name, one.last_name].filter(Boolean).join(" ") || one.organisation || one.emails[0]!, hint: one.emails[0] }));
  const address = `/api/mailings/${drafting.id}/preview-page?${new URLSearchParams({ contact_id: contact, remote: String(remote) })}`;
  return (
    <div className="stack">
      <div className="row apart top">
        <div className="preview-contact"><ComboBox label={t("composer.preview.contact")} placeholder={t("composer.preview.someone")} options={options} value={contact || null} onChange={setContact} onInput={setText} /></div>
        <div className="row">
          <Button icon={Monitor} look={narrow ? "plain" : "primary"} aria-pressed={!narrow} onPress={() => setNarrow(false)}>{t("composer.preview.desktop")}</Button>
          <Button icon={Smartphone} look={narrow ? "primary" : "plain"} aria-pressed={narrow} onPress={() => setNarrow(true)}>{t("composer.preview.phone")}</Button>
        </div>
      </div>
      <Loaded query={preview}>
        {(shown) => (
          <>
            {shown.missing.length > 0 && <Note tone="bad">{t("composer.preview.missing", { fields: shown.missing.join(", ") })}</Note>}
            <Card>
              <Facts facts={[[t("composer.preview.from"), shown.sender || "–"], [t("composer.subject"), <strong key="subject">{shown.subject || "–"}</strong>], [t("composer.preview.size"), formatBytes(shown.message_bytes)]]} />
            </Card>
          </>
        )}
      </Loaded>
      <div className={narrow ? "preview phone" : "preview"}>
        <iframe key={`${address} ${drafting.version}`} sandbox="allow-popups" src={address} title={t("composer.part.vorschau")} />
      </div>
      <div className="row">
        <Button small look="quiet" onPress={() => setRemote(!remote)}>{t(remote ? "composer.preview.withoutRemote" : "composer.preview.remote")}</Button>
        <span className="hint">{t("composer.preview.remote.hint")}</span>
      </div>
    </div>
  );
}
