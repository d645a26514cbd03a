"""Counts what was handed over and shows it (MET-13 to MET-16)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from chalicelib.aws.documents import Add, Doc, documents
from chalicelib.kit.workdays import berlin_date
from chalicelib.metering.model import DispatchUsage, Usage
from chalicelib.metering.pricing import dispatch_price_cents, dispatch_rate_cents

CLASSES = ("premium", "standard")


def dispatch_add_op(
    account_id: str, mailing_class: str, *, bytes_: int, messages: int, handed_over_at: datetime
) -> Add:
    """The operation that counts handed-over messages; part of the transaction that records the hand-over, so that
    each is counted exactly once. The month is that of the hand-over in Berlin (MET-16)."""
    key = f"{month_of(handed_over_at)}#{mailing_class}"
    return Add(_pk(account_id), key, {"bytes": bytes_, "messages": messages})


def usage(account_id: str, month: str) -> Usage:
    """Volume and price per class of `month` (`2026-11`) and of all months together.

    A month is priced by its summed bytes, rounded once; the total is the sum of the months' prices (MET-14).
    """
    rows = [_row(doc) for doc in documents().query(_pk(account_id), consistent=True)]
    return Usage(tuple(_of_month(rows, month, name) for name in CLASSES), tuple(_total(rows, name) for name in CLASSES))


def month_of(instant: datetime) -> str:
    """The Berlin calendar month of an instant, `2026-11`."""
    return berlin_date(instant).strftime("%Y-%m")


def _pk(account_id: str) -> str:
    return f"A#{account_id}#USAGE"


def _row(doc: Doc) -> DispatchUsage:
    month, _, name = doc["sk"].partition("#")
    bytes_ = int(doc.get("bytes", 0))
    price = dispatch_price_cents(bytes_, cents_per_gb=dispatch_rate_cents(name))
    return DispatchUsage(month, name, bytes_, int(doc.get("messages", 0)), price)


def _of_month(rows: Iterable[DispatchUsage], month: str, name: str) -> DispatchUsage:
    found = [row for row in rows if (row.month, row.mailing_class) == (month, name)]
    return found[0] if found else DispatchUsage(month, name, 0, 0, 0)


def _total(rows: Iterable[DispatchUsage], name: str) -> DispatchUsage:
    sums: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        if row.mailing_class == name:
            sums["bytes"] += row.bytes_
            sums["messages"] += row.messages
            sums["price"] += row.price_cents
    return DispatchUsage("", name, sums["bytes"], sums["messages"], sums["price"])
