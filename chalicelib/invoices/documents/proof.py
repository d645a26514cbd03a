"""The page behind a usage invoice: what was stored day by day, and what was dispatched (MET-04, MET-07, MET-13)."""

from chalicelib.invoices.documents.canvas import ACCENT, LEFT, RIGHT, RULE, SOFT, TINT, Canvas
from chalicelib.invoices.documents.table import new_page
from chalicelib.invoices.documents.wording import wording
from chalicelib.invoices.model import Invoice, UsageProof

_CHART_HEIGHT = 34.0
_COLUMNS, _PER_COLUMN = 3, 11
_ROW = 4.9


def usage_pages(canvas: Canvas, invoice: Invoice, proof: UsageProof) -> None:
    """One page with chart, days and dispatch."""
    words = wording(invoice.language)
    y = new_page(canvas, invoice) + 4
    heading = words.text("proof.heading", month=words.month(invoice.service_from))
    canvas.put(LEFT, y, heading, size=16, bold=True)
    y += 12
    if proof.storage_days:
        y = _storage(canvas, invoice, proof, y)
    if proof.dispatch:
        y = _dispatch(canvas, invoice, proof, y)
    canvas.put(LEFT, y + 2, words.text("proof.unit"), size=8, soft=True)


def _storage(canvas: Canvas, invoice: Invoice, proof: UsageProof, y: float) -> float:
    words = wording(invoice.language)
    canvas.put(LEFT, y, words.text("proof.storage"), size=10.5, bold=True)
    y = _chart(canvas, proof, y + 4)
    y = _days(canvas, invoice, proof, y + 6)
    for name, value in (
        ("mean", f"{words.gigabytes(proof.storage_mean_bytes)} ({words.number(proof.storage_mean_bytes)} "
                 f"{words.text('proof.bytes')})"),
        ("included", "1 GB"),
        ("charged", words.text("proof.charged_gb", count=max(0, -(-proof.storage_mean_bytes // 10**9) - 1))),
    ):  # fmt: skip
        canvas.put(LEFT, y, words.text(f"proof.{name}"))
        canvas.put(RIGHT, y, value, bold=name == "charged", align="R")
        y += 5.4
    return y + 8


def _chart(canvas: Canvas, proof: UsageProof, y: float) -> float:
    """A bar per day, with the included gigabyte as a line."""
    top = max(1_200_000_000, *(day.bytes_ for day in proof.storage_days))
    step = (RIGHT - LEFT) / len(proof.storage_days)
    canvas.box(LEFT, y, RIGHT - LEFT, _CHART_HEIGHT, colour=TINT)
    for number, day in enumerate(proof.storage_days):
        height = _CHART_HEIGHT * 0.92 * day.bytes_ / top
        canvas.box(
            LEFT + number * step + step * 0.15, y + _CHART_HEIGHT - height, step * 0.7, height, colour=(147, 176, 240)
        )
    included = y + _CHART_HEIGHT - _CHART_HEIGHT * 0.92 * 10**9 / top
    canvas.rule(LEFT, included, RIGHT, colour=ACCENT, weight=0.3)
    canvas.box(RIGHT - 9, included - 3.8, 9, 3.4, colour=(255, 255, 255))
    canvas.put(RIGHT - 1, included - 1.2, "1 GB", size=7, bold=True, align="R", colour=ACCENT)
    y += _CHART_HEIGHT + 3.4
    for number in (0, len(proof.storage_days) - 1):
        x = LEFT + number * step + step / 2
        canvas.put(x, y, str(proof.storage_days[number].day.day), size=7, soft=True, align="C")
    return y


def _days(canvas: Canvas, invoice: Invoice, proof: UsageProof, y: float) -> float:
    words = wording(invoice.language)
    width = (RIGHT - LEFT - 2 * 8) / _COLUMNS
    for number, day in enumerate(proof.storage_days[: _COLUMNS * _PER_COLUMN]):
        column, row = divmod(number, _PER_COLUMN)
        x, base = LEFT + column * (width + 8), y + row * _ROW
        canvas.put(x, base, words.day(day.day), size=8.5, soft=True)
        canvas.put(x + width, base, words.gigabytes(day.bytes_), size=8.5, align="R")
        canvas.rule(x, base + 1.5, x + width, colour=RULE, weight=0.1)
    return y + min(_PER_COLUMN, len(proof.storage_days)) * _ROW + 5


def _dispatch(canvas: Canvas, invoice: Invoice, proof: UsageProof, y: float) -> float:
    words = wording(invoice.language)
    canvas.put(LEFT, y, words.text("proof.dispatch"), size=10.5, bold=True)
    y += 6.5
    heads = (("class", LEFT, "L"), ("messages", 90.0, "R"), ("bytes", 145.0, "R"), ("volume", RIGHT, "R"))
    for name, x, align in heads:
        label = words.text(f"proof.{name}")
        canvas.put(x, y, label[:1].upper() + label[1:], size=8, bold=True, align=align, colour=SOFT)
    canvas.rule(LEFT, y + 2, RIGHT)
    for used in proof.dispatch:
        y += 6.2
        canvas.put(LEFT, y, words.text(f"proof.{used.mailing_class}"))
        canvas.put(90, y, words.number(used.messages), align="R")
        canvas.put(145, y, words.number(used.bytes_), align="R")
        canvas.put(RIGHT, y, words.gigabytes(used.bytes_, 6), align="R")
        canvas.rule(LEFT, y + 2, RIGHT, weight=0.1)
    return y + 9
