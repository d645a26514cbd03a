"""The use cases of metering: what is counted, what it costs, and the closed month that invoices read."""

from collections.abc import Iterable
from datetime import datetime

from chalicelib.accounts import audit
from chalicelib.accounts import service as accounts
from chalicelib.kit.actor import Actor
from chalicelib.kit.workdays import berlin_date
from chalicelib.metering import dispatch, repository
from chalicelib.metering.dispatch import CLASSES, DayVolume
from chalicelib.metering.dispatch import add_op as dispatch_add_op
from chalicelib.metering.model import DispatchUsage, PaidTime, StorageView, Usage
from chalicelib.metering.months import close_month, month_usage, paid_time, storage_days
from chalicelib.metering.pricing import dispatch_price_cents, dispatch_rate_cents
from chalicelib.metering.snapshots import end_day, take_events
from chalicelib.subscriptions import service as subscriptions

__all__ = [
    "agree_price",
    "agreed_price",
    "close_month",
    "dispatch_add_op",
    "end_day",
    "month_of",
    "month_usage",
    "paid_usage",
    "storage",
    "storage_days",
    "take_events",
    "usage",
]


def usage(account_id: str, month: str, *, paid: PaidTime | None = None) -> Usage:
    """Volume and price per class of `month` (`2026-11`) and of all months together.

    A month is priced by its summed bytes, rounded once; the total is the sum of the months' prices (MET-14). Without
    `paid` everything is priced.
    """
    found = dispatch.volumes(account_id)
    priced = paid or PaidTime()
    months = sorted({volume.day[:7] for volume in found})
    rows = [_row(found, one, name, priced) for one in months for name in CLASSES]
    return Usage(tuple(_of_month(rows, month, name) for name in CLASSES), tuple(_total(rows, name) for name in CLASSES))


def storage(account_id: str, month: str, *, now: datetime) -> StorageView:
    """Storage now, in a month, and over all closed months (MET-04)."""
    year, number = int(month[:4]), int(month[5:])
    closed = repository.closed_months(account_id)
    return StorageView(
        repository.load_now(account_id),
        month_usage(account_id, year, number, now=now),
        sum(one.storage_gb_begun for one in closed),
        sum(one.storage_cents for one in closed),
    )


def month_of(instant: datetime) -> str:
    """The Berlin calendar month of an instant, `2026-11`."""
    return berlin_date(instant).strftime("%Y-%m")


def paid_usage(account_id: str, month: str, *, now: datetime) -> Usage:
    """As `usage`, with the trial free of charge (TRI-06)."""
    return usage(account_id, month, paid=paid_time(account_id, now=now))


def agreed_price(actor: Actor, customer_id: str) -> int | None:
    """The storage price agreed with a customer, in cents per GB and month (MET-03). Raises NotFound for all but the
    operator, and for an unknown customer."""
    subscriptions.require_operator(actor)
    return repository.agreed_cents(accounts.account(customer_id).id)


def agree_price(actor: Actor, customer_id: str, cents_per_gb: int | None, *, now: datetime) -> int | None:
    """Agree on a storage price, or with None go back to the general one; closed months keep theirs (MET-03). Raises as
    `agreed_price` does."""
    before = agreed_price(actor, customer_id)
    if cents_per_gb is None:
        repository.drop_agreed(customer_id)
    else:
        repository.save_agreed(customer_id, cents_per_gb, by=actor.email, now=now)
    old, new = {"storage_cents_per_gb": before}, {"storage_cents_per_gb": cents_per_gb}
    audit.record(actor, audit.Action.CHANGED, f"storage_price:{customer_id}", old=old, new=new, now=now)
    return cents_per_gb


def _row(found: Iterable[DayVolume], month: str, name: str, paid: PaidTime) -> DispatchUsage:
    of_month = [volume for volume in found if volume.day.startswith(month)]
    bytes_, messages, priced = dispatch.sums(of_month, name, paid)
    price = dispatch_price_cents(priced, cents_per_gb=dispatch_rate_cents(name))
    return DispatchUsage(month, name, bytes_, messages, price)


def _of_month(rows: Iterable[DispatchUsage], month: str, name: str) -> DispatchUsage:
    found = [row for row in rows if (row.month, row.mailing_class) == (month, name)]
    return found[0] if found else DispatchUsage(month, name, 0, 0, 0)


def _total(rows: Iterable[DispatchUsage], name: str) -> DispatchUsage:
    own = [row for row in rows if row.mailing_class == name]
    return DispatchUsage(
        "",
        name,
        sum(row.bytes_ for row in own),
        sum(row.messages for row in own),
        sum(row.price_cents for row in own),
    )
