"""A page to set text and rules on, in millimetres: A4, PDF/A-3B, the house's two weights and its colours."""

from collections.abc import Container, Iterator
from datetime import UTC, datetime, time
from itertools import groupby
from unicodedata import combining, normalize

from fpdf import FPDF
from fpdf.enums import TextEmphasis

from chalicelib.invoices.documents.fonts import FAMILY, FOLDER, WEIGHTS
from chalicelib.invoices.model import Invoice

Colour = tuple[int, int, int]
INK, SOFT, RULE, TINT, ACCENT = (31, 41, 55), (95, 105, 120), (209, 213, 219), (244, 246, 249), (29, 78, 216)
LEFT, RIGHT = 25.0, 190.0
BOTTOM = 258.0
"""The lowest line of contents; below stands the footer."""

_POINT_MM = 0.3528
_UNKNOWN = "?"


class Canvas(FPDF):
    """`put` sets one line of text with its base line at `y`; `wrapped` cuts a text into lines of a width."""

    def __init__(self, invoice: Invoice, name: str) -> None:
        super().__init__(format="A4", unit="mm", enforce_compliance="PDF/A-3B")
        self.set_auto_page_break(False)
        self.set_margin(0)
        for style, file in WEIGHTS.items():
            self.add_font(FAMILY, style, FOLDER / file)  # type: ignore[arg-type]
        self._known = {style: self.fonts[FAMILY + style].cmap for style in WEIGHTS}  # type: ignore[union-attr]
        self.set_creation_date(datetime.combine(invoice.issued_on, time(12), UTC))
        self.set_title(name)
        self.set_author(invoice.seller.name)
        self.set_lang("de-DE" if invoice.language == "de" else "en-GB")
        self.set_creator("Depesche")
        self.set_producer("fpdf2")

    def go_to(self, page: int) -> None:
        """Go back to an earlier page. What fpdf2 believes to be set there, is not: so it is set anew."""
        self.page = page
        for colour, weight in ((RULE, 2), (TINT, 1)):
            self.set_draw_color(*colour)
            self.set_fill_color(*colour)
            self.set_line_width(weight)

    def put(
        self, x: float, y: float, text: str, *, size: float = 9, bold: bool = False, soft: bool = False,
        align: str = "L", colour: Colour | None = None,
    ) -> None:  # fmt: skip
        """One line; `align` R ends at `x`, C has it in the middle."""
        shown = self.printable(text, bold=bold)
        if not shown:
            return
        self._style(size, bold=bold)
        self.set_text_color(*(colour or (SOFT if soft else INK)))
        width = self.get_string_width(shown) if align != "L" else 0
        self.text(x - (width if align == "R" else width / 2 if align == "C" else 0), y, shown)

    def wrapped(self, text: str, width: float, *, size: float = 9, bold: bool = False) -> list[str]:
        """Lines no wider than `width`; a word that is too long is broken."""
        self._style(size, bold=bold)
        lines: list[str] = []
        for paragraph in self.printable(text, bold=bold).splitlines():
            current = ""
            for word in self._fitting(paragraph.split(), width):
                if current and self.get_string_width(f"{current} {word}") > width:
                    lines.append(current)
                    current = word
                else:
                    current = f"{current} {word}".strip()
            lines.append(current)
        return [line for line in lines if line]

    def rule(self, x: float, y: float, to_x: float, *, colour: Colour = RULE, weight: float = 0.2) -> None:
        """A horizontal line."""
        self.set_draw_color(*colour)
        self.set_line_width(weight)
        self.line(x, y, to_x, y)

    def box(self, x: float, y: float, width: float, height: float, *, colour: Colour = TINT) -> None:
        """A filled area."""
        self.set_fill_color(*colour)
        self.rect(x, y, width, height, style="F")

    def printable(self, text: str, *, bold: bool = False) -> str:
        """The text with characters that the typeface lacks replaced: every glyph must be in the file (PDF/A). The XML,
        which is the original, keeps them."""
        known = self._known["B" if bold else ""]
        letters = normalize("NFC", text.replace("\t", " "))
        return "".join(one if one == "\n" or ord(one) in known else _nearest(one, known) for one in letters)

    def _style(self, size: float, *, bold: bool) -> None:
        self.set_font(FAMILY, TextEmphasis.B if bold else TextEmphasis.NONE, size)

    def _fitting(self, words: list[str], width: float) -> Iterator[str]:
        for word in words:
            rest = word
            while rest and self.get_string_width(rest) > width:
                cut = next(end for end in range(len(rest) - 1, 0, -1) if self.get_string_width(rest[:end]) <= width)
                yield rest[:cut]
                rest = rest[cut:]
            yield rest


def _nearest(letter: str, known: Container[int]) -> str:
    """The letter without its marks or its style, if the typeface has that."""
    plain = [part for part in normalize("NFKD", letter) if ord(part) in known and not combining(part)]
    return "".join(plain) or ("" if combining(letter) else _UNKNOWN)


def line_height(size: float) -> float:
    """The distance of base lines of a size in points, in millimetres."""
    return size * _POINT_MM * 1.32


def runs(row: list[bool]) -> Iterator[tuple[int, int]]:
    """Where in a row of modules the dark ones begin, and how many follow each other."""
    at = 0
    for dark, group in groupby(row):
        count = len(list(group))
        if dark:
            yield at, count
        at += count
