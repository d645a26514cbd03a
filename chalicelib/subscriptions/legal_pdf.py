"""Terms and data processing agreement as PDF, as they go out with the receipt of an order (ORD-33).

The same version and language is always the same file, byte for byte. It lies in the media bucket from its first use on.
"""

from datetime import UTC, datetime, time
from functools import lru_cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from chalicelib.accounts.messages import StoredAttachment
from chalicelib.aws.storage import storage
from chalicelib.aws.templates import TEMPLATES
from chalicelib.subscriptions.legal import LegalText

if TYPE_CHECKING:
    from fpdf import FPDF

PDF = "application/pdf"
_FONTS = TEMPLATES / "invoices" / "fonts"
_NAMES = {
    "terms": ("Allgemeine Geschäftsbedingungen", "General terms"),
    "dpa": ("Vertrag zur Auftragsverarbeitung", "Data processing agreement"),
}
_INK, _SOFT, _ACCENT, _TINT = (22, 35, 42), (74, 90, 97), (15, 74, 87), (220, 235, 236)
_BLOCKS = frozenset({"h1", "h2", "h3", "p", "li"})


def attachment(text: LegalText, language: str) -> StoredAttachment:
    """The PDF of a text as a mail's attachment; stored at its first use, safe to repeat."""
    key = f"legal/{text.kind}-{text.version}-{text.content_hash[:12]}.{language}.pdf"
    if storage().head("media", key) is None:
        storage().put("media", key, rendered(text, language), content_type=PDF, if_absent=True)
    return StoredAttachment(bucket="media", key=key, file_name=file_name(text, language), content_type=PDF)


def file_name(text: LegalText, language: str) -> str:
    """What the file is called where it arrives."""
    return f"{title(text, language).replace(' ', '-')}-{text.version}.pdf"


def title(text: LegalText, language: str) -> str:
    """What the text is called."""
    de, en = _NAMES[text.kind]
    return en if language == "en" else de


@lru_cache(maxsize=16)
def rendered(text: LegalText, language: str) -> bytes:
    """The PDF of a text in a language."""
    page = _page(text, language)
    for kind, words in blocks(text.text(language)):
        _BLOCK_WRITERS[kind](page, words)
    page.set_y(page.get_y() + 6)
    page.set_font("text", size=7.5)
    page.set_text_color(*_SOFT)
    page.multi_cell(0, 3.8, f"SHA-256 {text.content_hash}", new_x="LMARGIN", new_y="NEXT")
    return bytes(page.output())


def _page(text: LegalText, language: str) -> "FPDF":
    from fpdf import FPDF

    foot = f"{title(text, language)}, {'version' if language == 'en' else 'Fassung'} {text.version}"
    word = "Page" if language == "en" else "Seite"

    class Page(FPDF):
        """A page with a foot line."""

        def footer(self) -> None:
            """Name and version on the left, the page number on the right."""
            self.set_y(-16)
            self.set_font("text", size=8)
            self.set_text_color(*_SOFT)
            self.cell(self.epw / 2, 5, foot)
            self.cell(0, 5, f"{word} {self.page_no()} / {{nb}}", align="R")

    page = Page(format="A4")
    page.set_creation_date(datetime.combine(text.valid_from, time(), UTC))
    page.set_title(foot)
    page.set_lang("en-GB" if language == "en" else "de-DE")
    page.add_font("text", fname=_FONTS / "DepescheText-Regular.ttf")
    page.add_font("text", style="B", fname=_FONTS / "DepescheText-Semibold.ttf")
    page.set_margins(25, 20, 25)
    page.set_auto_page_break(auto=True, margin=20)
    page.add_page()
    return page


def _title(page: "FPDF", words: str) -> None:
    page.set_draw_color(*_ACCENT)
    page.set_line_width(0.9)
    page.line(page.l_margin, page.get_y(), page.l_margin + 18, page.get_y())
    page.set_y(page.get_y() + 4)
    page.set_font("text", style="B", size=19)
    page.set_text_color(*_INK)
    page.multi_cell(0, 8.5, words, align="L", new_x="LMARGIN", new_y="NEXT")
    page.set_y(page.get_y() + 3)


def _heading(page: "FPDF", words: str) -> None:
    if page.will_page_break(24):
        page.add_page()
    page.set_y(page.get_y() + 2.4)
    page.set_font("text", style="B", size=11.5)
    page.set_text_color(*_INK)
    page.multi_cell(0, 5.6, words, align="L", new_x="LMARGIN", new_y="NEXT")
    page.set_y(page.get_y() + 0.8)


def _paragraph(page: "FPDF", words: str) -> None:
    _body(page)
    page.multi_cell(0, 4.55, words, align="L", new_x="LMARGIN", new_y="NEXT")
    page.set_y(page.get_y() + 1.6)


def _item(page: "FPDF", words: str) -> None:
    _body(page)
    if page.will_page_break(4.7):
        page.add_page()
    page.cell(5, 4.7, "–")
    page.multi_cell(0, 4.55, words, align="L", new_x="LMARGIN", new_y="NEXT")
    page.set_y(page.get_y() + 0.8)


def _body(page: "FPDF") -> None:
    page.set_font("text", size=9.4)
    page.set_text_color(*_INK)


def _note(page: "FPDF", words: str) -> None:
    """The remark that this is a sample."""
    page.set_fill_color(*_TINT)
    page.set_font("text", size=9)
    page.set_text_color(*_INK)
    page.multi_cell(0, 4.8, words, align="L", fill=True, padding=3, new_x="LMARGIN", new_y="NEXT")
    page.set_y(page.get_y() + 2)


_BLOCK_WRITERS = {"h1": _title, "h2": _heading, "h3": _heading, "p": _paragraph, "li": _item, "note": _note}


class _Blocks(HTMLParser):
    """Collects the blocks of a text: headings, paragraphs, list items."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._kind = ""
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins."""
        if tag in _BLOCKS:
            self._kind = "note" if ("class", "note") in attrs else tag
            self._words = []

    def handle_data(self, data: str) -> None:
        """Words of the block."""
        self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        """A block ends."""
        if tag in _BLOCKS and self._kind:
            self.found.append((self._kind, " ".join("".join(self._words).split())))
            self._kind = ""


def blocks(html: str) -> list[tuple[str, str]]:
    """Kind (`h1`, `h2`, `h3`, `p`, `li`, `note`) and words of every block of a text."""
    parser = _Blocks()
    parser.feed(html)
    return parser.found
