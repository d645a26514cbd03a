"""The invoice as EN 16931 prescribes it, in the syntax UN/CEFACT CII: ZUGFeRD's EN 16931 profile or XRechnung (INV-33).

The comments name the business terms (BT) and groups (BG) of the norm where the elements do not say it.
"""

from drafthorse.models.accounting import ApplicableTradeTax
from drafthorse.models.document import Document
from drafthorse.models.note import IncludedNote
from drafthorse.models.payment import PaymentMeans, PaymentTerms

from chalicelib.invoices.documents import cii_lines, cii_parties
from chalicelib.invoices.documents.clean import amount, readable
from chalicelib.invoices.documents.model import Profile
from chalicelib.invoices.documents.wording import notes, payment_sentence, subject, tax_note, wording
from chalicelib.invoices.model import Invoice, TaxCase, TaxLine

_REASONS = {TaxCase.REVERSE_CHARGE: "VATEX-EU-AE", TaxCase.NOT_TAXABLE: "VATEX-EU-O"}
_INVOICE, _CREDIT_NOTE = "380", "381"
_TRANSFER, _DEBIT, _SET_OFF = "58", "59", "97"
_PROCESS = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"


def profile(invoice: Invoice) -> Profile:
    """XRechnung for whoever has a Leitweg-ID (INV-33)."""
    return Profile.XRECHNUNG if invoice.references.leitweg_id else Profile.EN_16931


def build(invoice: Invoice) -> bytes:
    """The XML, not yet checked against schema and rules: the tests and `make invoices` do that."""
    kind = profile(invoice)
    document = Document()
    if kind is Profile.XRECHNUNG:
        document.context.business_parameter.id = _PROCESS
    document.context.guideline_parameter.id = kind.value
    _header(document, invoice)
    cii_lines.add_lines(document.trade, invoice)
    _agreement(document, invoice)
    document.trade.delivery.event.occurrence = invoice.service_to
    _settlement(document, invoice)
    xml: bytes = document.serialize(schema=None)
    return xml


def _header(document: Document, invoice: Invoice) -> None:
    document.header.id = invoice.number
    document.header.type_code = _CREDIT_NOTE if invoice.kind.is_credit else _INVOICE
    document.header.issue_date_time = invoice.issued_on
    for said in (subject(invoice), *notes(invoice)):
        document.header.notes.add(IncludedNote(content=readable(said)))


def _agreement(document: Document, invoice: Invoice) -> None:
    agreement, references = document.trade.agreement, invoice.references
    agreement.buyer_reference = readable(references.leitweg_id or references.customer)
    cii_parties.fill_seller(agreement.seller, invoice)
    cii_parties.fill_buyer(agreement.buyer, invoice)
    if references.purchase_number:
        agreement.buyer_order.issuer_assigned_id = readable(references.purchase_number)
    if references.contract:
        agreement.contract.issuer_assigned_id = readable(references.contract)


def _settlement(document: Document, invoice: Invoice) -> None:
    settlement, corrected = document.trade.settlement, invoice.references.corrected
    settlement.payment_reference = invoice.number
    settlement.currency_code = "EUR"
    _payment(settlement, invoice)
    for line in invoice.tax_lines:
        settlement.trade_tax.add(_tax(line, invoice))
    settlement.period.start, settlement.period.end = invoice.service_from, invoice.service_to
    _totals(settlement.monetary_summation, invoice)
    if corrected is not None:
        settlement.invoice_referenced_document.issuer_assigned_id = corrected.number
        settlement.invoice_referenced_document.issue_date_time = corrected.issued_on


def _payment(settlement: object, invoice: Invoice) -> None:
    means, terms = PaymentMeans(), PaymentTerms()
    terms.description = readable(_terms(invoice))
    if invoice.kind.is_credit:
        means.type_code = _SET_OFF
    elif invoice.mandate and invoice.instalments:
        means.type_code = _DEBIT
        means.payer_account.iban = invoice.mandate.iban
        terms.debit_mandate_id = invoice.mandate.reference
        terms.due = invoice.due_on
        settlement.creditor_reference_id = invoice.bank.creditor_id  # type: ignore[attr-defined]
    else:
        means.type_code = _TRANSFER
        means.payee_account.iban = invoice.bank.iban
        means.payee_account.account_name = readable(invoice.bank.holder)
        if invoice.bank.bic:
            means.payee_institution.bic = invoice.bank.bic
        terms.due = invoice.due_on
    settlement.payment_means.add(means)  # type: ignore[attr-defined]
    settlement.terms.add(terms)  # type: ignore[attr-defined]


def _terms(invoice: Invoice) -> str:
    """BT-20: the sentence about payment, and each instalment with its day."""
    words = wording(invoice.language)
    parts = [f"{words.day(part.due_on)}: {words.money(part.amount_cents)}" for part in invoice.instalments]
    return "\n".join((payment_sentence(invoice), *parts))


def _tax(line: TaxLine, invoice: Invoice) -> ApplicableTradeTax:
    tax = ApplicableTradeTax()
    tax.type_code, tax.category_code = "VAT", cii_lines.CATEGORIES[line.case]
    tax.calculated_amount, tax.basis_amount = amount(line.tax_cents), amount(line.base_cents)
    tax.rate_applicable_percent = line.rate_percent
    if line.case in _REASONS:
        tax.exemption_reason = wording(invoice.language).text(f"note.{tax_note(invoice)}")
        tax.exemption_reason_code = _REASONS[line.case]
    return tax


def _totals(sums: object, invoice: Invoice) -> None:
    values = {
        "line_total": amount(invoice.net_cents),
        "charge_total": amount(0),
        "allowance_total": amount(0),
        "tax_basis_total": amount(invoice.net_cents),
        "tax_total": (amount(invoice.tax_cents), "EUR"),
        "grand_total": amount(invoice.gross_cents),
        "due_amount": amount(invoice.gross_cents),
    }
    for name, value in values.items():
        setattr(sums, name, value)
