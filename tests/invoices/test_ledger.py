"""Money on a customer's ledger: by example, and by chance against a naive bookkeeper."""

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from chalicelib.invoices import booking, interest
from chalicelib.invoices.instalments import split
from chalicelib.invoices.interest import BaseRate
from chalicelib.invoices.ledger import Ledger, Paid
from chalicelib.invoices.model import Corrected, Invoice, Kind, References
from chalicelib.subscriptions.billing import BillingKind
from tests.invoices.making import USERS_10, day, first_of, numbered
from tests.invoices.oracle import half_up

RATES = (
    BaseRate(day("2025-07-01"), Decimal("1.27")),
    BaseRate(day("2027-07-01"), Decimal("-0.88")),
    BaseRate(day("2028-01-01"), Decimal("3.62")),
)


def invoice(number: int, issued: str, cents: int, due: str = "", **changes: object) -> Invoice:
    made = numbered(first_of(BillingKind.RENEWED, issued, USERS_10), number)
    return replace(made, gross_cents=cents, due_on=day(due) if due else made.due_on, **changes)  # type: ignore[arg-type]


def note(number: int, on: Invoice, cents: int, kind: Kind = Kind.CREDIT_NOTE) -> Invoice:
    references = References("acc_1", corrected=Corrected(on.id, on.number, on.issued_on))
    return invoice(number, "2027-02-01", cents, kind=kind, references=references)


def ledger_of(*invoices: Invoice) -> Ledger:
    ledger = Ledger("acc_1")
    for one in invoices:
        ledger = booking.opened(ledger, one)
    return ledger


def open_cents(ledger: Ledger) -> list[int]:
    return [claim.open_cents for claim in ledger.claims]


@pytest.mark.req("DUN-11")
def test_money_goes_to_the_oldest_due_invoice_first() -> None:
    late, early = invoice(1, "2027-02-01", 5000, "2027-03-01"), invoice(2, "2027-01-01", 3000, "2027-01-15")
    ledger = booking.booked(ledger_of(late, early), Paid("b1", day("2027-03-02"), 4000))
    assert open_cents(ledger) == [4000, 0]


def test_what_is_paid_too_much_stays_and_pays_the_next_invoice() -> None:
    ledger = booking.booked(ledger_of(invoice(1, "2027-01-01", 3000)), Paid("b1", day("2027-01-10"), 5000))
    assert (open_cents(ledger), ledger.balance_cents) == ([0], 2000)
    ledger = booking.opened(ledger, invoice(2, "2027-02-01", 1500))
    assert (open_cents(ledger), ledger.balance_cents) == ([0, 0], 500)
    assert booking.paid_back(ledger, 500).balance == ()
    with pytest.raises(ValueError, match="501"):
        booking.paid_back(ledger, 501)


@pytest.mark.req("INV-22", "INV-31")
def test_a_credit_note_lowers_its_own_invoice_and_frees_what_was_paid() -> None:
    first, second = invoice(1, "2027-01-01", 3000), invoice(2, "2027-01-01", 4000, "2027-06-01")
    ledger = booking.booked(ledger_of(first, second), Paid("b1", day("2027-01-10"), 3000))
    ledger = booking.opened(ledger, note(3, first, 1000))
    assert [claim.credited_cents for claim in ledger.claims] == [1000, 0]
    assert (open_cents(ledger), ledger.balance_cents) == ([0, 3000], 0)
    assert booking.opened(ledger, note(3, first, 1000)) == ledger


@pytest.mark.req("INV-21")
def test_disputed_invoices_wait_behind_the_others() -> None:
    first, second = invoice(1, "2027-01-01", 3000), invoice(2, "2027-02-01", 4000)
    ledger = ledger_of(first, second)
    ledger = booking.changed(ledger, booking.objected(ledger.claims[0], "zu viel", day("2027-01-05")))
    ledger = booking.booked(ledger, Paid("b1", day("2027-02-10"), 4000))
    assert open_cents(ledger) == [3000, 0]


@pytest.mark.req("INV-24", "INV-23")
def test_a_returned_debit_makes_the_rest_due_at_once() -> None:
    parts = split(100001, 4, day("2027-01-15"))
    ledger = ledger_of(invoice(1, "2027-01-01", 100001, instalments=parts))
    assert ledger.claims[0].due_cents(day("2027-04-15")) == 25001
    ledger = booking.booked(ledger, Paid("d1", day("2027-01-15"), 25001))
    assert ledger.claims[0].due_cents(day("2027-04-15")) == 0
    ledger = booking.reversed_booking(ledger, "d1", on=day("2027-01-20"), makes_due=True)
    assert ledger.claims[0].due_cents(day("2027-01-20")) == 25001
    assert ledger.claims[0].due_cents(day("2027-01-21")) == 100001
    assert booking.reversed_booking(ledger, "d1", on=day("2027-02-20"), makes_due=True) == ledger


@pytest.mark.req("DUN-01", "DUN-02")
def test_no_interest_on_interest_and_consumers_pay_less() -> None:
    late = ledger_of(invoice(1, "2027-01-01", 142800))
    paid = booking.booked(late, Paid("b", day("2027-12-01"), 142800)).claims[0]
    assert interest.claim_cents(replace(paid, kind=Kind.INTEREST), RATES) == 0
    assert interest.claim_cents(paid, RATES, is_consumer=True) < interest.claim_cents(paid, RATES)


@pytest.mark.req("DUN-03", "DUN-04", "DUN-11", "INV-24")
def test_by_chance_the_ledger_agrees_with_a_naive_bookkeeper() -> None:
    for seed in range(100):
        chance = random.Random(seed)
        invoices = [_drawn(chance, number) for number in range(1, chance.randint(2, 5))]
        payments = sorted(
            (day("2027-01-20") + timedelta(days=chance.randint(0, 500)), chance.randint(1, 90_000)) for _ in range(6)
        )
        ledger = ledger_of(*invoices)
        for number, (on, cents) in enumerate(payments):
            ledger = booking.booked(ledger, Paid(f"b{number}", on, cents))
        open_, spare, owed = _bookkeeper(invoices, payments)
        assert open_cents(ledger) == open_, seed
        assert ledger.balance_cents == spare, seed
        assert [interest.claim_cents(claim, RATES) for claim in ledger.claims] == owed, seed


def _drawn(chance: random.Random, number: int) -> Invoice:
    cents, issued = chance.randint(1, 120_000), day("2027-01-01") + timedelta(days=chance.randint(0, 60))
    made = invoice(number, issued.isoformat(), cents)
    count = chance.choice((0, 0, 2, 4, 12))
    return replace(made, instalments=split(cents, count, made.due_on) if count else ())


@dataclass
class Share:
    """A part of an invoice on the naive bookkeeper's desk."""

    of: int
    due: date
    left: int
    paid: list[tuple[date, int]] = field(default_factory=list)


def _bookkeeper(invoices: list[Invoice], payments: list[tuple[date, int]]) -> tuple[list[int], int, list[int]]:
    """Pays in order of due dates; then looks at every single day of every amount."""
    shares: list[Share] = []
    for number, one in enumerate(invoices):
        parts = [(part.due_on, part.amount_cents) for part in one.instalments] or [(one.due_on, one.gross_cents)]
        shares += [Share(number, due, cents) for due, cents in parts]
    shares.sort(key=lambda share: (share.due, share.of))
    spare = 0
    for on, cents in payments:
        left = cents
        for share in shares:
            taken = min(left, share.left)
            if taken:
                share.left -= taken
                share.paid.append((on, taken))
                left -= taken
        spare += left
    groups = [[share for share in shares if share.of == number] for number in range(len(invoices))]
    return [sum(share.left for share in group) for group in groups], spare, [_interest(group) for group in groups]


def _interest(shares: list[Share]) -> int:
    total = Fraction(0)
    for share in shares:
        for on, cents in share.paid:
            today = share.due + timedelta(days=31)
            while today <= on:
                base = Fraction(127, 100) if today < date(2027, 7, 1) else Fraction(-88, 100)
                base = Fraction(362, 100) if today >= date(2028, 1, 1) else base
                year = 366 if today.year == 2028 else 365
                total += Fraction(cents) * (base + 9) / 100 / year
                today += timedelta(days=1)
    return half_up(total)
