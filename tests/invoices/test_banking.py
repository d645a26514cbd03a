"""From the bank and to it: statements booked once, direct debits collected and returned (INV-23, INV-24, DUN-11)."""

from datetime import date

import pytest

from chalicelib.invoices import bank_files, debits, payments, repository
from chalicelib.invoices.banking.model import BankBooking, BookingKind, Statement
from chalicelib.invoices.errors import BadAmount, BookedAlready, NothingToCollect, NothingUnmatched
from chalicelib.invoices.ledger import Claim
from chalicelib.kit.errors import NotFound
from chalicelib.subscriptions import recording
from chalicelib.subscriptions.billing import Mandate, Payment, PaymentMethod
from chalicelib.subscriptions.errors import BadDay
from tests.invoices.making import at, day
from tests.invoices.world import OPERATOR, Postbox, customer, run

NOW = at("2026-04-02T10:00")
IBAN = "DE02120300000000202051"


def claim(account_id: str, number: int = 0) -> Claim:
    return repository.load_books(account_id).ledger.claims[number]


def movement(name: str, cents: int, text: str = "", **changes: object) -> BankBooking:
    kind = changes.pop("kind", BookingKind.RECEIVED)
    on: date = changes.pop("on", day("2026-04-01"))  # type: ignore[assignment]
    return BankBooking(name, kind, cents, on, on, IBAN, "Muster", IBAN, text, **changes)  # type: ignore[arg-type]


@pytest.fixture
def statement(monkeypatch: pytest.MonkeyPatch) -> list[BankBooking]:
    """What the bank's file says; the reading of real files has tests of its own."""
    movements: list[BankBooking] = []
    monkeypatch.setattr(bank_files, "read_statements", lambda data: (Statement("1", IBAN, tuple(movements)),))
    return movements


@pytest.fixture
def account_id(box: Postbox) -> str:
    found = customer()
    run(found, "2026-03-16T00:05")
    return found


@pytest.mark.req("DUN-10", "DUN-11")
def test_a_file_is_booked_once_however_often_it_is_read(account_id: str, statement: list[BankBooking]) -> None:
    statement += [
        movement("m1", 100000, "Rechnung 2026-000001 Teil 1"),
        movement("m2", 5000, "ohne Nummer"),
        movement("m3", -900, "Entgelt", kind=BookingKind.PAID),
    ]
    for _ in range(2):
        found = bank_files.book_file(OPERATOR, b"", now=NOW)
        assert (found.booked, found.returned, found.unmatched, found.others) == (1, 0, 1, 1)
    assert claim(account_id).paid_cents == 100000
    (left,) = bank_files.unmatched(OPERATOR)
    bank_files.assign(OPERATOR, left.id, account_id, now=NOW)
    assert claim(account_id).paid_cents == 105000
    assert bank_files.unmatched(OPERATOR) == ()
    with pytest.raises(NothingUnmatched):
        bank_files.assign(OPERATOR, "unknown", account_id, now=NOW)


def test_numbers_of_two_customers_are_for_a_person(account_id: str, statement: list[BankBooking]) -> None:
    run(customer(), "2026-03-16T00:05")
    statement.append(movement("m1", 100000, "2026-000001 und 2026-000002"))
    assert bank_files.book_file(OPERATOR, b"", now=NOW).unmatched == 1


@pytest.mark.req("GEN-13")
def test_a_booking_counts_once_and_never_with_another_amount(account_id: str, box: Postbox) -> None:
    for _ in range(2):
        payments.book(OPERATOR, account_id, "b1", 1000, received_on=day("2026-04-01"), now=NOW)
    assert claim(account_id).paid_cents == 1000
    with pytest.raises(BookedAlready):
        payments.book(OPERATOR, account_id, "b1", 1001, received_on=day("2026-04-01"), now=NOW)
    with pytest.raises(BadDay):
        payments.book(OPERATOR, account_id, "b2", 1000, received_on=day("2026-04-03"), now=NOW)
    with pytest.raises(NotFound):
        payments.book(OPERATOR, "acc_00000000000000000000000000", "b2", 1, received_on=day("2026-04-01"), now=NOW)
    for _ in range(2):
        payments.take_back(OPERATOR, account_id, "b1", on=day("2026-04-02"), is_returned_debit=False, now=NOW)
    assert claim(account_id).paid_cents == 0
    with pytest.raises(NotFound):
        payments.take_back(OPERATOR, account_id, "b9", on=day("2026-04-02"), is_returned_debit=False, now=NOW)


def test_money_too_much_can_go_back_but_not_more_than_there_is(account_id: str, box: Postbox) -> None:
    payments.book(OPERATOR, account_id, "b1", 300000, received_on=day("2026-04-01"), now=NOW)
    balance = repository.load_books(account_id).ledger.balance_cents
    assert balance == 300000 - 227697
    with pytest.raises(BadAmount):
        payments.pay_back(OPERATOR, account_id, "r1", balance + 1, on=day("2026-04-02"), now=NOW)
    for _ in range(2):
        payments.pay_back(OPERATOR, account_id, "r1", balance, on=day("2026-04-02"), now=NOW)
    assert repository.load_books(account_id).ledger.balance_cents == 0


@pytest.fixture
def by_debit(box: Postbox) -> str:
    """A customer whose annual invoice of 2027 over 2,856.00 is collected in four instalments."""
    found = customer()
    run(found, "2026-03-16T00:05")
    payments.book(OPERATOR, found, "first", 227697, received_on=day("2026-03-20"), now=NOW)
    mandate = Mandate("M-1", day("2026-03-01"), IBAN, "Muster AG")
    agreed = Payment(PaymentMethod.DIRECT_DEBIT, 4, mandate)
    recording.set_payment(OPERATOR, found, agreed, now=NOW)
    run(found, "2027-01-01T06:00")
    return found


@pytest.mark.req("EX-33", "INV-23", "INV-24")
def test_instalments_are_collected_by_files_that_are_the_same_again(by_debit: str) -> None:
    parts = [(str(part.due_on), part.cents) for part in claim(by_debit, 1).parts]
    assert parts == [("2027-01-15", 71400), ("2027-04-15", 71400), ("2027-07-15", 71400), ("2027-10-15", 71400)]
    now = at("2027-01-13T10:00")
    made = debits.collect(OPERATOR, day("2027-01-15"), now=now)
    assert (made.name, made.count, made.cents) == ("DD-2027-01-15", 1, 71400)
    assert debits.collect(OPERATOR, day("2027-01-15"), now=now).xml == made.xml
    assert b"2027-000001-1" in made.xml and b"FRST" in made.xml and b"714.00" in made.xml
    april = debits.collect(OPERATOR, day("2027-04-15"), now=at("2027-04-13T10:00"))
    assert b"RCUR" in april.xml and b"2027-000001-2" in april.xml
    with pytest.raises(NothingToCollect):
        debits.collect(OPERATOR, day("2027-04-16"), now=at("2027-04-13T10:00"))


@pytest.mark.req("INV-24", "DUN-06")
def test_a_credited_file_pays_its_collections_and_a_return_makes_the_rest_due(
    by_debit: str, statement: list[BankBooking]
) -> None:
    debits.collect(OPERATOR, day("2027-01-15"), now=at("2027-01-13T10:00"))
    statement.append(movement("m1", 71400, "SAMMLER DD-2027-01-15", on=day("2027-01-15")))
    for _ in range(2):
        bank_files.book_file(OPERATOR, b"", now=at("2027-01-16T10:00"))
    assert claim(by_debit, 1).paid_cents == 71400
    back = {"kind": BookingKind.RETURNED, "end_to_end_id": "2027-000001-1", "return_reason": "AM04"}
    statement[:] = [movement("m2", -71400, "", on=day("2027-01-20"), **back)]
    for _ in range(2):
        assert bank_files.book_file(OPERATOR, b"", now=at("2027-01-21T10:00")).returned == 1
    found = claim(by_debit, 1)
    assert (found.paid_cents, found.due_at_once_on, found.due_cents(day("2027-01-21"))) == (
        0,
        day("2027-01-20"),
        285600,
    )
    with pytest.raises(NothingToCollect):
        debits.collect(OPERATOR, day("2027-04-15"), now=at("2027-04-13T10:00"))


@pytest.mark.req("INV-24")
def test_what_was_paid_otherwise_is_not_collected(by_debit: str) -> None:
    payments.book(OPERATOR, by_debit, "b2", 285600, received_on=day("2027-01-10"), now=at("2027-01-10T10:00"))
    with pytest.raises(NothingToCollect):
        debits.collect(OPERATOR, day("2027-01-15"), now=at("2027-01-13T10:00"))
