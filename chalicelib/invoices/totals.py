"""VAT and totals of an invoice: the only place where they are computed (GEN-04)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from chalicelib.invoices.model import TaxCase, TaxLine
from chalicelib.kit.money import round_half_up
from chalicelib.kit.records import dataclass

EU_COUNTRIES = frozenset(
    "AT BE BG HR CY CZ DE DK EE ES FI FR GR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905
)
GERMAN_RATES = ((date(2021, 1, 1), Decimal(19)), (date(2020, 7, 1), Decimal(16)), (date(2007, 1, 1), Decimal(19)))
"""From which day a general rate holds, newest first (§ 12(1), § 28(1) UStG)."""


@dataclass(frozen=True)
class Totals:
    """Net, tax and gross cents with one tax line per rate."""

    tax_lines: tuple[TaxLine, ...]
    net_cents: int
    tax_cents: int
    gross_cents: int


def tax_case(*, country: str, vat_is_confirmed: bool) -> TaxCase:
    """How a business in `country` (its seat, ISO 3166) is taxed: elsewhere in the EU only a confirmed VAT ID moves the
    tax to the customer (§ 3a(2), § 13b UStG)."""
    if country == "DE":
        return TaxCase.GERMAN
    if country in EU_COUNTRIES:
        return TaxCase.REVERSE_CHARGE if vat_is_confirmed else TaxCase.GERMAN
    return TaxCase.NOT_TAXABLE


def rate_percent(case: TaxCase, on: date) -> Decimal:
    """The VAT rate of a supply that ends on a day."""
    if case is not TaxCase.GERMAN:
        return Decimal(0)
    return next(rate for since, rate in GERMAN_RATES if since <= on)


def totals(net_cents: Iterable[int], case: TaxCase, on: date) -> Totals:
    """VAT once per rate on the sum of the net lines, half up."""
    net, rate = sum(net_cents), rate_percent(case, on)
    tax = round_half_up(Decimal(net) * rate / 100)
    return Totals((TaxLine(case, rate, net, tax),), net, tax, net + tax)
