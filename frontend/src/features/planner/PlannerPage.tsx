// What leaves when: a month, and the day one looks at.
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { $api, api, refresh, type Body } from "../../api/client";
import { useClient } from "../../api/session";
import { locale, t } from "../../i18n";
import { formatDate, formatMonth, formatNumber, formatTime } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { DateField } from "../../ui/DateField";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { TextField } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { IconButton } from "../../ui/IconButton";
import { Badge, Card, Note, Page } from "../../ui/Page";
import { say } from "../../ui/Toast";
import { Loaded } from "../../ui/Waiting";
import { clockChange, dayOf, minuteOf, monthBy, weeksOf } from "./logic";
import "./planner.css";

type Mailing = Body<"MailingOut">;
const route = getRouteApi("/app/planer");
const MOST_PER_DAY = 3;

/** The page. */
export function PlannerPage() {
  const today = dayOf(new Date());
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const month = search.monat ?? (search.tag ?? today).slice(0, 7);
  const day = search.tag ?? (today.startsWith(month) ? today : `${month}-01`);
  const weeks = weeksOf(month);
  const query = { first_on: weeks[0]![0]!, last_on: weeks.at(-1)![6]! };
  const calendar = $api.useQuery("get", "/api/mailing-calendar", { params: { query } });
  const client = useClient();
  const go = (by: number) => void navigate({ search: { monat: monthBy(month, by) } });
  return (
    <Page
      title={t("planner.title")}
      text={t("planner.text")}
      actions={
        <div className="row tight-row">
          <IconButton icon={ChevronLeft} label={t("planner.earlier")} onPress={() => go(-1)} />
          <strong className="planner-month" aria-live="polite">{formatMonth(month)}</strong>
          <IconButton icon={ChevronRight} label={t("planner.later")} onPress={() => go(1)} />
          <Button onPress={() => void navigate({ search: {} })}>{t("planner.today")}</Button>
        </div>
      }
    >
      <Loaded query={calendar} lines={12}>
        {({ items }) => {
          const mine = items.filter((one) => one.client_id === client.id && one.submission);
          const on = (wanted: string) => mine.filter((one) => dayOf(one.submission!.dispatch_at) === wanted);
          return (
            <div className="planner">
              <Card flush>
                <table className="planner-grid">
                  <caption className="visually-hidden">{formatMonth(month)}</caption>
                  <thead><tr>{weeks[0]!.map((one) => <th scope="col" key={one}>{weekday(one)}</th>)}</tr></thead>
                  <tbody>
                    {weeks.map((week) => (
                      <tr key={week[0]}>
                        {week.map((one) => {
                          const found = on(one);
                          return (
                            <td key={one} data-outside={!one.startsWith(month)} data-today={one === today} data-chosen={one === day}>
                              <button type="button" aria-pressed={one === day} aria-label={t("planner.day", { day: formatDate(one), count: found.length })} onClick={() => void navigate({ search: { monat: month, tag: one }, replace: true })}>
                                <span className="planner-day">{Number(one.slice(8))}</span>
                                {found.slice(0, MOST_PER_DAY).map((mailing) => <span key={mailing.mailing_id} className={`planner-entry ${mailing.state}`}><span className="numeric">{formatTime(mailing.submission!.dispatch_at)}</span> {mailing.subject}</span>)}
                                {found.length > MOST_PER_DAY && <span className="planner-more">{t("planner.more", { count: found.length - MOST_PER_DAY })}</span>}
                                {found.length > 0 && <span className="planner-dots" aria-hidden>{found.slice(0, 4).map((mailing) => <i key={mailing.mailing_id} className={mailing.state} />)}</span>}
                              </button>
                            </td>
                          );
                        })}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Card>
              <Day day={day} mailings={on(day)} />
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}

const weekday = (day: string) => new Intl.DateTimeFormat(locale() === "de" ? "de-DE" : "en-GB", { weekday: "short", timeZone: "UTC" }).format(new Date(day));

function Day({ day, mailings }: { day: string; mailings: Mailing[] }) {
  const change = clockChange(day);
  return (
    <Card title={formatDate(day)}>
      <div className="stack">
        {change && <Note>{t(`planner.clock.${change}`)}</Note>}
        {mailings.length === 0 ? <p className="muted">{t("planner.none")}</p> : <ul className="planner-list">{mailings.map((one) => <Entry key={one.mailing_id} mailing={one} />)}</ul>}
      </div>
    </Card>
  );
}

function Entry({ mailing }: { mailing: Mailing }) {
  const [moving, setMoving] = useState(false);
  const client = useClient();
  const tone = mailing.state === "sent" ? "ok" : mailing.state === "held" ? "bad" : mailing.state === "sending" ? "sending" : "info";
  return (
    <li>
      <div className="row apart"><strong className="numeric">{formatTime(mailing.submission!.dispatch_at)}</strong><Badge tone={tone}>{t(`planner.state.${mailing.state}`)}</Badge></div>
      <Link to="/mailings/$mailingId" params={{ mailingId: mailing.mailing_id }}>{mailing.subject}</Link>
      <div className="row apart">
        <span className="muted small">{t("planner.recipients", { count: formatNumber(mailing.submission!.expected_recipients) })}</span>
        {client.canWrite && mailing.state === "planned" && <Button small onPress={() => setMoving(true)}>{t("planner.move")}</Button>}
      </div>
      {moving && <Move mailing={mailing} onClose={() => setMoving(false)} />}
    </li>
  );
}

function Move({ mailing, onClose }: { mailing: Mailing; onClose: () => void }) {
  const planned = minuteOf(mailing.submission!.dispatch_at);
  const [day, setDay] = useState<string | null>(planned.day);
  const navigate = route.useNavigate();
  const move = useMutation({
    mutationFn: async (time: string) => api.PUT("/api/mailings/{mailing_id}/plan", { params: { path: { mailing_id: mailing.mailing_id } }, body: { version: mailing.version, planned_for: `${day}T${time}` } }),
    onSuccess: async () => {
      say(t("planner.moved", { subject: mailing.subject }));
      onClose();
      await refresh("/api/mailing");
      await navigate({ search: { monat: day!.slice(0, 7), tag: day! } });
    },
  });
  return (
    <Dialog title={t("planner.move.title", { subject: mailing.subject })} isOpen onClose={onClose}>
      <Form problem={move.error} onSubmit={({ time }) => move.mutate(time ?? "")}>
        <DateField label={t("planner.move.day")} value={day} onChange={setDay} isRequired />
        <TextField name="time" label={t("planner.move.time")} type={"time" as "text"} defaultValue={planned.time} isRequired hint={t("planner.move.hint")} />
        <DialogActions>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="primary" isPending={move.isPending}>{t("planner.move")}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
