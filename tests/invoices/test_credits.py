"""Availability credits: computed, proposed, released, capped (AVL-04 to AVL-08)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib.aws.documents import documents
from chalicelib.invoices import availability, repository
from chalicelib.invoices import credits as rules
from chalicelib.invoices.credits import CreditState
from chalicelib.invoices.errors import CreditCap, NotProposed
from chalicelib.kit.errors import NotFound
from chalicelib.subscriptions import deeds
from chalicelib.subscriptions import service as subscriptions
from chalicelib.subscriptions.model import Party
from tests.invoices.making import at, day
from tests.invoices.test_running import dispatch
from tests.invoices.world import OPERATOR, Postbox, customer, run, shown

HOURS = timedelta(hours=1)


def cents(start: str, hours: float, fee: int = 240000) -> list[int]:
    begin = at(start)
    return [month.cents for month in rules.month_credits(begin, begin + hours * HOURS, flat_fee_cents=fee)]


@pytest.mark.req("EX-36", "EX-37", "AVL-05", "AVL-06")
@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-06-10T08:00", 833),
        ("2027-02-10T08:00", 893),
        ("2026-07-10T08:00", 806),
        ("2026-10-10T08:00", 805),
        ("2026-03-10T08:00", 808),
        ("2026-10-24T20:00", 805),
    ],
)
def test_thirty_hours_by_the_true_length_of_the_month(start: str, expected: int) -> None:
    assert cents(start, 30) == [expected]


@pytest.mark.req("EX-38", "AVL-05")
def test_a_disruption_over_the_end_of_a_month_is_rounded_in_each() -> None:
    assert cents("2026-06-30T12:00", 30) == [333, 484]


@pytest.mark.req("EX-39", "AVL-04", "AVL-07")
@pytest.mark.parametrize(
    ("minutes", "responsible", "owed"), [(1440, False, False), (1441, False, True), (90, True, True), (0, True, False)]
)
def test_either_condition_is_enough(minutes: int, responsible: bool, owed: bool) -> None:
    start = at("2026-06-10T08:00")
    assert rules.is_owed(start, start + timedelta(minutes=minutes), is_responsible=responsible) is owed


@pytest.mark.req("EX-39")
def test_ninety_minutes_for_which_the_operator_is_responsible() -> None:
    assert cents("2026-06-10T08:00", 1.5) == [42]


@pytest.mark.req("AVL-05")
def test_announced_windows_are_taken_off_once() -> None:
    start = at("2026-06-12T12:00")
    windows = [
        (at("2026-06-12T18:00"), at("2026-06-12T22:00")),
        (at("2026-06-12T20:00"), at("2026-06-12T22:00")),
        (at("2026-06-14T18:00"), at("2026-06-14T22:00")),
    ]
    (month,) = rules.month_credits(start, start + 30 * HOURS, flat_fee_cents=240000, windows=windows)
    assert month.disrupted_s == 26 * 3600


@pytest.mark.req("EX-89", "AVL-08")
def test_credits_of_twelve_months_stay_under_one_annual_subscription() -> None:
    granted = [(day("2026-07-01"), 230000), (day("2025-06-30"), 99999)]
    assert rules.left_under_cap(240000, granted, day("2026-07-10")) == 10000
    assert rules.left_under_cap(240000, granted, day("2027-07-01")) == 240000


def proposed(account_id: str, start: str = "2026-06-10T08:00", hours: float = 30, now: str = "2026-06-20T10:00") -> str:
    begin = at(start)
    made = availability.propose(account_id, begin, begin + hours * HOURS, is_responsible=True, now=at(now))
    assert made is not None
    return made.id


def state_of(account_id: str, credit_id: str) -> CreditState:
    found = repository.load_credit(account_id, credit_id)
    assert found is not None
    return found.state


@pytest.mark.req("AVL-07", "INV-31")
def test_a_credit_waits_for_the_operator_and_goes_out_with_the_next_invoice(box: Postbox) -> None:
    account_id = customer()
    run(account_id, "2026-03-16T00:05")
    credit_id = proposed(account_id)
    dispatch(account_id, "standard", 10**9, "2026-06-15T10:00")
    run(account_id, "2026-07-01T06:00")
    assert [kind for _, _, kind, _ in shown(account_id)] == ["first", "usage"]
    availability.release(OPERATOR, account_id, credit_id, now=at("2026-07-02T10:00"))
    run(account_id, "2026-07-03T10:00")
    assert len(shown(account_id)) == 2
    dispatch(account_id, "standard", 10**9, "2026-07-15T10:00")
    run(account_id, "2026-08-01T06:00", "2026-08-01T06:05")
    assert [one[1:] for one in shown(account_id)][2:] == [
        ("2026-08-01", "usage", 1000), ("2026-08-01", "credit_note", 833),
    ]  # fmt: skip
    note = repository.invoices(account_id)[-1]
    assert note.references.corrected is not None and note.references.corrected.number == "2026-000001"
    assert (note.tax_cents, note.gross_cents) == (158, 991)
    assert state_of(account_id, credit_id) is CreditState.ISSUED
    # The same disruption again changes nothing: one disruption, one reduction.
    assert proposed(account_id, hours=40) == credit_id
    assert state_of(account_id, credit_id) is CreditState.ISSUED


@pytest.mark.req("AVL-07")
def test_without_a_next_invoice_it_goes_out_at_once(box: Postbox) -> None:
    account_id = customer()
    run(account_id, "2026-03-16T00:05")
    credit_id = proposed(account_id)
    deed = deeds.Terminate(Party.OPERATOR, "abuse", day("2026-06-25"))
    subscriptions.do(account_id, deed, by="ops", now=at("2026-06-25T10:00"))
    availability.release(OPERATOR, account_id, credit_id, now=at("2026-06-26T10:00"))
    assert shown(account_id)[-1][1:] == ("2026-06-26", "credit_note", 833)


@pytest.mark.req("EX-89", "AVL-08")
def test_beyond_the_cap_only_the_rest_is_granted_or_all_by_an_override(box: Postbox) -> None:
    account_id = customer()
    run(account_id, "2026-03-16T00:05")
    # 2,300.00 of 2,400.00 in the last twelve months, by long disruptions, each released.
    first = proposed(account_id, "2026-04-01T00:00", hours=24 * 365, now="2027-04-02T10:00")
    found = repository.load_credit(account_id, first)
    assert found is not None and found.cents > 230000
    assert documents().transact([repository.credit_op(replace(found, cents=230000))])
    availability.release(OPERATOR, account_id, first, now=at("2027-04-02T10:00"))
    second = proposed(account_id, "2027-04-03T00:00", hours=540, now="2027-04-28T10:00")
    assert found.v == 1
    assert availability.release(OPERATOR, account_id, second, now=at("2027-04-28T10:00")).cents == 10000
    third = proposed(account_id, "2027-05-03T00:00", hours=30, now="2027-05-28T10:00")
    with pytest.raises(CreditCap):
        availability.release(OPERATOR, account_id, third, now=at("2027-05-28T10:00"))
    granted = availability.release(
        OPERATOR, account_id, third, override=True, reason="Kulanz", now=at("2027-05-28T10:00")
    )
    assert granted.cents == 806


@pytest.mark.req("AVL-07")
def test_a_decision_is_made_once(box: Postbox) -> None:
    account_id = customer()
    run(account_id, "2026-03-16T00:05")
    credit_id, now = proposed(account_id), at("2026-06-21T10:00")
    availability.decline(OPERATOR, account_id, credit_id, reason="höhere Gewalt", now=now)
    for decide in (availability.release, availability.decline):
        with pytest.raises(NotProposed):
            decide(OPERATOR, account_id, credit_id, reason="x", now=now)  # type: ignore[operator]
    with pytest.raises(NotFound):
        availability.release(OPERATOR, account_id, "crd_00000000000000000000000000", now=now)


@pytest.mark.req("AVL-07")
def test_every_paying_customer_is_proposed_one_however_often_it_is_reported(box: Postbox) -> None:
    paying, trying = customer("2026-03-01"), customer("2026-06-05")
    for account_id in (paying, trying):
        subscriptions.current(account_id, now=at("2026-06-11T10:00"))
    start, now = at("2026-06-10T08:00"), datetime.fromisoformat("2026-06-11T10:00:00+00:00")
    for _ in range(2):
        availability.propose_to_all(OPERATOR, start, start + 3 * HOURS, is_responsible=True, now=now)
    assert [credit.account_id for credit in availability.in_state(OPERATOR, "proposed", limit=10)] == [paying]
