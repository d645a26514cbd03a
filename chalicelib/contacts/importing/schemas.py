"""Bodies and answers of the import routes."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.contacts.importing.charset import CHARSETS
from chalicelib.contacts.importing.inspection import Inspection
from chalicelib.contacts.importing.merging import Difference
from chalicelib.contacts.importing.model import (
    ColumnMapping,
    ColumnUse,
    Existing,
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
from chalicelib.entry.schema import Count, Cursor, Identifier, Limit, Schema, ShortText
from chalicelib.kit.errors import Finding

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
RowNumber = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,6}$")]


class FindingOut(Schema):
    """One thing to know or to correct."""

    where: str
    code: str
    message: str

    @classmethod
    def of(cls, finding: Finding, language: str) -> "FindingOut":
        """The finding in the caller's language."""
        return cls.model_validate(finding.shown(language))


class ImportIn(Schema):
    """A new import."""

    client_id: Identifier
    file_name: Annotated[str, Field(min_length=1, max_length=200)]
    size_bytes: Annotated[Count, Field(ge=1)]


class InspectIn(Schema):
    """How to read the file, where guessing went wrong; `header_row` 0 means that there are no headings."""

    sheet: Annotated[str, Field(max_length=100)] = ""
    charset: Literal["", *CHARSETS] = ""  # type: ignore[valid-type]
    delimiter: Literal["", ";", ",", "\t", "|"] = ""
    header_row: Annotated[Count, Field(le=1000)] | None = None


class ColumnIn(Schema):
    """One column goes to one field."""

    position: Annotated[Count, Field(le=16_384)]
    target: Annotated[str, Field(max_length=40)]


class PreviewIn(Schema):
    """The mapping and the fixed values for all rows."""

    columns: Annotated[tuple[ColumnIn, ...], Field(max_length=300)]
    header_row: Annotated[Count, Field(le=1_000_000)] = 0
    labels: Annotated[tuple[ShortText, ...], Field(max_length=20)] = ()
    language: Literal["", "de", "en"] = ""
    list_id: Annotated[str, Field(max_length=64, pattern=r"^[A-Za-z0-9_]*$")] = ""
    mend: bool = False

    def mapping(self) -> ColumnMapping:
        """The mapping as the product knows it."""
        columns = tuple(ColumnUse(column.position, column.target) for column in self.columns)
        return ColumnMapping(columns, self.header_row, self.labels, self.language, self.list_id, self.mend)


class RunIn(Schema):
    """What happens to contacts that exist; `rows` decides single rows, by row number."""

    existing: Existing
    rows: Annotated[dict[RowNumber, Existing], Field(max_length=2000, default_factory=dict)]

    def choices(self) -> dict[int, Existing]:
        """Decisions by row number."""
        return {int(row): choice for row, choice in self.rows.items()}


class ImportsQuery(Schema):
    """Paging of imports."""

    cursor: Cursor = ""
    limit: Limit = 50


class RowsQuery(Schema):
    """Which checked rows: by verdict, only with warnings, later than row `after`."""

    verdict: Verdict | None = None
    warned: bool = False
    after: Count = 0
    limit: Limit = 50


class ProgressOut(Schema):
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
    progress: ProgressOut | None = None

    @classmethod
    def of(cls, job: ImportJob, language: str, progress: Progress | None = None) -> "ImportOut":
        """The import in the caller's language."""
        findings = [FindingOut.of(finding, language) for finding in job.findings]
        return cls(
            id=job.import_id,
            findings=findings,
            verdicts=dict(job.verdicts),
            progress=ProgressOut(total=progress.total, done=progress.done, outcomes=dict(progress.outcomes))
            if progress
            else None,
            **{name: getattr(job, name) for name in _JOB_FIELDS},
        )


_JOB_FIELDS = ("client_id", "state", "file_name", "created_at", "started_at", "finished_at", "total")


class ImportListOut(Schema):
    """A page of imports."""

    items: list[ImportOut]
    next: str | None


class UploadOut(Schema):
    """The request that uploads the file."""

    url: str
    method: str
    headers: dict[str, str]


class StartedOut(Schema):
    """A new import and where its file goes."""

    job: ImportOut
    upload: UploadOut

    @classmethod
    def of(cls, started: Started, language: str) -> "StartedOut":
        """The answer to a new import."""
        upload = UploadOut(url=started.upload.url, method=started.upload.method, headers=started.upload.headers)
        return cls(job=ImportOut.of(started.job, language), upload=upload)


class ColumnOut(Schema):
    """One column of the file and the field it seems to be."""

    position: Count
    letters: str
    heading: str
    samples: list[str]
    target: str
    certainty: Count
    reason: str


class TargetOut(Schema):
    """A field that columns can go to."""

    name: str
    label: str
    several: bool


class InspectionOut(Schema):
    """What was seen in the file. `notes_request` is the text for ordering the transfer of notes (CON-02)."""

    job: ImportOut
    kind: str
    sheets: list[str]
    sheet: str
    charset: str
    delimiter: str
    header_row: Count
    rows: Count
    columns: list[ColumnOut]
    targets: list[TargetOut]
    findings: list[FindingOut]
    notes_request: str

    @classmethod
    def of(cls, job: ImportJob, seen: Inspection, language: str) -> "InspectionOut":
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


class DifferenceOut(Schema):
    """One field that would change."""

    field: str
    before: str
    after: str


class RowOut(Schema):
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
    update: list[DifferenceOut]
    fill: list[DifferenceOut]

    @classmethod
    def of(cls, view: RowView, language: str) -> "RowOut":
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


class RowListOut(Schema):
    """A page of checked rows; `next` goes into `after`."""

    items: list[RowOut]
    next: Count | None


class LinkOut(Schema):
    """A link that downloads a file for 15 minutes."""

    url: str


class KeptOut(Schema):
    """A contact that could not be taken back, because it was changed after the import."""

    row: Count
    contact_id: str

    @classmethod
    def of(cls, kept: Kept) -> "KeptOut":
        """The entry of the report."""
        return cls(row=kept.number, contact_id=kept.contact_id)


class UndoReportOut(Schema):
    """What became of an import that was taken back."""

    job: ImportOut
    kept: list[KeptOut]


def _column(column: object) -> ColumnOut:
    names = ("position", "letters", "heading", "target", "certainty", "reason")
    return ColumnOut(samples=list(column.samples), **{name: getattr(column, name) for name in names})  # type: ignore[attr-defined]


def _targets(language: str) -> list[TargetOut]:
    known = [target for target in TARGETS.values() if target.name in MAPPABLE]
    return [TargetOut(name=t.name, label=t.de if language == "de" else t.en, several=t.several) for t in known]


def _values(view: RowView) -> dict[str, str]:
    contact = view.row.contact
    if contact is None:
        return {}
    shown = {name: getattr(contact, name) for name in _SHOWN_FIELDS}
    return {name: "; ".join(v) if isinstance(v, tuple) else str(v) for name, v in shown.items() if v}


def _differences(found: tuple[Difference, ...]) -> list[DifferenceOut]:
    return [DifferenceOut(field=d.field, before=d.before, after=d.after) for d in found]
