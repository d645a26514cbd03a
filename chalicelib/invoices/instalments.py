"""Dates and parts of a payment (INV-17, INV-18, INV-20, INV-24). Pure."""

from datetime import date, timedelta

from chalicelib.invoices.model import Instalment, Way
from chalicelib.kit.workdays import next_working_day
from chalicelib.subscriptions.periods import months_after

DUE_DAYS = 14
OBJECTION_DAYS = 14
LETTER_DAYS = 3
MONTHS_BETWEEN = {2: 6, 4: 3, 12: 1}


def due_on(issued_on: date) -> date:
    """14 days after the invoice date, moved to a working day (INV-18, GEN-06)."""
    return next_working_day(issued_on + timedelta(days=DUE_DAYS))


def received_on(way: Way, sent_on: date, reported_on: date | None = None) -> date:
    """When an invoice counts as received: e-mail on the day of the delivery report, else of sending; a letter three
    days after it was posted (INV-20)."""
    if way is Way.LETTER:
        return sent_on + timedelta(days=LETTER_DAYS)
    return reported_on or sent_on


def objection_last_on(received: date) -> date:
    """The last day of an objection: day 14 after receipt, moved to a working day (INV-20, GEN-06)."""
    return next_working_day(received + timedelta(days=OBJECTION_DAYS))


def split(gross_cents: int, count: int, first_on: date) -> tuple[Instalment, ...]:
    """2, 4 or 12 instalments equal in cents, the odd cents one each on the first ones; then every 6, 3 or 1 months
    (INV-24, EX-33). Raises KeyError for another count."""
    each, odd = divmod(gross_cents, count)
    months = MONTHS_BETWEEN[count]
    return tuple(
        Instalment(months_after(first_on, number * months), each + (1 if number < odd else 0))
        for number in range(count)
    )
