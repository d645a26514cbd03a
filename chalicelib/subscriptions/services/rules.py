"""Deadlines and parts of service orders (ORD-19 to ORD-21). Pure."""

from dataclasses import replace
from datetime import date, datetime

from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions.errors import BadDay
from chalicelib.subscriptions.periods import days_after, morning
from chalicelib.subscriptions.services.errors import MoreThanOrdered, TooEarlyToRelease
from chalicelib.subscriptions.services.model import Performance, Release, ReleaseReason, ServiceOrder

OFFER_DAYS = 45
RELEASE_DAYS = 46
WARNING_DAYS = (30, 40, 45, 46)


def offer_until(received_on: date) -> date:
    """The last day to offer an appointment; it does not move, since it runs against the operator (GEN-06)."""
    return days_after(received_on, OFFER_DAYS)


def releasable_from(received_on: date) -> date:
    """The first day on which the operator may release the invoice before performance."""
    return days_after(received_on, RELEASE_DAYS)


def next_warning(order: ServiceOrder) -> tuple[datetime, int] | None:
    """When the operator has to be told next that no appointment has been offered, and the day after receipt."""
    if order.offered_on is not None:
        return None
    left = [day for day in WARNING_DAYS if day not in order.warned_days]
    return (morning(days_after(order.received_on, left[0])), left[0]) if left else None


def offered(order: ServiceOrder, appointment_at: datetime, *, now: datetime) -> ServiceOrder:
    """An appointment was offered today."""
    return replace(order, offered_on=order.offered_on or berlin_date(now), appointment_at=appointment_at)


def performed(order: ServiceOrder, part: Performance, *, now: datetime) -> ServiceOrder:
    """A part was delivered; what of it no invoice covers yet is released (ORD-20, ORD-21). Raises BadDay and
    MoreThanOrdered."""
    if not order.received_on <= part.on <= berlin_date(now):
        raise BadDay
    if order.performed_cents + part.amount_cents > order.amount_cents:
        raise MoreThanOrdered
    done = replace(order, performances=(*order.performances, part))
    due = done.performed_cents - done.released_cents
    if due <= 0:
        return done
    release = _next_part(done, now, due, ReleaseReason.PERFORMANCE, part.by)
    return _released(done, replace(release, text=part.text or order.title))


def released_by_hand(order: ServiceOrder, amount_cents: int, *, text: str, by: str, now: datetime) -> ServiceOrder:
    """A part is invoiced before performance, from day 46 on. Raises TooEarlyToRelease and MoreThanOrdered."""
    first_day = releasable_from(order.received_on)
    if berlin_date(now) < first_day:
        raise TooEarlyToRelease(on=first_day.isoformat())
    release = _next_part(order, now, amount_cents, ReleaseReason.BY_HAND, by)
    return _released(order, replace(release, text=text or order.title))


def _released(order: ServiceOrder, part: Release) -> ServiceOrder:
    if order.released_cents + part.amount_cents > order.amount_cents:
        raise MoreThanOrdered
    return replace(order, releases=(*order.releases, part))


def _next_part(order: ServiceOrder, now: datetime, amount_cents: int, reason: ReleaseReason, by: str) -> Release:
    return Release(len(order.releases) + 1, now, amount_cents, reason, order.title, by)
