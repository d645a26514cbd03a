"""A contract as it is kept: the order, what was accepted, the life, and what still has to be told."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum

from chalicelib.kit.records import dataclass
from chalicelib.subscriptions.billing import Payment, VatCheck
from chalicelib.subscriptions.model import Bound, Effect, EffectKind, Life, Scope
from chalicelib.subscriptions.order_rules import Acceptance, OrderEntry
from chalicelib.subscriptions.prices import OrderLine


class Origin(StrEnum):
    """The way an order came."""

    ONLINE = "online"
    PAPER = "paper"
    QUOTE = "quote"


@dataclass(frozen=True)
class Source:
    """Where an order comes from; for a paper order who keyed it in, which document, and when it was received
    (ORD-03)."""

    origin: Origin = Origin.ONLINE
    keyed_in_by: str = ""
    document: str = ""
    received_on: date | None = None
    quote_id: str = ""


@dataclass(frozen=True)
class TermsNotice:
    """New terms announced to this customer, and their objection, if any (ORD-28)."""

    version: str
    delivered_on: date
    objection_last_on: date
    effective_on: date
    objected_on: date | None = None

    def binds_on(self, day: date) -> bool:
        """Whether these terms hold for the customer on a day."""
        return self.objected_on is None and self.effective_on <= day


@dataclass(frozen=True)
class Deviation:
    """An agreement that deviates from the standard terms: it binds because the operator confirmed it (ORD-08)."""

    document: str
    summary: str
    confirmed_by: str
    confirmed_at: datetime


@dataclass(frozen=True)
class Contract:
    """One account's contract. `number` counts what happened; `outbox` is what has not been passed on yet."""

    account_id: str
    life: Life
    entry: OrderEntry
    acceptance: Acceptance
    lines: tuple[OrderLine, ...]
    source: Source = Source()
    outbox: tuple[Effect, ...] = ()
    number: int = 0
    terms: tuple[TermsNotice, ...] = ()
    contracting_on: date | None = None
    earlier_trial_on: date | None = None
    payment: Payment = field(default_factory=Payment)
    vat_check: VatCheck | None = None
    deviations: tuple[Deviation, ...] = ()
    v: int = 0

    def terms_version(self, day: date) -> str:
        """The version of the general terms that binds this customer on a day (ORD-30)."""
        held = [notice for notice in self.terms if notice.binds_on(day)]
        return max(held, key=lambda notice: notice.effective_on).version if held else self.acceptance.terms_version


class QuoteState(StrEnum):
    """Where a quote stands."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Quote:
    """An offer in writing that binds the operator until the end of `last_on` (ORD-16, ORD-17). Its account id is the
    one that the customer will have."""

    account_id: str
    id: str
    company: str
    email: str
    language: str
    scope: Scope
    lines: tuple[OrderLine, ...]
    price_version: str
    delivered_on: date
    last_on: date
    state: QuoteState = QuoteState.OFFERED
    accepted_at: datetime | None = None
    v: int = 0


@dataclass(frozen=True)
class Entry:
    """One line of a contract's history, with the scopes and prices that an invoice needs (see Effect)."""

    at: datetime
    by: str
    kind: str
    facts: Mapping[str, str | int]
    bound: Bound | None = None
    bound_before: Bound | None = None

    @property
    def moves_money(self) -> bool:
        """Whether there is something to invoice or to credit."""
        if self.kind == EffectKind.ENDED:
            return bool({"credit_from_on", "charge_from_on"} & self.facts.keys())
        return self.bound is not None
