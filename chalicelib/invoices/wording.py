"""The words of an invoice's lines in its language. Sentences of the page and the mails are in templates/."""

from decimal import Decimal

from chalicelib.invoices.charges import CONTRACTING_FEE, DISPATCH, STORAGE, Charge
from chalicelib.invoices.model import Line, Unit
from chalicelib.kit.money import format_eur
from chalicelib.subscriptions.wording import item_names, shown_date

_NAMES = {
    "contract_monitoring": ("Premium Contracting, laufende Überwachung", "Premium contracting, continuous monitoring"),
    CONTRACTING_FEE: ("Premium Contracting, einmalig", "Premium contracting, one-time fee"),
    STORAGE: ("Datenhosting über das enthaltene GB hinaus", "Storage beyond the included GB"),
    DISPATCH["premium"]: ("Versandvolumen Premiumversand", "Dispatch volume, premium"),
    DISPATCH["standard"]: ("Versandvolumen Standardversand", "Dispatch volume, standard"),
    "service": ("Leistung nach Auftrag", "Service as ordered"),
    "early_termination": ("Entgelt bei vorzeitigem Wechsel", "Early-termination charge"),
    "interest": ("Verzugszinsen", "Default interest"),
    "availability_credit": ("Minderung wegen Störung", "Credit for a disruption"),
    "fee_reduction": ("Minderung der Nutzungspauschale", "Reduction of the flat fee"),
    "correction": ("Korrektur", "Correction"),
}


def item_name(item: str, language: str) -> str:
    """What people call a line's item."""
    if item in _NAMES:
        return _NAMES[item][1 if language == "en" else 0]
    return item_names(language).get(item, item)


def line_of(charge: Charge, number: int, language: str) -> Line:
    """The line that shows a charge."""
    return Line(
        number,
        charge.item,
        _text(charge, language),
        charge.quantity,
        charge.unit,
        charge.price_cents,
        charge.net_cents,
        charge.period_from,
        charge.period_to,
        charge.base_quantity,
        _detail(charge, language),
        charge.licences,
        charge.version,
    )


def _text(charge: Charge, language: str) -> str:
    name = charge.text or item_name(charge.item, language)
    if charge.is_extension:
        de = f"Erweiterung auf {charge.licences} {name}"
        return f"Extension to {charge.licences} {name.lower()}" if language == "en" else de
    if charge.item == "users" and charge.licences:
        return f"{charge.licences} {name}"
    if charge.gigabytes:
        return f"{name} ({charge.gigabytes} GB)"
    return name


def _detail(charge: Charge, language: str) -> str:
    """Period, and for a part of one how the amount comes about (INV-32)."""
    period = f"{shown_date(charge.period_from, language)} – {shown_date(charge.period_to, language)}"
    if charge.period_from == charge.period_to:
        period = shown_date(charge.period_from, language)
    if charge.unit is not Unit.DAY:
        return period
    price = format_eur(charge.price_cents, language)
    days = f"{_number(charge.quantity)}/{charge.base_quantity}"
    return f"{period} · {days} days of {price}" if language == "en" else f"{period} · {days} Tage von {price}"


def _number(quantity: Decimal) -> str:
    return f"{quantity.normalize():f}"
