"""Spreadsheets and text files for the tests, good and hostile."""

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import xlsxwriter

HEADINGS = ("Anrede", "Titel", "Vorname", "Nachname", "Firma", "E-Mail", "PLZ", "Ort", "Telefon")


def workbook(rows: Sequence[Sequence[Any]], *, sheets: Sequence[tuple[str, Sequence[Sequence[Any]]]] = ()) -> bytes:
    """An `.xlsx` of one sheet, or of several named ones."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": True, "strings_to_urls": False})
    for name, content in sheets or (("Tabelle1", rows),):
        sheet = book.add_worksheet(name)
        for line, cells in enumerate(content):
            for column, cell in enumerate(cells):
                if cell not in ("", None):
                    sheet.write(line, column, cell)
    book.close()
    return target.getvalue()


def rewritten(data: bytes, parts: dict[str, bytes], *, without: Sequence[str] = ()) -> bytes:
    """The same archive with some parts replaced or added."""
    source = zipfile.ZipFile(io.BytesIO(data))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            if name not in parts and name not in without:
                archive.writestr(name, source.read(name))
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


@lru_cache
def honest_bomb() -> bytes:
    """A part that declares the gigabyte that it unpacks to."""
    sheet = b"<worksheet><sheetData>" + b" " * 400_000_000
    return rewritten(workbook([["Name"], ["Müller"]]), {"xl/worksheets/sheet1.xml": sheet})


@lru_cache
def lying_bomb() -> bytes:
    """A part that declares a thousand bytes and unpacks to fifty million, checksum fitting its beginning."""
    data = rewritten(workbook([["Name"], ["Müller"]]), {"xl/media/picture.xml": b" " * 50_000_000})
    real = struct.pack("<I", 50_000_000)
    assert data.count(real) >= 1
    checksum = struct.pack("<I", zlib.crc32(b" " * 50_000_000))
    return data.replace(real, struct.pack("<I", 1000)).replace(checksum, struct.pack("<I", zlib.crc32(b" " * 1000)))


def far_corner() -> bytes:
    """Two cells, in opposite corners of the largest possible sheet: a dense grid would take 17 billion cells."""
    xml = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>'
        b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>'
    )
    return rewritten(workbook([["Name"], ["Müller"]]), {"xl/worksheets/sheet1.xml": xml})


def with_macros() -> bytes:
    """What Excel saves as `.xlsm`, renamed."""
    data = workbook([["Name"], ["Müller"]])
    types = zipfile.ZipFile(io.BytesIO(data)).read("[Content_Types].xml")
    macro_types = types.replace(b"spreadsheetml.sheet.main+xml", b"sheet.macroEnabled.main+xml")
    return rewritten(data, {"[Content_Types].xml": macro_types, "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 Sub Auto_Open"})


def billion_laughs(part: str = "xl/sharedStrings.xml") -> bytes:
    """Entities that expand to gigabytes."""
    entities = b"".join(b'<!ENTITY l%d "%s">' % (i, b"&l%d;" % (i - 1) * 10) for i in range(1, 10))
    xml = b'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY l0 "lol">' + entities + b"]><sst><si><t>&l9;</t></si></sst>"
    return rewritten(workbook([["Name"], ["Müller"]]), {part: xml})


def encrypted() -> bytes:
    """The container in which Excel keeps workbooks with a password, and the old `.xls`."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000
