"""The report as a PDF to hand out: German or English, with the product's own fonts embedded."""

import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from chalicelib.accounts.audit import Entry
from chalicelib.aws.templates import TEMPLATES
from chalicelib.delivery.subjects.received import Received
from chalicelib.delivery.subjects.service import Answer
from chalicelib.kit.clock import from_iso
from chalicelib.kit.workdays import BERLIN

if TYPE_CHECKING:
    from datetime import datetime

    from fpdf import FPDF

_FONTS = TEMPLATES / "invoices" / "fonts"
_INK, _SOFT, _ACCENT, _TINT = (22, 35, 42), (74, 90, 97), (15, 74, 87), (236, 243, 243)
_LINE = 4.6


def rendered(found: Sequence[Answer], language: str) -> bytes:
    """The PDF of one or more reports, each beginning on a page of its own."""
    texts = _texts("en" if language == "en" else "de")
    sheet = _sheet(texts, found[0].stored.made_at)
    for answer in found:
        _report(sheet, answer, texts)
    return bytes(sheet.output())


@lru_cache(maxsize=2)
def _texts(language: str) -> dict[str, Any]:
    return tomllib.loads((TEMPLATES / "reports" / f"subject.{language}.toml").read_text(encoding="utf-8"))


def _report(sheet: "FPDF", answer: Answer, texts: dict[str, Any]) -> None:
    stored, heads = answer.stored, texts["section"]
    sheet.add_page()
    _title(sheet, texts["title"], stored.name)
    made_at = _shown_at(stored.made_at, texts)
    _facts(sheet, [(texts["label"]["made_at"], made_at), (texts["label"]["contact"], stored.contact.contact_id)])
    _section(sheet, heads["data"])
    _facts(sheet, [(texts["field"].get(name, name), _field(name, value, texts)) for name, value in stored.data.items()])
    _section(sheet, heads["origin"])
    came = f" ({stored.import_id})" if stored.import_id else ""
    _paragraph(sheet, texts["origin"][stored.origin] + came)
    _section(sheet, heads["lists"])
    _paragraph(sheet, ", ".join(stored.lists) or texts["none"])
    _section(sheet, heads["documents"])
    _paragraph(sheet, ", ".join(stored.documents) or texts["none"])
    _section(sheet, heads["addresses"])
    _table(sheet, texts["columns"]["addresses"], (60, 50, 50), [_address(note, texts) for note in stored.addresses])
    _section(sheet, heads["recipients"])
    _paragraph(sheet, texts["recipients"])
    _section(sheet, heads["received"])
    _table(sheet, texts["columns"]["received"], (30, 62, 38, 30), [_mail(entry, texts) for entry in answer.received])
    _section(sheet, heads["trail"])
    _table(sheet, texts["columns"]["trail"], (30, 46, 34, 50), [_deed(entry, texts) for entry in stored.trail])
    _section(sheet, heads["rights"])
    _paragraph(sheet, texts["rights"])


def _address(note: Any, texts: dict[str, Any]) -> tuple[str, ...]:
    block = texts["blacklist"].get(note.blacklisted, note.blacklisted) or texts["no"]
    return note.address, block, note.undeliverable or texts["no"]


def _mail(entry: Received, texts: dict[str, Any]) -> tuple[str, ...]:
    at = _shown_at(entry.at, texts) if entry.at else texts["none"]
    state = texts["state"].get(entry.state, entry.state)
    opened = f"; {texts['label']['opened']} {_shown_at(entry.opened_at, texts)}" if entry.opened_at else ""
    return at, entry.subject, entry.address, state + opened


def _deed(entry: Entry, texts: dict[str, Any]) -> tuple[str, ...]:
    who = f"{entry.who.name} {entry.who.email}".strip()
    fields = ", ".join(texts["field"].get(name, name) for name in entry.fields)
    return _shown_at(entry.at, texts), who, texts["action"].get(entry.action.value, entry.action.value), fields


def _shown_at(at: "datetime", texts: dict[str, Any]) -> str:
    return at.astimezone(BERLIN).strftime(texts["instant"])


def _field(name: str, value: Any, texts: dict[str, Any]) -> str:
    return _shown_at(from_iso(value), texts) if name.endswith("_at") else _plain(value, texts)


def _plain(value: Any, texts: dict[str, Any]) -> str:
    if isinstance(value, bool):
        return str(texts["yes"] if value else texts["no"])
    if isinstance(value, list):
        return "\n".join(_plain(part, texts) for part in value)
    if isinstance(value, dict):
        return ", ".join(_plain(part, texts) for part in value.values() if part)
    return str(value)


def _sheet(texts: dict[str, Any], made_at: "datetime") -> "FPDF":
    from fpdf import FPDF

    class Sheet(FPDF):
        """A page with a foot line."""

        def footer(self) -> None:
            """What it is on the left, the page number on the right."""
            self.set_y(-15)
            self.set_font("text", size=8)
            self.set_text_color(*_SOFT)
            self.cell(self.epw / 2, 5, f"{texts['title']} · {_shown_at(made_at, texts)}")
            self.cell(0, 5, texts["page"].format(page=self.page_no(), pages="{nb}"), align="R")

    sheet = Sheet(format="A4")
    sheet.set_creation_date(made_at)
    sheet.set_title(texts["title"])
    sheet.set_lang(texts["language"])
    sheet.add_font("text", fname=_FONTS / "DepescheText-Regular.ttf")
    sheet.add_font("text", style="B", fname=_FONTS / "DepescheText-Semibold.ttf")
    sheet.set_margins(25, 20, 25)
    sheet.set_auto_page_break(auto=True, margin=20)
    return sheet


def _title(sheet: "FPDF", words: str, name: str) -> None:
    sheet.set_draw_color(*_ACCENT)
    sheet.set_line_width(0.9)
    sheet.line(sheet.l_margin, sheet.get_y(), sheet.l_margin + 18, sheet.get_y())
    sheet.set_y(sheet.get_y() + 4)
    _write(sheet, words, size=19, style="B", line=8.5)
    _write(sheet, name, size=13, color=_ACCENT, line=7)
    sheet.set_y(sheet.get_y() + 3)


def _section(sheet: "FPDF", words: str) -> None:
    if sheet.will_page_break(26):
        sheet.add_page()
    sheet.set_y(sheet.get_y() + 5)
    _write(sheet, words, size=11.5, style="B", line=5.6)
    sheet.set_y(sheet.get_y() + 1)


def _paragraph(sheet: "FPDF", words: str) -> None:
    _write(sheet, words, size=9.5, line=_LINE)


def _facts(sheet: "FPDF", rows: Iterable[tuple[str, str]]) -> None:
    for label, value in rows:
        lines = max(1, len(value) // 60 + value.count("\n") + 1)
        if sheet.will_page_break(_LINE * min(lines, 8)):
            sheet.add_page()
        top = sheet.get_y()
        sheet.set_font("text", size=9.5)
        sheet.set_text_color(*_SOFT)
        sheet.cell(45, _LINE, label)
        sheet.set_xy(sheet.l_margin + 45, top)
        sheet.set_text_color(*_INK)
        sheet.multi_cell(0, _LINE, value, align="L", new_x="LMARGIN", new_y="NEXT")


def _table(sheet: "FPDF", heads: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[str]]) -> None:
    from fpdf.fonts import FontFace

    sheet.set_font("text", size=8.5)
    sheet.set_text_color(*_INK)
    sheet.set_draw_color(200, 212, 214)
    sheet.set_line_width(0.2)
    head = FontFace(emphasis="BOLD", color=_INK, fill_color=_TINT)
    with sheet.table(
        col_widths=tuple(widths),
        borders_layout="HORIZONTAL_LINES",
        headings_style=head,
        line_height=_LINE,
        text_align="LEFT",
        padding=(0.8, 1, 0.8, 1),
    ) as table:
        table.row(list(heads))
        for row in rows or [["–", *[""] * (len(heads) - 1)]]:
            table.row(list(row))


def _write(
    sheet: "FPDF", words: str, *, size: float, line: float, style: str = "", color: tuple[int, int, int] = _INK
) -> None:
    sheet.set_font("text", style=style, size=size)  # type: ignore[arg-type]
    sheet.set_text_color(*color)
    sheet.multi_cell(0, line, words, align="L", new_x="LMARGIN", new_y="NEXT")
