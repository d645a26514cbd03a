"""Rates are watched, and a sender is stopped before the platform stops all (BOU-08)."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.accounts import audit
from chalicelib.aws.documents import documents
from chalicelib.delivery import keys
from chalicelib.delivery.bounces import holds, watching
from chalicelib.delivery.bounces.thresholds import WINDOW, Level, Rates, account_level, mailing_must_hold
from chalicelib.delivery.gate import DocumentGate
from chalicelib.delivery.receipt_model import ReceiptKind
from chalicelib.delivery.wiring import ports
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.errors import NotAllowed, NotFound
from chalicelib.mailings import service as mailings
from chalicelib.mailings.model import MailingState
from chalicelib.metering import service as metering
from tests.receipts.conftest import Sent

Make = Callable[..., Sent]


@pytest.mark.req("BOU-08")
@pytest.mark.parametrize(
    ("messages", "hard", "complaints", "level"),
    [
        (1000, 29, 0, Level.QUIET),
        (1000, 30, 0, Level.ALARM),
        (1000, 49, 0, Level.ALARM),
        (1000, 50, 0, Level.HOLD),
        (1000, 0, 1, Level.HOLD),
        (1000, 0, 0, Level.QUIET),
        (999, 500, 9, Level.QUIET),
    ],
)
def test_levels_of_an_account(messages: int, hard: int, complaints: int, level: Level) -> None:
    assert account_level(Rates(messages, hard, complaints)) is level


@pytest.mark.req("BOU-08")
@pytest.mark.parametrize(
    ("handed_over", "hard", "held"),
    [(199, 199, False), (200, 15, False), (200, 16, True), (1000, 79, False), (1000, 80, True)],
)
def test_a_mailing_is_held_from_8_percent_after_its_first_200(handed_over: int, hard: int, held: bool) -> None:
    assert mailing_must_hold(handed_over=handed_over, hard_bounces=hard) is held


@given(st.integers(0, WINDOW), st.integers(0, WINDOW), st.integers(0, WINDOW))
def test_more_failures_never_lower_the_level(hard: int, complaints: int, more: int) -> None:
    order = [Level.QUIET, Level.ALARM, Level.HOLD]
    before = order.index(account_level(Rates(WINDOW, hard, complaints)))
    assert order.index(account_level(Rates(WINDOW, min(WINDOW, hard + more), complaints))) >= before


def _metered(sent: Sent, messages: int) -> None:
    op = metering.dispatch_add_op(
        sent.account_id, "standard", bytes_=1, messages=messages, handed_over_at=sent.office.now
    )
    assert documents().transact([op])


def _bounced(sent: Sent, count: int, *, start: int = 0, kind: ReceiptKind = ReceiptKind.BOUNCE_HARD) -> None:
    for number in range(start, start + count):
        watching.note(sent.dispatch, kind, recipient_key=f"rcp_{number}", now=sent.office.now)


def _gate(sent: Sent) -> str:
    gate = DocumentGate(ports().documents)
    docs = {(doc["pk"], doc["sk"]): doc for doc in documents().get_many(list(gate.keys(sent.dispatch)))}
    return gate.view(sent.dispatch, docs, sent.office.now).reason


@pytest.mark.req("BOU-08")
def test_an_account_is_held_and_only_the_administrator_releases_it_with_a_reason(sent: Make) -> None:
    handed_over = sent()
    office = handed_over.office
    _metered(handed_over, 1000)
    _bounced(handed_over, 49)
    _bounced(handed_over, 49)
    assert _gate(handed_over) == ""
    assert holds.view(office.administrator).level is Level.ALARM
    _bounced(handed_over, 1, start=49)
    assert _gate(handed_over) == "account_held"
    view = holds.view(office.administrator)
    assert (view.held, view.reason, view.rates) == (True, "bounce_rate", Rates(1000, 50, 0))
    with pytest.raises(NotAllowed):
        holds.release(office.author, reason="Liste bereinigt", now=office.now)
    holds.release(office.administrator, reason="Liste bereinigt", now=office.now)
    assert _gate(handed_over) == ""
    with pytest.raises(holds.NotHeld):
        holds.release(office.administrator, reason="noch einmal", now=office.now)
    _bounced(handed_over, 60, start=100)
    assert _gate(handed_over) == ""
    _metered(handed_over, 1000)
    _bounced(handed_over, 50, start=200)
    assert _gate(handed_over) == "account_held"


@pytest.mark.req("BOU-08")
def test_the_operator_releases_a_customers_hold_and_the_customers_trail_says_so(sent: Make) -> None:
    handed_over = sent()
    office, account_id = handed_over.office, handed_over.account_id
    staff = Actor("acc_operator", "usr_op", "op@depesche.example", roles=frozenset({Role.OPERATOR}), name="Olga")
    _metered(handed_over, 1000)
    _bounced(handed_over, 50)
    assert _gate(handed_over) == "account_held"
    with pytest.raises(NotFound):
        holds.release_for(office.administrator, account_id, reason="selbst", now=office.now)
    holds.release_for(staff, account_id, reason="mit dem Kunden geklärt", now=office.now)
    assert _gate(handed_over) == ""
    (entry,) = audit.of_object(office.administrator, f"account:{account_id}")
    assert (entry.action, entry.who.name) == (audit.Action.OPERATOR_ACCESS, "Olga")
    with pytest.raises(holds.NotHeld):
        holds.release_for(staff, account_id, reason="noch einmal", now=office.now)


@pytest.mark.req("BOU-08")
def test_only_the_last_thousand_messages_count(sent: Make) -> None:
    handed_over = sent()
    _metered(handed_over, 1000)
    _bounced(handed_over, 40)
    _metered(handed_over, 999)
    assert watching.rates(handed_over.account_id).hard_bounces == 40
    _metered(handed_over, 1)
    assert watching.rates(handed_over.account_id) == Rates(1000, 0, 0)


@pytest.mark.req("BOU-08")
def test_one_complaint_in_a_thousand_holds(sent: Make) -> None:
    handed_over = sent()
    _metered(handed_over, 1000)
    _bounced(handed_over, 1, kind=ReceiptKind.COMPLAINT)
    assert holds.view(handed_over.office.administrator).reason == "complaint_rate"


@pytest.mark.req("BOU-08")
def test_a_mailing_is_held_by_itself_and_after_its_release_only_by_new_failures(sent: Make) -> None:
    handed_over = sent()
    account_id, mailing_id = handed_over.account_id, handed_over.mailing_id
    documents().add(*keys.progress_key(account_id, mailing_id, 1), {"accepted": 195})
    _bounced(handed_over, 15)
    assert mailings.load(account_id, mailing_id).state is MailingState.SENDING
    _bounced(handed_over, 1, start=15)
    assert mailings.load(account_id, mailing_id).state is MailingState.HELD
    with pytest.raises(NotAllowed):
        mailings.release(handed_over.office.author, mailing_id, reason="geprüft", now=handed_over.office.now)
    mailings.release(handed_over.office.administrator, mailing_id, reason="geprüft", now=handed_over.office.now)
    _bounced(handed_over, 5, start=20)
    assert mailings.load(account_id, mailing_id).state is MailingState.SENDING
    documents().add(*keys.progress_key(account_id, mailing_id, 1), {"accepted": 200})
    _bounced(handed_over, 16, start=30)
    assert mailings.load(account_id, mailing_id).state is MailingState.HELD


def test_a_soft_bounce_is_not_watched(sent: Make) -> None:
    handed_over = sent()
    _bounced(handed_over, 5, kind=ReceiptKind.BOUNCE_SOFT)
    assert watching.rates(handed_over.account_id).hard_bounces == 0
