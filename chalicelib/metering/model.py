"""Counted dispatch volume and storage (MET)."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum

from chalicelib.kit.records import dataclass


class StorageKind(StrEnum):
    """What counts as a customer's storage (MET-08)."""

    CONTACTS = "contacts"
    DOCUMENTS = "documents"
    MEDIA = "media"
    CLIPPINGS = "clippings"
    CORRESPONDENCE = "correspondence"
    ARCHIVE = "archive"


@dataclass(frozen=True)
class DispatchUsage:
    """Volume of one account, Berlin month (`2026-11`, empty for the total) and class (`premium` or `standard`).

    Everything that was handed over is counted and shown; `price_cents` leaves the free trial out (TRI-06)."""

    month: str
    mailing_class: str
    bytes_: int
    messages: int
    price_cents: int


@dataclass(frozen=True)
class StorageNow:
    """What an account stores: bytes by kind as last counted. `warned_level` is the highest level that the
    administrator has been told of (MET-11), `contacts_mark` the version of contact data that was measured."""

    account_id: str
    bytes_by_kind: Mapping[StorageKind, int] = field(default_factory=dict)
    warned_level: int = 0
    contacts_mark: int = 0
    contacts_measured_at: datetime | None = None
    next_snapshot_on: date | None = None
    v: int = 0

    @property
    def bytes_(self) -> int:
        """All kinds together."""
        return sum(self.bytes_by_kind.values())


@dataclass(frozen=True)
class Snapshot:
    """What an account stored at the end of a Berlin day; the billing figure (MET-05, MET-07)."""

    on: date
    bytes_: int
    taken_at: datetime


@dataclass(frozen=True)
class PaidTime:
    """When use costs money: the paid days, both ends open when None, and the instant from which dispatch is priced
    (TRI-06, TRI-13, MET-09)."""

    first_on: date | None = None
    last_on: date | None = None
    priced_from: datetime | None = None
    is_free: bool = False


@dataclass(frozen=True)
class Rates:
    """Net prices of a month in cents: storage per begun GB and month, dispatch per GB (MET-02, MET-14)."""

    storage_cents_per_gb: int
    premium_cents_per_gb: int
    standard_cents_per_gb: int


@dataclass(frozen=True)
class MonthUsage:
    """One Berlin month of one account as it is invoiced; frozen once `closed_at` is set (MET-06 to MET-09, MET-14).

    `month` is `2026-11`. `storage_gb_begun` are the begun GB beyond the included one of the mean over the paid days;
    `storage_cents` is their price times `paid_days` ÷ `days_in_month`. Dispatch is what was handed over in paid time;
    `late_*_bytes`, contained in the bytes, were handed over in the month before and only settled after its close.
    Every amount is rounded once, half-up.
    """

    account_id: str
    month: str
    days_in_month: int
    paid_days: int
    first_paid_on: date | None
    last_paid_on: date | None
    storage_mean_bytes: int
    storage_gb_begun: int
    storage_cents: int
    premium_bytes: int
    premium_messages: int
    premium_cents: int
    standard_bytes: int
    standard_messages: int
    standard_cents: int
    rates: Rates
    late_premium_bytes: int = 0
    late_standard_bytes: int = 0
    closed_at: datetime | None = None

    @property
    def total_cents(self) -> int:
        """Net price of all usage-based items of the month (INV-11: nothing is invoiced at 0)."""
        return self.storage_cents + self.premium_cents + self.standard_cents


@dataclass(frozen=True)
class StorageView:
    """Storage as the start page shows it (MET-03, MET-04): now, in the month so far, and in all closed months."""

    now: StorageNow
    month: MonthUsage
    total_gb_months: int
    total_cents: int


@dataclass(frozen=True)
class Usage:
    """The month asked for and everything so far; each with one row per class."""

    month: tuple[DispatchUsage, ...]
    total: tuple[DispatchUsage, ...]
