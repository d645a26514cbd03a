"""Default interest (DUN-01 to DUN-04): simple, by actual days, on what was open, rounded once. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from chalicelib.invoices.ledger import Claim
from chalicelib.invoices.model import Kind
from chalicelib.kit.money import round_half_up
from chalicelib.kit.records import dataclass
from chalicelib.subscriptions.prices import days_of_year

BUSINESS_POINTS = Decimal(9)
CONSUMER_POINTS = Decimal(5)
LATEST_DAYS = 31
FREE_OF_INTEREST = frozenset({Kind.INTEREST})
"""No interest on interest (§ 289 BGB)."""


@dataclass(frozen=True)
class BaseRate:
    """The base rate in percent from a day on (§ 247 BGB)."""

    since: date
    percent: Decimal


FIRST_RATES = (
    BaseRate(date(2024, 1, 1), Decimal("3.62")),
    BaseRate(date(2024, 7, 1), Decimal("3.37")),
    BaseRate(date(2025, 1, 1), Decimal("2.27")),
    BaseRate(date(2025, 7, 1), Decimal("1.27")),
)
"""What holds until the operator enters another one."""


def percent_on(day: date, rates: Sequence[BaseRate], *, is_consumer: bool = False) -> Decimal:
    """The yearly rate of default interest on a day (DUN-02). Before the first entry that one holds."""
    known = sorted(rates, key=lambda rate: rate.since)
    base = next((rate.percent for rate in reversed(known) if rate.since <= day), known[0].percent)
    return base + (CONSUMER_POINTS if is_consumer else BUSINESS_POINTS)


def starts_on(due_on: date, reminded_on: Sequence[date]) -> date:
    """The first day of interest: the day after the first reminder, or the 31st day after the due date (DUN-03)."""
    latest = due_on + timedelta(days=LATEST_DAYS)
    reminded = [day + timedelta(days=1) for day in reminded_on if day > due_on]
    return min([latest, *reminded])


def simple_cents(amounts: Sequence[tuple[date, date, int]], rates: Sequence[BaseRate], *, is_consumer: bool) -> int:
    """Interest on spans of first day, last day and open cents, all rounded together once (DUN-04, EX-35)."""
    total = Decimal(0)
    for first, last, cents in amounts:
        for begin, days in _stretches(first, last, rates):
            rate = percent_on(begin, rates, is_consumer=is_consumer)
            total += cents * rate * days / 100 / days_of_year(begin.year)
    return round_half_up(total)


def open_spans(claim: Claim) -> tuple[tuple[date, date, int], ...]:
    """The days on which a paid claim stood open in default, with the cents that were open: each payment is open up to
    and including the day it was received (DUN-03)."""
    if claim.kind in FREE_OF_INTEREST:
        return ()
    spans: list[tuple[date, date, int]] = []
    amounts = [(paid.on, paid.cents) for paid in sorted(claim.paid, key=lambda paid: paid.on)]
    for part in claim.owed():
        first, taken = starts_on(part.due_on, claim.reminded_on), _taken(amounts, part.cents)
        spans += [(first, on, cents) for on, cents in taken if first <= on]
        amounts = _rest(amounts, part.cents)
    return tuple(spans)


def claim_cents(claim: Claim, rates: Sequence[BaseRate], *, is_consumer: bool = False) -> int:
    """The interest of a settled claim; 0 when it was paid in time."""
    return simple_cents(open_spans(claim), rates, is_consumer=is_consumer)


def _taken(amounts: Sequence[tuple[date, int]], cents: int) -> Iterator[tuple[date, int]]:
    """The first amounts up to a sum."""
    for on, amount in amounts:
        taken = min(cents, amount)
        cents -= taken
        if taken:
            yield on, taken


def _rest(amounts: Sequence[tuple[date, int]], cents: int) -> list[tuple[date, int]]:
    """What is left of them after that sum."""
    rest = []
    for on, amount in amounts:
        taken = min(cents, amount)
        cents -= taken
        if amount > taken:
            rest.append((on, amount - taken))
    return rest


def _stretches(first: date, last: date, rates: Sequence[BaseRate]) -> Iterator[tuple[date, int]]:
    """Beginnings and lengths of the days that share a rate and a year."""
    years = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    changes = [rate.since for rate in rates if first < rate.since <= last]
    begins = sorted({first, *years, *changes})
    for begin, end in zip(begins, [*begins[1:], last + timedelta(days=1)], strict=True):
        yield begin, (end - begin).days
