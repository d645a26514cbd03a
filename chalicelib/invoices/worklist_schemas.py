"""What waits for the operator: objections, customers in arrears."""

from datetime import date

from chalicelib.entry.schema import Schema
from chalicelib.invoices.books import Books


class WaitingObjection(Schema):
    """An objection that nobody has decided yet."""

    account_id: str
    invoice_id: str
    number: str
    received_on: date


class WaitingObjections(Schema):
    """Objections that wait for the operator, the oldest first."""

    items: list[WaitingObjection]

    @classmethod
    def of(cls, found: list[tuple[str, str, str, date]]) -> "WaitingObjections":
        """The shown form."""
        names = ("account_id", "invoice_id", "number", "received_on")
        return cls(items=[WaitingObjection(**dict(zip(names, one, strict=True))) for one in found])


class ArrearsOut(Schema):
    """One customer in arrears: what is overdue, the reminders of the furthest invoice, where dunning stands."""

    account_id: str
    overdue_cents: int
    reminders: int
    reminded_since: date | None
    is_held: bool
    deactivated_on: date | None

    @classmethod
    def of(cls, books: Books, today: date) -> "ArrearsOut":
        """The shown form."""
        ledger = books.ledger
        return cls(
            account_id=books.account_id,
            overdue_cents=sum(claim.due_cents(today) for claim in ledger.overdue(today)),
            reminders=max((len(claim.reminders) for claim in ledger.claims), default=0),
            reminded_since=ledger.dunned_since,
            is_held=any(pause.to_on is None for pause in ledger.pauses),
            deactivated_on=ledger.deactivated_on,
        )


class ArrearsList(Schema):
    """Customers in arrears, the longest first."""

    items: list[ArrearsOut]

    @classmethod
    def of(cls, found: tuple[Books, ...], today: date) -> "ArrearsList":
        """The shown form."""
        return cls(items=[ArrearsOut.of(books, today) for books in found])
