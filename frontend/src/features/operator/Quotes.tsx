// Quotes: those that are open, and a new one (ORD-16).
import { useMutation } from "@tanstack/react-query";
import { FilePlus2, FileText } from "lucide-react";
import { useState } from "react";
import { $api, api, refresh } from "../../api/client";
import { t } from "../../i18n";
import { formatCents, formatDate } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { NumberField, Switch, TextField } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { Select } from "../../ui/Select";
import { say } from "../../ui/Toast";
import { Empty, Loaded } from "../../ui/Waiting";

const STATES = ["offered", "accepted", "expired"] as const;
type State = (typeof STATES)[number];

/** The list of a state. */
export function Quotes() {
  const [state, setState] = useState<State>("offered");
  const [makes, setMakes] = useState(false);
  const quotes = $api.useQuery("get", "/api/operator/quotes", { params: { query: { state, limit: 100 } } });
  const options = STATES.map((one) => ({ id: one, label: t(`operator.quote.${one}`) }));
  return (
    <div className="stack">
      <div className="row apart">
        <div className="month"><Select label={t("operator.phase")} hideLabel options={options} value={state} onChange={(next) => setState(next as State)} /></div>
        <Button look="primary" icon={FilePlus2} onPress={() => setMakes(true)}>{t("operator.quote.make")}</Button>
      </div>
      <Loaded query={quotes}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={FileText} title={t("operator.quote.none")} />
          ) : (
            <div className="card flush table-wrap">
              <table className="table">
                <thead>
                  <tr><th scope="col">{t("operator.company")}</th><th scope="col" className="number">{t("operator.tier")}</th><th scope="col" className="number">{t("operator.annual")}</th><th scope="col">{t("operator.quote.last")}</th></tr>
                </thead>
                <tbody>
                  {items.map((quote) => (
                    <tr key={quote.quote_id}><td>{quote.company}</td><td className="number">{quote.scope.tier}</td><td className="number">{formatCents(quote.annual_cents)}</td><td>{formatDate(quote.last_on)}</td></tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
      {makes && <QuoteDialog onClose={() => setMakes(false)} />}
    </div>
  );
}

const TIERS = [1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100];

function QuoteDialog({ onClose }: { onClose: () => void }) {
  const [tier, setTier] = useState("10");
  const [premium, setPremium] = useState(false);
  const [days, setDays] = useState(30);
  const make = useMutation({
    mutationFn: (values: Record<string, string>) =>
      api.POST("/api/operator/quotes", {
        body: { company: values.company ?? "", email: values.email ?? "", valid_days: days, scope: { tier: Number(tier), premium, add_ons: [] } },
      }),
    onSuccess: async () => {
      say(t("operator.quote.sent"));
      onClose();
      await refresh("/api/operator/quotes");
    },
  });
  return (
    <Dialog title={t("operator.quote.make")} isOpen onClose={onClose}>
      <Form onSubmit={(values) => make.mutate(values)} problem={make.error}>
        <TextField name="company" label={t("operator.company")} isRequired autoFocus />
        <TextField name="email" type="email" label={t("operator.quote.email")} hint={t("operator.quote.emailHint")} isRequired />
        <Select label={t("operator.tier")} options={TIERS.map((one) => ({ id: String(one), label: String(one) }))} value={tier} onChange={setTier} />
        <Switch isSelected={premium} onChange={setPremium}>{t("operator.item.premium")}</Switch>
        <NumberField label={t("operator.quote.days")} minValue={1} maxValue={180} value={days} onChange={setDays} isRequired />
        <DialogActions>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="primary" isPending={make.isPending}>{t("operator.quote.send")}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
