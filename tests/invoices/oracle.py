"""A naive second opinion on invoices: it walks every midnight, counts days one by one and computes with fractions.

It shares no code with the product apart from the deeds that are its input.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from chalicelib.subscriptions import deeds
from tests.subscriptions.oracle import Oracle

ONE = timedelta(days=1)


@dataclass(frozen=True)
class Expected:
    """A document: its day, `plus` or `minus`, net cents of its lines in order of size, net, VAT and gross."""

    on: date
    sign: str
    lines: tuple[int, ...]
    net: int
    vat: int
    gross: int


def half_up(amount: Fraction) -> int:
    whole = amount.numerator // amount.denominator
    return whole + (1 if amount - whole >= Fraction(1, 2) else 0)


def document(on: date, sign: str, lines: list[int], case: str) -> Expected:
    net = sum(lines)
    vat = half_up(Fraction(net) * Fraction(19, 100)) if case == "german" else 0
    return Expected(on, sign, tuple(sorted(lines)), net, vat, net + vat)


def days_between(first: date, last: date) -> list[date]:
    found = []
    while first <= last:
        found.append(first)
        first += ONE
    return found


def until_year_end(cents: int, per: str, first: date) -> list[int]:
    """Yearly prices by days; monthly ones by days of the first month, then month by month."""
    days = days_between(first, date(first.year, 12, 31))
    if per == "year":
        whole = len(days_between(date(first.year, 1, 1), date(first.year, 12, 31)))
        return [half_up(Fraction(cents * len(days), whole))]
    begun = [day for day in days if day.month == first.month]
    in_month = [day for day in days_between(date(first.year, first.month, 1), days[-1]) if day.month == first.month]
    later = len({day.month for day in days}) - 1
    if len(begun) == len(in_month):
        return [cents * (later + 1)]
    return [half_up(Fraction(cents * len(begun), len(in_month))), *([cents * later] if later else [])]


@dataclass
class Charged:
    """A recurring price that was charged from a day to its year end, on the document `number`."""

    number: int
    cents: int
    per: str
    first: date


@dataclass
class BillingOracle(Oracle):
    lists: dict[str, dict[str, Any]] = field(default_factory=dict)
    case: str = "german"
    names_early: bool = False
    documents: list[Expected] = field(default_factory=list)
    charged: list[Charged] = field(default_factory=list)
    monitored: str = ""
    fee_waits: str = ""
    owed_until: date | None = None
    count: int = 0

    def _users(self, version: str, tier: int) -> int:
        tiers = self.lists[version]["tiers"]
        top = max(tiers)
        return int(tiers[tier] if tier <= top else tiers[top] + (tier - top) // 10 * self.lists[version]["ten"])

    def _prices(self) -> list[tuple[int, str]]:
        found = [(self._users(self.item_price["users"], self.tier), "year")]
        found += [self.lists[self.item_price[item]]["items"][item] for item in sorted(self.add_ons)]
        if self.monitored:
            found.append(self.lists[self.monitored]["items"]["contract_monitoring"])
        return found

    def _document(self, day: date, prices: list[tuple[int, str]], fee: int = 0, *, prepaid: bool = True) -> None:
        lines = [fee] if fee else []
        self.count += 1
        for cents, per in prices:
            parts = until_year_end(cents, per, day)
            lines += parts
            if prepaid and any(parts):
                self.charged.append(Charged(self.count, cents, per, day))
        if any(lines):
            self.documents.append(document(day, "plus", [line for line in lines if line], self.case))

    def _pay(self, day: date) -> None:
        held = [self.new_prices[year] for year in sorted(self.new_prices) if date(year, 1, 1) <= day]
        super()._pay(day)
        if held and self.monitored:
            self.monitored = held[-1]
        fee = self.lists[self.fee_waits]["fee"] if self.fee_waits else 0
        self.fee_waits = ""
        self._document(day, self._prices(), fee)

    def _active_midnight(self, day: date) -> None:
        new_year = (day.month, day.day) == (1, 1)
        change = self.new_prices.get(day.year) if new_year else None
        super()._active_midnight(day)
        if self.state != "active" or not new_year:
            return
        if change and self.monitored:
            self.monitored = change
        if self.paid_day != day:
            self._document(day, self._prices())

    def _extend(self, deed: deeds.Extend, day: date) -> None:
        tier, add_ons, was_active = self.tier, set(self.add_ons), self.state == "active"
        super()._extend(deed, day)
        if not was_active:
            return
        prices = []
        if self.tier > tier:
            more = self._users(deed.version, self.tier) - self._users(deed.version, tier)
            prices.append((max(0, more), "year"))
        prices += [self.lists[deed.version]["items"][item] for item in sorted(self.add_ons - add_ons)]
        self._document(day, prices)

    def _recordcontracting(self, deed: deeds.RecordContracting, day: date) -> None:
        known, self.monitored = self.monitored, self.monitored or deed.version
        if self.state != "active":
            self.fee_waits = deed.version
            return
        added = [] if known else [self.lists[self.monitored]["items"]["contract_monitoring"]]
        self._document(day, added, self.lists[deed.version]["fee"])

    def _terminate(self, deed: deeds.Terminate, day: date) -> None:
        was_active = self.state == "active"
        super()._terminate(deed, day)
        if was_active and deed.by.value == "customer":
            self._give_back(day, deed.last_day + ONE)

    def _requestswitch(self, deed: deeds.RequestSwitch, day: date) -> None:
        super()._requestswitch(deed, day)
        notice = date(day.year if day <= date(day.year, 9, 30) else day.year + 1, 12, 31)
        ends = [end for end in (self.customer_end, self.operator_end) if end]
        owed = min([notice, *ends])
        if self.names_early and self.switch_end and owed > self.switch_end:
            self.owed_until = owed

    def _close(self, last_day: date) -> None:
        by_switch = self.state == "active" and self.switch_end == last_day and self.today == last_day + ONE
        year = last_day.year
        super()._close(last_day)
        if not by_switch:
            return
        if self.owed_until is None:
            self._give_back(self.today, last_day + ONE)
        elif self.owed_until.year > year:
            # The year after the prepaid one, by the prices that held.
            lines = [cents for price in self._prices() for cents in until_year_end(*price, date(year + 1, 1, 1))]
            self.documents.append(document(self.today, "plus", lines, self.case))

    def _give_back(self, on: date, first: date) -> None:
        for number in sorted({one.number for one in self.charged}):
            lines: list[int] = []
            for one in self.charged:
                start = max(first, one.first)
                if one.number == number and start.year == one.first.year:
                    lines += until_year_end(one.cents, one.per, start)
            if sum(lines):
                self.documents.append(document(on, "minus", [line for line in lines if line], self.case))


def usage_document(
    snapshots: dict[date, int],
    days: tuple[date, ...],
    paid: tuple[date, date | None],
    bytes_: tuple[int, int],
    case: str,
) -> Expected | None:
    """Storage by the mean of the paid days, begun gigabytes; dispatch in proportion."""
    counted, value = [], 0
    for day in days:
        if day < paid[0] or (paid[1] is not None and day > paid[1]):
            value = snapshots.get(day, value)
            continue
        value = snapshots.get(day, value)
        counted.append(value)
    mean = sum(counted) // len(counted)
    extra = 0
    while mean > 1_000_000_000 * (extra + 1):
        extra += 1
    lines = [
        half_up(Fraction(extra * 500 * len(counted), len(days))),
        half_up(Fraction(bytes_[0] * 2000, 10**9)),
        half_up(Fraction(bytes_[1] * 1000, 10**9)),
    ]
    lines = [line for line in lines if line]
    return document(days[-1] + ONE, "plus", lines, case) if lines else None
