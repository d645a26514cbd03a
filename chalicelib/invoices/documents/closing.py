"""What follows the lines: totals, how to pay, and what has to be said (INV-17 to INV-19, INV-24)."""

from chalicelib.invoices.documents.canvas import ACCENT, BOTTOM, INK, LEFT, RIGHT, Canvas, line_height
from chalicelib.invoices.documents.girocode import draw_girocode, payable_by_code
from chalicelib.invoices.documents.table import new_page
from chalicelib.invoices.documents.wording import grouped, notes, payment_sentence, wording
from chalicelib.invoices.model import Invoice, TaxCase

TOTALS_HEIGHT = 30.0
_LABEL_X = 118.0
_ROW = 5.6
_ROW_IN_BOX = 4.6


def totals(canvas: Canvas, invoice: Invoice, y: float) -> float:
    """Net, VAT per rate and gross; where the next thing goes."""
    words = wording(invoice.language)
    y += 7
    _sum(canvas, words.text("total.net"), words.figures(invoice.net_cents), y)
    for line in invoice.tax_lines:
        name = "tax" if line.case is TaxCase.GERMAN else "no_tax"
        y += _ROW
        shown = words.text(f"total.{name}", rate=words.number(line.rate_percent))
        _sum(canvas, shown, words.figures(line.tax_cents), y)
    canvas.rule(_LABEL_X, y + 2.6, RIGHT, colour=INK, weight=0.35)
    y += 8.6
    label = words.text("total.credit" if invoice.kind.is_credit else "total.gross")
    canvas.put(_LABEL_X, y, label, size=11, bold=True)
    canvas.put(RIGHT, y, words.money(invoice.gross_cents), size=13, bold=True, align="R", colour=ACCENT)
    return y + 9


def payment(canvas: Canvas, invoice: Invoice, y: float) -> float:
    """The box that says how to pay, kept on one page."""
    with_code = payable_by_code(invoice)
    width = (RIGHT - LEFT) - 8 - (34 if with_code else 0)
    sentence = canvas.wrapped(payment_sentence(invoice), width, size=9)
    rows = _wrapped_rows(canvas, _payment_rows(invoice), width - 32)
    lines = -(-len(rows) // 2) if invoice.instalments else len(rows)
    height = 13 + len(sentence) * line_height(9) + lines * _ROW_IN_BOX
    height = max(height, 40.0 if with_code else 0)
    if y + height > BOTTOM:
        y = new_page(canvas, invoice)
    canvas.box(LEFT, y, RIGHT - LEFT, height)
    if with_code:
        draw_girocode(canvas, invoice, RIGHT - 33, y + 4, 29)
        words = wording(invoice.language)
        canvas.put(RIGHT - 18.5, y + 36.6, words.text("payment.scan"), size=6.5, soft=True, align="C")
    _set_payment(canvas, invoice, sentence, rows, y)
    return y + height + 6


def remarks(canvas: Canvas, invoice: Invoice, y: float) -> float:
    """Tax case, reason and the effect of silence, each a paragraph."""
    for said in notes(invoice):
        lines = canvas.wrapped(said, RIGHT - LEFT, size=8.5)
        for line in lines:
            if y > BOTTOM:
                y = new_page(canvas, invoice)
            canvas.put(LEFT, y, line, size=8.5)
            y += line_height(8.5)
        y += 1.8
    return y


def _sum(canvas: Canvas, label: str, figures: str, y: float) -> None:
    canvas.put(_LABEL_X, y, label, size=9.5)
    canvas.put(RIGHT, y, figures, size=9.5, align="R")


def _payment_rows(invoice: Invoice) -> list[tuple[str, str]]:
    words, bank = wording(invoice.language), invoice.bank
    if invoice.kind.is_credit or invoice.gross_cents <= 0:
        return []
    if invoice.instalments:
        parts = enumerate(invoice.instalments, start=1)
        named = [(words.text("payment.instalment", number=at), part) for at, part in parts]
        return [(f"{name} · {words.day(part.due_on)}", words.money(part.amount_cents)) for name, part in named]
    rows = {"account_holder": bank.holder, "iban": grouped(bank.iban), "bic": bank.bic, "bank": bank.bank}
    rows["reference"] = invoice.number
    return [(words.text(f"payment.{name}"), value) for name, value in rows.items() if value]


def _wrapped_rows(canvas: Canvas, rows: list[tuple[str, str]], width: float) -> list[tuple[str, str]]:
    """Values that are too long go on in a row without a label."""
    return [
        (label if number == 0 else "", line)
        for label, value in rows
        for number, line in enumerate(canvas.wrapped(value, width, size=9))
    ]


def _set_payment(canvas: Canvas, invoice: Invoice, sentence: list[str], rows: list[tuple[str, str]], y: float) -> None:
    x = LEFT + 4
    canvas.put(x, y + 6.5, wording(invoice.language).text("payment.heading"), size=10, bold=True)
    y += 12
    for line in sentence:
        canvas.put(x, y, line)
        y += line_height(9)
    (_set_instalments if invoice.instalments else _set_bank)(canvas, rows, x, y + 1)


def _set_bank(canvas: Canvas, rows: list[tuple[str, str]], x: float, y: float) -> None:
    for label, value in rows:
        canvas.put(x, y, label, size=8.5, soft=True)
        canvas.put(x + 32, y, value, size=9)
        y += _ROW_IN_BOX


def _set_instalments(canvas: Canvas, rows: list[tuple[str, str]], x: float, y: float) -> None:
    """In two columns, read downwards."""
    half = -(-len(rows) // 2)
    for number, (label, value) in enumerate(rows):
        column, row = divmod(number, half)
        begins, base = x + column * 80, y + row * _ROW_IN_BOX
        canvas.put(begins, base, label, size=8.5, soft=True)
        canvas.put(begins + 70, base, value, size=9, align="R")
