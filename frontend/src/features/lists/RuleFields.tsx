// What contacts must be like to be on a list, with how many that are right now.
import { useState } from "react";
import { keepPreviousData } from "@tanstack/react-query";
import { $api } from "../../api/client";
import { t } from "../../i18n";
import { Checkbox, TextField } from "../../ui/Field";
import { Note } from "../../ui/Page";
import { Select } from "../../ui/Select";
import { asksNothing, labelsOf, searchOf, type Rule } from "./logic";

/** The parts of a rule; all that are filled must hold. The count follows every change. */
export function RuleFields({ rule, onChange, clientId }: { rule: Rule; onChange: (rule: Rule) => void; clientId: string }) {
  const [labels, setLabels] = useState(rule.any_labels.join(", "));
  const set = (change: Partial<Rule>) => onChange({ ...rule, ...change });
  const language = [{ id: "any", label: t("lists.rule.anyLanguage") }, { id: "de", label: t("lists.rule.de") }, { id: "en", label: t("lists.rule.en") }];
  return (
    <div className="stack">
      <div className="columns">
        <TextField name="query.text" label={t("lists.rule.text")} value={rule.text} onChange={(text) => set({ text })} />
        <TextField name="query.any_labels" label={t("lists.rule.any_labels")} hint={t("lists.rule.labelsHint")} value={labels} onChange={(text) => { setLabels(text); set({ any_labels: labelsOf(text) }); }} />
        <TextField name="query.organisation" label={t("lists.rule.organisation")} value={rule.organisation} onChange={(organisation) => set({ organisation })} />
        <TextField name="query.function" label={t("lists.rule.function")} value={rule.function} onChange={(value) => set({ function: value })} />
        <TextField name="query.city" label={t("lists.rule.city")} value={rule.city} onChange={(city) => set({ city })} />
        <Select label={t("lists.rule.language")} options={language} value={rule.language || "any"} onChange={(id) => set({ language: id === "any" ? "" : (id as "de" | "en") })} />
      </div>
      <Checkbox isSelected={rule.has_email === true} onChange={(on) => set({ has_email: on ? true : null })}>{t("lists.rule.has_email")}</Checkbox>
      <Fitting rule={rule} clientId={clientId} />
    </div>
  );
}

function Fitting({ rule, clientId }: { rule: Rule; clientId: string }) {
  const found = $api.useQuery("get", "/api/contacts/search", { params: { query: searchOf(rule, clientId, 3) } }, { placeholderData: keepPreviousData, enabled: !asksNothing(rule) });
  if (asksNothing(rule)) return <p className="muted">{t("lists.rule.asksNothing")}</p>;
  if (!found.data) return null;
  const names = found.data.items.map((one) => one.name || one.organisation).filter(Boolean);
  return (
    <div role="status">
      <Note title={t("lists.rule.fits", { count: found.data.total })}>{names.length > 0 && t("lists.rule.examples", { names: names.join(", ") })}</Note>
    </div>
  );
}
