// One mailing in numbers, explained line by line; per recipient where premium allows it.
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { FileSpreadsheet } from "lucide-react";
import { useMemo } from "react";
import { $api, api, type Body } from "../../api/client";
import { t } from "../../i18n";
import { formatInstant, formatNumber } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { Chart } from "../../ui/Chart";
import { BackWords, Badge, Card, Note, Page } from "../../ui/Page";
import { complain } from "../../ui/Toast";
import { Loaded } from "../../ui/Waiting";
import { LeftOut } from "./LeftOut";
import { filled } from "./logic";
import { Recipients } from "./Recipients";
import { rate } from "./StatisticsPage";
import { Troubles } from "./Troubles";
import "./stats.css";

type Evaluation = Body<"EvaluationOut">;
const route = getRouteApi("/app/statistik/$mailingId");

/** The page. */
export function MailingStatisticsPage() {
  const { mailingId } = route.useParams();
  const path = { mailing_id: mailingId };
  const mailing = $api.useQuery("get", "/api/mailings/{mailing_id}", { params: { path } });
  const found = $api.useQuery("get", "/api/mailings/{mailing_id}/statistics", { params: { path } }, { refetchInterval: ({ state: { data } }) => (data && !data.closed ? 10_000 : false) });
  const isPremium = mailing.data?.mailing_class === "premium";
  return (
    <Page
      title={mailing.data?.subject ?? t("stats.one")}
      text={mailing.data && t("stats.sentOn", { when: formatInstant(mailing.data.sent_at ?? mailing.data.sending_at), kind: t(`stats.class.${mailing.data.mailing_class}`) })}
      back={<Link to="/statistik" className="back"><BackWords>{t("stats.title")}</BackWords></Link>}
      actions={<Export mailingId={mailingId} isPremium={isPremium} />}
    >
      <Loaded query={found} lines={10}>
        {(figures) => (
          <>
            <Headlines figures={figures} />
            <div className="columns two">
              <Explanation figures={figures} />
              <Makers figures={figures} />
            </div>
          </>
        )}
      </Loaded>
      {isPremium ? <Series mailingId={mailingId} /> : mailing.data && <Note title={t("stats.premium.title")}>{t("stats.premium.text")}</Note>}
      <Troubles mailingId={mailingId} />
      {isPremium && <Recipients mailingId={mailingId} />}
      <LeftOut mailingId={mailingId} />
    </Page>
  );
}

function Export({ mailingId, isPremium }: { mailingId: string; isPremium: boolean }) {
  const get = useMutation({
    mutationFn: async () => (await api.POST("/api/mailings/{mailing_id}/statistics/exports", { params: { path: { mailing_id: mailingId } } })).data!,
    onSuccess: ({ url }) => window.location.assign(url),
    onError: complain,
  });
  return (
    <>
      {!isPremium && <Badge tone="info" plain>{t("stats.premium")}</Badge>}
      <Button icon={FileSpreadsheet} isDisabled={!isPremium} isPending={get.isPending} onPress={() => get.mutate()}>{t("stats.export")}</Button>
    </>
  );
}

function Headlines({ figures }: { figures: Evaluation }) {
  const figure = (label: string, value: string, below: string) => <Card><p className="figure-title">{label}</p><p className="figure">{value}</p><p className="muted small">{below}</p></Card>;
  return (
    <div className="columns headlines">
      {figure(t("stats.delivered"), rate(figures.delivery_rate), t("stats.ofHandedOver", { count: figures.delivered, of: figures.handed_over }))}
      {figure(t("stats.opened"), rate(figures.opening_rate), t("stats.people", { count: figures.opened }))}
      {figure(t("stats.clicked"), rate(figures.click_rate), t("stats.people", { count: figures.clicked }))}
      {figure(t("stats.bounced"), rate(figures.hard_bounce_rate), t("stats.bounces", { hard: figures.bounced_hard, soft: figures.bounced_soft }))}
    </div>
  );
}

function Explanation({ figures }: { figures: Evaluation }) {
  return (
    <Card title={t("stats.explanation")}>
      <table className="table tight">
        <tbody>
          {figures.explanation.map((line) => (
            <tr key={line.kind + line.code} className={line.kind === "minus" ? undefined : "sum"}>
              <th scope="row">{line.text}</th>
              <td className="number">{line.kind === "minus" ? "− " : line.kind === "result" ? "= " : ""}{formatNumber(line.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Makers({ figures }: { figures: Evaluation }) {
  const rows = [["human", figures.opened, figures.clicked], ["undecided", figures.opened_undecided, figures.clicked_undecided], ["machine", figures.opened_machine, figures.clicked_machine]] as const;
  const machines = figures.causes.filter((cause) => cause.maker !== "human");
  return (
    <Card title={t("stats.makers")}>
      <div className="stack">
        <p className="muted">{t("stats.makers.text")}</p>
        <table className="table tight">
          <thead><tr><th scope="col">{t("stats.makers.who")}</th><th scope="col" className="number">{t("stats.opened")}</th><th scope="col" className="number">{t("stats.clicked")}</th></tr></thead>
          <tbody>{rows.map(([who, opened, clicked]) => <tr key={who}><th scope="row">{t(`stats.makers.${who}`)}</th><td className="number">{formatNumber(opened)}</td><td className="number">{formatNumber(clicked)}</td></tr>)}</tbody>
        </table>
        {machines.length > 0 && (
          <details>
            <summary>{t("stats.causes")}</summary>
            <ul className="causes">{machines.map((cause) => <li key={cause.kind + cause.maker + cause.cause}><span>{cause.text}</span><span className="numeric muted">{t(`stats.causes.${cause.kind}` as "stats.causes.open", { count: cause.recipients })}</span></li>)}</ul>
          </details>
        )}
      </div>
    </Card>
  );
}

function Series({ mailingId }: { mailingId: string }) {
  const series = $api.useQuery("get", "/api/mailings/{mailing_id}/statistics/series", { params: { path: { mailing_id: mailingId } } });
  return <Card title={t("stats.series")}><Loaded query={series} lines={8}>{({ items }) => (items.length === 0 ? <p className="muted">{t("stats.series.none")}</p> : <Lines hours={items} />)}</Loaded></Card>;
}

function Lines({ hours }: { hours: Body<"HourOut">[] }) {
  const shown = useMemo(() => {
    const all = filled(hours);
    const line = (id: "delivered" | "opened" | "clicked") => ({ id, label: t(`stats.${id}`), values: all.map((hour) => hour[id]) });
    return { times: all.map((hour) => new Date(hour.at)), series: [line("delivered"), line("opened"), line("clicked")] };
  }, [hours]);
  return <Chart label={t("stats.series")} {...shown} />;
}
