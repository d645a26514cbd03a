"""Berlin calendar: day bounds, clock changes, working days."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.kit import workdays
from chalicelib.kit.workdays import SkippedTime, berlin_date, day_end, day_start, is_working_day, local_minute

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@pytest.mark.req("GEN-01")
@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2026, 3, 16), datetime(2026, 3, 15, 23, tzinfo=UTC)),
        (date(2026, 4, 4), datetime(2026, 4, 3, 22, tzinfo=UTC)),
        (date(2026, 10, 1), datetime(2026, 9, 30, 22, tzinfo=UTC)),
    ],
)
def test_a_day_begins_at_midnight_in_berlin(day: date, start: datetime) -> None:
    assert day_start(day) == start
    assert berlin_date(start) == day
    assert berlin_date(start - timedelta(microseconds=1)) == day - timedelta(days=1)


@pytest.mark.req("GEN-01")
@given(DAYS)
def test_days_follow_each_other_without_gap(day: date) -> None:
    assert day_end(day) == day_start(day + timedelta(days=1))
    assert day_end(day) - day_start(day) in {timedelta(hours=hours) for hours in (23, 24, 25)}


@pytest.mark.req("MAI-14", "EX-63")
def test_a_skipped_time_is_refused_and_of_two_the_first_is_meant() -> None:
    with pytest.raises(SkippedTime):
        local_minute(datetime(2026, 3, 29, 2, 30))
    assert local_minute(datetime(2026, 10, 25, 2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)))
def test_a_local_time_comes_back_unchanged_or_is_skipped(local: datetime) -> None:
    try:
        instant = local_minute(local)
    except SkippedTime:
        assert local.month == 3 and local.hour == 2
        return
    assert instant.astimezone(workdays.BERLIN).replace(tzinfo=None) == local


@pytest.mark.req("GEN-09")
@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 12, 24), True),
        (date(2026, 12, 31), True),
        (date(2026, 12, 25), False),
        (date(2026, 6, 4), False),
        (date(2026, 11, 1), False),
        (date(2026, 5, 23), False),
        (date(2026, 5, 25), False),
        (date(2026, 5, 26), True),
    ],
)
def test_working_days_exclude_weekends_and_holidays_of_north_rhine_westphalia(day: date, works: bool) -> None:
    assert is_working_day(day) is works


@pytest.mark.req("GEN-09")
@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2026, ["01-01", "04-03", "04-06", "05-01", "05-14", "05-25", "06-04", "10-03", "11-01", "12-25", "12-26"]),
        (2027, ["01-01", "03-26", "03-29", "05-01", "05-06", "05-17", "05-27", "10-03", "11-01", "12-25", "12-26"]),
        (2028, ["01-01", "04-14", "04-17", "05-01", "05-25", "06-05", "06-15", "10-03", "11-01", "12-25", "12-26"]),
    ],
)
def test_holidays_are_those_of_the_catalogue(year: int, days: list[str]) -> None:
    assert workdays.holidays_nrw(year) == {date.fromisoformat(f"{year}-{day}") for day in days}


@given(DAYS)
def test_the_next_working_day_is_the_first_one(day: date) -> None:
    found = workdays.next_working_day(day)
    assert is_working_day(found)
    assert not any(is_working_day(day + timedelta(days=n)) for n in range((found - day).days))


@pytest.mark.parametrize("call", [berlin_date])
def test_naive_datetimes_are_refused(call: object) -> None:
    with pytest.raises(ValueError, match="naive"):
        berlin_date(datetime(2026, 1, 1))
