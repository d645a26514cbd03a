"""What is written down about one customer's invoices beside the invoices themselves. Pure values."""

from dataclasses import replace
from datetime import date
from enum import StrEnum

from chalicelib.invoices.ledger import Ledger
from chalicelib.kit.records import dataclass


class NoticeKind(StrEnum):
    """What still has to be done or told outside the books."""

    FIRST_REMINDER = "first_reminder"
    SECOND_REMINDER = "second_reminder"
    DEACTIVATE = "deactivate"
    REACTIVATE = "reactivate"


@dataclass(frozen=True)
class Notice:
    """One of them, with the day it belongs to and the invoices that it names."""

    kind: NoticeKind
    on: date
    invoice_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Books:
    """The ledger, the last month whose usage has been looked at (`2027-03`), and what waits to be passed on."""

    account_id: str
    ledger: Ledger
    closed_month: str = ""
    outbox: tuple[Notice, ...] = ()
    v: int = 0

    def with_ledger(self, ledger: Ledger) -> "Books":
        """The books with another ledger."""
        return replace(self, ledger=ledger)


def new_books(account_id: str) -> Books:
    """Books of a customer without invoices."""
    return Books(account_id, Ledger(account_id))
