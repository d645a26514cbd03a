"""The code that banking apps read (EPC069-12): payee, IBAN, amount and reference without typing."""

from chalicelib.invoices.documents.canvas import INK, Canvas, runs
from chalicelib.invoices.documents.clean import amount, readable
from chalicelib.invoices.model import Invoice

_MOST_CENTS = 99_999_999_999


def payable_by_code(invoice: Invoice) -> bool:
    """Whether there is something to transfer; what is debited or credited needs no code."""
    due = 0 < invoice.gross_cents <= _MOST_CENTS
    payee = bool(invoice.bank.iban and _holder(invoice))
    return due and payee and not invoice.kind.is_credit and not invoice.instalments


def draw_girocode(canvas: Canvas, invoice: Invoice, x: float, y: float, size: float) -> None:
    """The code as a square of `size` millimetres, as filled areas so that it stays sharp."""
    from segno import helpers

    code = helpers.make_epc_qr(
        name=_holder(invoice),
        iban=invoice.bank.iban,
        bic=invoice.bank.bic or None,
        amount=amount(invoice.gross_cents),
        text=invoice.number,
        encoding="utf-8",
    )
    rows = [[bool(module) for module in row] for row in code.matrix]
    module = size / len(rows)
    canvas.set_fill_color(*INK)
    for row_number, row in enumerate(rows):
        for at, count in runs(row):
            canvas.rect(x + at * module, y + row_number * module, count * module, module + 0.02, style="F")


def _holder(invoice: Invoice) -> str:
    return readable(" ".join(invoice.bank.holder.split()))[:70].strip()
