"""Calendar rules in Europe/Berlin (GEN-01, GEN-05, GEN-06, GEN-09)."""

from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")


class SkippedTime(ValueError):
    """A local time that the clock change leaves out."""


def berlin_date(instant: datetime) -> date:
    """The Berlin calendar day of an aware instant. Raises ValueError for a naive one."""
    if instant.tzinfo is None:
        raise ValueError("naive datetime")
    return instant.astimezone(BERLIN).date()


def day_start(day: date) -> datetime:
    """00:00 Berlin of `day`, as UTC."""
    return datetime.combine(day, time(0), BERLIN).astimezone(UTC)


def day_end(day: date) -> datetime:
    """The first instant that no longer belongs to `day` (24:00 Berlin), as UTC (GEN-01)."""
    return day_start(day + timedelta(days=1))


def local_minute(local: datetime) -> datetime:
    """The UTC instant of a naive Berlin wall-clock time; of two, the first (MAI-14, EX-63).

    Raises SkippedTime when the clock change leaves that time out, ValueError when `local` is aware.
    """
    if local.tzinfo is not None:
        raise ValueError("local time must be naive")
    instant = local.replace(tzinfo=BERLIN, fold=0).astimezone(UTC)
    if instant.astimezone(BERLIN).replace(tzinfo=None) != local:
        raise SkippedTime(local.isoformat(timespec="minutes"))
    return instant


@lru_cache
def holidays_nrw(year: int) -> frozenset[date]:
    """Public holidays in North Rhine-Westphalia (GEN-09)."""
    import holidays

    return frozenset(holidays.country_holidays("DE", subdiv="NW", years=year))


def is_working_day(day: date, *, extra_holidays: AbstractSet[date] = frozenset()) -> bool:
    """Monday to Friday that is no public holiday in North Rhine-Westphalia (GEN-09)."""
    return day.weekday() < 5 and day not in holidays_nrw(day.year) and day not in extra_holidays


def next_working_day(day: date) -> date:
    """`day` itself when it is a working day, else the first one after it (GEN-06)."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
