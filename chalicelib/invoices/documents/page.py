"""The whole document: head, lines, totals, payment, remarks, proof, and the XML inside."""

from chalicelib.invoices.documents import closing, letterhead, proof
from chalicelib.invoices.documents.canvas import LEFT, Canvas
from chalicelib.invoices.documents.hybrid import embed
from chalicelib.invoices.documents.model import Profile
from chalicelib.invoices.documents.table import lines_table
from chalicelib.invoices.documents.wording import subject, title
from chalicelib.invoices.model import Invoice


def draw(invoice: Invoice, xml: bytes, profile: Profile) -> bytes:
    """The PDF/A-3 with the XML inside."""
    canvas = Canvas(invoice, f"{title(invoice)} {invoice.number}")
    canvas.add_page()
    letterhead.first_head(canvas, invoice)
    canvas.put(LEFT, letterhead.CONTENT_TOP, subject(invoice), size=11, soft=True)
    y = lines_table(canvas, invoice, letterhead.CONTENT_TOP + 11, tail=closing.TOTALS_HEIGHT)
    y = closing.totals(canvas, invoice, y)
    y = closing.payment(canvas, invoice, y)
    closing.remarks(canvas, invoice, y)
    if invoice.proof is not None:
        proof.usage_pages(canvas, invoice, invoice.proof)
    letterhead.footers(canvas, invoice)
    embed(canvas, invoice, xml, profile)
    return bytes(canvas.output())
