"""The contract of one account: what was ordered, where it stands in time, and what has to be told."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum

from chalicelib.kit.records import dataclass
from chalicelib.kit.workdays import berlin_date, day_end
from chalicelib.subscriptions.periods import last_trial_day

CONTRACT_ITEMS = frozenset({"contract_monitoring"})
"""Recurring items that belong to the contract, whatever its scope (ORD-15, INV-25)."""


class Phase(StrEnum):
    """Where a contract stands (SUB-26). `notice_given` and `deactivated` are marks, not phases."""

    ORDERED = "ordered"
    ACTIVATED = "activated"
    TRIAL = "trial"
    ACTIVE = "active"
    ENDED = "ended"
    DESTROYED = "destroyed"
    REFUSED = "refused"
    LAPSED = "lapsed"


class Party(StrEnum):
    """Who declares something."""

    CUSTOMER = "customer"
    OPERATOR = "operator"


class EndReason(StrEnum):
    """Why a contract ended."""

    TRIAL_LEFT = "trial_left"
    BEFORE_START = "before_start"
    NOTICE = "notice"
    SWITCH = "switch"
    CAUSE_CUSTOMER = "cause_customer"
    CAUSE_OPERATOR = "cause_operator"


@dataclass(frozen=True)
class Scope:
    """What is subscribed to: users (a tier), extra services by name, and whether premium dispatch may be used."""

    tier: int
    add_ons: frozenset[str] = frozenset()
    premium: bool = False

    def covers(self, other: "Scope") -> bool:
        """Whether this scope contains everything of the other."""
        return self.tier >= other.tier and self.add_ons >= other.add_ons and (self.premium or not other.premium)

    @property
    def items(self) -> frozenset[str]:
        """The price items that it is made of."""
        return frozenset({"users", *self.add_ons, *(("premium",) if self.premium else ())})


@dataclass(frozen=True)
class Bound:
    """What is subscribed to at an instant, and the price list version that binds each item."""

    scope: Scope
    versions: Mapping[str, str]


@dataclass(frozen=True)
class Notice:
    """A declared end: the day it counts (click, or receipt of the letter) and the last contract day it leads to."""

    counted_on: date
    ends_on: date
    registered_at: datetime


@dataclass(frozen=True)
class Reduction:
    """A smaller scope that will hold from a 1 January on, as an absolute target (SUB-17)."""

    target: Scope
    ordered_at: datetime
    effective_on: date


@dataclass(frozen=True)
class PriceChange:
    """A price list version that was announced to this customer: proof of delivery and the 1 January it holds from."""

    version: str
    delivered_on: date
    effective_on: date


@dataclass(frozen=True)
class Life:
    """One contract at an instant. Everything due up to `moved_to` has happened.

    `start_on` is the first trial day as ordered (ORD-26); `trial_on` and `paid_from_at` are what became of it.
    `versions` names the price list version that binds each item. `term_year` is the calendar year that the paid
    subscription currently runs in. `ended_on` is the last contract day. `fee_version` names the list of a premium
    contracting fee that waits for the first invoice (ORD-15). `names_early_termination`: the order named the fees of
    the remaining term as early-termination charge; then a switch owes them until `switch_owed_until_on` (SUB-30).
    """

    phase: Phase
    ordered_at: datetime
    start_on: date
    scope: Scope
    versions: Mapping[str, str]
    moved_to: datetime
    bound_at: datetime | None = None
    grants_trial: bool = True
    activated_at: datetime | None = None
    trial_on: date | None = None
    paid_from_at: datetime | None = None
    term_year: int = 0
    notice: Notice | None = None
    operator_notice: Notice | None = None
    switch_ends_on: date | None = None
    switch_owed_until_on: date | None = None
    names_early_termination: bool = False
    fee_version: str = ""
    reductions: tuple[Reduction, ...] = ()
    price_changes: tuple[PriceChange, ...] = ()
    deactivated: bool = False
    ended_at: datetime | None = None
    ended_on: date | None = None
    end_reason: EndReason | None = None

    @property
    def bound(self) -> Bound:
        """Scope and binding price list versions."""
        return Bound(self.scope, self.versions)

    @property
    def is_running(self) -> bool:
        """Whether the contract has been activated and has not ended."""
        return self.phase in (Phase.ACTIVATED, Phase.TRIAL, Phase.ACTIVE)

    @property
    def paid_from_on(self) -> date | None:
        """The first paid day, once the subscription has become paid."""
        return berlin_date(self.paid_from_at) if self.paid_from_at else None

    @property
    def last_trial_on(self) -> date | None:
        """Day 15 of the trial, once it has begun."""
        return last_trial_day(self.trial_on) if self.trial_on else None

    @property
    def ends_on(self) -> date | None:
        """The last contract day that is certain by now: the earliest of notices and switch, or when it ended."""
        notices = [notice.ends_on for notice in (self.notice, self.operator_notice) if notice]
        known = [*notices, *((self.switch_ends_on,) if self.switch_ends_on else ())]
        return self.ended_on or min(known, default=None)

    @property
    def ends_at(self) -> datetime | None:
        """The instant at which the contract will end of itself."""
        return day_end(self.ends_on) if self.ends_on else None

    @property
    def marks(self) -> frozenset[str]:
        """`notice_given` and `deactivated`; both can be present (SUB-26)."""
        given = self.is_running and (self.notice or self.operator_notice)
        return frozenset({*(("notice_given",) if given else ()), *(("deactivated",) if self.deactivated else ())})


class EffectKind(StrEnum):
    """What happened, for mails, for the account and, later, for invoices."""

    ORDERED = "ordered"
    ACTIVATED = "activated"
    REFUSED = "refused"
    LAPSED = "lapsed"
    TRIAL_STARTED = "trial_started"
    BECAME_PAID = "became_paid"
    RENEWED = "renewed"
    EXTENDED = "extended"
    SCOPE_CHANGED = "scope_changed"
    CONTRACTING_RECORDED = "contracting_recorded"
    REDUCTION_BOOKED = "reduction_booked"
    REDUCTION_WITHDRAWN = "reduction_withdrawn"
    REDUCTION_WARNING = "reduction_warning"
    REDUCED = "reduced"
    PRICES_ANNOUNCED = "prices_announced"
    PRICES_CHANGED = "prices_changed"
    NOTICE_CONFIRMED = "notice_confirmed"
    OPERATOR_NOTICE = "operator_notice"
    NOTICE_WITHDRAWN = "notice_withdrawn"
    NOTICE_REMINDER = "notice_reminder"
    SWITCH_CONFIRMED = "switch_confirmed"
    DEACTIVATED = "deactivated"
    REACTIVATED = "reactivated"
    ENDED = "ended"
    DESTROYED = "destroyed"


@dataclass(frozen=True)
class Effect:
    """Something that happened at `at` (the business instant, however late it was noticed), with its facts. Where money
    moves, `bound` holds after it, and `bound_before` held before an extension."""

    kind: EffectKind
    at: datetime
    facts: Mapping[str, str | int] = field(default_factory=dict)
    bound: Bound | None = None
    bound_before: Bound | None = None
