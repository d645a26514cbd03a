"""Reports on their way in."""

from chalicelib.delivery.receipt_model import Receipt
from chalicelib.kit.records import dataclass


@dataclass(frozen=True)
class Reported:
    """A receipt and the address that the report names (as written; empty when it names none)."""

    receipt: Receipt
    address: str = ""


@dataclass(frozen=True)
class Refused:
    """A payload that is none of ours: why, as a code for the log. Nothing else happens with it."""

    code: str


@dataclass(frozen=True)
class Ignored:
    """A payload that is understood and means nothing for us (absence notes, rendering failures, subscriptions)."""

    code: str
