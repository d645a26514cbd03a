"""Orders and contracts in the store: what happens in time, what is told, and what the account is then."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.accounts import service as accounts
from chalicelib.accounts import system_mail
from chalicelib.accounts.model import AccountState
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.errors import DepescheError, NotAllowed, NotFound
from chalicelib.kit.workdays import BERLIN
from chalicelib.subscriptions import deeds, legal, ordering, price_lists, recording, repository, service
from chalicelib.subscriptions.contract import Contract, Origin, QuoteState
from chalicelib.subscriptions.errors import (
    AgreementMissing,
    OrderFindings,
    QuoteAccepted,
    QuoteExpired,
    TrialDecisionMissing,
    WrongPhase,
)
from chalicelib.subscriptions.model import Party, Phase, Scope
from chalicelib.subscriptions.order_rules import Address, OrderEntry, SharingCompany, SharingReason
from chalicelib.subscriptions.prices import Price, PriceList

OPERATOR = Actor("acc_operator", "usr_operator", "ops@depesche.example", roles=frozenset({Role.OPERATOR}))
Mails = list[tuple[str, str, str, str]]


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


ORDERED_AT = berlin("2026-02-27T10:00:00")


@pytest.fixture
def mails(cloud: None, monkeypatch: pytest.MonkeyPatch) -> Mails:
    """Template, address, subject and text of every mail, composed for real."""
    sent: Mails = []

    def send(account_id: str, to: str, template: str, language: str, *, now: Any = None, **values: object) -> str:
        subject, text, _ = system_mail.compose(template, language, **values)
        sent.append((template, to, subject, text))
        return "sml"

    monkeypatch.setattr(system_mail, "send", send)
    return sent


def entry(**changes: Any) -> OrderEntry:
    base = OrderEntry(
        "Muster AG",
        Address("Hauptstr. 1", "40213", "Düsseldorf"),
        "rechnung@muster.example",
        "Erika Muster",
        "erika@muster.example",
        date(2026, 3, 1),
        Scope(10, frozenset({"export"})),
        is_business=True,
        accepts_terms=True,
        accepts_dpa=True,
    )
    return replace(base, **changes)


def placed(**changes: Any) -> Contract:
    return ordering.order(entry(**changes), now=ORDERED_AT)


def activated(**changes: Any) -> Contract:
    made = placed(**changes)
    return service.activate(
        OPERATOR, made.account_id, grants_trial=None, customer_agreed=False, now=ORDERED_AT + timedelta(hours=1)
    )


def manager(account_id: str) -> Actor:
    found = accounts.licence_manager(account_id)
    assert found is not None
    return Actor(account_id, found.id, found.email, roles=frozenset({Role.LICENCE_MANAGER, Role.ADMINISTRATOR}))


def run_job(at: str) -> int:
    now = berlin(at)
    return service.move_due(now=now, deadline=now + timedelta(minutes=1), clock=lambda: now)


def templates(mails: Mails) -> list[str]:
    return [template.removeprefix("contract_") for template, *_ in mails if template.startswith("contract_")]


@pytest.mark.req("ORD-01", "ORD-02", "ORD-04", "ORD-06", "ORD-09", "GEN-12")
def test_an_order_stores_what_was_accepted_and_waits_for_activation(mails: Mails) -> None:
    made = placed()
    stored = repository.load(made.account_id)
    assert stored is not None
    terms, dpa = legal.current("terms", date(2026, 2, 27)), legal.current("dpa", date(2026, 2, 27))
    accepted = stored.acceptance
    assert (accepted.terms_version, accepted.terms_hash) == (terms.version, terms.content_hash)
    assert (accepted.dpa_version, accepted.dpa_hash) == (dpa.version, dpa.content_hash)
    assert (accepted.accepted_by, accepted.accepted_at) == ("erika@muster.example", ORDERED_AT)
    assert [(line.item, line.version, line.price.amount_cents) for line in stored.lines] == [
        ("users", "2026-01", 240000),
        ("export", "2026-01", 5000),
    ]
    with pytest.raises(NotFound):
        accounts.account(made.account_id)
    service.activate(OPERATOR, made.account_id, grants_trial=None, customer_agreed=False, now=ORDERED_AT)
    account = accounts.account(made.account_id)
    assert (account.state, account.licensed_users) == (AccountState.WAITING, 10)
    assert run_job("2026-03-01T00:00:00") == 1
    assert accounts.account(made.account_id).state is AccountState.TRIAL
    assert templates(mails) == ["ordered", "activated", "trial_started"]


@pytest.mark.req("ORD-06", "ORD-22", "ORD-25", "ORD-27", "LIC-05")
def test_everything_wrong_with_an_order_is_said_at_once(mails: Mails) -> None:
    sharing = (SharingCompany("Tochter", SharingReason.SHAREHOLDING, None),)
    bad = entry(
        company=" ",
        lm_email="erika",
        scope=Scope(15, frozenset({"magic"})),
        start_on=date(2026, 5, 29),
        sharing=sharing,
        accepts_terms=False,
        accepts_dpa=False,
        is_business=False,
    )
    with pytest.raises(OrderFindings) as caught:
        ordering.order(bad, now=ORDERED_AT)
    found = {finding.where: finding for finding in caught.value.findings}
    assert set(found) == {
        *("company", "lm_email", "tier", "add_ons", "start_on", "sharing.0"),
        *("is_business", "accepts_terms", "accepts_dpa"),
    }
    assert "20" in found["tier"].en
    assert mails == []
    for day, accepted in [(date(2026, 5, 28), True), (date(2026, 2, 27), True), (date(2026, 2, 26), False)]:
        if accepted:
            ordering.check(entry(start_on=day), now=ORDERED_AT)
        else:
            with pytest.raises(OrderFindings):
                ordering.check(entry(start_on=day), now=ORDERED_AT)


@pytest.mark.req("TRI-11", "JOB-02", "GEN-13")
@pytest.mark.parametrize("way", ["job in time", "job late", "on access"])
def test_a_late_job_changes_nothing(mails: Mails, way: str) -> None:
    made = activated()
    if way == "job in time":
        run_job("2026-03-01T00:00:00")
        run_job("2026-03-16T00:00:00")
    if way == "job late":
        run_job("2026-03-18T07:00:00")
    contract = service.current(made.account_id, now=berlin("2026-03-18T08:00:00"))
    assert contract.life.paid_from_at == datetime(2026, 3, 15, 23, tzinfo=UTC)
    assert accounts.account(made.account_id).state is AccountState.ACTIVE
    assert templates(mails) == ["ordered", "activated", "trial_started", "became_paid"]
    assert run_job("2026-03-18T09:00:00") == 0
    kinds = [(known.kind, known.at.date().isoformat()) for known in repository.history(made.account_id)][2:]
    assert kinds == [("trial_started", "2026-02-28"), ("became_paid", "2026-03-15")]


@pytest.mark.req("SUB-07", "SUB-08", "SUB-09", "SUB-18", "SUB-28")
def test_notice_by_the_manager_is_confirmed_with_the_same_instant(mails: Mails) -> None:
    made = activated()
    actor = manager(made.account_id)
    click = berlin("2026-09-30T23:59:59")
    noted = service.do_as_manager(actor, deeds.GiveNotice(), now=click)
    assert noted.life.notice is not None
    assert (noted.life.notice.registered_at, noted.life.ends_on) == (click, date(2026, 12, 31))
    assert accounts.account(made.account_id).state is AccountState.ACTIVE
    template, to, _, text = mails[-1]
    assert (template, to) == ("contract_notice_confirmed", "erika@muster.example")
    assert "30.09.2026" in text and "31.12.2026" in text
    with pytest.raises(NotAllowed):
        service.do_as_manager(replace(actor, roles=frozenset()), deeds.GiveNotice(), now=click)
    run_job("2027-01-01T00:00:00")
    assert accounts.account(made.account_id).state is AccountState.ENDED
    assert accounts.gate(made.account_id).may_send is False
    assert "Recherchedaten" in mails[-1][3]
    with pytest.raises(WrongPhase):
        service.do_as_manager(actor, deeds.WithdrawNotice(), now=berlin("2027-01-01T00:00:01"))


@pytest.mark.req("TRI-08", "TRI-10")
def test_leaving_the_trial_ends_at_once_and_is_mailed(mails: Mails) -> None:
    made = activated()
    left = service.do_as_manager(manager(made.account_id), deeds.GiveNotice(), now=berlin("2026-03-05T10:00:00"))
    assert (left.life.phase, left.life.ended_on) == (Phase.ENDED, date(2026, 3, 5))
    assert accounts.gate(made.account_id).may_send is False
    assert mails[-1][0] == "contract_ended"


@pytest.mark.req("SUB-22")
def test_an_operators_termination_stops_dispatch_at_once(mails: Mails) -> None:
    made = activated()
    now = berlin("2026-06-01T10:00:00")
    deed = deeds.Terminate(Party.OPERATOR, "Missbrauch", date(2026, 6, 1))
    with pytest.raises(NotFound):
        service.do_as_operator(manager(made.account_id), made.account_id, deed, now=now)
    service.do_as_operator(OPERATOR, made.account_id, deed, now=now)
    assert accounts.gate(made.account_id).may_send is False


@pytest.mark.req("ORD-03")
def test_a_paper_order_keeps_who_keyed_it_in(mails: Mails) -> None:
    made = ordering.order_for_customer(
        OPERATOR, entry(), document="scan-17.pdf", received_on=date(2026, 2, 26), now=ORDERED_AT
    )
    source = made.source
    assert (source.origin, source.keyed_in_by) == (Origin.PAPER, "ops@depesche.example")
    assert (source.document, source.received_on) == ("scan-17.pdf", date(2026, 2, 26))
    assert made.life.phase is Phase.ORDERED


@pytest.mark.req("ORD-31")
def test_a_second_trial_within_a_year_needs_the_operators_word(mails: Mails) -> None:
    first = activated(vat_id="DE 123456789")
    run_job("2026-03-01T00:00:00")
    service.do_as_manager(manager(first.account_id), deeds.GiveNotice(), now=berlin("2026-03-05T10:00:00"))
    again = berlin("2026-08-01T10:00:00")
    second = ordering.order(entry(vat_id="de123456789", company="Muster", start_on=date(2026, 8, 2)), now=again)
    assert second.earlier_trial_on == date(2026, 3, 1)
    with pytest.raises(TrialDecisionMissing):
        service.activate(OPERATOR, second.account_id, grants_trial=None, customer_agreed=False, now=again)
    with pytest.raises(AgreementMissing):
        service.activate(OPERATOR, second.account_id, grants_trial=False, customer_agreed=False, now=again)
    service.activate(OPERATOR, second.account_id, grants_trial=False, customer_agreed=True, now=again)
    assert service.current(second.account_id, now=berlin("2026-08-02T00:00:00")).life.phase is Phase.ACTIVE
    third = ordering.order(
        entry(vat_id="DE123456789", start_on=date(2027, 3, 2), lm_email="x@muster.example"),
        now=berlin("2027-03-02T10:00:00"),
    )
    assert third.earlier_trial_on is None


@pytest.mark.req("ORD-16", "ORD-17", "ORD-18", "ORD-05", "JOB-12")
def test_a_quote_becomes_a_binding_order_until_its_last_day(mails: Mails) -> None:
    def quoted() -> str:
        quote = ordering.make_quote(
            OPERATOR,
            company="Muster AG",
            email="einkauf@muster.example",
            language="de",
            scope=Scope(20),
            now=berlin("2026-03-02T10:00:00"),
        )
        assert quote.last_on == date(2026, 4, 1)
        found = re.search(r"quote=(\S+)", mails[-1][3])
        assert found is not None
        return found[1]

    token = quoted()
    dearer = replace(price_lists.first_list(), version="2026-03", valid_from=date(2026, 3, 15), tiers={20: 999900})
    price_lists.publish(dearer)
    last = berlin("2026-04-01T23:59:59")
    made = ordering.accept_quote(token, entry(start_on=date(2026, 4, 2)), now=last)
    assert (made.life.bound_at, made.lines[0].price.amount_cents, made.life.scope.tier) == (last, 420000, 20)
    assert set(made.life.versions.values()) == {"2026-01"}
    with pytest.raises(QuoteAccepted):
        ordering.accept_quote(token, entry(start_on=date(2026, 4, 2)), now=last)
    late = quoted()
    with pytest.raises(QuoteExpired):
        ordering.accept_quote(late, entry(start_on=date(2026, 4, 2)), now=last + timedelta(seconds=1))
    unseen = quoted()
    assert ordering.expire_quotes(last) == 0
    assert ordering.expire_quotes(last + timedelta(seconds=1)) == 1
    assert ordering.expire_quotes(last + timedelta(seconds=1)) == 0
    assert ordering.open_quote(unseen, now=last).state is QuoteState.EXPIRED
    with pytest.raises(DepescheError):
        ordering.open_quote(late[:-2] + "AA", now=last)


@pytest.mark.req("SUB-20")
def test_next_years_prices_in_the_form_count_as_notice(mails: Mails) -> None:
    first = price_lists.first_list()
    price_lists.publish(replace(first, version="2027-01", valid_from=date(2027, 1, 1), tiers={1: 1, 10: 300000}))
    now = berlin("2026-10-05T10:00:00")
    shown = ordering.check(entry(start_on=date(2026, 10, 5)), now=now)
    assert shown.next_year is not None and shown.next_year_cents == 300000 + 60000
    assert (shown.annual_cents, shown.points_out_end, shown.first_end_on) == (300000, True, date(2027, 12, 31))
    made = ordering.order(entry(start_on=date(2026, 10, 5)), now=now)
    service.activate(OPERATOR, made.account_id, grants_trial=None, customer_agreed=False, now=now)
    contract = service.current(made.account_id, now=berlin("2027-01-01T00:00:00"))
    assert service.running_lines(contract)[0].price == Price(300000)


@pytest.mark.req("ORD-28", "ORD-29", "ORD-30")
def test_an_objection_in_time_keeps_the_old_terms(mails: Mails) -> None:
    made = activated()
    now = berlin("2026-11-15T10:00:00")
    with pytest.raises(DepescheError):
        recording.announce_terms(
            OPERATOR,
            made.account_id,
            version="2027-01",
            delivered_on=date(2026, 11, 15),
            effective_on=date(2026, 12, 15),
            now=now,
        )
    told = recording.announce_terms(
        OPERATOR,
        made.account_id,
        version="2027-01",
        delivered_on=date(2026, 11, 15),
        effective_on=date(2026, 12, 16),
        now=now,
    )
    assert told.terms_version(date(2026, 12, 15)) == "2021-06"
    assert told.terms_version(date(2026, 12, 16)) == "2027-01"
    actor = manager(made.account_id)
    with pytest.raises(WrongPhase):
        recording.object_to_terms(actor, "2027-01", now=berlin("2026-12-16T00:00:00"))
    kept = recording.object_to_terms(actor, "2027-01", now=berlin("2026-12-15T23:59:59"))
    assert kept.terms_version(date(2027, 6, 1)) == "2021-06"


@pytest.mark.req("GEN-13", "JOB-01")
def test_a_crash_before_telling_is_made_up_for_by_the_job(mails: Mails, monkeypatch: pytest.MonkeyPatch) -> None:
    made = activated()
    run_job("2026-03-16T00:00:00")

    def crash(*_: object) -> None:
        raise RuntimeError

    before = list(mails)
    with monkeypatch.context() as broken:
        broken.setattr(service, "pass_on", crash)
        with pytest.raises(RuntimeError):
            service.do_as_manager(manager(made.account_id), deeds.GiveNotice(), now=berlin("2026-05-04T10:00:00"))
    assert mails == before
    assert run_job("2026-05-04T10:01:00") == 1
    assert templates(mails[len(before) :]) == ["notice_confirmed"]
    assert run_job("2026-05-04T10:02:00") == 0


@pytest.mark.req("TRI-16")
def test_the_trial_limit_is_that_of_the_asked_instant(mails: Mails) -> None:
    made = activated()
    assert service.trial_limits(made.account_id, berlin("2026-03-15T23:59:59")).recipients == 100
    assert service.trial_limits(made.account_id, berlin("2026-03-16T00:00:00")).recipients is None
    assert service.trial_limits("acc_without", berlin("2026-03-01T00:00:00")).recipients is None


@pytest.mark.req("LIC-12", "EX-88")
def test_a_reduction_warns_and_takes_licences_at_midnight(mails: Mails) -> None:
    made = activated(scope=Scope(20))
    actor = manager(made.account_id)
    run_job("2026-03-16T00:00:00")
    for number in range(12):
        accounts.create_user(
            made.account_id,
            f"nutzer{number:02d}",
            password="",
            email=f"n{number}@muster.example",
            name=f"N {number}",
            now=ORDERED_AT + timedelta(seconds=number),
        )
    service.do_as_manager(actor, deeds.Reduce(Scope(10), "2026-01"), now=berlin("2026-05-12T10:00:00"))
    warned = {}
    for day in ("2026-12-01", "2026-12-02", "2026-12-25", "2026-12-26"):
        run_job(f"{day}T09:00:00")
        warned[day] = templates(mails).count("reduction_warning")
    assert warned == {"2026-12-01": 0, "2026-12-02": 1, "2026-12-25": 2, "2026-12-26": 2}
    run_job("2026-12-31T23:59:59")
    assert accounts.account(made.account_id).active_users == 13
    run_job("2027-01-01T00:00:00")
    account = accounts.account(made.account_id)
    assert (account.active_users, account.licensed_users) == (10, 10)
    active = {user.login for user in accounts.users(made.account_id) if user.active}
    assert active == {"erika@muster.example", *(f"nutzer{number:02d}" for number in range(3, 12))}


def test_published_prices_never_change(cloud: None) -> None:
    newer = PriceList("2027-01", date(2027, 1, 1), {10: 1}, 1, {}, {})
    price_lists.publish(newer)
    for version in ("2027-01", "2026-01"):
        with pytest.raises(DepescheError):
            price_lists.publish(replace(newer, version=version, tiers={10: 2}))
    assert price_lists.on(date(2027, 1, 1)) == newer
    assert price_lists.on(date(2026, 12, 31)).version == "2026-01"


@pytest.mark.req("SUB-07")
def test_parallel_clicks_give_one_notice(mails: Mails) -> None:
    from concurrent.futures import ThreadPoolExecutor

    made = activated()
    actor = manager(made.account_id)
    run_job("2026-03-16T00:00:00")
    click = berlin("2026-05-04T10:00:00")

    def press(_: int) -> str:
        try:
            service.do_as_manager(actor, deeds.GiveNotice(), now=click)
        except DepescheError as error:
            return error.code
        return "given"

    with ThreadPoolExecutor(6) as threads:
        answers = sorted(threads.map(press, range(6)))
    assert answers == ["given", *["notice_stands"] * 5]
    kinds = [known.kind for known in repository.history(made.account_id)]
    assert kinds.count("notice_confirmed") == 1
