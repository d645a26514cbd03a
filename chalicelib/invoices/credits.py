"""Availability credits: computed by the month, proposed, released, capped (AVL-04 to AVL-08, AVL-24). Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from chalicelib.kit.money import round_half_up
from chalicelib.kit.records import dataclass
from chalicelib.kit.workdays import berlin_date, day_start
from chalicelib.subscriptions.periods import months_after

LONG = timedelta(hours=24)
Span = tuple[datetime, datetime]


class CreditState(StrEnum):
    """Where a credit stands: responsibility is a human judgement (AVL-07)."""

    PROPOSED = "proposed"
    RELEASED = "released"
    DECLINED = "declined"
    ISSUED = "issued"


@dataclass(frozen=True)
class MonthCredit:
    """A disruption's share of one calendar month."""

    month_from: date
    disrupted_s: int
    month_s: int
    cents: int


@dataclass(frozen=True)
class Credit:
    """A reduction of the base price for one disruption and one customer. Net cents."""

    id: str
    account_id: str
    started_at: datetime
    ended_at: datetime
    is_responsible: bool
    months: tuple[MonthCredit, ...]
    state: CreditState = CreditState.PROPOSED
    proposed_on: date | None = None
    decided_on: date | None = None
    cents: int = 0
    decided_by: str = ""
    reason: str = ""
    invoice_id: str = ""
    windows: tuple[Span, ...] = field(default=())
    v: int = 0


def is_owed(started_at: datetime, ended_at: datetime, *, is_responsible: bool) -> bool:
    """Whether the customer may reduce: the operator is responsible, or it lasted more than 24 hours (AVL-04)."""
    return ended_at > started_at and (is_responsible or ended_at - started_at > LONG)


def month_credits(
    started_at: datetime, ended_at: datetime, *, flat_fee_cents: int, windows: Iterable[Span] = ()
) -> tuple[MonthCredit, ...]:
    """The credit of each calendar month in true hours: base price x disrupted time / time of the month, half up; the
    whole disruption counts, less announced windows (AVL-05, AVL-06, EX-36 to EX-38)."""
    announced = tuple(windows)
    return tuple(
        _of_month(month, started_at, ended_at, flat_fee_cents=flat_fee_cents, windows=announced)
        for month in _months(berlin_date(started_at), berlin_date(ended_at))
    )


def left_under_cap(annual_cents: int, granted: Iterable[tuple[date, int]], today: date) -> int:
    """What may still be granted without an override: one annual subscription in twelve months (AVL-08, EX-89)."""
    since = months_after(today, -12)
    return max(0, annual_cents - sum(cents for on, cents in granted if since < on <= today))


def _of_month(
    month: date, started_at: datetime, ended_at: datetime, *, flat_fee_cents: int, windows: tuple[Span, ...]
) -> MonthCredit:
    begin, end = day_start(month), day_start(months_after(month, 1))
    first, last = max(begin, started_at), min(end, ended_at)
    away = sum(_overlap(window, (first, last)) for window in _merged(windows))
    disrupted = max(0, int((last - first).total_seconds()) - away)
    whole = int((end - begin).total_seconds())
    cents = round_half_up(Decimal(flat_fee_cents) * disrupted / (12 * whole))
    return MonthCredit(month, disrupted, whole, cents)


def _months(first: date, last: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = months_after(month, 1)


def _merged(windows: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for begin, end in sorted(windows):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def _overlap(window: Span, span: Span) -> int:
    return max(0, int((min(window[1], span[1]) - max(window[0], span[0])).total_seconds()))
