"""Answers of invoices. Money is cents, gross unless the name says net; days are Berlin calendar days."""

from datetime import date
from typing import Annotated

from pydantic import Field

from chalicelib.entry.schema import Schema
from chalicelib.invoices.ledger import Claim
from chalicelib.invoices.model import Invoice, Line
from chalicelib.invoices.service import Numbered, Shown

Reason = Annotated[str, Field(min_length=1, max_length=500)]


class LineOut(Schema):
    """One line: `quantity` of `unit` at `price_cents` per `base_quantity`."""

    number: int
    text: str
    detail: str
    quantity: str
    unit: str
    price_cents: int
    base_quantity: int
    net_cents: int
    period_from: date
    period_to: date

    @classmethod
    def of(cls, line: Line) -> "LineOut":
        """The shown form."""
        return cls(
            number=line.number,
            text=line.text,
            detail=line.detail,
            quantity=f"{line.quantity.normalize():f}",
            unit=line.unit.value,
            price_cents=line.price_cents,
            base_quantity=line.base_quantity,
            net_cents=line.net_cents,
            period_from=line.period_from,
            period_to=line.period_to,
        )


class PartOut(Schema):
    """What falls due on a day."""

    due_on: date
    cents: int


class ObjectionOut(Schema):
    """An objection and what was decided; `upheld` null while it waits."""

    received_on: date
    text: str
    is_timely: bool
    decided_on: date | None
    upheld: bool | None


class ClaimOut(Schema):
    """What became of an invoice. `objection_last_on` is the last day to object, null before it was received."""

    open_cents: int
    paid_cents: int
    credited_cents: int
    parts: list[PartOut]
    reminded_on: list[date]
    is_disputed: bool
    is_held: bool
    received_on: date | None
    objection_last_on: date | None
    settled_on: date | None
    objections: list[ObjectionOut]

    @classmethod
    def of(cls, claim: Claim) -> "ClaimOut":
        """The shown form."""
        return cls(
            open_cents=max(0, claim.open_cents),
            paid_cents=claim.paid_cents,
            credited_cents=claim.credited_cents,
            parts=[PartOut(due_on=part.due_on, cents=part.cents) for part in claim.owed()],
            reminded_on=list(claim.reminded_on),
            is_disputed=claim.is_disputed,
            is_held=any(pause.to_on is None for pause in claim.pauses),
            received_on=claim.received_on,
            objection_last_on=claim.objection_last_on,
            settled_on=claim.settled_on,
            objections=[
                ObjectionOut(
                    received_on=one.received_on,
                    text=one.text,
                    is_timely=one.is_timely,
                    decided_on=one.decided_on,
                    upheld=one.upheld,
                )
                for one in claim.objections
            ],
        )


class InvoiceOut(Schema):
    """An invoice in a list; `claim` is null for credit notes."""

    id: str
    number: str
    kind: str
    is_credit: bool
    issued_on: date
    due_on: date
    service_from: date
    service_to: date
    net_cents: int
    tax_cents: int
    gross_cents: int
    corrects: str | None
    claim: ClaimOut | None

    @classmethod
    def of(cls, shown: Shown) -> "InvoiceOut":
        """The shown form."""
        one, corrected = shown.invoice, shown.invoice.references.corrected
        return cls(
            id=one.id,
            number=one.number,
            kind=one.kind.value,
            is_credit=one.kind.is_credit,
            issued_on=one.issued_on,
            due_on=one.due_on,
            service_from=one.service_from,
            service_to=one.service_to,
            net_cents=one.net_cents,
            tax_cents=one.tax_cents,
            gross_cents=one.gross_cents,
            corrects=corrected.number if corrected else None,
            claim=ClaimOut.of(shown.claim) if shown.claim else None,
        )


class InvoiceList(Schema):
    """A customer's invoices, newest first."""

    items: list[InvoiceOut]

    @classmethod
    def of(cls, found: tuple[Shown, ...]) -> "InvoiceList":
        """The shown form."""
        return cls(items=[InvoiceOut.of(one) for one in found])


class InvoiceDetailOut(Schema):
    """An invoice with its lines."""

    invoice: InvoiceOut
    lines: list[LineOut]

    @classmethod
    def of(cls, invoice: Invoice, claim: Claim | None) -> "InvoiceDetailOut":
        """The shown form."""
        return cls(invoice=InvoiceOut.of(Shown(invoice, claim)), lines=[LineOut.of(line) for line in invoice.lines])


class LinkOut(Schema):
    """Where a document can be downloaded for 15 minutes."""

    url: str


class ObjectionIn(Schema):
    """Why the customer objects."""

    text: Annotated[str, Field(min_length=1, max_length=4000)]


class NumberOut(Schema):
    """A number that was given."""

    sequence: int
    account_id: str
    invoice_id: str


class JournalOut(Schema):
    """The numbers of a year in order."""

    items: list[NumberOut]

    @classmethod
    def of(cls, found: tuple[Numbered, ...]) -> "JournalOut":
        """The shown form."""
        return cls(
            items=[
                NumberOut(sequence=one.sequence, account_id=one.account_id, invoice_id=one.invoice_id) for one in found
            ]
        )
