"""A service order from its receipt to its last invoiced part."""

from datetime import date, datetime
from enum import StrEnum

from chalicelib.kit.records import dataclass


class ServiceState(StrEnum):
    """Where a service order stands."""

    OPEN = "open"
    OFFERED = "offered"
    PERFORMED = "performed"


class ReleaseReason(StrEnum):
    """Why a part may be invoiced: it was performed, or the operator released it by hand from day 46 on (ORD-20)."""

    PERFORMANCE = "performance"
    BY_HAND = "by_hand"


@dataclass(frozen=True)
class Performance:
    """A delivered part (ORD-21)."""

    on: date
    amount_cents: int
    text: str
    by: str


@dataclass(frozen=True)
class Release:
    """A part that is to be invoiced now."""

    number: int
    at: datetime
    amount_cents: int
    reason: ReleaseReason
    text: str
    by: str


@dataclass(frozen=True)
class ServiceOrder:
    """One ordered service. `amount_cents` is the net total; its rates were frozen with the order (SVC-04).

    `offered_on` is the day on which an appointment was offered, `appointment_at` the offered instant. `warned_days` are
    the days after receipt of which the operator has been told. `terms_version` is the one that bound the customer
    (ORD-30).
    """

    account_id: str
    id: str
    title: str
    received_on: date
    amount_cents: int
    ordered_at: datetime
    keyed_in_by: str
    terms_version: str
    offered_on: date | None = None
    appointment_at: datetime | None = None
    performances: tuple[Performance, ...] = ()
    releases: tuple[Release, ...] = ()
    warned_days: tuple[int, ...] = ()
    v: int = 0

    @property
    def performed_cents(self) -> int:
        """What has been delivered so far."""
        return sum(part.amount_cents for part in self.performances)

    @property
    def released_cents(self) -> int:
        """What has been released for invoices so far."""
        return sum(part.amount_cents for part in self.releases)

    @property
    def state(self) -> ServiceState:
        """`performed` when all of it has been delivered."""
        if self.performed_cents >= self.amount_cents:
            return ServiceState.PERFORMED
        return ServiceState.OFFERED if self.offered_on else ServiceState.OPEN
