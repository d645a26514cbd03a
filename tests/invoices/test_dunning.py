"""From an unpaid invoice to the deactivated account and back (DUN)."""

from dataclasses import replace

import pytest

from chalicelib.accounts import service as accounts
from chalicelib.accounts.model import AccountState
from chalicelib.invoices import dunning, payments, repository, running, sellers, sending, service
from chalicelib.invoices.ledger import Claim
from chalicelib.subscriptions import deeds
from chalicelib.subscriptions import service as subscriptions
from tests.invoices.making import at, day
from tests.invoices.world import OPERATOR, Postbox, customer, run, shown

START = "2026-03-16T00:05"
MORNINGS = ["2026-04-07T09:00", "2026-04-21T09:00", "2026-05-05T09:00"]
FIRST, SECOND = "Zahlungserinnerung", "Zweite Mahnung"


@pytest.fixture
def account_id(box: Postbox) -> str:
    """A customer with one invoice over 2,276.97 due on 2026-03-30."""
    found = customer()
    run(found, START)
    (invoice,) = repository.invoices(found)
    sending.note_received(found, invoice.id, day("2026-03-16"))
    return found


def claim(account_id: str) -> Claim:
    return repository.load_books(account_id).ledger.claims[0]


def state(account_id: str) -> AccountState:
    return accounts.account(account_id).state


def reminders(box: Postbox) -> list[str]:
    return [subject for _, subject in box.subjects() if subject in (FIRST, SECOND)]


def pay(account_id: str, cents: int, on: str, booking_id: str = "b1", now: str = "") -> None:
    payments.book(OPERATOR, account_id, booking_id, cents, received_on=day(on), now=at(now or f"{on}T14:00"))


@pytest.mark.req("EX-34", "DUN-05", "DUN-06", "DUN-12", "DUN-13", "JOB-05", "GEN-09")
def test_two_reminders_then_deactivation_each_at_nine_on_a_working_day(account_id: str, box: Postbox) -> None:
    for number, morning in enumerate(MORNINGS):
        before = morning.replace("09:00", "08:59")
        run(account_id, before)
        assert len(claim(account_id).reminders) == number
        run(account_id, morning, morning)
    assert [str(on) for on in claim(account_id).reminders] == ["2026-04-07", "2026-04-21"]
    assert state(account_id) is AccountState.DEACTIVATED
    told = [(to, subject) for to, subject in box.subjects() if subject in (FIRST, SECOND)]
    assert told == [
        ("erika@muster.example", FIRST), ("rechnung@muster.example", FIRST),
        ("erika@muster.example", SECOND), ("rechnung@muster.example", SECOND),
    ]  # fmt: skip
    # Nothing is charged for reminders.
    assert len(shown(account_id)) == 1


@pytest.mark.req("DUN-06", "GEN-09")
def test_nothing_happens_on_weekends_and_holidays_or_before_nine(account_id: str, box: Postbox) -> None:
    run(account_id, "2026-04-06T12:00", "2026-04-07T08:59")
    assert reminders(box) == []
    run(account_id, "2026-04-11T12:00")
    assert reminders(box) == []
    run(account_id, "2026-04-13T09:00")
    assert [str(on) for on in claim(account_id).reminders] == ["2026-04-13"]


@pytest.mark.req("DUN-06")
def test_after_a_late_job_the_customer_keeps_the_full_fourteen_days(account_id: str, box: Postbox) -> None:
    run(account_id, "2026-05-20T10:00", "2026-05-20T10:05", "2026-06-02T23:00")
    assert reminders(box).count(FIRST) == 2 and SECOND not in reminders(box)
    run(account_id, "2026-06-03T09:00")
    assert [str(on) for on in claim(account_id).reminders] == ["2026-05-20", "2026-06-03"]


@pytest.mark.req("DUN-10", "DUN-11", "DUN-08")
def test_payment_of_everything_overdue_reactivates_at_once_also_at_night(account_id: str, box: Postbox) -> None:
    run(account_id, *MORNINGS)
    assert [books.account_id for books in service.in_arrears(OPERATOR)] == [account_id]
    pay(account_id, 100000, "2026-05-08")
    assert state(account_id) is AccountState.DEACTIVATED
    pay(account_id, 127697, "2026-05-09", "b2", now="2026-05-10T03:12")
    assert state(account_id) is AccountState.ACTIVE
    assert repository.load_books(account_id).ledger.deactivated_on is None
    assert service.in_arrears(OPERATOR) == ()


@pytest.mark.req("DUN-10")
def test_the_operators_own_deactivation_is_not_undone_by_a_payment(account_id: str, box: Postbox) -> None:
    subscriptions.do(account_id, deeds.SetDeactivated(True), by="ops", now=at("2026-04-10T10:00"))
    pay(account_id, 227697, "2026-04-11")
    assert state(account_id) is AccountState.DEACTIVATED


@pytest.mark.req("DUN-11")
def test_a_partial_payment_does_not_stop_reminders(account_id: str, box: Postbox) -> None:
    pay(account_id, 200000, "2026-04-01")
    run(account_id, *MORNINGS[:2])
    assert len(claim(account_id).reminders) == 2


@pytest.mark.req("DUN-11")
@pytest.mark.parametrize(("left_cents", "stopped"), [(24000, True), (23999, False)])
def test_small_arrears_do_not_deactivate(account_id: str, box: Postbox, left_cents: int, stopped: bool) -> None:
    pay(account_id, 227697 - left_cents, "2026-04-01")
    run(account_id, *MORNINGS, "2026-05-06T09:00")
    assert (state(account_id) is AccountState.DEACTIVATED) is stopped


@pytest.mark.req("DUN-11")
@pytest.mark.parametrize(("fee", "arrears", "may"), [(48000, 5000, True), (48000, 4999, False), (240000, 24000, True)])
def test_at_least_a_tenth_of_the_flat_fee_and_fifty_euros(
    account_id: str, box: Postbox, fee: int, arrears: int, may: bool
) -> None:
    pay(account_id, 227697 - arrears, "2026-04-01")
    ledger = repository.load_books(account_id).ledger
    assert dunning.may_deactivate(ledger, day("2026-05-05"), flat_fee_cents=fee) is may


@pytest.mark.req("DUN-07")
@pytest.mark.parametrize("whole", [True, False])
def test_a_hold_stops_the_clock_and_the_days_left_are_kept(account_id: str, box: Postbox, whole: bool) -> None:
    invoice_id = "" if whole else claim(account_id).invoice_id
    payments.hold(OPERATOR, account_id, held=True, invoice_id=invoice_id, now=at("2026-04-02T10:00"))
    run(account_id, "2026-04-07T09:00", "2026-04-20T09:00")
    assert reminders(box) == []
    payments.hold(OPERATOR, account_id, held=False, invoice_id=invoice_id, now=at("2026-04-20T10:00"))
    # 31 March and 1 April had passed of the seven days; five more run from the 20th on.
    run(account_id, "2026-04-23T23:00")
    assert reminders(box) == []
    run(account_id, "2026-04-24T09:00")
    assert [str(on) for on in claim(account_id).reminders] == ["2026-04-24"]


@pytest.mark.req("INV-19", "INV-20", "INV-21", "DUN-06")
def test_a_timely_objection_pauses_until_it_is_decided(account_id: str, box: Postbox) -> None:
    invoice_id = claim(account_id).invoice_id
    assert claim(account_id).objection_last_on == day("2026-03-30")
    found = payments.object_to(
        account_id, invoice_id, "Zu viel", received_on=day("2026-03-30"), now=at("2026-03-30T23:59")
    )
    assert found.is_disputed
    assert [one[1] for one in payments.waiting_objections(OPERATOR)] == [invoice_id]
    run(account_id, *MORNINGS)
    assert reminders(box) == []
    payments.decide_objection(OPERATOR, account_id, invoice_id, upheld=False, now=at("2026-05-11T10:00"))
    run(account_id, "2026-05-15T23:00")
    assert reminders(box) == []
    run(account_id, "2026-05-18T09:00")
    assert [str(on) for on in claim(account_id).reminders] == ["2026-05-18"]


@pytest.mark.req("INV-21", "INV-19")
def test_a_late_objection_is_kept_but_pauses_nothing(account_id: str, box: Postbox) -> None:
    invoice_id = claim(account_id).invoice_id
    found = payments.object_to(
        account_id, invoice_id, "Zu viel", received_on=day("2026-03-31"), now=at("2026-03-31T00:00")
    )
    assert (found.is_disputed, found.objections[0].is_timely) == (False, False)
    assert found.approved_on(day("2026-03-31")) and not found.approved_on(day("2026-03-30"))
    run(account_id, *MORNINGS[:1])
    assert len(reminders(box)) == 2
    assert ("erika@muster.example", "Ihr Widerspruch zur Rechnung 2026-000001") in box.subjects()


@pytest.mark.req("DUN-03", "DUN-04", "DUN-01")
def test_interest_is_invoiced_after_payment_as_a_document_without_vat(account_id: str, box: Postbox) -> None:
    run(account_id, *MORNINGS[:2])
    pay(account_id, 227697, "2026-04-30")
    run(account_id, "2026-05-01T10:00", "2026-05-02T10:00")
    made = repository.invoices(account_id)[-1]
    # 10.27 % on 2,276.97 for 23 days from 8 April on.
    assert (made.kind.value, made.net_cents, made.tax_cents, made.gross_cents) == ("interest", 1474, 0, 1474)
    assert len(shown(account_id)) == 2
    assert repository.load_books(account_id).ledger.claims[1].open_cents == 1474


@pytest.mark.req("DUN-01")
def test_the_operator_may_leave_interest_uncharged(account_id: str, box: Postbox) -> None:
    sellers.save_operator_money(replace(sellers.EXAMPLE, charges_interest=False))
    run(account_id, *MORNINGS[:2])
    pay(account_id, 227697, "2026-04-30")
    run(account_id, "2026-05-01T10:00")
    assert len(shown(account_id)) == 1


@pytest.mark.req("DUN-13", "INV-14")
def test_who_gets_letters_gets_reminders_as_letters_and_the_manager_a_mail(box: Postbox) -> None:
    from chalicelib.invoices import letters

    account_id = customer(invoice_delivery="letter")
    run(account_id, START, *MORNINGS[:1])
    assert [to for to, subject in box.subjects() if subject == FIRST] == ["erika@muster.example"]
    (letter,) = letters.waiting(OPERATOR)
    assert (letter.subject, letter.to) == (FIRST, "Muster AG")


@pytest.mark.req("DUN-10", "INV-22", "INV-31")
def test_a_cancelled_invoice_is_owed_no_more(account_id: str, box: Postbox) -> None:
    from chalicelib.invoices import corrections

    run(account_id, *MORNINGS)
    assert state(account_id) is AccountState.DEACTIVATED
    corrections.cancel(OPERATOR, account_id, claim(account_id).invoice_id, reason="Irrtum", now=at("2026-05-06T10:00"))
    assert (claim(account_id).open_cents, state(account_id)) == (0, AccountState.ACTIVE)
    running.catch_up(account_id, now=at("2026-05-07T10:00"))
    assert [kind for _, _, kind, _ in shown(account_id)] == ["first", "cancellation"]
