"""Direct debits: what falls due goes into one file for the bank, and what the bank says of it (INV-23, INV-24).

A collection belongs to one file, named by its day; the same day again gives the same file.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from chalicelib.aws.documents import Doc, documents
from chalicelib.invoices import payments, repository
from chalicelib.invoices.banking.direct_debit import Collection, SequenceType, pain008
from chalicelib.invoices.errors import NothingToCollect
from chalicelib.invoices.sellers import operator_money
from chalicelib.kit.actor import Actor
from chalicelib.kit.records import dataclass
from chalicelib.kit.workdays import day_start, next_working_day
from chalicelib.subscriptions.service import require_operator

OPEN = "DEBITS#open"


@dataclass(frozen=True)
class DebitFile:
    """A file of collections: its name, which is its message id too, how many they are, their sum, and the XML."""

    name: str
    count: int
    cents: int
    xml: bytes


def collect(actor: Actor, collect_on: date, *, now: datetime) -> DebitFile:
    """Everything that is due by a day and not collected yet, as a file for the bank. What has been paid otherwise, or
    fell due at once after a return, is left out. Raises NothingToCollect, DirectDebitRefused with all findings."""
    require_operator(actor)
    name = file_name(collect_on)
    for doc in documents().index(OPEN, until=f"{collect_on.isoformat()}#~"):
        _take(doc, name, collect_on)
    return file(actor, name)


def file(actor: Actor, name: str) -> DebitFile:
    """A file that was made before: the same bytes. Raises NothingToCollect for an unknown one."""
    require_operator(actor)
    docs = documents().index(f"DEBITS#{name}")
    if not docs:
        raise NothingToCollect
    collections = list(_collections(docs))
    created_at = day_start(date.fromisoformat(name[3:]))
    xml = pain008(operator_money().seller.bank, collections, message_id=name, created_at=created_at)
    return DebitFile(name, len(docs), sum(int(doc["cents"]) for doc in docs), xml)


def credited(actor: Actor, name: str, *, on: date, now: datetime) -> int:
    """The bank has credited a file: every collection counts as paid, once; how many. Raises NothingToCollect."""
    require_operator(actor)
    docs = documents().index(f"DEBITS#{name}")
    if not docs:
        raise NothingToCollect
    for doc in docs:
        note = f"direct debit {doc['e2e']}"
        payments.book(
            actor, doc["account_id"], booking_id(doc["e2e"]), doc["cents"], received_on=on, note=note, now=now
        )
    return len(docs)


def total_cents(name: str) -> int:
    """What a file collects; 0 for an unknown one."""
    return sum(int(doc["cents"]) for doc in documents().index(f"DEBITS#{name}"))


def booking_id(end_to_end_id: str) -> str:
    """Under what a collection is booked."""
    return f"debit-{end_to_end_id}"


def file_name(collect_on: date) -> str:
    """What the file of a day is called."""
    return f"DD-{collect_on.isoformat()}"


def _take(doc: Doc, name: str, collect_on: date) -> None:
    claim = repository.load_books(doc["account_id"]).ledger.claim(doc["invoice_id"])
    invoice = repository.load_invoice(doc["account_id"], doc["invoice_id"])
    kept = {key: value for key, value in doc.items() if key not in ("gsi1pk", "gsi1sk")}
    if claim is None or invoice is None or claim.open_cents < doc["cents"] or claim.due_at_once_on is not None:
        documents().replace(kept, doc["v"])
        return
    # A mandate's first use is called so; recurrent is allowed for every use, so a crash here does no harm.
    reference = invoice.mandate.reference if invoice.mandate else ""
    pk = f"A#{doc['account_id']}#INVOICES"
    is_first = documents().create({"pk": pk, "sk": f"MANDATE#{reference}", "used_on": collect_on.isoformat()})
    e2e = f"{invoice.number}-{doc['part'] + 1}"
    facts = {"e2e": e2e, "sequence": "FRST" if is_first else "RCUR", "collect_on": collect_on.isoformat()}
    documents().replace({**kept, **facts, "gsi1pk": f"DEBITS#{name}", "gsi1sk": e2e}, doc["v"])


def _collections(docs: Iterable[Doc]) -> Iterator[Collection]:
    for doc in docs:
        invoice = repository.load_invoice(doc["account_id"], doc["invoice_id"])
        if invoice is None or invoice.mandate is None:
            continue
        due_on, collect_on = date.fromisoformat(doc["due_on"]), date.fromisoformat(doc["collect_on"])
        words = "Rechnung {}" if invoice.language == "de" else "Invoice {}"
        yield Collection(
            doc["e2e"],
            invoice.mandate,
            SequenceType(doc["sequence"]),
            doc["cents"],
            next_working_day(max(due_on, collect_on)),
            words.format(invoice.number),
        )
