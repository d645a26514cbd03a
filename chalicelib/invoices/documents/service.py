"""Builds the files of an invoice. Pure: no store, no clock."""

from chalicelib.invoices.documents.model import InvoiceFiles
from chalicelib.invoices.model import Invoice


def build(invoice: Invoice) -> InvoiceFiles:
    """XML and PDF of an issued invoice (INV-31 to INV-33); the same invoice, the same bytes.

    Imports its libraries when it is first called (a second of processor time).
    """
    from chalicelib.invoices.documents import cii, page

    profile, xml = cii.profile(invoice), cii.build(invoice)
    return InvoiceFiles(profile, xml, page.draw(invoice, xml, profile))
