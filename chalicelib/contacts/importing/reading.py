"""From uploaded bytes to rows: the kind of file is decided by its content, never by its name (CON-03)."""

from chalicelib.contacts.importing.csv_reader import open_csv
from chalicelib.contacts.importing.errors import refuse_file
from chalicelib.contacts.importing.sheets import GUESS, MAX_FILE_BYTES, OpenedFile, ReadOptions
from chalicelib.contacts.importing.workbook_reader import open_workbook

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OTHERS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"BZh",
    b"7z\xbc\xaf",
    b"Rar!",
    b"MZ",
    b"\x7fELF",
)
_MARKUP = (b"<?xml", b"<html", b"<!doctype", b"{\\rtf")


def open_file(data: bytes, options: ReadOptions = GUESS) -> OpenedFile:
    """The rows of an `.xlsx` or `.csv` file. Raises UnreadableFile with a named finding for everything else."""
    if not data.strip(b"\0 \r\n\t"):
        raise refuse_file("file_empty")
    if len(data) > MAX_FILE_BYTES:
        raise refuse_file("file_too_large")
    if data.startswith(_OLE):
        raise refuse_file("file_old_excel")
    if data.startswith(_ZIP):
        return open_workbook(data, options)
    if data.startswith(_OTHERS) or data[:200].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_MARKUP):
        raise refuse_file("file_kind")
    return open_csv(data, options)
