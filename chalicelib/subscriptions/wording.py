"""Dates and amounts as people read them."""

from datetime import date
from typing import Any

from chalicelib.kit.money import format_eur
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


def shown_date(day: date, language: str) -> str:
    """`31.12.2026` in German, `31 December 2026` in English."""
    return f"{day:%d.%m.%Y}" if language == "de" else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def shown_money(cents: int, language: str) -> str:
    """Euros with two places."""
    return format_eur(cents, language)


def shown_facts(effect: Effect, language: str) -> dict[str, Any]:
    """The facts of an effect for a mail: dates written out, everything else as it is."""
    shown: dict[str, Any] = {"at": shown_date(effect.at.date(), language)}
    for name, value in effect.facts.items():
        is_day = name.endswith(("_on", "_day")) and isinstance(value, str)
        shown[name] = shown_date(date.fromisoformat(value), language) if is_day and isinstance(value, str) else value
    return shown
