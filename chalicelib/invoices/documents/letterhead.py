"""The first page's head after DIN 5008 form B (the address stands in a window envelope), running heads, and the footer.

The print queue posts these pages as letters (INV-14).
"""

from chalicelib.invoices.documents.canvas import ACCENT, BOTTOM, LEFT, RIGHT, Canvas, line_height
from chalicelib.invoices.documents.wording import grouped, title, wording
from chalicelib.invoices.model import Invoice, Party, TaxCase

CONTENT_TOP = 112.0
"""Where the first page's contents begin."""

NEXT_TOP = 34.0
"""Where those of every further page do."""

_FACTS_X = 118.0
_WINDOW_LINES = 6
_FOOTER_LINES = 6
_FOLDS = (105.0, 148.5, 210.0)


def first_head(canvas: Canvas, invoice: Invoice) -> None:
    """Sender, address window, the facts at its right, and the title."""
    canvas.box(0, 0, 210, 2.4, colour=ACCENT)
    name = canvas.wrapped(invoice.seller.name, RIGHT - LEFT, size=15, bold=True)
    for number, line in enumerate(name[:3]):
        canvas.put(LEFT, 24 + number * line_height(15), line, size=15, bold=True, colour=ACCENT)
    for y in _FOLDS:
        canvas.rule(4, y, 8 if y != _FOLDS[1] else 10, weight=0.15)
    address_window(canvas, invoice)
    _facts(canvas, invoice)
    canvas.put(LEFT, 104, title(invoice), size=22, bold=True)


def address_window(canvas: Canvas, invoice: Invoice) -> None:
    """Sender and address where a window envelope shows them."""
    seller, buyer = invoice.seller, invoice.buyer
    back = f"{seller.name} · {seller.street} · {seller.postal_code} {seller.city}"
    canvas.put(LEFT, 58, canvas.wrapped(back, 80, size=6.5)[0], size=6.5, soft=True)
    canvas.rule(LEFT, 59.4, LEFT + 80, weight=0.1)
    texts = _address(buyer, invoice)
    size = 10 if sum(len(canvas.wrapped(text, 80, size=10)) for text in texts) <= _WINDOW_LINES else 7
    y = 65.0
    for text in texts:
        for line in canvas.wrapped(text, 80, size=size)[:2]:
            canvas.put(LEFT, y, line, size=size)
            y += line_height(size)


def running_head(canvas: Canvas, invoice: Invoice) -> None:
    """What identifies a further page when it is alone."""
    words = wording(invoice.language)
    canvas.box(0, 0, 210, 2.4, colour=ACCENT)
    name = canvas.wrapped(invoice.seller.name, 52, size=10, bold=True)
    canvas.put(LEFT, 20, name[0] if name else "", size=10, bold=True, colour=ACCENT)
    said = f"{title(invoice)} {invoice.number} · {words.day(invoice.issued_on)} · {invoice.buyer.name}"
    canvas.put(RIGHT, 20, canvas.wrapped(said, 110, size=8.5)[0], size=8.5, soft=True, align="R")
    canvas.rule(LEFT, 23.5, RIGHT)


def footers(canvas: Canvas, invoice: Invoice) -> None:
    """Who we are and where money goes to, on every page; and which page it is."""
    words, pages = wording(invoice.language), canvas.pages_count
    columns = _footer_columns(invoice)
    for page in range(1, pages + 1):
        canvas.go_to(page)
        canvas.rule(LEFT, BOTTOM + 6, RIGHT)
        for x, lines in zip((LEFT, 66.0, 107.0, 152.0), columns, strict=True):
            _column(canvas, x, lines)
        shown = words.text("label.page", page=page, pages=pages)
        canvas.put(RIGHT, 289.5, shown, size=7.5, soft=True, align="R")


def country_name(code: str, language: str) -> str:
    """The country in the invoice's language."""
    from babel import Locale

    names = Locale.parse("de" if language == "de" else "en_GB").territories
    return str(names.get(code, code))


def _address(buyer: Party, invoice: Invoice) -> list[str]:
    country = "" if buyer.country == invoice.seller.country else country_name(buyer.country, invoice.language).upper()
    return [buyer.name, buyer.contact, buyer.street, f"{buyer.postal_code} {buyer.city}", country]


def _facts(canvas: Canvas, invoice: Invoice) -> None:
    y, size = 58.0, 8.5
    for label, value in _known_facts(invoice):
        canvas.put(_FACTS_X, y, label, size=size, soft=True)
        for line in canvas.wrapped(value, 46, size=size, bold=y < 59)[:2]:
            canvas.put(RIGHT, y, line, size=size, bold=y < 59, align="R")
            y += line_height(size) + 0.55


def _known_facts(invoice: Invoice) -> list[tuple[str, str]]:
    words, references, corrected = wording(invoice.language), invoice.references, invoice.references.corrected
    service = words.period(invoice.service_from, invoice.service_to)
    due = "" if invoice.kind.is_credit else words.day(invoice.due_on)
    facts = {
        "number": invoice.number,
        "issued_on": words.day(invoice.issued_on),
        "service": service,
        "due_on": due,
        "corrected": corrected.number if corrected else "",
        "customer": references.customer,
        "contract": references.contract,
        "purchase_number": references.purchase_number,
        "leitweg_id": references.leitweg_id,
        "buyer_vat_id": "" if invoice.tax_case is TaxCase.NOT_TAXABLE else invoice.buyer.vat_id,
    }
    return [(words.text(f"label.{name}"), value) for name, value in facts.items() if value]


def _footer_columns(invoice: Invoice) -> list[list[str]]:
    words, seller, bank = wording(invoice.language), invoice.seller, invoice.bank
    numbers = {"label.vat_id": seller.vat_id, "label.tax_number": seller.tax_number}
    return [
        [seller.name, seller.street, f"{seller.postal_code} {seller.city}"],
        [seller.telephone, seller.email, seller.website],
        [
            seller.registration,
            *(f"{words.text(name)} {value}" for name, value in numbers.items() if value),
            seller.management,
        ],
        [bank.bank, f"IBAN {grouped(bank.iban)}", f"BIC {bank.bic}" if bank.bic else ""],
    ]


def _column(canvas: Canvas, x: float, texts: list[str]) -> None:
    y, size = BOTTOM + 10.5, 7.0
    lines = [line for text in texts for line in canvas.wrapped(text, 38, size=size)]
    for line in lines[:_FOOTER_LINES]:
        canvas.put(x, y, line, size=size, soft=True)
        y += line_height(size)
