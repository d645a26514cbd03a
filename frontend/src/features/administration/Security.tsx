// What holds for everybody in the account: passwords, second step, second pair of eyes, measuring, the IP list.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { $api, api, refresh, type Body } from "../../api/client";
import { t } from "../../i18n";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/Dialog";
import { NumberField, Switch, TextArea } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { Card } from "../../ui/Page";
import { complain, say } from "../../ui/Toast";
import { Loaded } from "../../ui/Waiting";

type Account = Body<"AccountOut">;
const saved = async () => {
  say(t("administration.saved"));
  await refresh("/api/account");
};

/** Each setting takes effect at once. */
export function Security() {
  const account = $api.useQuery("get", "/api/account");
  return (
    <Loaded query={account}>
      {(found) => (
        <div className="stack wide">
          <Card title={t("administration.signIn")}>
            <div className="stack">
              <SecondFactor account={found} />
              <hr />
              <Interval account={found} />
            </div>
          </Card>
          <Card title={t("administration.dispatch")}>
            <div className="stack">
              <FourEyes account={found} />
              <hr />
              <Tracking account={found} />
            </div>
          </Card>
          <Networks />
        </div>
      )}
    </Loaded>
  );
}

function Explained({ text }: { text: string }) {
  return <><br /><span className="hint">{text}</span></>;
}

function SecondFactor({ account }: { account: Account }) {
  const set = useMutation({ mutationFn: (required: boolean) => api.PUT("/api/account/second-factor", { body: { required } }), onSuccess: saved, onError: complain });
  return (
    <Switch isSelected={account.second_factor_required} onChange={(on) => set.mutate(on)} isDisabled={set.isPending}>
      {t("administration.secondFactor.label")}<Explained text={t("administration.secondFactor.hint")} />
    </Switch>
  );
}

function Interval({ account }: { account: Account }) {
  const [days, setDays] = useState(account.password_interval_days);
  const set = useMutation({ mutationFn: () => api.PUT("/api/account/password-interval", { body: { days } }), onSuccess: saved });
  return (
    <Form onSubmit={() => set.mutate()} problem={set.error}>
      <div className="row top">
        <NumberField name="days" label={t("administration.interval.label")} hint={t("administration.interval.hint")} minValue={0} maxValue={730} value={days} onChange={setDays} isRequired />
        {days !== account.password_interval_days && <Button type="submit" look="primary" isPending={set.isPending}>{t("administration.save")}</Button>}
      </div>
    </Form>
  );
}

function FourEyes({ account }: { account: Account }) {
  const set = useMutation({ mutationFn: (enabled: boolean) => api.PUT("/api/account/four-eyes", { body: { enabled } }), onSuccess: saved, onError: complain });
  return (
    <Switch isSelected={account.four_eyes} onChange={(on) => set.mutate(on)} isDisabled={set.isPending}>
      {t("administration.fourEyes.label")}<Explained text={t("administration.fourEyes.hint")} />
    </Switch>
  );
}

function Tracking({ account }: { account: Account }) {
  const [asks, setAsks] = useState(false);
  const set = useMutation({
    mutationFn: (enabled: boolean) => api.PUT("/api/account/tracking", { body: { enabled, legal_basis_confirmed: enabled } }),
    onSuccess: async () => {
      setAsks(false);
      await saved();
    },
  });
  return (
    <>
      <Switch isSelected={account.tracking_enabled} onChange={(on) => (on ? setAsks(true) : set.mutate(false))} isDisabled={set.isPending}>
        {t("administration.tracking.label")}<Explained text={t("administration.tracking.hint")} />
      </Switch>
      <ConfirmDialog title={t("administration.tracking.ask")} action={t("administration.tracking.confirm")} isOpen={asks} onClose={() => setAsks(false)} onConfirm={() => set.mutate(true)} isPending={set.isPending} problem={set.error}>
        <p>{t("administration.tracking.basis")}</p>
      </ConfirmDialog>
    </>
  );
}

function Networks() {
  const networks = $api.useQuery("get", "/api/account/networks");
  const set = useMutation({
    mutationFn: (text: string) => api.PUT("/api/account/networks", { body: { entries: text.split(/[\s,;]+/).filter(Boolean) } }),
    onSuccess: async () => {
      say(t("administration.saved"));
      await refresh("/api/account/networks");
    },
  });
  return (
    <Card title={t("administration.networks.title")}>
      <Loaded query={networks} lines={4}>
        {(found) => (
          <Form onSubmit={({ entries }) => set.mutate(entries ?? "")} problem={set.error}>
            <p className="muted">{t("administration.networks.text")}</p>
            <TextArea name="entries" label={t("administration.networks.label")} hint={t("administration.networks.hint")} defaultValue={found.entries.join("\n")} key={found.entries.join()} />
            <div><Button type="submit" isPending={set.isPending}>{t("administration.save")}</Button></div>
          </Form>
        )}
      </Loaded>
    </Card>
  );
}
