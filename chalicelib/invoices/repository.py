"""Invoices, books, credits, bookings and queues in the store.

| document | pk | sk | index |
|---|---|---|---|
| invoice | `A#<account>#INVOICES` | `INVOICE#<id>` | |
| books | same | `BOOKS` | `ARREARS` by the first reminder while one stands |
| when to look next | same | `DUE` | `DUE#invoices` by that instant |
| to be sent | same | `SEND#<id>` | `DUE#invoice-sending` by instant |
| booking | same | `BOOKING#<id>` | |
| instalment to collect | same | `DEBIT#<id>#<nn>` | `DEBITS#open` by due day, then `DEBITS#<run>` |
| letter | same | `LETTER#<name>` | `LETTERS#waiting` by day |
| objection that waits | same | `OBJECTION#<id>` | `OBJECTIONS#open` by day |
| credit | same | `CREDIT#<id>` | `CREDITS#<state>` by id |
| last number of a year | `GLOBAL#INVOICENUMBERS` | `2027` | |
| number | `GLOBAL#INVOICES#2027` | `000123` | |
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar

from pydantic import TypeAdapter

from chalicelib.aws.documents import Create, Delete, Doc, Op, Put, Replace, documents
from chalicelib.invoices.books import Books, new_books
from chalicelib.invoices.credits import Credit, CreditState
from chalicelib.invoices.model import Invoice
from chalicelib.kit.clock import iso

_DUE = "DUE#invoices"
_SENDING = "DUE#invoice-sending"
_ARREARS = "ARREARS"
_NUMBERS = "GLOBAL#INVOICENUMBERS"
_ADAPTERS: dict[type, TypeAdapter[Any]] = {}
T = TypeVar("T")


def load_invoice(account_id: str, invoice_id: str) -> Invoice | None:
    """An issued invoice, or None."""
    doc = documents().get(_pk(account_id), f"INVOICE#{invoice_id}")
    return None if doc is None else _read(Invoice, doc)


def invoices(account_id: str) -> tuple[Invoice, ...]:
    """All invoices of a customer in order of their numbers."""
    docs = documents().query(_pk(account_id), prefix="INVOICE#", consistent=True)
    return tuple(sorted((_read(Invoice, doc) for doc in docs), key=lambda one: one.number))


def load_books(account_id: str) -> Books:
    """The books, read consistently; new ones in version 0."""
    doc = documents().get(_pk(account_id), "BOOKS")
    return new_books(account_id) if doc is None else replace(_read(Books, doc), v=doc["v"])


def books_op(books: Books) -> Op:
    """Writes the books over exactly the version that was read."""
    doc = {"pk": _pk(books.account_id), "sk": "BOOKS", "data": _text(replace(books, v=0))}
    since = books.ledger.dunned_since
    if since is not None:
        doc |= {"gsi1pk": _ARREARS, "gsi1sk": f"{since.isoformat()}#{books.account_id}"}
    return Replace(doc, books.v) if books.v else Create(doc)


def in_arrears(*, limit: int) -> tuple[Books, ...]:
    """Books of customers that have been reminded and still owe, the longest first."""
    return tuple(replace(_read(Books, doc), v=doc["v"]) for doc in documents().index(_ARREARS, limit=limit))


def save_books(books: Books, *ops: Op) -> Books | None:
    """Write the books and `ops`, all or nothing; None when they have changed meanwhile."""
    return replace(books, v=books.v + 1) if documents().transact([books_op(books), *ops]) else None


def due_op(account_id: str, due_at: datetime | None) -> Op:
    """Notes when the customer has to be looked at again; None: not before something happens."""
    if due_at is None:
        return Delete(_pk(account_id), "DUE")
    place = {"gsi1pk": _DUE, "gsi1sk": f"{iso(due_at)}#{account_id}"}
    return Put({"pk": _pk(account_id), "sk": "DUE", "account_id": account_id, **place})


def due(now: datetime, *, limit: int) -> tuple[str, ...]:
    """Customers that have to be looked at by now, the longest waiting first."""
    return tuple(doc["account_id"] for doc in documents().index(_DUE, until=iso(now) + "#~", limit=limit))


def last_number(year: int) -> tuple[int, int]:
    """The last number given in a year, and the version of that knowledge (0: none yet)."""
    doc = documents().get(_NUMBERS, str(year))
    return (int(doc["last"]), int(doc["v"])) if doc else (0, 0)


def issue_ops(invoice: Invoice, *, sequence: int, counter_v: int, now: datetime) -> list[Op]:
    """Number and invoice in one: the counter moves by one exactly when the invoice comes to be (INV-31)."""
    pk, year = _pk(invoice.account_id), invoice.number[:4]
    counter = {"pk": _NUMBERS, "sk": year, "last": sequence}
    entry = {"pk": f"GLOBAL#INVOICES#{year}", "sk": invoice.number[5:], "account_id": invoice.account_id}
    sending = {"gsi1pk": _SENDING, "gsi1sk": f"{iso(now)}#{invoice.id}"}
    names = {"account_id": invoice.account_id, "invoice_id": invoice.id}
    return [
        Replace(counter, counter_v) if counter_v else Create(counter),
        Create({"pk": pk, "sk": f"INVOICE#{invoice.id}", "data": _text(invoice)}),
        Create({**entry, "invoice_id": invoice.id}),
        Put({"pk": pk, "sk": f"SEND#{invoice.id}", **names, **sending}),
        *_debit_ops(invoice),
    ]


def _debit_ops(invoice: Invoice) -> list[Op]:
    """One document for every amount that is collected by direct debit (INV-24)."""
    if invoice.mandate is None or invoice.kind.is_credit:
        return []
    parts = [(part.due_on, part.amount_cents) for part in invoice.instalments]
    return [
        Create(
            {
                "pk": _pk(invoice.account_id),
                "sk": f"DEBIT#{invoice.id}#{number:02d}",
                "account_id": invoice.account_id,
                "invoice_id": invoice.id,
                "part": number,
                "due_on": due_on.isoformat(),
                "cents": cents,
                "gsi1pk": "DEBITS#open",
                "gsi1sk": f"{due_on.isoformat()}#{invoice.number}#{number:02d}",
            }
        )
        for number, (due_on, cents) in enumerate(parts or [(invoice.due_on, invoice.gross_cents)])
    ]


def numbers(year: int, *, after: int = 0, limit: int = 200) -> list[tuple[int, str, str]]:
    """Numbers given in a year with account and invoice, in order: to list them and to find gaps."""
    docs = documents().query(f"GLOBAL#INVOICES#{year}", after=f"{after:06d}", limit=limit, consistent=True)
    return [(int(doc["sk"]), doc["account_id"], doc["invoice_id"]) for doc in docs]


def to_send(now: datetime, *, limit: int) -> list[tuple[str, str]]:
    """Account and invoice of what was issued by `now` and not sent yet, the longest waiting first."""
    docs = documents().index(_SENDING, until=iso(now) + "#~", limit=limit)
    return [(doc["account_id"], doc["invoice_id"]) for doc in docs]


def is_to_send(account_id: str, invoice_id: str) -> bool:
    """Whether the invoice still waits to be sent."""
    return documents().get(_pk(account_id), f"SEND#{invoice_id}") is not None


def sent_op(account_id: str, invoice_id: str) -> Op:
    """Takes the invoice out of what is to be sent."""
    return Delete(_pk(account_id), f"SEND#{invoice_id}")


def booking_op(account_id: str, booking_id: str, facts: dict[str, Any]) -> Op:
    """Writes a booking down, once."""
    return Create({"pk": _pk(account_id), "sk": f"BOOKING#{booking_id}", "account_id": account_id, **facts})


def load_booking(account_id: str, booking_id: str) -> Doc | None:
    """A booking, or None."""
    return documents().get(_pk(account_id), f"BOOKING#{booking_id}")


def reversed_op(booking: Doc, on: date) -> Op:
    """Marks a booking as taken back."""
    return Replace({**booking, "reversed_on": on.isoformat()}, booking["v"])


def bookings(account_id: str) -> list[Doc]:
    """All bookings of a customer."""
    return documents().query(_pk(account_id), prefix="BOOKING#", consistent=True)


def objection_op(account_id: str, invoice_id: str, number: str, *, on: date | None) -> Op:
    """Puts an objection before the operator, or takes it away again (`on` None)."""
    doc = {"pk": _pk(account_id), "sk": f"OBJECTION#{invoice_id}", "account_id": account_id, "invoice_id": invoice_id}
    if on is None:
        return Delete(_pk(account_id), f"OBJECTION#{invoice_id}")
    return Put({**doc, "number": number, "gsi1pk": "OBJECTIONS#open", "gsi1sk": f"{on.isoformat()}#{number}"})


def open_objections(*, limit: int) -> list[tuple[str, str, str, date]]:
    """Account, invoice, its number and day of the objections that wait, the oldest first."""
    docs = documents().index("OBJECTIONS#open", limit=limit)
    return [(d["account_id"], d["invoice_id"], d["number"], date.fromisoformat(d["gsi1sk"][:10])) for d in docs]


def load_credit(account_id: str, credit_id: str) -> Credit | None:
    """A credit, or None."""
    doc = documents().get(_pk(account_id), f"CREDIT#{credit_id}")
    return None if doc is None else replace(_read(Credit, doc), v=doc["v"])


def credits_of(account_id: str) -> tuple[Credit, ...]:
    """All credits of a customer."""
    docs = documents().query(_pk(account_id), prefix="CREDIT#", consistent=True)
    return tuple(replace(_read(Credit, doc), v=doc["v"]) for doc in docs)


def credits_in(state: CreditState, *, limit: int) -> tuple[Credit, ...]:
    """Credits of all customers in a state, oldest disruption first."""
    docs = documents().index(f"CREDITS#{state.value}", limit=limit)
    return tuple(replace(_read(Credit, doc), v=doc["v"]) for doc in docs)


def credit_op(credit: Credit) -> Op:
    """Writes a new credit or its next version."""
    doc = {
        "pk": _pk(credit.account_id),
        "sk": f"CREDIT#{credit.id}",
        "gsi1pk": f"CREDITS#{credit.state.value}",
        "gsi1sk": f"{iso(credit.started_at)}#{credit.account_id}",
        "data": _text(replace(credit, v=0)),
    }
    return Replace(doc, credit.v) if credit.v else Create(doc)


def _pk(account_id: str) -> str:
    return f"A#{account_id}#INVOICES"


def _adapter(kind: type) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def _text(value: object) -> str:
    return _adapter(type(value)).dump_json(value).decode()


def _read(kind: type[T], doc: Doc) -> T:
    found: T = _adapter(kind).validate_json(doc["data"])
    return found
