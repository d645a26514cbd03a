"""HTTP bodies of what the operator does with orders and contracts."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.entry.schema import Schema, ShortText, Whole
from chalicelib.subscriptions import service
from chalicelib.subscriptions.contract import Contract
from chalicelib.subscriptions.model import Phase
from chalicelib.subscriptions.prices import annual_cents
from chalicelib.subscriptions.schemas import Email, Language, Name, ScopeBody, Version


class CustomerOut(Schema):
    """One line of the operator's list. `waits_for_decision` when the company had a trial in the last twelve months
    (ORD-31); `ends_on` while a notice or a switch stands, and for ended contracts."""

    account_id: str
    company: str
    phase: str
    marks: list[str]
    tier: int
    annual_cents: int
    ordered_at: datetime
    start_on: date
    last_trial_on: date | None
    paid_from_on: date | None
    ends_on: date | None
    waits_for_decision: bool
    manager_name: str
    manager_email: str

    @classmethod
    def of(cls, contract: Contract) -> "CustomerOut":
        """The shown form."""
        life = contract.life
        return cls(
            account_id=contract.account_id,
            company=contract.entry.company,
            phase=life.phase.value,
            marks=sorted(life.marks),
            tier=life.scope.tier,
            annual_cents=annual_cents(service.running_lines(contract)),
            ordered_at=life.ordered_at,
            start_on=life.start_on,
            last_trial_on=life.last_trial_on,
            paid_from_on=life.paid_from_on,
            ends_on=life.ends_on,
            waits_for_decision=life.phase is Phase.ORDERED and contract.earlier_trial_on is not None,
            manager_name=contract.entry.lm_name,
            manager_email=contract.entry.lm_email,
        )


class CustomerList(Schema):
    """A page of customers; `cursor` opens the next one, null on the last."""

    items: list[CustomerOut]
    cursor: str | None


class VatCheckIn(Schema):
    """The answer about the customer's VAT ID and its day (GEN-04)."""

    is_confirmed: bool
    checked_on: date


class QuoteIn(Schema):
    """A quote (ORD-16)."""

    company: Name
    email: Email
    language: Language = "de"
    scope: ScopeBody
    valid_days: Annotated[Whole, Field(ge=1, le=365)] = 30


class ActivationIn(Schema):
    """`grants_trial` only after an earlier trial; without one the customer must have agreed (ORD-31)."""

    grants_trial: bool | None = None
    customer_agreed: bool = False


class RefusalIn(Schema):
    """Why an order is refused."""

    reason: ShortText = ""


class LetterIn(Schema):
    """A notice in writing by either party and the day it was received (SUB-06)."""

    by: Literal["customer", "operator"]
    received_on: date


class TerminationIn(Schema):
    """An end for cause by either party (SUB-22 to SUB-24)."""

    by: Literal["customer", "operator"]
    reason: Annotated[str, Field(min_length=1, max_length=300)]
    last_day: date


class AnnouncementIn(Schema):
    """A price list told to a customer in writing, with proof of the delivery's day (SUB-19)."""

    version: Version
    delivered_on: date


class TermsNoticeIn(Schema):
    """New terms told to a customer (ORD-28, ORD-29); `changes` says what is different, as the mail tells it."""

    version: Version
    delivered_on: date
    effective_on: date
    changes: Annotated[str, Field(min_length=1, max_length=5000)]


class DeviationIn(Schema):
    """A confirmed deviation from the terms and its document (ORD-08)."""

    document: Name
    summary: Annotated[str, Field(min_length=1, max_length=2000)]


class DeactivationIn(Schema):
    """The mark that stops sign-in and dispatch."""

    deactivated: bool


class ContractingIn(Schema):
    """The document of an individual contract (ORD-12)."""

    document: Name
