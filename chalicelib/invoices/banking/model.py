"""What a bank statement says."""

import re
from datetime import date
from enum import StrEnum

from chalicelib.kit.records import dataclass

_NUMBER = re.compile(r"(?<!\d)(20\d\d)\s*-?\s*((?:\d\s*){6})(?!\d)")


class BookingKind(StrEnum):
    """What a booking is to us."""

    RECEIVED = "received"
    RETURNED = "returned"
    """A direct debit that came back: `end_to_end_id` names the collection, `return_reason` the bank's code."""
    PAID = "paid"
    """Money that we sent, and the bank's own charges."""


@dataclass(frozen=True)
class BankBooking:
    """One booked movement. `id` is the same whenever the same movement is read again, also from another file.

    `amount_cents` is positive for what came in, negative for what went out. `name` and `iban` are the other side's.
    """

    id: str
    kind: BookingKind
    amount_cents: int
    booked_on: date
    valued_on: date
    account_iban: str
    name: str = ""
    iban: str = ""
    text: str = ""
    end_to_end_id: str = ""
    mandate_reference: str = ""
    return_reason: str = ""

    @property
    def invoice_numbers(self) -> tuple[str, ...]:
        """The invoice numbers that the payer wrote, whatever spaces and line ends got into them, in order."""
        found = _NUMBER.findall(f"{self.text} {self.end_to_end_id}")
        return tuple(dict.fromkeys(f"{year}-{''.join(number.split())}" for year, number in found))


@dataclass(frozen=True)
class Statement:
    """A statement of one account: its bookings in the bank's order. Balances in cents, None when not stated."""

    id: str
    account_iban: str
    bookings: tuple[BankBooking, ...]
    opening_cents: int | None = None
    closing_cents: int | None = None
