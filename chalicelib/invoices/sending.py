"""Documents of an issued invoice: made, kept, and sent (INV-13, INV-14, INV-20, INV-33, END-08)."""

from datetime import date, datetime

from chalicelib.accounts import system_mail
from chalicelib.accounts.messages import StoredAttachment
from chalicelib.aws import region
from chalicelib.aws.documents import Op, documents
from chalicelib.aws.storage import storage
from chalicelib.delivery.system_mails.reports import delivered_at
from chalicelib.invoices import booking, repository
from chalicelib.invoices.books import Books
from chalicelib.invoices.documents.model import InvoiceFiles
from chalicelib.invoices.documents.service import build
from chalicelib.invoices.instalments import objection_last_on, received_on
from chalicelib.invoices.letters import queue_invoice
from chalicelib.invoices.model import Invoice, TaxCase, Way
from chalicelib.invoices.reminding import change
from chalicelib.invoices.sellers import operator_money
from chalicelib.invoices.telling import tell_invoice
from chalicelib.kit.workdays import berlin_date, day_end

KEPT_YEARS = 8
PDF, XML = "application/pdf", "application/xml"


def send(account_id: str, invoice_id: str, *, now: datetime) -> bool:
    """Make, keep and send the documents of an invoice; False when that has been done. May be repeated: the same bytes
    are stored once, the mail goes out once."""
    region.require_active("invoice_sending")
    if not repository.is_to_send(account_id, invoice_id):
        return False
    invoice = repository.load_invoice(account_id, invoice_id)
    if invoice is None:
        return False
    keep(invoice)
    today = berlin_date(now)
    done = repository.sent_op(account_id, invoice_id)
    if invoice.way is Way.LETTER:
        queue_invoice(invoice, on=today)
    if is_mailed(invoice):
        tell_invoice(invoice, _attachments(invoice))
        note_received(account_id, invoice_id, received_on(Way.EMAIL, today), done)
    else:
        documents().transact([done])
    return True


def keep(invoice: Invoice) -> None:
    """Store PDF and XML once, locked until the end of the eighth year after that of the invoice (END-08, EX-51)."""
    if storage().head("archive", key_of(invoice, "pdf")) is not None:
        return
    files = build(invoice)
    until = day_end(kept_until(invoice.issued_on))
    # The XML is the original: it is there first.
    _put(invoice, "xml", files, until)
    _put(invoice, "pdf", files, until)


def kept_until(issued_on: date) -> date:
    """The last day on which an invoice must be kept: eight years after the end of its year (END-08)."""
    return date(issued_on.year + KEPT_YEARS, 12, 31)


def key_of(invoice: Invoice, kind: str) -> str:
    """Where a document (`pdf` or `xml`) of an invoice lies in the archive."""
    return f"invoices/{invoice.account_id}/{invoice.number}.{kind}"


def file_name(invoice: Invoice, kind: str) -> str:
    """What people call it: `Rechnung-2027-000123.pdf`."""
    title = {True: ("Rechnungskorrektur", "Credit-note"), False: ("Rechnung", "Invoice")}[invoice.kind.is_credit]
    return f"{title[1 if invoice.language == 'en' else 0]}-{invoice.number}.{kind}"


def link(invoice: Invoice, kind: str) -> str:
    """A link that downloads a document for 15 minutes; the document is made when nobody has needed it before."""
    keep(invoice)
    return storage().presign_get("archive", key_of(invoice, kind), file_name=file_name(invoice, kind))


def is_mailed(invoice: Invoice) -> bool:
    """By mail, unless the customer chose letters; e-invoices to German businesses also then, once they are a duty
    (INV-13, INV-14)."""
    if not invoice.email:
        return False
    if invoice.way is Way.EMAIL:
        return True
    return invoice.tax_case is TaxCase.GERMAN and invoice.issued_on >= operator_money().e_invoice_from


def note_received(account_id: str, invoice_id: str, day: date, *ops: Op) -> None:
    """The invoice counts as received on a day; objections are possible for two weeks from then (INV-19, INV-20). `ops`
    are written with it."""

    def noted(books: Books) -> Books:
        claim = books.ledger.claim(invoice_id)
        if claim is None:
            return books
        return books.with_ledger(booking.changed(books.ledger, booking.received(claim, day, objection_last_on(day))))

    change(account_id, noted, ops)


def note_report(account_id: str, invoice_id: str) -> None:
    """Of an invoice by mail the day of the delivery report counts as receipt, when there is one (INV-20)."""
    invoice = repository.load_invoice(account_id, invoice_id)
    if invoice is None or invoice.way is not Way.EMAIL:
        return
    reported = delivered_at(account_id, system_mail.once_id(account_id, invoice.email, f"invoice:{invoice.id}"))
    if reported is not None:
        note_received(account_id, invoice_id, berlin_date(reported))


def _put(invoice: Invoice, kind: str, files: InvoiceFiles, until: datetime) -> None:
    data, content_type = (files.pdf, PDF) if kind == "pdf" else (files.xml, XML)
    key = key_of(invoice, kind)
    storage().put("archive", key, data, content_type=content_type, if_absent=True, lock_until=until)


def _attachments(invoice: Invoice) -> tuple[StoredAttachment, ...]:
    """The hybrid PDF; with a Leitweg-ID the XML alone (INV-33)."""
    kind, content_type = ("xml", XML) if invoice.references.leitweg_id else ("pdf", PDF)
    name = file_name(invoice, kind)
    return (StoredAttachment(bucket="archive", key=key_of(invoice, kind), file_name=name, content_type=content_type),)
