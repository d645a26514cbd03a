"""What people do to a contract; time does the rest (life.py)."""

from datetime import date

from chalicelib.kit.records import dataclass
from chalicelib.subscriptions.model import Party, Scope


@dataclass(frozen=True)
class Activate:
    """The operator activates an order (ORD-02); without `grants_trial` it begins paid (ORD-31)."""

    grants_trial: bool = True


@dataclass(frozen=True)
class Refuse:
    """The operator refuses an order."""

    reason: str = ""


@dataclass(frozen=True)
class ConvertEarly:
    """The LM brings the paid subscription forward to this instant (TRI-12, TRI-13)."""


@dataclass(frozen=True)
class GiveNotice:
    """Notice by the button (it counts now) or by a letter that was received on `received_on` (SUB-05, SUB-06)."""

    by: Party = Party.CUSTOMER
    received_on: date | None = None


@dataclass(frozen=True)
class WithdrawNotice:
    """A party takes its own notice back (SUB-09, SUB-11)."""

    by: Party = Party.CUSTOMER


@dataclass(frozen=True)
class Extend:
    """A larger scope at once, priced by list `version` (SUB-14, SUB-15)."""

    target: Scope
    version: str


@dataclass(frozen=True)
class Reduce:
    """A smaller scope from a 1 January on (SUB-16); in the trial at once (TRI-22)."""

    target: Scope
    version: str


@dataclass(frozen=True)
class WithdrawReduction:
    """Takes back the pending reduction of a 1 January (SUB-17)."""

    effective_on: date


@dataclass(frozen=True)
class AnnouncePrices:
    """Price list `version` was announced to this customer in writing, delivered on `delivered_on` (SUB-19)."""

    version: str
    delivered_on: date


@dataclass(frozen=True)
class RecordContracting:
    """An individual contract is on file as `document`; fee and monitoring are priced by list `version` (ORD-12 to
    ORD-15)."""

    document: str
    version: str


@dataclass(frozen=True)
class Terminate:
    """An end for cause by a party, registered by the operator, with the last contract day (SUB-22 to SUB-24)."""

    by: Party
    reason: str
    last_day: date


@dataclass(frozen=True)
class RequestSwitch:
    """The LM switches to another provider; the assisted transition lasts `transition_days`, at most 30 (SUB-30)."""

    transition_days: int = 30


@dataclass(frozen=True)
class SetDeactivated:
    """The mark that stops sign-in and dispatch while the contract goes on (DUN-08)."""

    deactivated: bool


@dataclass(frozen=True)
class MarkDestroyed:
    """The data of an ended contract has been destroyed."""


Deed = (
    Activate
    | Refuse
    | ConvertEarly
    | GiveNotice
    | WithdrawNotice
    | Extend
    | Reduce
    | WithdrawReduction
    | AnnouncePrices
    | RecordContracting
    | Terminate
    | RequestSwitch
    | SetDeactivated
    | MarkDestroyed
)
