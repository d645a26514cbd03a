"""The price of dispatched bytes (MET-14, GEN-10, GEN-12)."""

from decimal import Decimal

from chalicelib.aws.settings import settings
from chalicelib.kit.money import round_half_up

GB = Decimal(1_000_000_000)


def dispatch_price_cents(bytes_: int, *, cents_per_gb: int) -> int:
    """In proportion, not per begun GB, rounded half-up once (EX-30)."""
    return round_half_up(Decimal(bytes_) * cents_per_gb / GB)


def dispatch_rate_cents(mailing_class: str) -> int:
    """Cents per GB of a dispatch class, `premium` or `standard`."""
    current = settings()
    return current.dispatch_price_premium_cents if mailing_class == "premium" else current.dispatch_price_standard_cents
