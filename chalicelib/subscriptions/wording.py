"""Dates and amounts as people read them."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from chalicelib.kit.money import format_eur
from chalicelib.kit.workdays import BERLIN, berlin_date
from chalicelib.subscriptions.model import Effect

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


ITEM_NAMES = {
    "users": ("Benutzerlizenzen", "User licences"),
    "premium": ("Premiumversand", "Premium dispatch"),
    "press_dach": ("Mediendatenbank DACH", "Press database DACH"),
    "press_plus": ("Mediendatenbank PLUS", "Press database PLUS"),
    "press_world": ("Mediendatenbank Welt", "Press database World"),
    "topic_calendar": ("Themenplan", "Topic calendar"),
    "contract_monitoring": ("Dauerüberwachung des Vertrags", "Contract monitoring"),
    "export": ("Export der Recherchedaten", "Export of research data"),
}
"""Price items as people call them, German and English."""


_COUNTRIES = (
    *("DE", "AT", "CH", "LI", "LU", "BE", "BG", "CY", "CZ", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE"),
    *("IS", "IT", "LT", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK", "US"),
)


@lru_cache(maxsize=2)
def countries(language: str) -> tuple[tuple[str, str], ...]:
    """Codes and names of the countries that an order form offers: the nearest first, then by name."""
    from babel import Locale

    names = Locale(language).territories
    first, rest = _COUNTRIES[:5], sorted(_COUNTRIES[5:], key=lambda code: str(names[code]))
    return tuple((code, str(names[code])) for code in (*first, *rest))


def item_names(language: str) -> dict[str, str]:
    """What people call the price items."""
    return {item: en if language == "en" else de for item, (de, en) in ITEM_NAMES.items()}


def shown_date(day: date, language: str) -> str:
    """`31.12.2026` in German, `31 December 2026` in English."""
    return f"{day:%d.%m.%Y}" if language == "de" else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def shown_instant(at: datetime, language: str) -> str:
    """Day and Berlin time."""
    local = at.astimezone(BERLIN)
    clock = f"{local:%H:%M} Uhr" if language == "de" else f"at {local:%H:%M} (Berlin)"
    return f"{shown_date(local.date(), language)}, {clock}"


def shown_money(cents: int, language: str) -> str:
    """Euros with two places."""
    return format_eur(cents, language)


def shown_facts(effect: Effect, language: str) -> dict[str, Any]:
    """The facts of an effect for a mail: dates written out, everything else as it is."""
    shown: dict[str, Any] = {"at": shown_date(berlin_date(effect.at), language)}
    for name, value in effect.facts.items():
        is_day = name.endswith(("_on", "_day")) and isinstance(value, str)
        shown[name] = shown_date(date.fromisoformat(value), language) if is_day and isinstance(value, str) else value
    return shown
