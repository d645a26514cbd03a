"""Giving an invoice its number: one transaction, so that there is neither a gap nor a double (INV-31)."""

import hashlib
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import datetime

from chalicelib.aws import region
from chalicelib.aws.documents import Op, documents
from chalicelib.aws.queue import queues
from chalicelib.invoices import booking, repository
from chalicelib.invoices.books import Books
from chalicelib.invoices.messages import InvoiceIssued
from chalicelib.invoices.model import Draft, Invoice
from chalicelib.kit.errors import Unavailable
from chalicelib.kit.ids import derived_id

_TRIES = 30
BooksChange = Callable[[Books, Invoice], tuple[Books, Sequence[Op]]]


def invoice_id(account_id: str, key: str) -> str:
    """The id of the one invoice that a customer gets for a key."""
    return derived_id("inv", hashlib.sha256(f"{account_id}|{key}".encode()).digest())


def issue(draft: Draft, *, now: datetime, also: BooksChange | None = None) -> Invoice:
    """The invoice of a draft with its number, in the ledger, waiting to be sent; a second time the same invoice as
    before, whatever the draft says now.

    `also` changes the books and adds operations in the same transaction. Raises NotActiveRegion, and Unavailable when
    too many write at once.
    """
    region.require_active("invoice_number")
    for attempt in range(_TRIES):
        made = _tried(draft, now, also)
        if made is not None:
            queues().send("invoices", InvoiceIssued(account_id=made.account_id, invoice_id=made.id))
            return made
        found = repository.load_invoice(draft.account_id, invoice_id(draft.account_id, draft.key))
        if found is not None:
            return found
        time.sleep(random.uniform(0, min(0.5, 0.005 * 2**attempt)))
    raise Unavailable


def _tried(draft: Draft, now: datetime, also: BooksChange | None) -> Invoice | None:
    """One try: None when somebody else has changed the counter or the books, or issued the invoice."""
    year = draft.issued_on.year
    last, counter_v = repository.last_number(year)
    invoice = numbered(draft, last + 1)
    books = repository.load_books(draft.account_id)
    changed = books.with_ledger(booking.opened(books.ledger, invoice))
    more: Sequence[Op] = ()
    if also is not None:
        changed, more = also(changed, invoice)
    ops = repository.issue_ops(invoice, sequence=last + 1, counter_v=counter_v, now=now)
    due = repository.due_op(draft.account_id, now)
    try:
        done = documents().transact([*ops, repository.books_op(changed), due, *more])
    except Unavailable:
        return None
    return invoice if done else None


def numbered(draft: Draft, sequence: int) -> Invoice:
    """The invoice that a draft becomes under a number."""
    values = {field.name: getattr(draft, field.name) for field in fields(Draft)}
    number = f"{draft.issued_on.year}-{sequence:06d}"
    return Invoice(**values, id=invoice_id(draft.account_id, draft.key), number=number)
