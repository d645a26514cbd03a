"""Bodies and answers of the operator's money desk. Money is cents; days are Berlin calendar days."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.entry.schema import Count, Identifier, Limit, Schema, ShortText, Whole
from chalicelib.invoices.books import Books
from chalicelib.invoices.credits import Credit, Span
from chalicelib.invoices.letters import Letter
from chalicelib.invoices.model import Unit
from chalicelib.invoices.schemas import ClaimOut, Reason

Cents = Annotated[Whole, Field(ge=1, le=10**11)]
Year = Annotated[int, Field(ge=2020, le=2100)]
Name = Annotated[str, Field(min_length=1, max_length=200)]


class PaymentIn(Schema):
    """Money that came in on a day; `booking_id` makes a repetition harmless."""

    booking_id: Identifier
    cents: Cents
    received_on: date
    note: ShortText = ""


class ReversalIn(Schema):
    """A booking is taken back; a returned debit makes all its instalments due (INV-24)."""

    on: date
    is_returned_debit: bool = False


class RepaymentIn(Schema):
    """Money of the balance that went back to the customer."""

    booking_id: Identifier
    cents: Cents
    on: date


class HoldIn(Schema):
    """Whether dunning stands still (DUN-07)."""

    held: bool


class LetterObjectionIn(Schema):
    """An objection that came in writing."""

    text: Annotated[str, Field(min_length=1, max_length=4000)]
    received_on: date


class DecisionIn(Schema):
    """Whether the objection was right (INV-21)."""

    upheld: bool


class CancellationIn(Schema):
    """Why an invoice is cancelled."""

    reason: Reason


class CreditNoteIn(Schema):
    """What is given back of an invoice; `request_id` makes a repetition harmless."""

    request_id: Identifier
    net_cents: Cents
    reason: Reason


class PerformedLineIn(Schema):
    """What was performed: text, quantity, unit and net price of one."""

    text: Name
    quantity: Annotated[Decimal, Field(gt=0, le=100_000, max_digits=9, decimal_places=3)] = Decimal(1)
    unit: Literal["day", "hour", "one"] = "one"
    price_cents: Cents

    def line(self) -> tuple[str, Decimal, Unit, int]:
        """As the service wants it."""
        return self.text, self.quantity, Unit(self.unit), self.price_cents


class ServiceInvoiceIn(Schema):
    """Services to invoice; `reference` names the ticket or the commission (INV-28, INV-29)."""

    request_id: Identifier
    lines: Annotated[list[PerformedLineIn], Field(min_length=1, max_length=80)]
    performed_on: date
    reference: ShortText = ""


class WindowIn(Schema):
    """An announced maintenance window."""

    start_at: datetime
    end_at: datetime

    def span(self) -> Span:
        """As the rules want it."""
        return self.start_at, self.end_at


class DisruptionIn(Schema):
    """A disruption that is over (AVL-04)."""

    started_at: datetime
    ended_at: datetime
    is_responsible: bool
    windows: Annotated[list[WindowIn], Field(max_length=100, default_factory=list)]


class ProposedOut(Schema):
    """To how many customers a credit was proposed."""

    customers: int


class CreditQuery(Schema):
    """Which credits."""

    state: Literal["proposed", "released", "declined", "issued"] = "proposed"
    limit: Limit = 100


class ReleaseCreditIn(Schema):
    """Grant a credit; `override` also beyond what AVL-08 leaves."""

    override: bool = False
    reason: ShortText = ""


class DeclineIn(Schema):
    """Why a credit is not granted."""

    reason: Reason


class CreditOut(Schema):
    """A credit for one customer and disruption; `cents` net."""

    id: str
    account_id: str
    started_at: datetime
    ended_at: datetime
    is_responsible: bool
    state: str
    cents: int
    invoice_id: str

    @classmethod
    def of(cls, credit: Credit) -> "CreditOut":
        """The shown form."""
        return cls(
            id=credit.id,
            account_id=credit.account_id,
            started_at=credit.started_at,
            ended_at=credit.ended_at,
            is_responsible=credit.is_responsible,
            state=credit.state.value,
            cents=credit.cents,
            invoice_id=credit.invoice_id,
        )


class CreditList(Schema):
    """Credits in a state."""

    items: list[CreditOut]


class LetterOut(Schema):
    """A letter to print and post."""

    id: str
    account_id: str
    to: str
    subject: str
    waiting_since: date
    url: str

    @classmethod
    def of(cls, letter: Letter, url: str) -> "LetterOut":
        """The shown form, with a link for 15 minutes."""
        return cls(
            id=letter.id,
            account_id=letter.account_id,
            to=letter.to,
            subject=letter.subject,
            waiting_since=letter.waiting_since,
            url=url,
        )


class LetterList(Schema):
    """The print queue, the longest waiting first."""

    items: list[LetterOut]


class PostingIn(Schema):
    """The day a letter was posted (INV-20)."""

    on: date


class NumberedClaimOut(Schema):
    """A claim with its invoice."""

    invoice_id: str
    number: str
    claim: ClaimOut


class LedgerOut(Schema):
    """A customer's account: claims, money that no claim has taken, and where dunning stands."""

    claims: list[NumberedClaimOut]
    balance_cents: int
    is_held: bool
    deactivated_on: date | None

    @classmethod
    def of(cls, books: Books) -> "LedgerOut":
        """The shown form."""
        ledger = books.ledger
        return cls(
            claims=[
                NumberedClaimOut(invoice_id=one.invoice_id, number=one.number, claim=ClaimOut.of(one))
                for one in ledger.claims
            ],
            balance_cents=ledger.balance_cents,
            is_held=any(pause.to_on is None for pause in ledger.pauses),
            deactivated_on=ledger.deactivated_on,
        )


class JournalQuery(Schema):
    """Numbers of a year after one."""

    year: Year
    after: Count = 0
    limit: Limit = 100
