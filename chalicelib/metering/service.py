"""The use cases of metering: what is counted, what it costs, and the closed month that invoices read."""

from collections.abc import Iterable
from datetime import datetime

from chalicelib.kit.workdays import berlin_date
from chalicelib.metering import dispatch, repository
from chalicelib.metering.dispatch import CLASSES, DayVolume
from chalicelib.metering.dispatch import add_op as dispatch_add_op
from chalicelib.metering.model import DispatchUsage, PaidTime, StorageView, Usage
from chalicelib.metering.months import close_month, month_usage, paid_time
from chalicelib.metering.pricing import dispatch_price_cents, dispatch_rate_cents

__all__ = ["close_month", "dispatch_add_op", "month_of", "month_usage", "storage", "usage"]


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
