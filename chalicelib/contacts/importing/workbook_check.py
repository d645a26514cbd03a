"""Is this an Excel workbook that may be opened? Decided by its content, before any spreadsheet library sees it."""

import re
import zipfile

from chalicelib.contacts.importing.errors import refuse_file
from chalicelib.contacts.importing.zip_members import Damaged, Oversized, open_archive, unpack
from chalicelib.kit.records import dataclass

MAX_UNPACKED_BYTES = 250_000_000
MAX_MEMBERS = 2_000
MAX_COLUMNS = 256
MAX_LAST_ROW = 50_100
MAX_GRID_CELLS = 4_000_000
_MAX_ROW_BYTES = 40_000_000

_WORKBOOK_TYPES = (
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
)
_MACRO_MARKS = (b"macroenabled", b"vbaproject", b"macrosheet")
_MACRO_PARTS = re.compile(r"vbaproject|macrosheets?/|vbadata", re.IGNORECASE)
_ROW_TAG = re.compile(rb"<(?:\w+:)?row\b")
_ROW_NUMBER = re.compile(rb"""\br\s*=\s*["'](\d+)["']""")
_CELL_REF = re.compile(rb"""\br\s*=\s*["']([A-Za-z]+)(\d+)["']""")
_VALUE_TAG = re.compile(rb"<(?:\w+:)?(?:v|is|t)[\s>]")
_FORMULA_TAG = re.compile(rb"<(?:\w+:)?f[\s>/]")


@dataclass(frozen=True)
class WorkbookFacts:
    """What the check has seen: the number of formula cells in all sheets."""

    formulas: int


def check_workbook(data: bytes) -> WorkbookFacts:
    """Looks through every part of an `.xlsx`.

    Raises UnreadableFile with the finding `file_damaged`, `file_bomb`, `file_macros`, `file_kind`, `file_xml`,
    `file_too_many_rows` or `file_too_many_columns`. Memory stays bounded whatever the archive declares.
    """
    try:
        archive = open_archive(data, limit_bytes=MAX_UNPACKED_BYTES, limit_members=MAX_MEMBERS)
        return _check_parts(data, archive)
    except Oversized as error:
        raise refuse_file("file_bomb") from error
    except Damaged as error:
        raise refuse_file("file_damaged") from error


def _check_parts(data: bytes, archive: zipfile.ZipFile) -> WorkbookFacts:
    members = archive.infolist()
    if any(_MACRO_PARTS.search(member.filename) for member in members):
        raise refuse_file("file_macros")
    _check_content_types(data, members)
    formulas = 0
    for member in members:
        name = member.filename.lower()
        if "worksheets/" in name and name.endswith(".xml"):
            formulas += _check_sheet(data, member)
        else:
            _check_part(data, member, is_xml=name.endswith((".xml", ".rels")))
    return WorkbookFacts(formulas)


def _check_content_types(data: bytes, members: list[zipfile.ZipInfo]) -> None:
    types = next((m for m in members if m.filename == "[Content_Types].xml"), None)
    if types is None or types.file_size > 1_000_000:
        raise refuse_file("file_kind")
    declared = b"".join(unpack(data, types))
    if any(mark in declared.lower() for mark in _MACRO_MARKS):
        raise refuse_file("file_macros")
    if not any(known in declared for known in _WORKBOOK_TYPES):
        raise refuse_file("file_kind")


def _check_part(data: bytes, member: zipfile.ZipInfo, *, is_xml: bool) -> None:
    tail = b""
    for piece in unpack(data, member):
        if is_xml:
            _refuse_declarations(tail + piece)
            tail = piece[-16:]


def _refuse_declarations(text: bytes) -> None:
    """Document types and entities (billion laughs) have no place in a workbook."""
    upper = text.upper()
    if b"<!DOCTYPE" in upper or b"<!ENTITY" in upper or text[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise refuse_file("file_xml")


def _check_sheet(data: bytes, member: zipfile.ZipInfo) -> int:
    """Refuses sheets whose far corner would make a dense grid explode; returns the number of formulas."""
    extent = _Extent()
    pending = b""
    for piece in unpack(data, member):
        text = pending + piece
        if b"<!" in text or text[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise refuse_file("file_xml")
        before, *rows = _ROW_TAG.split(text)
        for row in rows[:-1]:
            extent.add(row)
        pending = b"<row" + rows[-1] if rows else before[-16:]
        if len(pending) > _MAX_ROW_BYTES:
            raise refuse_file("file_bomb")
    for row in _ROW_TAG.split(pending)[1:]:
        extent.add(row)
    extent.check()
    return extent.formulas


class _Extent:
    """Last row, last column and formulas of the cells that have a value."""

    def __init__(self) -> None:
        self.position = 0
        self.last_row = 0
        self.last_column = 0
        self.formulas = 0

    def add(self, row: bytes) -> None:
        self.position += 1
        tag = _ROW_NUMBER.search(row[: row.find(b">")])
        if tag:
            self.position = int(tag[1])
        if not _VALUE_TAG.search(row):
            return
        self.formulas += len(_FORMULA_TAG.findall(row))
        references = _CELL_REF.findall(row)
        letters, numbers = {r[0] for r in references}, {r[1] for r in references}
        self.last_row = max(self.last_row, self.position, *map(int, numbers))
        self.last_column = max(self.last_column, row.count(b"<c "), *(column_number(x.decode()) for x in letters))

    def check(self) -> None:
        if self.last_row > MAX_LAST_ROW:
            raise refuse_file("file_too_many_rows")
        if self.last_column > MAX_COLUMNS or self.last_row * self.last_column > MAX_GRID_CELLS:
            raise refuse_file("file_too_many_columns", limit=MAX_COLUMNS)


def column_number(letters: str) -> int:
    """`A` = 1, `AA` = 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """1 = `A`, 27 = `AA`."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
