"""Checking a whole file: every row becomes new, existing, double or invalid, with all reasons (CON-03, CON-15)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from chalicelib.aws.storage import storage
from chalicelib.contacts.importing import objects, repository
from chalicelib.contacts.importing.columns import SAMPLE_ROWS
from chalicelib.contacts.importing.doubles import FileDoubles, existing_contacts
from chalicelib.contacts.importing.errors import refuse_file
from chalicelib.contacts.importing.inspection import headings_of
from chalicelib.contacts.importing.mapping import RowReader, loses_zeros
from chalicelib.contacts.importing.model import CHUNK_ROWS, ColumnMapping, ImportJob, PlannedRow, Verdict
from chalicelib.contacts.importing.reading import open_file
from chalicelib.contacts.importing.sheets import MAX_ROWS, ReadOptions, Row

_KEPT_CELL_CHARS = 500


def options_of(job: ImportJob) -> ReadOptions:
    """How the file of a job is to be read: as it was inspected."""
    return ReadOptions(job.facts.sheet, job.facts.charset, job.facts.delimiter)


def read_upload(account_id: str, job: ImportJob) -> bytes:
    """The uploaded bytes. Raises UnreadableFile (`file_changed`) when they are not the inspected ones."""
    key = objects.upload_key(account_id, job.import_id)
    info = storage().head("media", key)
    if info is None or info.etag != job.file_etag:
        raise refuse_file("file_changed")
    return storage().get("media", key)


def data_rows(data: bytes, job: ImportJob) -> tuple[tuple[str, ...], list[Row], Iterator[Row]]:
    """Headings, a sample, and all rows below the headings (the sample's again among them)."""
    opened = open_file(data, options_of(job))
    header_row = job.mapping.header_row if job.mapping else 0
    first = list(islice(opened.rows, SAMPLE_ROWS + 20))
    body = [row for row in first if row[0] > header_row]
    rest = (row for row in opened.rows if row[0] > header_row)
    return headings_of(first, header_row), body, chain(body, rest)


def check_file(account_id: str, job: ImportJob, mapping: ColumnMapping) -> ImportJob:
    """Read the whole file, store the checked rows in chunks, and return the job with its totals; not saved.

    Raises UnreadableFile. Running it again stores the same.
    """
    headings, sample, rows = data_rows(read_upload(account_id, job), job)
    pad = loses_zeros(mapping, [cells for _, cells in sample])
    reader = RowReader(account_id, job.client_id, mapping, headings, pad_postcodes=pad, source_ref=job.file_name[:250])
    doubles, verdicts, chunk = FileDoubles(), Counter[str](), 0
    for part in _parts(rows):
        planned = _check_part(reader, doubles, part)
        objects.save_plan(account_id, job.import_id, job.generation, chunk=chunk, rows=planned)
        verdicts.update(row.verdict.value for row in planned)
        chunk += 1
        if verdicts.total() > MAX_ROWS:
            raise refuse_file("file_too_many_rows")
        repository.note_checked(account_id, job.import_id, rows=verdicts.total())
    if not chunk:
        raise refuse_file("file_no_rows")
    return replace(job, headings=headings, total=verdicts.total(), chunks=chunk, verdicts=dict(verdicts))


def _parts(rows: Iterable[Row]) -> Iterator[list[Row]]:
    source = iter(rows)
    while part := list(islice(source, CHUNK_ROWS)):
        yield part


def _check_part(reader: RowReader, doubles: FileDoubles, part: Sequence[Row]) -> list[PlannedRow]:
    planned = [_check_row(reader, doubles, number, cells) for number, cells in part]
    unique = [row.contact for row in planned if row.verdict is Verdict.NEW and row.contact is not None]
    existing = existing_contacts(reader.account_id, reader.client_id, unique)
    return [
        _with_existing(row, existing[row.contact.contact_id].contact_id)
        if row.verdict is Verdict.NEW and row.contact is not None and row.contact.contact_id in existing
        else row
        for row in planned
    ]


def _with_existing(row: PlannedRow, contact_id: str) -> PlannedRow:
    return replace(row, verdict=Verdict.EXISTING, existing_id=contact_id)


def _check_row(reader: RowReader, doubles: FileDoubles, number: int, cells: Sequence[str]) -> PlannedRow:
    reading = reader.read(cells)
    kept = tuple(cell[:_KEPT_CELL_CHARS] for cell in cells) if reading.findings or reading.warnings else ()
    if reading.contact is None:
        return PlannedRow(number, Verdict.INVALID, None, reading.findings, reading.warnings, kept)
    earlier = doubles.double_of(number, reading.contact)
    verdict = Verdict.DOUBLE if earlier else Verdict.NEW
    return PlannedRow(number, verdict, reading.contact, (), reading.warnings, kept, double_of=earlier)
