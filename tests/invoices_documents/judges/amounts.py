"""Do page and XML say the same? Reads both without the code that wrote them."""

import io
import re
from collections import Counter
from decimal import Decimal

from lxml import etree
from pypdf import PdfReader

_RAM = "{urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100}"
_LABELS = {
    "de": {"TaxBasisTotalAmount": r"Summe netto", "TaxTotalAmount": r"(?:zzgl\. \S+ % )?Umsatzsteuer",
           "GrandTotalAmount": r"(?:Gesamtbetrag|Gutzuschreibender Betrag)"},
    "en": {"TaxBasisTotalAmount": r"Net total", "TaxTotalAmount": r"(?:plus \S+ % )?VAT",
           "GrandTotalAmount": r"(?:Total amount|Amount credited)"},
}  # fmt: skip
_FIGURE = r"-?[€]?[\d.,]*\d[.,]\d\d\b"


def disagreements(pdf: bytes, xml: bytes, language: str) -> list[str]:
    """Every total and line amount, number and date of the XML that the page does not show, or shows otherwise."""
    root, text = etree.fromstring(xml), page_text(pdf)
    found = []
    for name, label in _LABELS[language].items():
        wanted = Decimal(root.findtext(f".//{_RAM}{name}") or "")
        shown = re.search(rf"^{label}\s+({_FIGURE})", text, re.MULTILINE)
        if shown is None or value(shown[1], language) != wanted:
            found.append(f"{name} {wanted}, on the page {shown and shown[0]!r}")
    lines = Counter(Decimal(node.text or "") for node in root.iter(f"{_RAM}LineTotalAmount"))
    lines.subtract([Decimal(root.findtext(f".//{_RAM}TaxBasisTotalAmount") or "")])
    figures = Counter(value(figure, language) for figure in re.findall(_FIGURE, text))
    found += [f"line of {amount}" for amount, count in lines.items() if count > figures[amount]]
    number = root.findtext(".//{*}ExchangedDocument/{*}ID") or "?"
    if number not in text:
        found.append(f"number {number}")
    return found


def page_text(pdf: bytes) -> str:
    """All pages, line by line."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def value(figure: str, language: str) -> Decimal:
    """The number that a figure of the page stands for."""
    plain = figure.replace("€", "")
    return Decimal(plain.replace(".", "").replace(",", ".") if language == "de" else plain.replace(",", ""))
