"""Dates of contracts, all in the Berlin calendar (GEN-01, GEN-05, GEN-06)."""

import calendar
from datetime import date, datetime, time, timedelta

from chalicelib.kit.workdays import local_minute, next_working_day

TRIAL_DAYS = 15
LAPSE_DAYS = 14
QUOTE_DAYS = 30
START_AHEAD_DAYS = 90
TRANSITION_DAYS = 30
SWITCH_MONTHS = 2
NOTICE_DEADLINE = (9, 30)
ANNOUNCEMENT_DEADLINE = (6, 30)
REMINDER_DAYS = ((8, 1), (9, 16))
WARNING_DAYS = (30, 7)
MORNING = time(9, 0)


def days_after(day: date, count: int) -> date:
    """The last day of `count` days after an event on `day`; the day itself does not count (GEN-05a)."""
    return day + timedelta(days=count)


def months_after(day: date, count: int) -> date:
    """The same day number `count` months on, or the last day of that month (GEN-05c)."""
    month = day.year * 12 + day.month - 1 + count
    year, month = month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def term_end(day: date, months: int) -> date:
    """The last day of a term of `months` that begins on `day` (GEN-05d)."""
    target = months_after(day, months)
    return target - timedelta(days=1) if target.day == day.day else target


def year_end(year: int) -> date:
    """31 December."""
    return date(year, 12, 31)


def paid_from(trial_on: date) -> date:
    """The first paid day of a trial that begins on `trial_on`: day 16 (TRI-03)."""
    return trial_on + timedelta(days=TRIAL_DAYS)


def last_trial_day(trial_on: date) -> date:
    """Day 15 (TRI-03)."""
    return trial_on + timedelta(days=TRIAL_DAYS - 1)


def notice_ends_on(counted_on: date) -> date:
    """The last contract day after a notice that counts on `counted_on`: up to 30 September the same year end, later
    the next one (SUB-03, SUB-06)."""
    return year_end(counted_on.year + (0 if in_time(counted_on, NOTICE_DEADLINE) else 1))


def first_possible_end(first_paid_on: date) -> date:
    """The earliest last day that a notice can reach once the subscription is paid (SUB-12, SUB-13)."""
    return notice_ends_on(first_paid_on)


def renews_before_end(first_paid_on: date) -> bool:
    """Whether the first possible end has to be pointed out: the first paid day lies in September or later (SUB-13)."""
    return first_paid_on.month >= NOTICE_DEADLINE[0]


def reduction_effective_on(ordered_on: date) -> date:
    """1 January from which a reduction holds (SUB-16)."""
    return date(ordered_on.year + (1 if in_time(ordered_on, NOTICE_DEADLINE) else 2), 1, 1)


def price_effective_on(delivered_on: date) -> date:
    """1 January from which announced prices hold (SUB-19, SUB-21)."""
    return date(delivered_on.year + (1 if in_time(delivered_on, ANNOUNCEMENT_DEADLINE) else 2), 1, 1)


def switch_ends_on(requested_on: date, transition_days: int) -> date:
    """The last day of a contract whose customer switches: two months' notice, then the transition (SUB-30)."""
    return days_after(months_after(requested_on, SWITCH_MONTHS), transition_days)


def quote_last_day(delivered_on: date, valid_days: int = QUOTE_DAYS) -> date:
    """The last day on which a quote can be accepted, moved to a working day (ORD-17, GEN-06)."""
    return next_working_day(days_after(delivered_on, valid_days))


def objection_last_day(delivered_on: date) -> date:
    """The last day to object to new terms: one month, moved to a working day (ORD-28, GEN-06)."""
    return next_working_day(months_after(delivered_on, 1))


def terms_effective_from(delivered_on: date) -> date:
    """The earliest day on which new terms can hold (ORD-29)."""
    return objection_last_day(delivered_on) + timedelta(days=1)


def morning(day: date) -> datetime:
    """09:00 Berlin of `day`, as UTC: when reminders and warnings go out."""
    return local_minute(datetime.combine(day, MORNING))


def in_time(day: date, deadline: tuple[int, int]) -> bool:
    """Whether `day` is not after the month and day of `deadline` in its own year (GEN-01, GEN-06: it never moves)."""
    return (day.month, day.day) <= deadline
