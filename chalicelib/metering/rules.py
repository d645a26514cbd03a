"""The arithmetic of storage (MET-01, MET-06, MET-07, MET-09, MET-11, MET-15, GEN-10)."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

GB: Final = 1_000_000_000
INCLUDED_BYTES: Final = GB
SPECIAL_OFFER_BYTES: Final = 10 * GB
EARLY_WARNING_BYTES: Final = INCLUDED_BYTES * 8 // 10


def extra_gb(bytes_: int) -> int:
    """Begun GB beyond the included one: exactly 1 GB is free, one byte more is one GB (MET-06, EX-27)."""
    return max(0, -(-(bytes_ - INCLUDED_BYTES) // GB))


def filled(snapshots: Mapping[date, int], days: Sequence[date]) -> dict[date, int]:
    """The figure of each of `days` (in order); a missing day takes the value of the day before, or 0 when nothing was
    measured before it (MET-15)."""
    known = max((day for day in snapshots if days and day < days[0]), default=None)
    value = snapshots[known] if known else 0
    found = {}
    for day in days:
        value = snapshots.get(day, value)
        found[day] = value
    return found


def mean_bytes(snapshots: Mapping[date, int], days: Sequence[date]) -> int:
    """The mean over `days` (in order), rounded down (MET-07, MET-15); 0 for no days."""
    return sum(filled(snapshots, days).values()) // len(days) if days else 0


def days_of_month(year: int, month: int) -> tuple[date, ...]:
    """Every day of a month."""
    return tuple(date(year, month, day + 1) for day in range(monthrange(year, month)[1]))


def paid_days(days: Sequence[date], first_on: date | None, last_on: date | None) -> tuple[date, ...]:
    """Those of `days` that are paid for; None leaves an end open (MET-09)."""
    return tuple(day for day in days if (first_on or day) <= day <= (last_on or day))


def warning_level(bytes_: int) -> int:
    """0 below 80 % of the included GB, 1 from 80 %, 2 from 100 %, 3 from the second GB, and so on (MET-11)."""
    if bytes_ < EARLY_WARNING_BYTES:
        return 0
    return 1 + bytes_ // GB


def month_before(year: int, month: int) -> tuple[int, int]:
    """The month before."""
    last = date(year, month, 1) - timedelta(days=1)
    return last.year, last.month


def month_name(year: int, month: int) -> str:
    """`2026-11`."""
    return f"{year:04d}-{month:02d}"
