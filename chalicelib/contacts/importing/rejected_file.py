"""Rows that were not imported, as an Excel file with the reasons, to be corrected and sent again (CON-03)."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from chalicelib.contacts.importing.sheets import LONGEST_CELL, Row
from chalicelib.kit.errors import Finding

#: Heading of the added column; a file that is sent again may still have it, it is mapped to nothing.
REASON_HEADING: Final = {"de": "Grund der Ablehnung", "en": "Reason for rejection"}
_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r")
_FIXED_INSTANT: Final = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def build(
    headings: Sequence[str], rows: Iterable[Row], reasons: Mapping[int, Sequence[Finding]], *, language: str
) -> bytes:
    """The workbook: the same columns, then the reasons. All cells are text; those that a spreadsheet could calculate
    are escaped by an apostrophe (CON-16), which the import takes away again."""
    import xlsxwriter

    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        target, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    workbook.set_properties({"created": _FIXED_INSTANT})
    sheet = workbook.add_worksheet()
    bold = workbook.add_format({"bold": True})
    chosen = [(number, cells) for number, cells in rows if number in reasons]
    width = max([len(headings), *(len(cells) for _, cells in chosen)], default=0)
    line = 0
    if headings:
        _write(sheet, 0, [*_padded(headings, width), REASON_HEADING[language]], bold)
        line = 1
    for number, cells in chosen:
        why = " ".join(reason_text(found, language) for found in reasons[number])
        _write(sheet, line, [*_padded(cells, width), why], None)
        line += 1
    workbook.close()
    return target.getvalue()


def reason_text(found: Finding, language: str) -> str:
    """One reason, with the column it concerns."""
    text = found.de if language == "de" else found.en
    return f"{found.where}: {text}" if found.where else text


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


def _write(sheet: object, line: int, cells: Sequence[str], style: object) -> None:
    for position, cell in enumerate(cells):
        if cell:
            text = f"'{cell}" if cell.startswith(_DANGEROUS) else cell
            sheet.write_string(line, position, text[:LONGEST_CELL], style)  # type: ignore[attr-defined]
