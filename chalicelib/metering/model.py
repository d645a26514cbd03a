"""Counted dispatch volume (MET-13, MET-16)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DispatchUsage:
    """Volume of one account, Berlin month (`2026-11`, empty for the total) and class (`premium` or `standard`)."""

    month: str
    mailing_class: str
    bytes_: int
    messages: int
    price_cents: int


@dataclass(frozen=True)
class Usage:
    """The month asked for and everything so far; each with one row per class."""

    month: tuple[DispatchUsage, ...]
    total: tuple[DispatchUsage, ...]
