"""Pausing, holding, cancelling, rejecting; deactivated accounts and ended contracts."""

import contextlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from chalicelib.accounts.model import AccountState
from chalicelib.kit.errors import DepescheError, NotAllowed
from chalicelib.kit.workdays import BERLIN
from chalicelib.mailings import account_changes, control, drafts, orders, repository
from chalicelib.mailings.errors import AddendumTooLate, DispatchStopped, WrongState
from chalicelib.mailings.model import TERMINAL, ControlState, Mailing, MailingState, may_move
from chalicelib.mailings.submission import submit
from chalicelib.senders import service as senders
from chalicelib.senders.errors import SenderInUse
from tests.mailings.conftest import Office, request


def queued(office: Office) -> Mailing:
    mailing = office.mailing()
    return submit(office.author, mailing.mailing_id, request(mailing), now=office.now)


def planned(office: Office, local: datetime) -> Mailing:
    mailing = office.mailing()
    return submit(office.author, mailing.mailing_id, request(mailing, planned_for=local), now=office.now)


def sending(office: Office) -> Mailing:
    mailing = queued(office)
    assert orders.mark_sending(office.account.id, mailing.mailing_id, generation=1, now=office.now)
    return repository.load(office.account.id, mailing.mailing_id)


def state_of(mailing: Mailing) -> tuple[MailingState, ControlState]:
    found, controls = repository.load_with_control(mailing.account_id, mailing.mailing_id)
    return found.state, controls.state


def test_a_pause_keeps_the_state_and_stops_the_engine_until_resumed(office: Office) -> None:
    mailing = sending(office)
    control.pause(office.author, mailing.mailing_id, now=office.now)
    control.pause(office.author, mailing.mailing_id, now=office.now)
    assert state_of(mailing) == (MailingState.SENDING, ControlState.PAUSED)
    assert not orders.mark_sending(office.account.id, mailing.mailing_id, generation=1, now=office.now)
    control.resume(office.author, mailing.mailing_id, now=office.now)
    assert state_of(mailing) == (MailingState.SENDING, ControlState.RUNNING)
    assert orders.mark_sending(office.account.id, mailing.mailing_id, generation=1, now=office.now)


@pytest.mark.req("BOU-08")
def test_a_hold_by_the_service_is_released_by_the_administrator_only_with_a_reason(office: Office) -> None:
    mailing = sending(office)
    assert control.hold(office.account.id, mailing.mailing_id, reason="bounce_rate", now=office.now)
    assert control.hold(office.account.id, mailing.mailing_id, reason="bounce_rate", now=office.now)
    assert state_of(mailing) == (MailingState.HELD, ControlState.HELD)
    assert not orders.mark_sent(office.account.id, mailing.mailing_id, generation=1, now=office.now)
    with pytest.raises(NotAllowed):
        control.release(office.author, mailing.mailing_id, reason="bitte", now=office.now)
    released = control.release(office.administrator, mailing.mailing_id, reason="Liste bereinigt", now=office.now)
    assert (released.state, released.state_reason) == (MailingState.SENDING, "Liste bereinigt")
    assert state_of(mailing) == (MailingState.SENDING, ControlState.RUNNING)


def test_a_hold_by_hand_may_be_released_by_a_colleague(office: Office) -> None:
    mailing = queued(office)
    control.hold_by_user(office.author, mailing.mailing_id, now=office.now)
    assert mailing.mailing_id not in {entry[1] for entry in repository.due(office.now, limit=1000)}
    released = control.release(office.colleague, mailing.mailing_id, reason="geprüft", now=office.now)
    assert released.state is MailingState.QUEUED
    assert mailing.mailing_id in {entry[1] for entry in repository.due(office.now, limit=1000)}


@pytest.mark.req("MAI-28")
def test_a_cancelled_mailing_stays_cancelled(office: Office) -> None:
    mailing = sending(office)
    control.cancel(office.author, mailing.mailing_id, now=office.now)
    control.cancel(office.author, mailing.mailing_id, now=office.now)
    assert state_of(mailing) == (MailingState.CANCELLED, ControlState.CANCELLED)
    assert not orders.mark_sent(office.account.id, mailing.mailing_id, generation=1, now=office.now)
    for attempt in (control.pause, control.resume, control.stop):
        with pytest.raises(WrongState):
            attempt(office.author, mailing.mailing_id, now=office.now)
    assert state_of(mailing) == (MailingState.CANCELLED, ControlState.CANCELLED)


@pytest.mark.req("MAI-24")
def test_the_operator_rejects_what_is_unsent_and_notes_the_withdrawal_of_what_is_sent(office: Office) -> None:
    waiting, sent = queued(office), sending(office)
    orders.mark_sent(office.account.id, sent.mailing_id, generation=1, now=office.now)
    for mailing in (waiting, sent):
        for _ in range(2):
            control.reject(office.account.id, mailing.mailing_id, reason="Schmähung", operator="op_1", now=office.now)
    assert state_of(waiting) == (MailingState.REJECTED, ControlState.CANCELLED)
    found = repository.load(office.account.id, sent.mailing_id)
    assert (found.state, found.withdrawn_at, found.state_reason) == (MailingState.SENT, office.now, "Schmähung")


@pytest.mark.req("MAI-28")
def test_a_plan_can_be_changed_until_dispatch_begins(office: Office) -> None:
    mailing = planned(office, datetime(2026, 12, 1, 9, 0))
    draft = control.stop(office.author, mailing.mailing_id, now=office.later(days=1))
    assert draft.state is MailingState.DRAFT
    again = submit(
        office.author,
        mailing.mailing_id,
        request(draft, key="key-again", planned_for=datetime(2026, 12, 2, 9, 0)),
        now=office.now,
    )
    start, end = datetime(2026, 11, 30, tzinfo=UTC), datetime(2026, 12, 31, tzinfo=UTC)
    assert drafts.calendar(office.author, start=start, end=end) == (again,)
    assert drafts.calendar(office.outsider, start=start, end=end) == ()
    assert again.submission is not None
    at = again.submission.dispatch_at
    assert drafts.calendar(office.author, start=at, end=at + timedelta(seconds=1)) == (again,)
    assert drafts.calendar(office.author, start=at - timedelta(days=1), end=at) == ()


@pytest.mark.req("MAI-14")
def test_nothing_begins_before_its_planned_instant(office: Office) -> None:
    mailing = planned(office, datetime(2026, 12, 1, 9, 0))
    at = datetime(2026, 12, 1, 9, 0, tzinfo=BERLIN)
    early = at - timedelta(microseconds=1)
    assert not orders.mark_sending(office.account.id, mailing.mailing_id, generation=1, now=early)
    assert orders.mark_sending(office.account.id, mailing.mailing_id, generation=1, now=at)
    assert mailing.mailing_id not in {entry[1] for entry in repository.due(at, limit=1000)}


@pytest.mark.req("MAI-30", "EX-64")
def test_deactivation_holds_everything_and_reactivation_sorts_it(office: Office) -> None:
    office.now = datetime(2027, 2, 18, 9, 0, tzinfo=BERLIN).astimezone(UTC)
    stale, young = planned(office, datetime(2027, 2, 20, 10, 0)), planned(office, datetime(2027, 2, 21, 10, 0))
    running = sending(office)
    off = datetime(2027, 2, 19, 9, 0, tzinfo=BERLIN)
    office.set_account(state=AccountState.DEACTIVATED)
    for _ in range(2):
        account_changes.account_deactivated(office.account.id, now=off)
    assert {state_of(m) for m in (stale, young, running)} == {(MailingState.HELD, ControlState.HELD)}
    with pytest.raises(DispatchStopped):
        control.release(office.administrator, young.mailing_id, reason="bitte", now=off)
    office.set_account(state=AccountState.ACTIVE)
    back = datetime(2027, 2, 22, 9, 0, tzinfo=BERLIN)
    for _ in range(2):
        account_changes.account_reactivated(office.account.id, now=back)
    assert state_of(stale) == (MailingState.DRAFT, ControlState.CANCELLED)
    assert repository.load(office.account.id, stale.mailing_id).state_reason == "stale_after_deactivation"
    assert state_of(young) == (MailingState.PLANNED, ControlState.RUNNING)
    assert orders.mark_sending(office.account.id, young.mailing_id, generation=1, now=back)
    assert state_of(running)[0] is MailingState.HELD


@pytest.mark.req("MAI-31")
def test_the_end_of_the_contract_cancels_what_is_unsent(office: Office) -> None:
    waiting, running, sent = planned(office, datetime(2026, 12, 1, 9, 0)), sending(office), sending(office)
    orders.mark_sent(office.account.id, sent.mailing_id, generation=1, now=office.now)
    draft = office.mailing()
    for _ in range(2):
        account_changes.contract_ended(office.account.id, now=office.now)
    assert state_of(waiting) == state_of(running) == (MailingState.CANCELLED, ControlState.CANCELLED)
    assert state_of(sent)[0] is MailingState.SENT
    assert state_of(draft)[0] is MailingState.DRAFT


def test_an_addendum_is_possible_for_thirty_days(office: Office) -> None:
    mailing = sending(office)
    account_id = office.account.id
    with pytest.raises(WrongState):
        orders.open_generation(account_id, mailing.mailing_id, reason="fix", opened_by="u", now=office.now)
    orders.mark_sent(account_id, mailing.mailing_id, generation=1, now=office.now)
    at = office.later(days=30)
    assert orders.open_generation(account_id, mailing.mailing_id, reason="fix", opened_by="u", now=at) == 2
    assert orders.mark_sending(account_id, mailing.mailing_id, generation=2, now=at)
    assert not orders.mark_sending(account_id, mailing.mailing_id, generation=3, now=at)
    assert orders.mark_sent(account_id, mailing.mailing_id, generation=2, now=at)
    late = office.later(seconds=1)
    with pytest.raises(AddendumTooLate):
        orders.open_generation(account_id, mailing.mailing_id, reason="fix", opened_by="u", now=late)


@pytest.mark.req("SND-08")
def test_a_sender_with_a_planned_mailing_cannot_be_deleted(office: Office) -> None:
    mailing = planned(office, datetime(2026, 12, 1, 9, 0))
    with pytest.raises(SenderInUse):
        senders.delete_sender(office.administrator, office.sender.id, now=office.now)
    control.cancel(office.author, mailing.mailing_id, now=office.now)
    senders.delete_sender(office.administrator, office.sender.id, now=office.now)


_MOVES = ("submit", "begin", "finish", "pause", "resume", "stop", "cancel", "hold", "release", "reject")


@pytest.mark.req("MAI-28")
@given(st.lists(st.sampled_from(_MOVES), min_size=1, max_size=12))
@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_people_and_engine_do_only_moves_of_the_table_happen(office: Office, wishes: list[str]) -> None:
    mailing = office.mailing()
    before = mailing.state
    for number, wish in enumerate(wishes):
        _try(office, mailing.mailing_id, wish, number)
        found, controls = repository.load_with_control(office.account.id, mailing.mailing_id)
        assert found.state is before or may_move(before, found.state)
        assert before not in TERMINAL or found.state is before
        if found.state in {MailingState.HELD, MailingState.CANCELLED, MailingState.REJECTED}:
            assert controls.state is not ControlState.RUNNING
        before = found.state


def _try(office: Office, mailing_id: str, wish: str, number: int) -> None:
    account_id, now = office.account.id, office.now
    current = repository.load(account_id, mailing_id)
    generation = current.submission.generation if current.submission else 1
    steps = {
        "submit": lambda: submit(office.author, mailing_id, request(current, key=f"{mailing_id}-{number}"), now=now),
        "begin": lambda: orders.mark_sending(account_id, mailing_id, generation=generation, now=now),
        "finish": lambda: orders.mark_sent(account_id, mailing_id, generation=generation, now=now),
        "pause": lambda: control.pause(office.author, mailing_id, now=now),
        "resume": lambda: control.resume(office.author, mailing_id, now=now),
        "stop": lambda: control.stop(office.author, mailing_id, now=now),
        "cancel": lambda: control.cancel(office.author, mailing_id, now=now),
        "hold": lambda: control.hold(account_id, mailing_id, reason="bounce_rate", now=now),
        "release": lambda: control.release(office.administrator, mailing_id, reason="gut", now=now),
        "reject": lambda: control.reject(account_id, mailing_id, reason="nein", operator="op", now=now),
    }
    with contextlib.suppress(DepescheError):
        steps[wish]()
