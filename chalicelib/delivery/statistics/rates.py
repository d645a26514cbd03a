"""Rates in percent with one decimal, and how they are shown (STA-05, STA-06, EX-66). Pure."""

from decimal import ROUND_HALF_UP, Decimal

from chalicelib.delivery.model import Totals
from chalicelib.kit.records import dataclass


@dataclass(frozen=True)
class Rates:
    """Shares in percent with one decimal; None where the denominator is zero or nothing is measured."""

    delivered: Decimal | None
    opened: Decimal | None
    clicked: Decimal | None
    bounced_hard: Decimal | None
    measured: bool


def percent(numerator: int, denominator: int) -> Decimal | None:
    """`numerator` of `denominator` in percent, one decimal, commercially rounded; None for a zero denominator."""
    if denominator == 0:
        return None
    return (Decimal(numerator) * 100 / Decimal(denominator)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def rates(totals: Totals, *, tracking: bool) -> Rates:
    """The rates of a mailing. Openings and clicks are those by people, among the delivered recipients who are measured;
    without tracking they are off (STA-06)."""
    return Rates(
        delivered=percent(totals.delivered, totals.handed_over),
        opened=percent(min(totals.opened, totals.measured), totals.measured) if tracking else None,
        clicked=percent(min(totals.clicked, totals.measured), totals.measured) if tracking else None,
        bounced_hard=percent(totals.bounced_hard, totals.handed_over),
        measured=tracking,
    )


def shown(rate: Decimal | None, language: str, *, measured: bool = True) -> str:
    """`98,0 %` in German, `98.0 %` in English; `n/a` for a zero denominator, `off` where nothing is measured."""
    if not measured:
        return "aus" if language == "de" else "off"
    if rate is None:
        return "n/a"
    return f"{rate} %".replace(".", ",") if language == "de" else f"{rate} %"
