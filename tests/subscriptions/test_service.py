"""Contracts in the store: what happens in time, what is told, and what the account is then."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.accounts import service as accounts
from chalicelib.accounts.model import AccountState
from chalicelib.kit.errors import DepescheError, NotAllowed, NotFound
from chalicelib.subscriptions import deeds, repository, service
from chalicelib.subscriptions.errors import (
    WrongPhase,
)
from chalicelib.subscriptions.model import Party, Phase, Scope
from tests.subscriptions.customers import OPERATOR, ORDERED_AT, Mails, activated, berlin, manager, run_job, templates


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


@pytest.mark.req("TRI-20", "TRI-21")
def test_calendar_and_world_begin_with_the_paid_subscription_and_dach_and_plus_at_once(mails: Mails) -> None:
    ordered = frozenset({"press_dach", "press_plus", "press_world", "topic_calendar"})
    made = activated(scope=Scope(10, ordered))
    in_trial, paid = berlin("2026-03-05T10:00:00"), berlin("2026-03-16T00:00:00")

    def answer(name: str, now: datetime) -> str:
        try:
            service.require_service(made.account_id, name, now=now)
        except DepescheError as error:
            return error.code
        return "usable"

    assert {name: answer(name, in_trial) for name in ordered} == {
        "press_dach": "usable",
        "press_plus": "usable",
        "press_world": "not_in_trial",
        "topic_calendar": "not_in_trial",
    }
    assert {answer(name, paid) for name in ordered} == {"usable"}
    assert (answer("export", in_trial), answer("export", paid)) == ("not_subscribed", "not_subscribed")


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
