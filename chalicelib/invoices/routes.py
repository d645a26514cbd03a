"""A customer's invoices over HTTP: the licence manager's, also while the account is stopped (DUN-09, END-13)."""

from chalice.app import Blueprint

from chalicelib.entry.http import Call, api
from chalicelib.invoices import payments, service
from chalicelib.invoices.schemas import ClaimOut, InvoiceDetailOut, InvoiceList, LinkOut, ObjectionIn
from chalicelib.kit.workdays import berlin_date

bp = Blueprint(__name__)
TAGS = ["invoices"]
ONE = "/invoices/{invoice_id}"


@api(bp, "GET", "/invoices", summary="The account's invoices", tags=TAGS, response=InvoiceList, while_stopped=True)
def list_invoices(call: Call) -> InvoiceList:
    """Newest first, with what is open, paid and credited."""
    return InvoiceList.of(service.own_invoices(call.actor))


@api(bp, "GET", ONE, summary="An invoice", tags=TAGS, response=InvoiceDetailOut, while_stopped=True)
def show_invoice(call: Call, invoice_id: str) -> InvoiceDetailOut:
    """With its lines."""
    shown = service.own_invoice(call.actor, invoice_id)
    return InvoiceDetailOut.of(shown.invoice, shown.claim)


@api(bp, "GET", ONE + "/pdf", summary="An invoice as PDF", tags=TAGS, response=LinkOut, while_stopped=True)
def link_invoice_pdf(call: Call, invoice_id: str) -> LinkOut:
    """The e-invoice with its page (INV-33)."""
    return LinkOut(url=service.document_link(service.own_invoice(call.actor, invoice_id).invoice, "pdf"))


@api(bp, "GET", ONE + "/xml", summary="An invoice as XML", tags=TAGS, response=LinkOut, while_stopped=True)
def link_invoice_xml(call: Call, invoice_id: str) -> LinkOut:
    """The original (INV-33)."""
    return LinkOut(url=service.document_link(service.own_invoice(call.actor, invoice_id).invoice, "xml"))


@api(
    bp,
    "POST",
    ONE + "/objections",
    summary="Object to an invoice",
    tags=TAGS,
    body=ObjectionIn,
    response=ClaimOut,
    status=201,
    while_stopped=True,
)
def object_to_invoice(call: Call, invoice_id: str, body: ObjectionIn) -> ClaimOut:
    """In time it pauses dunning until it is decided; a late one is kept and answered (INV-19, INV-21)."""
    invoice = service.own_invoice(call.actor, invoice_id).invoice
    today = berlin_date(call.now)
    return ClaimOut.of(payments.object_to(invoice.account_id, invoice.id, body.text, received_on=today, now=call.now))
