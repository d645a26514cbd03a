"""HTTP bodies of orders and contracts. Money is net cents; days are Berlin calendar days."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.entry.schema import Count, Schema, ShortText, Whole
from chalicelib.kit.errors import Finding
from chalicelib.subscriptions import price_lists
from chalicelib.subscriptions.contract import Contract, Entry, Quote
from chalicelib.subscriptions.errors import OrderFindings
from chalicelib.subscriptions.legal import LegalText
from chalicelib.subscriptions.model import Reduction, Scope
from chalicelib.subscriptions.order_rules import Address, OrderEntry, SharingCompany, SharingReason
from chalicelib.subscriptions.ordering import Preview
from chalicelib.subscriptions.prices import OrderLine, Per, Price, PriceList, annual_cents, bound_lines
from chalicelib.subscriptions.tiers import tiers as tiers_up_to

Name = Annotated[str, Field(min_length=1, max_length=200)]
Email = Annotated[str, Field(min_length=3, max_length=254)]
Tier = Annotated[Whole, Field(ge=1, le=100_000)]
Language = Literal["de", "en"]
TierName = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,5}$")]
Version = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9_.-]+$")]


class ScopeBody(Schema):
    """Users (1, 5, 10, 20, 30, …), extra services, premium dispatch."""

    tier: Tier
    add_ons: Annotated[list[Name], Field(max_length=20, default_factory=list)]
    premium: bool = False

    def scope(self) -> Scope:
        """As the rules want it."""
        return Scope(self.tier, frozenset(self.add_ons), self.premium)

    @classmethod
    def of(cls, scope: Scope) -> "ScopeBody":
        """The shown form."""
        return cls(tier=scope.tier, add_ons=sorted(scope.add_ons), premium=scope.premium)


class AddressBody(Schema):
    """A postal address."""

    street: Name
    postal_code: Annotated[str, Field(min_length=1, max_length=20)]
    city: Name
    country: Annotated[str, Field(min_length=2, max_length=2, pattern=r"^[A-Z]{2}$")] = "DE"

    def address(self) -> Address:
        """As the rules want it."""
        return Address(self.street, self.postal_code, self.city, self.country)


class SharingBody(Schema):
    """A further company on the account (ORD-22)."""

    name: Name
    reason: SharingReason
    percentage: Annotated[Decimal, Field(ge=0, le=100, max_digits=5, decimal_places=2)] | None = None


class OrderIn(Schema):
    """An order (ORD-25)."""

    company: Name
    legal_address: AddressBody
    billing_address: AddressBody | None = None
    invoice_email: Email
    invoice_delivery: Literal["email", "letter"] = "email"
    vat_id: Annotated[str, Field(max_length=20)] = ""
    lm_name: Name
    lm_email: Email
    language: Language = "de"
    start_on: date
    scope: ScopeBody
    sharing: Annotated[list[SharingBody], Field(max_length=50, default_factory=list)]
    is_business: bool
    accepts_terms: bool
    accepts_dpa: bool

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
            sharing=sharing,
            is_business=self.is_business,
            accepts_terms=self.accepts_terms,
            accepts_dpa=self.accepts_dpa,
        )


class PaperOrderIn(OrderIn):
    """An order that came in writing (ORD-03)."""

    document: Name
    received_on: date


class LineOut(Schema):
    """A priced part, with the price list version that was used."""

    item: str
    quantity: int
    version: str
    amount_cents: int
    per: str

    @classmethod
    def of(cls, line: OrderLine) -> "LineOut":
        """The shown form."""
        return cls(
            item=line.item,
            quantity=line.quantity,
            version=line.version,
            amount_cents=line.price.amount_cents,
            per=line.price.per.value,
        )


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


class PriceBody(Schema):
    """Net cents per year or month."""

    amount_cents: Count
    per: Per


class PriceListBody(Schema):
    """A version of the price list. `tiers` are annual cents by users."""

    version: Version
    valid_from: date
    tiers: Annotated[dict[TierName, Count], Field(min_length=1, max_length=100)]
    further_ten_cents: Count
    items: Annotated[dict[str, PriceBody], Field(max_length=50)]
    fees: Annotated[dict[str, Count], Field(max_length=20, default_factory=dict)]

    def price_list(self) -> PriceList:
        """As the rules want it. Raises OrderFindings when a tier below the largest is left out."""
        tiers = {int(tier): cents for tier, cents in self.tiers.items()}
        expected = {tier for tier in tiers_up_to(100) if tier <= max(tiers)}
        if set(tiers) != expected:
            de, en = "Die Stufen sind nicht vollständig.", "The tiers are not complete."
            raise OrderFindings(findings=(Finding("body.tiers", "tiers_incomplete", de, en),))
        items = {name: Price(price.amount_cents, price.per) for name, price in self.items.items()}
        return PriceList(self.version, self.valid_from, tiers, self.further_ten_cents, items, self.fees)

    @classmethod
    def of(cls, prices: PriceList) -> "PriceListBody":
        """The shown form."""
        items = {
            name: PriceBody(amount_cents=price.amount_cents, per=price.per) for name, price in prices.items.items()
        }
        return cls(
            version=prices.version,
            valid_from=prices.valid_from,
            tiers={str(tier): cents for tier, cents in prices.tiers.items()},
            further_ten_cents=prices.further_ten_cents,
            items=items,
            fees=dict(prices.fees),
        )


class ReductionOut(Schema):
    """A pending reduction."""

    effective_on: date
    scope: ScopeBody

    @classmethod
    def of(cls, reduction: Reduction) -> "ReductionOut":
        """The shown form."""
        return cls(effective_on=reduction.effective_on, scope=ScopeBody.of(reduction.target))


class SubscriptionOut(Schema):
    """A contract as it stands. `version` grows with every change."""

    account_id: str
    company: str
    phase: str
    marks: list[str]
    scope: ScopeBody
    lines: list[LineOut]
    annual_cents: int
    start_on: date
    last_trial_on: date | None
    paid_from_on: date | None
    ends_on: date | None
    end_reason: str | None
    notice_counted_on: date | None
    notice_confirmed_at: datetime | None
    reductions: list[ReductionOut]
    earlier_trial_on: date | None
    version: int

    @classmethod
    def of(cls, contract: Contract) -> "SubscriptionOut":
        """The shown form."""
        life = contract.life
        lines = bound_lines(life.scope, life.versions, price_lists.all_lists())
        return cls(
            account_id=contract.account_id,
            company=contract.entry.company,
            phase=life.phase.value,
            marks=sorted(life.marks),
            scope=ScopeBody.of(life.scope),
            lines=[LineOut.of(line) for line in lines],
            annual_cents=annual_cents(lines),
            start_on=life.start_on,
            last_trial_on=life.last_trial_on,
            paid_from_on=life.paid_from_on,
            ends_on=life.ends_on,
            end_reason=life.end_reason.value if life.end_reason else None,
            notice_counted_on=life.notice.counted_on if life.notice else None,
            notice_confirmed_at=life.notice.registered_at if life.notice else None,
            reductions=[ReductionOut.of(reduction) for reduction in life.reductions],
            earlier_trial_on=contract.earlier_trial_on,
            version=contract.v,
        )


class SubscriptionList(Schema):
    """Contracts, oldest order first."""

    items: list[SubscriptionOut]


class HistoryOut(Schema):
    """One thing that happened to a contract."""

    at: datetime
    by: str
    kind: str
    facts: dict[str, str | int]

    @classmethod
    def of(cls, entry: Entry) -> "HistoryOut":
        """The shown form."""
        return cls(at=entry.at, by=entry.by, kind=entry.kind, facts=dict(entry.facts))


class HistoryList(Schema):
    """A contract's history, oldest first."""

    items: list[HistoryOut]


Action = Literal["notice", "leave_trial", "convert", "switch"]


class ConfirmationIn(Schema):
    """The first step of something that cannot be undone easily."""

    action: Action


class ConfirmationOut(Schema):
    """What would happen now, and the confirmation to send back within 15 minutes."""

    action: Action
    confirmation: str
    ends_on: date | None
    first_paid_on: date | None
    first_end_on: date | None
    annual_cents: int


class ConfirmedIn(Schema):
    """The second step."""

    confirmation: Annotated[str, Field(min_length=1, max_length=1000)]


class SwitchIn(ConfirmedIn):
    """The second step of a switch, with the wanted length of the transition in days (SUB-30)."""

    transition_days: Annotated[Whole, Field(ge=0, le=30)] = 30


class QuoteIn(Schema):
    """A quote (ORD-16)."""

    company: Name
    email: Email
    language: Language = "de"
    scope: ScopeBody
    valid_days: Annotated[Whole, Field(ge=1, le=365)] = 30


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
    """Quotes by their last day."""

    items: list[QuoteOut]


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
    """New terms told to a customer (ORD-28, ORD-29)."""

    version: Version
    delivered_on: date
    effective_on: date


class DeactivationIn(Schema):
    """The mark that stops sign-in and dispatch."""

    deactivated: bool


class ContractingIn(Schema):
    """The document of an individual contract (ORD-12)."""

    document: Name
