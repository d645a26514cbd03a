"""Comma separated text as German offices save it: any of four delimiters, quoted or not, any usual character set."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import Final

from chalicelib.contacts.importing.cells import text_cell
from chalicelib.contacts.importing.charset import decode
from chalicelib.contacts.importing.errors import refuse_file
from chalicelib.contacts.importing.sheets import (
    MAX_CSV_COLUMNS,
    MAX_FILE_BYTES,
    MAX_ROWS,
    FileFacts,
    OpenedFile,
    ReadOptions,
    Row,
    is_blank,
)

DELIMITERS: Final = (";", ",", "\t", "|")
_SAMPLE_CHARS: Final = 64_000
#: The sniffer's patterns take quadratic time on hostile text.
_SNIFFED_CHARS: Final = 4_000


def open_csv(data: bytes, options: ReadOptions) -> OpenedFile:
    """The rows of a text file.

    Raises UnreadableFile for NUL characters, an unknown character set and broken quotes; row limits are checked while
    the rows are read. Cells longer than LONGEST_CELL are kept up to one character more, so that rules can refuse them.
    """
    csv.field_size_limit(MAX_FILE_BYTES * 2)
    text, charset = decode(data, options.charset)
    text = text.removeprefix("\ufeff")
    delimiter = options.delimiter or _announced(text) or guess_delimiter(text[:_SAMPLE_CHARS])
    if text.count('"') % 2:
        _refuse_open_quote(text, delimiter)
    facts = FileFacts("csv", charset=charset, delimiter=delimiter)
    return OpenedFile(facts, _rows(text, delimiter))


def guess_delimiter(sample: str) -> str:
    """The delimiter of a sample; `;` for a file of one column.

    csv.Sniffer alone takes letters of one-column files for delimiters, and the commas inside `Müller, Jörg`: its answer
    only counts when every row then has the same number of cells.
    """
    scored = {delimiter: _regularity(sample, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: scored[delimiter])
    if scored[best] >= 1:
        return best
    try:
        sniffed = csv.Sniffer().sniff(sample[:_SNIFFED_CHARS], delimiters="".join(DELIMITERS)).delimiter
    except csv.Error:
        sniffed = ""
    return sniffed if scored.get(sniffed, 0) > 0.5 else best if scored[best] > 0.5 else ";"


def _announced(text: str) -> str:
    """Excel's own first line `sep=;`."""
    first = text[:10].split("\n", 1)[0].strip().strip('"')
    return first[4:5] if first.lower().startswith("sep=") and first[4:5] in DELIMITERS else ""


def _regularity(sample: str, delimiter: str) -> float:
    """Share of rows that have the usual number of cells, plus a little per cell; 0 when rows have one cell."""
    lines = sample.splitlines(keepends=True)
    complete = lines[:-1] if len(lines) > 2 else lines
    try:
        widths = Counter(len(row) for row in csv.reader(complete, delimiter=delimiter) if row and not is_blank(row))
    except csv.Error:
        return 0
    if not widths:
        return 0
    width, count = widths.most_common(1)[0]
    return 0 if width < 2 else count / widths.total() + width / 100


def _refuse_open_quote(text: str, delimiter: str) -> None:
    """A quote that is never closed would silently swallow all rows behind it."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begun = 1
    try:
        for _ in reader:
            begun = reader.line_num + 1
    except csv.Error as error:
        if "end of data" in str(error):
            raise refuse_file("file_csv", row=begun) from error


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    kept = 0
    position = 0
    while True:
        position += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise refuse_file("file_csv", row=reader.line_num) from error
        if position == 1 and len(cells) <= 2 and cells and cells[0].lower().startswith("sep="):
            continue
        if len(cells) > MAX_CSV_COLUMNS:
            raise refuse_file("file_too_many_columns", limit=MAX_CSV_COLUMNS)
        if is_blank(cells):
            continue
        kept += 1
        if kept > MAX_ROWS + 20:
            raise refuse_file("file_too_many_rows")
        yield position, [text_cell(cell) for cell in cells]
