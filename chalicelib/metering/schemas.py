"""HTTP query and answer of consumption."""

from typing import Annotated

from pydantic import Field

from chalicelib.entry.schema import Schema
from chalicelib.metering.model import DispatchUsage, Usage


class UsageQuery(Schema):
    """A Berlin month, `2026-11`; the current one without it."""

    month: Annotated[str, Field(pattern=r"^(20\d\d-(0[1-9]|1[0-2]))?$")] = ""


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


class UsageOut(Schema):
    """Dispatch of the month and of all months together."""

    month: str
    dispatch_month: list[DispatchUsageOut]
    dispatch_total: list[DispatchUsageOut]

    @classmethod
    def of(cls, month: str, usage: Usage) -> "UsageOut":
        """The account's consumption."""
        return cls(
            month=month,
            dispatch_month=[DispatchUsageOut.of(row) for row in usage.month],
            dispatch_total=[DispatchUsageOut.of(row) for row in usage.total],
        )
