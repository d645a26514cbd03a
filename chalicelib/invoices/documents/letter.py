"""A reminder as a letter: the same paper as invoices (DUN-13)."""

from dataclasses import replace
from datetime import date

from chalicelib.invoices.documents import letterhead
from chalicelib.invoices.documents.canvas import ACCENT, LEFT, RIGHT, Canvas, line_height
from chalicelib.invoices.documents.wording import wording
from chalicelib.invoices.model import Invoice

_SIZE = 10.0
_WIDTH = RIGHT - LEFT


def draw(invoice: Invoice, subject: str, text: str, on: date) -> bytes:
    """The letter's PDF, dated `on`, from the seller to the buyer of an invoice; the same words, the same bytes."""
    dated = replace(invoice, issued_on=on)
    canvas = Canvas(dated, subject)
    canvas.add_page()
    canvas.box(0, 0, 210, 2.4, colour=ACCENT)
    canvas.put(LEFT, 24, invoice.seller.name, size=15, bold=True, colour=ACCENT)
    letterhead.address_window(canvas, invoice)
    canvas.put(RIGHT, 96, wording(invoice.language).day(on), size=_SIZE, align="R")
    canvas.put(LEFT, 108, canvas.wrapped(subject, _WIDTH, size=13, bold=True)[0], size=13, bold=True)
    y = 119.0
    for paragraph in text.strip().split("\n\n"):
        for line in canvas.wrapped(paragraph, _WIDTH, size=_SIZE):
            canvas.put(LEFT, y, line, size=_SIZE)
            y += line_height(_SIZE)
        y += 2.5
    letterhead.footers(canvas, dated)
    return bytes(canvas.output())
