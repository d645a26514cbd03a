"""What things cost: recurring prices for part of a year, consumption, and what is given back (INV-06, INV-07, MET).

Pure. Each charge is rounded half up once, after price, quantity and period have been multiplied (GEN-03).
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from chalicelib.invoices.model import Line, Unit
from chalicelib.kit.money import round_half_up
from chalicelib.kit.records import dataclass
from chalicelib.metering.model import MonthUsage
from chalicelib.subscriptions.periods import year_end
from chalicelib.subscriptions.prices import OrderLine, Per, Price, days_of_year

GB = Decimal(1_000_000_000)
CONTRACTING_FEE = "premium_contracting"
STORAGE = "storage"
DISPATCH = {"premium": "dispatch_premium", "standard": "dispatch_standard"}


@dataclass(frozen=True)
class Charge:
    """A line before it has a number and words; the same meaning of its fields as in `Line`."""

    item: str
    quantity: Decimal
    unit: Unit
    price_cents: int
    net_cents: int
    period_from: date
    period_to: date
    base_quantity: int = 1
    licences: int = 0
    is_extension: bool = False
    version: str = ""
    text: str = ""
    gigabytes: int = 0


def rest_of_year(line: OrderLine, first_on: date) -> tuple[Charge, ...]:
    """A recurring item from `first_on` to 31 December: one charge by days of the year (INV-06), or one by days of the
    first month and one of full months (INV-07)."""
    if line.price.per is Per.YEAR:
        return (_days_of_year(line, first_on),)
    return tuple(_months(line, first_on))


def rest_of_year_cents(price: Price, first_on: date) -> int:
    """The net cents of `rest_of_year`."""
    return sum(charge.net_cents for charge in rest_of_year(OrderLine("", 1, "", price), first_on))


def all_of(lines: Iterable[OrderLine], first_on: date) -> tuple[Charge, ...]:
    """Every item until year end, in order."""
    return tuple(charge for line in lines for charge in rest_of_year(line, first_on))


def larger_tier(line: OrderLine, before: Price, first_on: date) -> Charge:
    """A change of tier: the difference of both annual prices of one list, never below 0, until year end (INV-09)."""
    difference = Price(max(0, line.price.amount_cents - before.amount_cents), line.price.per)
    charge = _days_of_year(OrderLine(line.item, line.quantity, line.version, difference), first_on)
    return replace(charge, is_extension=True)


def one_time(item: str, cents: int, on: date, *, text: str = "") -> Charge:
    """A fee that is paid once."""
    return Charge(item, Decimal(1), Unit.ONE, cents, cents, on, on, text=text)


def of_usage(usage: MonthUsage, first_on: date, last_on: date) -> tuple[Charge, ...]:
    """A closed month's storage and dispatch, as metering has priced them; nothing for what costs nothing (INV-11)."""
    rates = usage.rates
    volumes = (
        ("premium", usage.premium_bytes, rates.premium_cents_per_gb, usage.premium_cents),
        ("standard", usage.standard_bytes, rates.standard_cents_per_gb, usage.standard_cents),
    )
    sent = [
        Charge(DISPATCH[name], Decimal(count) / GB, Unit.GIGABYTE, per_gb, net, first_on, last_on)
        for name, count, per_gb, net in volumes
        if net
    ]
    return (*((_storage(usage, first_on, last_on),) if usage.storage_cents else ()), *sent)


def _storage(usage: MonthUsage, first_on: date, last_on: date) -> Charge:
    """Begun gigabytes; in a month that is paid in part the days of it (MET-06, MET-09)."""
    count, per_gb = usage.storage_gb_begun, usage.rates.storage_cents_per_gb
    if usage.paid_days == usage.days_in_month:
        return Charge(STORAGE, Decimal(count), Unit.GIGABYTE, per_gb, usage.storage_cents, first_on, last_on)
    days, whole = Decimal(usage.paid_days), count * per_gb
    part = Charge(STORAGE, days, Unit.DAY, whole, usage.storage_cents, first_on, last_on, usage.days_in_month)
    return replace(part, gigabytes=count)


def credit_of(lines: Iterable[Line], credit_from: date) -> tuple[Charge, ...]:
    """What is given back of an invoice's recurring lines for the days from `credit_from` on: each item by the formula
    that it was charged with, so that a credit from the first day undoes its charge exactly (SUB-24, GEN-03)."""
    return tuple(charge for line in lines for charge in _given_back(line, credit_from))


def _given_back(line: Line, credit_from: date) -> Iterable[Charge]:
    first = max(credit_from, line.period_from)
    if first > line.period_to or line.unit not in (Unit.DAY, Unit.YEAR, Unit.MONTH):
        return ()
    if line.unit is Unit.MONTH:
        price = OrderLine(line.item, line.licences or 1, line.price_version, Price(line.price_cents, Per.MONTH))
        return _months(price, first)
    if line.unit is Unit.DAY and line.base_quantity <= 31:
        return (_days_of_month(_priced(line, Per.MONTH), first),)
    return (_days_of_year(_priced(line, Per.YEAR), first),)


def _priced(line: Line, per: Per) -> OrderLine:
    return OrderLine(line.item, line.licences or 1, line.price_version, Price(line.price_cents, per))


def _days_of_year(line: OrderLine, first_on: date) -> Charge:
    last, in_year = year_end(first_on.year), days_of_year(first_on.year)
    days, price = (last - first_on).days + 1, line.price.amount_cents
    if days == in_year:
        return _recurring(line, (1, Unit.YEAR, 1), price, (first_on, last))
    net = round_half_up(Decimal(price) * days / in_year)
    return _recurring(line, (days, Unit.DAY, in_year), net, (first_on, last))


def _months(line: OrderLine, first_on: date) -> Iterable[Charge]:
    """The begun month by days unless it is whole, then the full months."""
    begins = first_on
    if first_on.day > 1:
        yield _days_of_month(line, first_on)
        begins = _month_end(first_on) + timedelta(days=1)
    if begins.year == first_on.year:
        count = 13 - begins.month
        net = line.price.amount_cents * count
        yield _recurring(line, (count, Unit.MONTH, 1), net, (begins, year_end(begins.year)))


def _days_of_month(line: OrderLine, first_on: date) -> Charge:
    last = _month_end(first_on)
    days = last.day - first_on.day + 1
    net = round_half_up(Decimal(line.price.amount_cents) * days / last.day)
    return _recurring(line, (days, Unit.DAY, last.day), net, (first_on, last))


def _recurring(line: OrderLine, counted: tuple[int, Unit, int], net_cents: int, period: tuple[date, date]) -> Charge:
    quantity, unit, base = counted
    price, licences = line.price.amount_cents, line.quantity if line.item == "users" else 0
    charge = Charge(line.item, Decimal(quantity), unit, price, net_cents, *period, base)
    return replace(charge, licences=licences, version=line.version)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
