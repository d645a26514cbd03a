"""The lines, over as many pages as they need, with the sum carried from page to page (INV-32)."""

from chalicelib.invoices.documents.canvas import BOTTOM, INK, LEFT, RIGHT, SOFT, Canvas, line_height
from chalicelib.invoices.documents.letterhead import NEXT_TOP, running_head
from chalicelib.invoices.documents.wording import wording
from chalicelib.invoices.model import Invoice, Line
from chalicelib.kit.records import dataclass

_TEXT_X, _TEXT_WIDTH = 34.0, 74.0
_QUANTITY_X, _PRICE_X = 139.0, 164.0
_PAD, _CARRY = 2.4, 8.0


@dataclass(frozen=True)
class _Row:
    line: Line
    heading: list[str]
    details: list[str]
    height: float


def new_page(canvas: Canvas, invoice: Invoice) -> float:
    """Begin a further page; where its contents start."""
    canvas.add_page()
    running_head(canvas, invoice)
    return NEXT_TOP


def lines_table(canvas: Canvas, invoice: Invoice, y: float, *, tail: float) -> float:
    """Set every line from `y` on; where the next thing goes. `tail` is the height that has to follow the last line on
    the same page."""
    y = _head(canvas, invoice, y)
    carried = 0
    for number, row in enumerate(_rows(canvas, invoice), start=1):
        is_last = number == len(invoice.lines)
        needed = row.height + (tail if is_last else _CARRY)
        if y + needed > BOTTOM:
            _carry(canvas, invoice, y + 5, carried)
            y = _head(canvas, invoice, new_page(canvas, invoice))
            _carry(canvas, invoice, y + 4, carried)
            y += 6.5
        _set(canvas, invoice, row, y)
        y += row.height
        carried += row.line.net_cents
    return y


def _head(canvas: Canvas, invoice: Invoice, y: float) -> float:
    words = wording(invoice.language)
    for name, x, align in (
        ("position", LEFT, "L"), ("text", _TEXT_X, "L"), ("quantity", _QUANTITY_X, "R"), ("price", _PRICE_X, "R"),
        ("amount", RIGHT, "R"),
    ):  # fmt: skip
        unit = " €" if name in ("price", "amount") else ""
        canvas.put(x, y, words.text(f"table.{name}") + unit, size=8, bold=True, align=align, colour=SOFT)
    canvas.rule(LEFT, y + 2, RIGHT, colour=INK, weight=0.35)
    return y + 2.6


def _rows(canvas: Canvas, invoice: Invoice) -> list[_Row]:
    words, rows = wording(invoice.language), []
    for line in invoice.lines:
        heading = canvas.wrapped(line.text, _TEXT_WIDTH, size=9.5, bold=True)
        explained = line.detail or words.period(line.period_from, line.period_to)
        details = canvas.wrapped(explained, _TEXT_WIDTH, size=8)
        height = len(heading) * line_height(9.5) + len(details) * line_height(8) + _PAD * 1.4
        rows.append(_Row(line, heading, details, height))
    return rows


def _set(canvas: Canvas, invoice: Invoice, row: _Row, y: float) -> None:
    words, line = wording(invoice.language), row.line
    base = y + _PAD + 1.8
    canvas.put(LEFT, base, str(line.number), size=9.5, soft=True)
    for number, text in enumerate(row.heading):
        canvas.put(_TEXT_X, base + number * line_height(9.5), text, size=9.5, bold=True)
    canvas.put(_QUANTITY_X, base, words.quantity(line), align="R")
    canvas.put(_PRICE_X, base, words.figures(line.price_cents), size=9.5, align="R")
    canvas.put(RIGHT, base, words.figures(line.net_cents), size=9.5, align="R")
    base += len(row.heading) * line_height(9.5) - 0.5
    for text in row.details:
        canvas.put(_TEXT_X, base, text, size=8, soft=True)
        base += line_height(8)
    canvas.rule(LEFT, y + row.height, RIGHT)


def _carry(canvas: Canvas, invoice: Invoice, y: float, cents: int) -> None:
    words = wording(invoice.language)
    canvas.put(_TEXT_X, y, words.text("table.carried"), soft=True)
    canvas.put(RIGHT, y, words.figures(cents), size=9.5, soft=True, align="R")
