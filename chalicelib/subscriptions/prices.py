"""Price lists: versions with a validity start, and the share of a price for part of a year (GEN-12, INV-06, INV-07)."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from chalicelib.kit.money import round_half_up
from chalicelib.kit.records import dataclass
from chalicelib.subscriptions.model import Scope
from chalicelib.subscriptions.periods import year_end


class Per(StrEnum):
    """The period that a price is for (SUB-29)."""

    YEAR = "year"
    MONTH = "month"


@dataclass(frozen=True)
class Price:
    """Net cents per period."""

    amount_cents: int
    per: Per = Per.YEAR

    @property
    def annual_cents(self) -> int:
        """What a full calendar year costs."""
        return self.amount_cents * (12 if self.per is Per.MONTH else 1)


@dataclass(frozen=True)
class PriceList:
    """One version, valid from `valid_from` until the next one. `tiers` are annual cents by users; beyond the largest
    tier every further ten users cost `further_ten_cents`. `items` are extra services; `fees` are paid once.
    `names_early_termination`: orders name the fees of the remaining term as early-termination charge of a switch
    (SUB-30)."""

    version: str
    valid_from: date
    tiers: Mapping[int, int]
    further_ten_cents: int
    items: Mapping[str, Price]
    fees: Mapping[str, int]
    names_early_termination: bool = False

    def users(self, tier: int) -> Price:
        """The annual price of a tier."""
        largest = max(self.tiers)
        if tier <= largest:
            return Price(self.tiers[tier])
        return Price(self.tiers[largest] + (tier - largest) // 10 * self.further_ten_cents)

    def price(self, item: str, scope: Scope) -> Price:
        """The price of an item of a scope. Raises KeyError for an item that the list does not have."""
        return self.users(scope.tier) if item == "users" else self.items[item]


@dataclass(frozen=True)
class OrderLine:
    """One priced part of an order, with the version and the amount that were used (GEN-12)."""

    item: str
    quantity: int
    version: str
    price: Price


def valid_on(lists: Iterable[PriceList], day: date) -> PriceList:
    """The list valid on a day: the one with the latest start up to then. Raises LookupError when there is none."""
    known = [one for one in lists if one.valid_from <= day]
    if not known:
        raise LookupError("no price list valid on that day")
    return max(known, key=lambda one: (one.valid_from, one.version))


def announced_after(lists: Iterable[PriceList], day: date) -> PriceList | None:
    """The next list that begins on a later 1 January, if one is published (SUB-20)."""
    later = [one for one in lists if one.valid_from > day and (one.valid_from.month, one.valid_from.day) == (1, 1)]
    return min(later, key=lambda one: (one.valid_from, one.version), default=None)


def lines(scope: Scope, prices: PriceList) -> tuple[OrderLine, ...]:
    """The lines of a scope at one list, users first."""
    items = sorted(scope.items, key=lambda item: (item != "users", item))
    return tuple(_line(item, scope, prices) for item in items)


def bound_lines(scope: Scope, versions: Mapping[str, str], lists: Mapping[str, PriceList]) -> tuple[OrderLine, ...]:
    """The lines of a running contract, each at the version that binds it."""
    items = sorted(versions, key=lambda item: (item != "users", item))
    return tuple(_line(item, scope, lists[versions[item]]) for item in items)


def annual_cents(order_lines: Iterable[OrderLine]) -> int:
    """Net cents of a full calendar year."""
    return sum(line.price.annual_cents for line in order_lines)


def share_cents(price: Price, first_on: date) -> int:
    """Net cents from `first_on` to 31 December, both included: annual prices by days (INV-06), monthly prices by days
    of the first month and full months after it (INV-07)."""
    if price.per is Per.YEAR:
        days = (year_end(first_on.year) - first_on).days + 1
        return round_half_up(Decimal(price.amount_cents) * days / days_of_year(first_on.year))
    days_in_month = monthrange(first_on.year, first_on.month)[1]
    rest = days_in_month - first_on.day + 1
    return round_half_up(Decimal(price.amount_cents) * rest / days_in_month) + price.amount_cents * (
        12 - first_on.month
    )


def extension_share_cents(before: Price, after: Price, first_on: date) -> int:
    """Net cents of a larger tier until year end: the difference, never below 0, rounded once (INV-09)."""
    return share_cents(Price(max(0, after.amount_cents - before.amount_cents), after.per), first_on)


def days_of_year(year: int) -> int:
    """365, or 366 in a leap year (GEN-07)."""
    return (date(year + 1, 1, 1) - date(year, 1, 1)).days


def contracting_cents(prices: PriceList, *, recorded_on: date, first_paid_on: date) -> int:
    """Premium contracting until the first year end: the fee once, monitoring from the later of both days (ORD-15)."""
    monitored_from = max(recorded_on, first_paid_on)
    return prices.fees["premium_contracting"] + share_cents(prices.items["contract_monitoring"], monitored_from)


def _line(item: str, scope: Scope, prices: PriceList) -> OrderLine:
    quantity = scope.tier if item == "users" else 1
    return OrderLine(item, quantity, prices.version, prices.price(item, scope))
