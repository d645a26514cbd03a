"""The operator's print queue: letters that wait to be printed and posted (INV-14, DUN-13)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chalicelib.accounts import system_mail
from chalicelib.aws.documents import Doc, Op, Put, documents
from chalicelib.aws.storage import storage
from chalicelib.invoices import repository
from chalicelib.invoices.books import Notice
from chalicelib.invoices.errors import NotPrinted
from chalicelib.invoices.model import Invoice
from chalicelib.kit.actor import Actor
from chalicelib.kit.records import dataclass
from chalicelib.subscriptions.billing import BillingContract
from chalicelib.subscriptions.service import require_operator

_WAITING = "LETTERS#waiting"


@dataclass(frozen=True)
class Letter:
    """One letter: `key` is its PDF in the archive, `invoice_id` empty for reminders."""

    id: str
    account_id: str
    to: str
    subject: str
    key: str
    waiting_since: date
    invoice_id: str = ""


def queue_invoice(invoice: Invoice, *, on: date) -> None:
    """Put an invoice into the print queue; a second time changes nothing."""
    key = f"invoices/{invoice.account_id}/{invoice.number}.pdf"
    _queue(
        Letter(f"invoice-{invoice.number}", invoice.account_id, invoice.buyer.name, invoice.number, key, on, invoice.id)
    )


def queue_reminder(notice: Notice, contract: BillingContract, values: Mapping[str, Any], *, on: date) -> None:
    """Write a reminder as a letter and put it into the print queue; a second time changes nothing."""
    from chalicelib.invoices.documents.letter import draw

    subject, text, _ = system_mail.compose(f"invoice_{notice.kind.value}", contract.to.language, **values)
    name = f"{notice.kind.value}-{notice.on.isoformat()}"
    key = f"invoices/{contract.account_id}/{name}.pdf"
    invoice = next(filter(None, (repository.load_invoice(contract.account_id, one) for one in notice.invoice_ids)))
    pdf = draw(invoice, subject, text, notice.on)
    storage().put("archive", key, pdf, content_type="application/pdf", if_absent=True)
    _queue(Letter(name, contract.account_id, contract.to.company, subject, key, on))


def waiting(actor: Actor, *, limit: int = 200) -> tuple[Letter, ...]:
    """Letters to print for the operator, the longest waiting first."""
    require_operator(actor)
    return tuple(_letter(doc) for doc in documents().index(_WAITING, limit=limit))


def link(letter: Letter) -> str:
    """A link that downloads the letter for 15 minutes."""
    return storage().presign_get("archive", letter.key, file_name=f"{letter.id}.pdf")


def find(account_id: str, letter_id: str) -> tuple[Letter, Doc]:
    """A letter of the queue with its document. Raises NotPrinted when it does not wait."""
    doc = documents().get(_pk(account_id), f"LETTER#{letter_id}")
    if doc is None or "gsi1pk" not in doc:
        raise NotPrinted
    return _letter(doc), doc


def posted_op(doc: Doc, on: date) -> Op:
    """Takes a letter out of the queue: it was posted on a day."""
    kept = {name: value for name, value in doc.items() if name not in ("gsi1pk", "gsi1sk", "v")}
    return Put({**kept, "posted_on": on.isoformat(), "v": doc["v"] + 1})


def _queue(letter: Letter) -> None:
    documents().create(
        {
            "pk": _pk(letter.account_id),
            "sk": f"LETTER#{letter.id}",
            "gsi1pk": _WAITING,
            "gsi1sk": f"{letter.waiting_since.isoformat()}#{letter.account_id}#{letter.id}",
            "account_id": letter.account_id,
            "to": letter.to,
            "subject": letter.subject,
            "key": letter.key,
            "invoice_id": letter.invoice_id,
        }
    )


def _letter(doc: Doc) -> Letter:
    since = date.fromisoformat(doc["gsi1sk"][:10])
    return Letter(doc["sk"][7:], doc["account_id"], doc["to"], doc["subject"], doc["key"], since, doc["invoice_id"])


def _pk(account_id: str) -> str:
    return f"A#{account_id}#INVOICES"
