"""Invoices, corrections and the operator's own data. For everybody else these routes do not exist (404)."""

from chalice.app import Blueprint

from chalicelib.entry.http import Call, api
from chalicelib.invoices import corrections, sellers, service
from chalicelib.invoices.operator_schemas import (
    CancellationIn,
    CreditNoteIn,
    JournalQuery,
    LedgerOut,
    ServiceInvoiceIn,
)
from chalicelib.invoices.schemas import InvoiceDetailOut, InvoiceList, InvoiceOut, JournalOut, LinkOut
from chalicelib.invoices.seller_schemas import MoneyBody

bp = Blueprint(__name__)
TAGS = ["operator"]
ONE = "/operator/customers/{customer_id}"
INVOICE = ONE + "/invoices/{invoice_id}"


@api(bp, "GET", ONE + "/invoices", summary="A customer's invoices", tags=TAGS, response=InvoiceList)
def list_customer_invoices(call: Call, customer_id: str) -> InvoiceList:
    """Newest first."""
    return InvoiceList.of(service.customers_invoices(call.actor, customer_id))


@api(bp, "GET", INVOICE, summary="A customer's invoice", tags=TAGS, response=InvoiceDetailOut)
def show_customer_invoice(call: Call, customer_id: str, invoice_id: str) -> InvoiceDetailOut:
    """With its lines."""
    shown = service.customers_invoice(call.actor, customer_id, invoice_id)
    return InvoiceDetailOut.of(shown.invoice, shown.claim)


@api(bp, "GET", INVOICE + "/pdf", summary="A customer's invoice as PDF", tags=TAGS, response=LinkOut)
def link_customer_invoice_pdf(call: Call, customer_id: str, invoice_id: str) -> LinkOut:
    """For 15 minutes."""
    shown = service.customers_invoice(call.actor, customer_id, invoice_id)
    return LinkOut(url=service.document_link(shown.invoice, "pdf"))


@api(bp, "GET", INVOICE + "/xml", summary="A customer's invoice as XML", tags=TAGS, response=LinkOut)
def link_customer_invoice_xml(call: Call, customer_id: str, invoice_id: str) -> LinkOut:
    """For 15 minutes."""
    shown = service.customers_invoice(call.actor, customer_id, invoice_id)
    return LinkOut(url=service.document_link(shown.invoice, "xml"))


@api(bp, "GET", ONE + "/ledger", summary="A customer's account", tags=TAGS, response=LedgerOut)
def show_ledger(call: Call, customer_id: str) -> LedgerOut:
    """Claims, balance, holds."""
    return LedgerOut.of(service.books_of(call.actor, customer_id, now=call.now))


@api(
    bp,
    "POST",
    INVOICE + "/cancellation",
    summary="Cancel an invoice",
    tags=TAGS,
    body=CancellationIn,
    response=InvoiceOut,
    status=201,
)
def cancel_invoice(call: Call, customer_id: str, invoice_id: str, body: CancellationIn) -> InvoiceOut:
    """As a whole, by a document of its own (INV-31)."""
    note = corrections.cancel(call.actor, customer_id, invoice_id, reason=body.reason, now=call.now)
    return InvoiceOut.of(service.Shown(note, None))


@api(
    bp,
    "POST",
    INVOICE + "/credit-notes",
    summary="Credit a part of an invoice",
    tags=TAGS,
    body=CreditNoteIn,
    response=InvoiceOut,
    status=201,
)
def issue_credit_note(call: Call, customer_id: str, invoice_id: str, body: CreditNoteIn) -> InvoiceOut:
    """Never more than is left of it (INV-31)."""
    note = corrections.credit(
        call.actor, customer_id, invoice_id, body.request_id, body.net_cents, reason=body.reason, now=call.now
    )
    return InvoiceOut.of(service.Shown(note, None))


@api(
    bp,
    "POST",
    ONE + "/service-invoices",
    summary="Invoice services",
    tags=TAGS,
    body=ServiceInvoiceIn,
    response=InvoiceOut,
    status=201,
)
def invoice_services(call: Call, customer_id: str, body: ServiceInvoiceIn) -> InvoiceOut:
    """After performance, line by line (INV-12, INV-27 to INV-29)."""
    invoice = corrections.invoice_service(
        call.actor,
        customer_id,
        body.request_id,
        tuple(line.line() for line in body.lines),
        performed_on=body.performed_on,
        reference=body.reference,
        now=call.now,
    )
    return InvoiceOut.of(service.Shown(invoice, None))


@api(bp, "GET", "/operator/invoices", summary="Numbers of a year", tags=TAGS, query=JournalQuery, response=JournalOut)
def show_journal(call: Call, query: JournalQuery) -> JournalOut:
    """In order, without gaps (INV-31)."""
    return JournalOut.of(service.journal(call.actor, query.year, after=query.after, limit=query.limit))


@api(bp, "GET", "/operator/money", summary="The operator on invoices", tags=TAGS, response=MoneyBody)
def show_operator_money(call: Call) -> MoneyBody:
    """Name, bank, base rates."""
    return MoneyBody.of(sellers.shown(call.actor))


@api(
    bp,
    "PUT",
    "/operator/money",
    summary="Change the operator on invoices",
    tags=TAGS,
    body=MoneyBody,
    response=MoneyBody,
)
def change_operator_money(call: Call, body: MoneyBody) -> MoneyBody:
    """Issued invoices keep what they say (INV-31)."""
    sellers.change(call.actor, body.money())
    return body
