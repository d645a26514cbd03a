"""The prices of dispatched bytes and of storage (MET-02, MET-09, MET-14, GEN-10, GEN-12)."""

from decimal import Decimal
from typing import Final

from chalicelib.aws.settings import settings
from chalicelib.kit.money import round_half_up
from chalicelib.metering.model import Rates

GB = Decimal(1_000_000_000)
STORAGE_CENTS_PER_GB: Final = 500


def dispatch_price_cents(bytes_: int, *, cents_per_gb: int) -> int:
    """In proportion, not per begun GB, rounded half-up once (EX-30)."""
    return round_half_up(Decimal(bytes_) * cents_per_gb / GB)


def dispatch_rate_cents(mailing_class: str) -> int:
    """Cents per GB of a dispatch class, `premium` or `standard`."""
    current = settings()
    return current.dispatch_price_premium_cents if mailing_class == "premium" else current.dispatch_price_standard_cents


def storage_price_cents(extra_gb: int, *, cents_per_gb: int, paid_days: int, days_in_month: int) -> int:
    """The begun extra GB of a month, times its paid share, rounded half-up once (MET-09, EX-29)."""
    return round_half_up(Decimal(extra_gb * cents_per_gb) * paid_days / days_in_month)


def rates(storage_cents_per_gb: int | None = None) -> Rates:
    """The prices that hold now; an agreed storage price replaces the general one (MET-03)."""
    storage = STORAGE_CENTS_PER_GB if storage_cents_per_gb is None else storage_cents_per_gb
    return Rates(storage, dispatch_rate_cents("premium"), dispatch_rate_cents("standard"))
