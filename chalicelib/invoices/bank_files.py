"""Bank statements: every movement is booked once, matched to a customer, or put before a person (DUN-11)."""

import re
from datetime import date, datetime

from chalicelib.aws.documents import Doc, documents
from chalicelib.invoices import debits, payments
from chalicelib.invoices.banking.model import BankBooking, BookingKind
from chalicelib.invoices.banking.statements import read_statements
from chalicelib.invoices.errors import NothingUnmatched
from chalicelib.kit.actor import Actor
from chalicelib.kit.clock import iso
from chalicelib.kit.errors import NotFound
from chalicelib.kit.records import dataclass
from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions.service import require_operator

_UNMATCHED = "GLOBAL#UNMATCHED"
_FILE = re.compile(r"DD-20\d\d-\d\d-\d\d")


@dataclass(frozen=True)
class BookedFile:
    """What became of a file's movements; a file that is read again finds everything booked already."""

    booked: int = 0
    returned: int = 0
    unmatched: int = 0
    others: int = 0


@dataclass(frozen=True)
class Unmatched:
    """Money whose payer nobody knows yet."""

    id: str
    cents: int
    received_on: date
    name: str
    iban: str
    text: str


def book_file(actor: Actor, data: bytes, *, now: datetime) -> BookedFile:
    """Book a CAMT.053 file. Raises StatementRefused with all findings, StatementTooLarge; then nothing is booked."""
    require_operator(actor)
    counts = dict.fromkeys(("booked", "returned", "unmatched", "others"), 0)
    for statement in read_statements(data):
        for movement in statement.bookings:
            counts[_book(actor, movement, now)] += 1
    return BookedFile(**counts)


def unmatched(actor: Actor) -> tuple[Unmatched, ...]:
    """What waits for a person."""
    require_operator(actor)
    docs = documents().query(_UNMATCHED, limit=500, consistent=True)
    return tuple(_unmatched(doc) for doc in docs if not doc.get("account_id"))


def assign(actor: Actor, movement_id: str, account_id: str, *, now: datetime) -> None:
    """Say whose money it was: it is booked on that customer. Raises NothingUnmatched, NotFound."""
    require_operator(actor)
    doc = documents().get(_UNMATCHED, movement_id)
    if doc is None:
        raise NothingUnmatched
    found = _unmatched(doc)
    payments.book(
        actor, account_id, found.id, found.cents, received_on=found.received_on, note=found.text[:200], now=now
    )
    documents().replace({**doc, "account_id": account_id}, doc["v"])


def _book(actor: Actor, movement: BankBooking, now: datetime) -> str:
    if movement.kind is BookingKind.PAID:
        return "others"
    if movement.kind is BookingKind.RETURNED:
        return _returned(actor, movement, now)
    run = _FILE.search(f"{movement.text} {movement.end_to_end_id}")
    if run is not None and debits.total_cents(run[0]) == movement.amount_cents:
        debits.credited(actor, run[0], on=_day(movement, now), now=now)
        return "booked"
    account_id = _payer(movement)
    if account_id is None:
        return _put_aside(movement, now)
    payments.book(
        actor,
        account_id,
        movement.id,
        movement.amount_cents,
        received_on=_day(movement, now),
        note=movement.text[:200],
        now=now,
    )
    return "booked"


def _returned(actor: Actor, movement: BankBooking, now: datetime) -> str:
    """A debit that came back: the rest of its instalments is due (INV-24)."""
    account_id = _account_of(movement.end_to_end_id[:11])
    if account_id is None:
        return _put_aside(movement, now)
    booking_id = debits.booking_id(movement.end_to_end_id)
    try:
        payments.take_back(actor, account_id, booking_id, on=_day(movement, now), is_returned_debit=True, now=now)
    except NotFound:
        return _put_aside(movement, now)
    return "returned"


def _payer(movement: BankBooking) -> str | None:
    """The one customer whose invoice numbers the payer wrote; None when there is none or more than one."""
    found = {_account_of(number) for number in movement.invoice_numbers} - {None}
    return found.pop() if len(found) == 1 else None


def _account_of(number: str) -> str | None:
    doc = documents().get(f"GLOBAL#INVOICES#{number[:4]}", number[5:])
    return None if doc is None else str(doc["account_id"])


def _put_aside(movement: BankBooking, now: datetime) -> str:
    documents().create(
        {
            "pk": _UNMATCHED,
            "sk": movement.id,
            "cents": movement.amount_cents,
            "received_on": _day(movement, now).isoformat(),
            "name": movement.name,
            "iban": movement.iban,
            "text": movement.text,
            "at": iso(now),
        }
    )
    return "unmatched"


def _day(movement: BankBooking, now: datetime) -> date:
    """The day the money was received: when the bank credited it, at the latest today."""
    return min(movement.valued_on, berlin_date(now))


def _unmatched(doc: Doc) -> Unmatched:
    received_on = date.fromisoformat(doc["received_on"])
    return Unmatched(doc["sk"], int(doc["cents"]), received_on, doc["name"], doc["iban"], doc["text"])
