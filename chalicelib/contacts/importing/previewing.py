"""What the user sees of a checked file: rows with reasons, and for contacts that exist the differences (CON-03)."""

from collections.abc import Sequence
from typing import Final

from chalicelib.aws.storage import storage
from chalicelib.contacts import repository as contacts
from chalicelib.contacts.importing import objects, repository
from chalicelib.contacts.importing.checking import data_rows, read_upload
from chalicelib.contacts.importing.errors import WrongStep
from chalicelib.contacts.importing.merging import Difference, differences, merge
from chalicelib.contacts.importing.model import (
    ColumnMapping,
    Existing,
    ImportJob,
    ImportState,
    Outcome,
    PlannedRow,
    Verdict,
)
from chalicelib.contacts.importing.rejected_file import build
from chalicelib.contacts.importing.undoing import Kept, kept_rows
from chalicelib.contacts.model import Contact
from chalicelib.kit.errors import Finding, NotFound
from chalicelib.kit.records import dataclass

_CONFLICT: Final = Finding(
    "",
    "changed_meanwhile",
    "Der Kontakt wurde während des Imports geändert. Bitte senden Sie die Zeile noch einmal.",
    "The contact was changed during the import. Please send the row again.",
)


@dataclass(frozen=True)
class RowView:
    """One checked row: verdict, reasons, and for an existing contact what `update` and `fill` would change."""

    row: PlannedRow
    existing: Contact | None = None
    update: tuple[Difference, ...] = ()
    fill: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class RowPage:
    """Rows in order of the file; `after` is the row number to go on with, 0 at the end."""

    rows: tuple[RowView, ...]
    after: int


def preview(
    account_id: str,
    job: ImportJob,
    *,
    verdict: Verdict | None = None,
    warned: bool = False,
    after: int = 0,
    limit: int = 50,
) -> RowPage:
    """Rows later than row `after`; only those of a verdict, only those with warnings, when asked. Raises WrongStep
    before the check has ended."""
    _require_checked(job)
    found: list[PlannedRow] = []
    for chunk in range(job.chunks):
        rows = objects.load_plan(account_id, job.import_id, job.generation, chunk=chunk, client_id=job.client_id)
        if rows and rows[-1].number <= after:
            continue
        found += [row for row in rows if row.number > after and _asked(row, verdict, warned=warned)]
        if len(found) > limit:
            break
    shown = found[:limit]
    return RowPage(tuple(_views(account_id, job, shown)), shown[-1].number if len(found) > limit else 0)


def rejected(account_id: str, job: ImportJob) -> dict[int, tuple[Finding, ...]]:
    """The reasons of every row that was not imported: invalid ones, and those that met a change in the same moment.

    Before the import has run, the invalid ones of the preview. Raises WrongStep before the check has ended.
    """
    _require_checked(job)
    reasons: dict[int, tuple[Finding, ...]] = {}
    for chunk in range(job.chunks):
        rows = objects.load_plan(account_id, job.import_id, job.generation, chunk=chunk, client_id=job.client_id)
        reasons |= {row.number: row.findings for row in rows if row.verdict is Verdict.INVALID}
    finished = repository.finished_chunks(account_id, job.import_id, step="run")
    for chunk, counts in finished.items():
        if counts.get(Outcome.CONFLICT.value):
            reasons |= _conflicts(account_id, job, chunk)
    return reasons


def rejected_link(account_id: str, job: ImportJob, *, language: str) -> str:
    """A link to the Excel file of the rejected rows. Raises NotFound when there are none, WrongStep before the check
    has ended, UnreadableFile when the uploaded file is gone."""
    reasons = rejected(account_id, job)
    if not reasons:
        raise NotFound
    headings, _, rows = data_rows(read_upload(account_id, job), job)
    key = objects.result_key(account_id, job.import_id)
    storage().put("media", key, build(headings, rows, reasons, language=language), content_type=_XLSX)
    stem = job.file_name.rsplit(".", 1)[0][:80]
    return storage().presign_get("media", key, file_name=f"{stem}-{_SUFFIX[language]}.xlsx")


def undo_report(account_id: str, job: ImportJob) -> list[Kept]:
    """The contacts that an undo left as they are. Raises WrongStep before it has begun."""
    if job.state not in (ImportState.UNDOING, ImportState.UNDONE):
        raise WrongStep(state=job.state.value)
    done = repository.finished_chunks(account_id, job.import_id, step="undo")
    touched = [chunk for chunk, counts in sorted(done.items()) if counts.get("kept")]
    return [kept for chunk in touched for kept in kept_rows(account_id, job, chunk)]


_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SUFFIX: Final = {"de": "abgelehnt", "en": "rejected"}
_UNCHECKED: Final = (ImportState.AWAITING_UPLOAD, ImportState.INSPECTED, ImportState.CHECKING, ImportState.FAILED)


def _require_checked(job: ImportJob) -> None:
    if job.state in _UNCHECKED or not job.chunks:
        raise WrongStep(state=job.state.value)


def _asked(row: PlannedRow, verdict: Verdict | None, *, warned: bool) -> bool:
    return (verdict is None or row.verdict is verdict) and (not warned or bool(row.warnings))


def _views(account_id: str, job: ImportJob, rows: Sequence[PlannedRow]) -> list[RowView]:
    known = contacts.get_many(account_id, job.client_id, {row.existing_id for row in rows if row.existing_id})
    return [_view(row, known.get(row.existing_id), job.mapping or ColumnMapping(())) for row in rows]


def _view(row: PlannedRow, existing: Contact | None, mapping: ColumnMapping) -> RowView:
    if existing is None or row.contact is None:
        return RowView(row)
    update = merge(existing, row.contact, Existing.UPDATE, mapping=mapping)
    fill = merge(existing, row.contact, Existing.FILL, mapping=mapping)
    return RowView(row, existing, differences(existing, update), differences(existing, fill))


def _conflicts(account_id: str, job: ImportJob, chunk: int) -> dict[int, tuple[Finding, ...]]:
    """Rows of a chunk whose contact does not stand as the chunk wanted it."""
    return dict.fromkeys(repository.lost_rows(account_id, job.import_id, chunk), (_CONFLICT,))
