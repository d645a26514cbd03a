"""A first look at an uploaded file: sheets, headings, samples, and what each column seems to be."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, islice

from chalicelib.contacts.importing.columns import SAMPLE_ROWS, Column, guess_target, resolve
from chalicelib.contacts.importing.errors import file_finding, refuse_file
from chalicelib.contacts.importing.header import find_header
from chalicelib.contacts.importing.notes import NOTES_FINDING
from chalicelib.contacts.importing.reading import open_file
from chalicelib.contacts.importing.sheets import GUESS, MAX_ROWS, FileFacts, ReadOptions, Row
from chalicelib.contacts.importing.targets import NOTES
from chalicelib.contacts.importing.workbook_check import column_letters
from chalicelib.kit.errors import Finding
from chalicelib.kit.records import dataclass

_SAMPLES = 5
_SAMPLE_CHARS = 100


@dataclass(frozen=True)
class Inspection:
    """What was seen. `header_row` is 0 when there are no headings; `rows` counts all rows that hold something."""

    facts: FileFacts
    header_row: int
    columns: tuple[Column, ...]
    rows: int
    width: int
    findings: tuple[Finding, ...] = ()


def inspect(data: bytes, options: ReadOptions = GUESS, *, header_row: int | None = None) -> Inspection:
    """Look at the first rows and count the rest. `header_row` overrides the search for headings (0: there are none).

    Raises UnreadableFile.
    """
    opened = open_file(data, options)
    first = list(islice(opened.rows, SAMPLE_ROWS + 20))
    rows = len(first) + sum(1 for _ in opened.rows)
    header = find_header(first) or 0 if header_row is None else header_row
    body = [cells for number, cells in first if number > header]
    if not body:
        raise refuse_file("file_no_rows")
    headings = next((cells for number, cells in first if number == header), [])
    columns = guess_columns(headings, body)
    if not columns:
        raise refuse_file("file_no_rows")
    data_rows = rows - sum(1 for number, _ in first if number <= header)
    if data_rows > MAX_ROWS:
        raise refuse_file("file_too_many_rows")
    width = max(len(cells) for _, cells in first)
    return Inspection(opened.facts, header, columns, data_rows, width, tuple(_remarks(opened.facts, columns)))


def guess_columns(headings: Sequence[str], body: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Every column that holds something, with the field it seems to be."""
    width = max(map(len, chain([headings], body)))
    filled = {i: [cells[i] for cells in body if i < len(cells) and cells[i]] for i in range(width)}
    titles = [headings[i] if i < len(headings) else "" for i in range(width)]
    guesses = resolve([guess_target(titles[i], filled[i]) for i in range(width)])
    columns = (_column(i, titles[i], filled[i]) for i in range(width))
    return tuple(
        replace(column, target=target, certainty=certainty, reason=reason)
        for column, (target, certainty, reason) in zip(columns, guesses, strict=True)
        if column.heading or column.filled
    )


def headings_of(first: Sequence[Row], header_row: int) -> tuple[str, ...]:
    """The headings in one of the first rows; empty when there are none."""
    return tuple(next((cells for number, cells in first if number == header_row), []))


def _column(position: int, heading: str, filled: Sequence[str]) -> Column:
    samples = tuple(cell[:_SAMPLE_CHARS] for cell in dict.fromkeys(filled[:50]))[:_SAMPLES]
    return Column(position, column_letters(position + 1), heading[:_SAMPLE_CHARS], samples, len(filled))


def _remarks(facts: FileFacts, columns: Sequence[Column]) -> list[Finding]:
    found = [file_finding("file_formulas", count=facts.formulas)] if facts.formulas else []
    notes = [column for column in columns if column.target == NOTES]
    return found + [replace(NOTES_FINDING, where=f"columns.{column.position}") for column in notes]
