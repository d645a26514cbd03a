"""HTTP bodies of orders, quotes and legal texts."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.entry.schema import Schema
from chalicelib.subscriptions.contract import Contract, Quote
from chalicelib.subscriptions.legal import LegalText
from chalicelib.subscriptions.order_rules import OrderEntry, SharingCompany, SharingReason
from chalicelib.subscriptions.ordering import Preview
from chalicelib.subscriptions.prices import annual_cents
from chalicelib.subscriptions.schemas import (
    AddressBody,
    Email,
    Language,
    LineOut,
    Name,
    ScopeBody,
)


class SharingBody(Schema):
    """A further company on the account (ORD-22)."""

    name: Name
    reason: SharingReason
    percentage: Annotated[Decimal, Field(ge=0, le=100, max_digits=5, decimal_places=2)] | None = None


class OrderIn(Schema):
    """An order (ORD-25). Sent again under the same random `request_id` it is the same order."""

    company: Name
    legal_address: AddressBody
    billing_address: AddressBody | None = None
    invoice_email: Email
    invoice_delivery: Literal["email", "letter"] = "email"
    vat_id: Annotated[str, Field(max_length=20)] = ""
    leitweg_id: Annotated[str, Field(max_length=46)] = ""
    purchase_number: Annotated[str, Field(max_length=100)] = ""
    lm_name: Name
    lm_email: Email
    language: Language = "de"
    start_on: date
    scope: ScopeBody
    sharing: Annotated[list[SharingBody], Field(max_length=50, default_factory=list)]
    is_business: bool
    accepts_terms: bool
    accepts_dpa: bool
    request_id: Annotated[str, Field(max_length=64, pattern=r"^[A-Za-z0-9_.-]*$")] = ""

    def entry(self) -> OrderEntry:
        """As the rules want it."""
        sharing = tuple(SharingCompany(one.name, one.reason, one.percentage) for one in self.sharing)
        return OrderEntry(
            self.company,
            self.legal_address.address(),
            self.invoice_email,
            self.lm_name,
            self.lm_email,
            self.start_on,
            self.scope.scope(),
            language=self.language,
            invoice_delivery=self.invoice_delivery,
            billing_address=self.billing_address.address() if self.billing_address else None,
            vat_id=self.vat_id,
            leitweg_id=self.leitweg_id,
            purchase_number=self.purchase_number,
            sharing=sharing,
            is_business=self.is_business,
            accepts_terms=self.accepts_terms,
            accepts_dpa=self.accepts_dpa,
        )


class PaperOrderIn(OrderIn):
    """An order that came in writing (ORD-03)."""

    document: Name
    received_on: date


class LegalOut(Schema):
    """A version of terms or agreement."""

    kind: str
    version: str
    valid_from: date
    content_hash: str
    html: str = ""

    @classmethod
    def of(cls, text: LegalText, language: str = "") -> "LegalOut":
        """The shown form; with a language the whole text."""
        return cls(
            kind=text.kind,
            version=text.version,
            valid_from=text.valid_from,
            content_hash=text.content_hash,
            html=text.text(language) if language else "",
        )


class LegalList(Schema):
    """All versions, oldest first."""

    items: list[LegalOut]


class PreviewOut(Schema):
    """What an order would mean."""

    lines: list[LineOut]
    annual_cents: int
    trial_on: date
    last_trial_on: date
    paid_from_on: date
    first_end_on: date
    points_out_end: bool
    next_year_version: str | None
    next_year_cents: int | None
    names_early_termination: bool
    terms: LegalOut
    dpa: LegalOut

    @classmethod
    def of(cls, shown: Preview) -> "PreviewOut":
        """The shown form."""
        return cls(
            lines=[LineOut.of(line) for line in shown.lines],
            annual_cents=shown.annual_cents,
            trial_on=shown.trial_on,
            last_trial_on=shown.last_trial_on,
            paid_from_on=shown.paid_from_on,
            first_end_on=shown.first_end_on,
            points_out_end=shown.points_out_end,
            next_year_version=shown.next_year.version if shown.next_year else None,
            next_year_cents=shown.next_year_cents,
            names_early_termination=shown.names_early_termination,
            terms=LegalOut.of(shown.terms),
            dpa=LegalOut.of(shown.dpa),
        )


class OrderOut(Schema):
    """The receipt of an order."""

    order_id: str
    phase: str
    ordered_at: datetime
    start_on: date
    lines: list[LineOut]
    annual_cents: int

    @classmethod
    def of(cls, contract: Contract) -> "OrderOut":
        """The shown form."""
        return cls(
            order_id=contract.account_id,
            phase=contract.life.phase.value,
            ordered_at=contract.life.ordered_at,
            start_on=contract.life.start_on,
            lines=[LineOut.of(line) for line in contract.lines],
            annual_cents=annual_cents(contract.lines),
        )


class QuoteOut(Schema):
    """A quote as it stands."""

    quote_id: str
    company: str
    state: str
    scope: ScopeBody
    lines: list[LineOut]
    annual_cents: int
    delivered_on: date
    last_on: date

    @classmethod
    def of(cls, quote: Quote) -> "QuoteOut":
        """The shown form."""
        return cls(
            quote_id=quote.id,
            company=quote.company,
            state=quote.state.value,
            scope=ScopeBody.of(quote.scope),
            lines=[LineOut.of(line) for line in quote.lines],
            annual_cents=annual_cents(quote.lines),
            delivered_on=quote.delivered_on,
            last_on=quote.last_on,
        )


class QuoteList(Schema):
    """Quotes by their last day; `cursor` opens the next page, null on the last."""

    items: list[QuoteOut]
    cursor: str | None = None
