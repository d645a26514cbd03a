"""HTTP queries, bodies and answers of consumption."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from chalicelib.entry.schema import Schema
from chalicelib.metering.model import DispatchUsage, MonthUsage, StorageView, Usage
from chalicelib.metering.rules import INCLUDED_BYTES, SPECIAL_OFFER_BYTES, extra_gb


class UsageQuery(Schema):
    """A Berlin month, `2026-11`; the current one without it."""

    month: Annotated[str, Field(pattern=r"^(20\d\d-(0[1-9]|1[0-2]))?$")] = ""


class StoragePriceIn(Schema):
    """Cents per further GB and month agreed with a customer, or null for the general price (MET-03)."""

    cents_per_gb: Annotated[int, Field(ge=0, le=100_000)] | None


class StoragePriceOut(Schema):
    """The agreed storage price; null when the general one holds."""

    cents_per_gb: int | None


class DispatchUsageOut(Schema):
    """Volume of one class: bytes, messages, and the price in cents (MET-13, MET-14)."""

    mailing_class: str
    bytes: int
    messages: int
    price_cents: int

    @classmethod
    def of(cls, row: DispatchUsage) -> "DispatchUsageOut":
        """One row."""
        return cls(
            mailing_class=row.mailing_class, bytes=row.bytes_, messages=row.messages, price_cents=row.price_cents
        )


class StorageMonthOut(Schema):
    """The mean of the month so far, the begun GB beyond the included one, their price, and the paid days; `is_closed`
    when the figures are those of the invoice."""

    mean_bytes: int
    extra_gb: int
    price_cents: int
    cents_per_gb: int
    paid_days: int
    first_paid_on: date | None
    is_closed: bool

    @classmethod
    def of(cls, month: MonthUsage) -> "StorageMonthOut":
        """The storage part of a month."""
        return cls(
            mean_bytes=month.storage_mean_bytes,
            extra_gb=month.storage_gb_begun,
            price_cents=month.storage_cents,
            cents_per_gb=month.rates.storage_cents_per_gb,
            paid_days=month.paid_days,
            first_paid_on=month.first_paid_on,
            is_closed=month.closed_at is not None,
        )


class StorageTotalOut(Schema):
    """All closed months: begun GB per month added up, and their price."""

    extra_gb_months: int
    price_cents: int


class StorageOut(Schema):
    """Storage now (at most 15 minutes old), by kind, against what is included; the month; all months (MET-04, MET-05).

    `special_offer` from 10 GB on: then there is one to be had (MET-03)."""

    bytes: int
    by_kind: dict[str, int]
    included_bytes: int
    percent: int
    extra_gb: int
    contacts_measured_at: datetime | None
    special_offer: bool
    month: StorageMonthOut
    total: StorageTotalOut

    @classmethod
    def of(cls, view: StorageView) -> "StorageOut":
        """The shown form."""
        used = view.now.bytes_
        return cls(
            bytes=used,
            by_kind={kind.value: bytes_ for kind, bytes_ in view.now.bytes_by_kind.items()},
            included_bytes=INCLUDED_BYTES,
            percent=used * 100 // INCLUDED_BYTES,
            extra_gb=extra_gb(used),
            contacts_measured_at=view.now.contacts_measured_at,
            special_offer=used >= SPECIAL_OFFER_BYTES,
            month=StorageMonthOut.of(view.month),
            total=StorageTotalOut(extra_gb_months=view.total_gb_months, price_cents=view.total_cents),
        )


class UsageOut(Schema):
    """Dispatch of the month and of all months together, and the storage (MET-04)."""

    month: str
    dispatch_month: list[DispatchUsageOut]
    dispatch_total: list[DispatchUsageOut]
    storage: StorageOut

    @classmethod
    def of(cls, month: str, usage: Usage, storage: StorageView) -> "UsageOut":
        """The account's consumption."""
        return cls(
            month=month,
            dispatch_month=[DispatchUsageOut.of(row) for row in usage.month],
            dispatch_total=[DispatchUsageOut.of(row) for row in usage.total],
            storage=StorageOut.of(storage),
        )
