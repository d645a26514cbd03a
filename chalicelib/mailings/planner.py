"""When a mailing goes out: Berlin minutes, the clock change, 12 months, stale plans (MAI-14, MAI-30)."""

from calendar import monthrange
from datetime import date, datetime, timedelta

from chalicelib.kit.errors import Finding
from chalicelib.kit.workdays import SkippedTime, berlin_date, local_minute
from chalicelib.mailings.model import Mailing, MailingState

PLANNING_MONTHS = 12
STALE_AFTER = timedelta(hours=24)
WHERE = "planned_for"


def planned_instant(local: datetime, *, now: datetime, contract_ends_on: date | None = None) -> datetime | Finding:
    """The UTC instant of a naive Berlin wall-clock minute, or the finding that says why not (MAI-14, EX-63).

    From the current minute to 12 months ahead, not after `contract_ends_on`. A time that occurs twice means the first.
    """
    if local.tzinfo is not None or local.second or local.microsecond:
        return _finding(
            "not_a_local_minute",
            "Bitte eine Ortszeit in ganzen Minuten angeben.",
            "Give a local time in whole minutes.",
        )
    try:
        instant = local_minute(local)
    except SkippedTime:
        return _finding(
            "skipped_time",
            "Diese Uhrzeit gibt es wegen der Zeitumstellung nicht.",
            "This time does not exist because of the clock change.",
        )
    except (OverflowError, ValueError):
        return _finding("not_a_date", "Diesen Zeitpunkt gibt es nicht.", "There is no such time.")
    return _in_range(instant, now=now, contract_ends_on=contract_ends_on) or instant


def _in_range(instant: datetime, *, now: datetime, contract_ends_on: date | None) -> Finding | None:
    if instant < now.replace(second=0, microsecond=0):
        return _finding("in_the_past", "Der Zeitpunkt liegt in der Vergangenheit.", "The time is in the past.")
    if berlin_date(instant) > months_after(berlin_date(now), PLANNING_MONTHS):
        return _finding("too_far_ahead", "Höchstens 12 Monate im Voraus.", "At most 12 months ahead.")
    if contract_ends_on is not None and berlin_date(instant) > contract_ends_on:
        return _finding(
            "after_contract_end",
            "Der Zeitpunkt liegt nach dem Ende des Vertrags.",
            "The time is after the end of the contract.",
        )
    return None


def months_after(day: date, months: int) -> date:
    """The same day number `months` later, or the last day of that month (GEN-05c)."""
    month_index = day.month - 1 + months
    year, month = day.year + month_index // 12, month_index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def after_reactivation(mailing: Mailing, *, now: datetime) -> MailingState:
    """Where a held mailing goes when its account is active again (MAI-30, EX-64).

    Back to where it was when its dispatch time is less than 24 hours past (or still ahead); older ones to draft,
    except those that are already partly sent: the rest of them stays held until a person decides.
    """
    if mailing.submission is None or mailing.held_from is None:
        return mailing.state
    if now - mailing.submission.dispatch_at < STALE_AFTER:
        return mailing.held_from
    return MailingState.HELD if mailing.held_from is MailingState.SENDING else MailingState.DRAFT


def _finding(code: str, de: str, en: str) -> Finding:
    return Finding(WHERE, code, de, en)
