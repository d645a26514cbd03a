"""Answers of the import routes."""

from dataclasses import replace

from chalicelib.contacts.importing.columns import Column
from chalicelib.contacts.importing.inspection import Inspection
from chalicelib.contacts.importing.merging import Difference
from chalicelib.contacts.importing.model import (
    ImportJob,
    ImportState,
    Progress,
    Verdict,
)
from chalicelib.contacts.importing.notes import request_text
from chalicelib.contacts.importing.previewing import RowView
from chalicelib.contacts.importing.service import Started
from chalicelib.contacts.importing.targets import MAPPABLE, NOTES, TARGETS
from chalicelib.contacts.importing.undoing import Kept
from chalicelib.entry.schema import Count, FindingOut, Schema

_SHOWN_FIELDS = (
    "form_of_address",
    "title",
    "first_name",
    "nobility",
    "last_name",
    "function",
    "organisation",
    "emails",
    "labels",
    "language",
)


class ImportProgressOut(Schema):
    """Rows done of all rows in the current step, and rows by outcome."""

    total: Count
    done: Count
    outcomes: dict[str, Count]


class ImportOut(Schema):
    """An import."""

    id: str
    client_id: str
    state: ImportState
    file_name: str
    created_at: str
    started_at: str
    finished_at: str
    total: Count
    verdicts: dict[str, Count]
    findings: list[FindingOut]
    progress: ImportProgressOut | None = None

    @classmethod
    def of(cls, job: ImportJob, language: str, progress: Progress | None = None) -> "ImportOut":
        """The import in the caller's language."""
        findings = [FindingOut.of(finding, language) for finding in job.findings]
        return cls(
            id=job.import_id,
            findings=findings,
            verdicts=dict(job.verdicts),
            progress=ImportProgressOut(total=progress.total, done=progress.done, outcomes=dict(progress.outcomes))
            if progress
            else None,
            **{name: getattr(job, name) for name in _JOB_FIELDS},
        )


_JOB_FIELDS = ("client_id", "state", "file_name", "created_at", "started_at", "finished_at", "total")


class ImportListOut(Schema):
    """A page of imports."""

    items: list[ImportOut]
    next: str | None


class ImportUploadOut(Schema):
    """The request that uploads the file."""

    url: str
    method: str
    headers: dict[str, str]


class ImportStartedOut(Schema):
    """A new import and where its file goes."""

    job: ImportOut
    upload: ImportUploadOut

    @classmethod
    def of(cls, started: Started, language: str) -> "ImportStartedOut":
        """The answer to a new import."""
        upload = ImportUploadOut(url=started.upload.url, method=started.upload.method, headers=started.upload.headers)
        return cls(job=ImportOut.of(started.job, language), upload=upload)


class ImportColumnOut(Schema):
    """One column of the file and the field it seems to be; ready to be sent back as a mapping. `target` is empty for a
    column that is not taken over, for one with notes with the reason `notes` (CON-02)."""

    position: Count
    letters: str
    heading: str
    samples: list[str]
    target: str
    certainty: Count
    reason: str


class ImportTargetOut(Schema):
    """A field that columns can go to."""

    name: str
    label: str
    several: bool


class ImportInspectionOut(Schema):
    """What was seen in the file. `notes_request` is the text for ordering the transfer of notes (CON-02)."""

    job: ImportOut
    kind: str
    sheets: list[str]
    sheet: str
    charset: str
    delimiter: str
    header_row: Count
    rows: Count
    columns: list[ImportColumnOut]
    targets: list[ImportTargetOut]
    findings: list[FindingOut]
    notes_request: str

    @classmethod
    def of(cls, job: ImportJob, seen: Inspection, language: str) -> "ImportInspectionOut":
        """The inspection in the caller's language."""
        notes = tuple(column.heading or column.letters for column in seen.columns if column.target == NOTES)
        request = request_text(language, file_name=job.file_name, headings=notes, rows=seen.rows) if notes else ""
        facts = seen.facts
        return cls(
            job=ImportOut.of(job, language),
            kind=facts.kind,
            sheets=list(facts.sheet_names),
            sheet=facts.sheet,
            charset=facts.charset,
            delimiter=facts.delimiter,
            header_row=seen.header_row,
            rows=seen.rows,
            columns=[_column(column) for column in seen.columns],
            targets=_targets(language),
            findings=[FindingOut.of(finding, language) for finding in seen.findings],
            notes_request=request,
        )


class ImportDifferenceOut(Schema):
    """One field that would change."""

    field: str
    before: str
    after: str


class ImportRowOut(Schema):
    """One checked row. `values` are those of the contact it becomes; `update` and `fill` are what these choices would
    change in the contact that exists."""

    row: Count
    verdict: Verdict
    cells: list[str]
    values: dict[str, str]
    findings: list[FindingOut]
    warnings: list[FindingOut]
    double_of: Count | None
    existing_id: str | None
    update: list[ImportDifferenceOut]
    fill: list[ImportDifferenceOut]

    @classmethod
    def of(cls, view: RowView, language: str) -> "ImportRowOut":
        """The row in the caller's language."""
        row = view.row
        return cls(
            row=row.number,
            verdict=row.verdict,
            cells=list(row.cells),
            values=_values(view),
            findings=[FindingOut.of(finding, language) for finding in row.findings],
            warnings=[FindingOut.of(finding, language) for finding in row.warnings],
            double_of=row.double_of or None,
            existing_id=row.existing_id or None,
            update=_differences(view.update),
            fill=_differences(view.fill),
        )


class ImportRowListOut(Schema):
    """A page of checked rows; `next` goes into `after`."""

    items: list[ImportRowOut]
    next: Count | None


class ImportLinkOut(Schema):
    """A link that downloads a file for 15 minutes."""

    url: str


class ImportKeptOut(Schema):
    """A contact that could not be taken back, because it was changed after the import."""

    row: Count
    contact_id: str

    @classmethod
    def of(cls, kept: Kept) -> "ImportKeptOut":
        """The entry of the report."""
        return cls(row=kept.number, contact_id=kept.contact_id)


class ImportUndoOut(Schema):
    """What became of an import that was taken back."""

    job: ImportOut
    kept: list[ImportKeptOut]


def _column(column: Column) -> ImportColumnOut:
    shown = replace(column, target="", reason=NOTES) if column.target == NOTES else column
    names = ("position", "letters", "heading", "target", "certainty", "reason")
    return ImportColumnOut(samples=list(shown.samples), **{name: getattr(shown, name) for name in names})


def _targets(language: str) -> list[ImportTargetOut]:
    known = [target for target in TARGETS.values() if target.name in MAPPABLE]
    return [ImportTargetOut(name=t.name, label=t.de if language == "de" else t.en, several=t.several) for t in known]


def _values(view: RowView) -> dict[str, str]:
    contact = view.row.contact
    if contact is None:
        return {}
    shown = {name: getattr(contact, name) for name in _SHOWN_FIELDS}
    return {name: "; ".join(v) if isinstance(v, tuple) else str(v) for name, v in shown.items() if v}


def _differences(found: tuple[Difference, ...]) -> list[ImportDifferenceOut]:
    return [ImportDifferenceOut(field=d.field, before=d.before, after=d.after) for d in found]
