"""When reminders and deactivation are due (DUN-05 to DUN-11). Pure; steps happen at 09:00 on working days (JOB-05).

A reminder counts from the day it really went out: the customer keeps the full fourteen days when a job was late. Days
of a hold or an objection do not count.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from chalicelib.invoices.ledger import Claim, Ledger, Pause
from chalicelib.kit.records import dataclass
from chalicelib.kit.workdays import berlin_date, is_working_day, local_minute

FIRST_AFTER_DAYS = 7
NEXT_AFTER_DAYS = 14
MORNING = time(9, 0)
LEAST_CENTS = 5000
LEAST_PERCENT = 10


class StepKind(StrEnum):
    """What happens to a claim in default."""

    FIRST_REMINDER = "first_reminder"
    SECOND_REMINDER = "second_reminder"
    DEACTIVATION = "deactivation"


_ORDER = (StepKind.FIRST_REMINDER, StepKind.SECOND_REMINDER, StepKind.DEACTIVATION)


@dataclass(frozen=True)
class Step:
    """A step that an invoice has reached."""

    kind: StepKind
    invoice_id: str
    planned_on: date


def next_step(claim: Claim, customer_pauses: Iterable[Pause] = ()) -> Step | None:
    """The next step of an unpaid claim and its day; None while it is paid, disputed or held without end."""
    due_on = claim.oldest_due_on()
    pauses = (*claim.pauses, *customer_pauses)
    if due_on is None or claim.is_disputed or any(pause.to_on is None for pause in pauses):
        return None
    count = len(claim.reminders)
    anchor = claim.reminders[-1] if count else due_on
    planned = _later(anchor, NEXT_AFTER_DAYS if count else FIRST_AFTER_DAYS, pauses)
    return Step(_ORDER[min(count, 2)], claim.invoice_id, planned)


def due_steps(ledger: Ledger, now: datetime) -> tuple[Step, ...]:
    """The steps that are due at an instant: on a working day from 09:00 on (JOB-05)."""
    today = berlin_date(now)
    if not is_working_day(today) or now < morning(today):
        return ()
    steps = (next_step(claim, ledger.pauses) for claim in ledger.overdue(today))
    return tuple(step for step in steps if step and step.planned_on <= today)


def next_due_at(ledger: Ledger, now: datetime) -> datetime | None:
    """When dunning has to look at this customer again; None when nothing is open."""
    steps = [next_step(claim, ledger.pauses) for claim in ledger.claims if claim.open_cents > 0]
    days = [step.planned_on for step in steps if step and not _is_over(step, ledger)]
    if not days:
        return None
    day = _working_day(max(min(days), berlin_date(now)))
    return morning(day) if morning(day) > now else morning(_working_day(day + timedelta(days=1)))


def may_deactivate(ledger: Ledger, today: date, *, flat_fee_cents: int) -> bool:
    """Whether the arrears justify it: at least a tenth of the annual flat fee, and 50.00 (DUN-11)."""
    arrears = sum(claim.due_cents(today) for claim in ledger.overdue(today))
    return arrears >= LEAST_CENTS and arrears * 100 >= flat_fee_cents * LEAST_PERCENT


def reminded(ledger: Ledger, invoice_ids: Iterable[str], today: date) -> Ledger:
    """The ledger after reminders of a day; the same day again changes nothing."""
    wanted = set(invoice_ids)

    def noted(claim: Claim) -> Claim:
        if claim.invoice_id not in wanted or today in claim.reminded_on:
            return claim
        return replace(claim, reminders=(*claim.reminders, today), reminded_on=(*claim.reminded_on, today))

    return replace(ledger, claims=tuple(map(noted, ledger.claims)))


def calmed(ledger: Ledger, today: date) -> Ledger:
    """Claims with nothing overdue any more start afresh should they come into default again."""
    claims = tuple(
        replace(claim, reminders=()) if claim.reminders and claim.due_cents(today) == 0 else claim
        for claim in ledger.claims
    )
    return replace(ledger, claims=claims)


def may_reactivate(ledger: Ledger, today: date) -> bool:
    """Whether dunning lets the account go again: nothing is overdue (DUN-10)."""
    return ledger.deactivated_on is not None and not ledger.overdue(today)


def morning(day: date) -> datetime:
    """09:00 Berlin of a day, as UTC."""
    return local_minute(datetime.combine(day, MORNING))


def _is_over(step: Step, ledger: Ledger) -> bool:
    return step.kind is StepKind.DEACTIVATION and ledger.deactivated_on is not None


def _later(anchor: date, days: int, pauses: tuple[Pause, ...]) -> date:
    """So many days after, days of a pause not counted, then on to a working day outside of every pause."""
    day = anchor
    while days > 0:
        day += timedelta(days=1)
        days -= 0 if _is_paused(day, pauses) else 1
    while _is_paused(day, pauses) or not is_working_day(day):
        day += timedelta(days=1)
    return day


def _is_paused(day: date, pauses: tuple[Pause, ...]) -> bool:
    return any(pause.covers(day) for pause in pauses)


def _working_day(day: date) -> date:
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
