"""An import job and what it decides per row. Times are aware UTC as ISO text; all values are immutable."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from types import MappingProxyType

from chalicelib.contacts.importing.sheets import UNREAD, FileFacts
from chalicelib.contacts.model import Contact
from chalicelib.kit.errors import Finding
from chalicelib.kit.records import dataclass

CHUNK_ROWS = 500


class ImportState(StrEnum):
    """Where an import stands. `done`, `cancelled` and `undone` have results; `failed` says why in its findings."""

    AWAITING_UPLOAD = "awaiting_upload"
    INSPECTED = "inspected"
    CHECKING = "checking"
    READY = "ready"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    UNDOING = "undoing"
    UNDONE = "undone"
    FAILED = "failed"


#: States in which background work is on its way.
WORKING = frozenset({ImportState.CHECKING, ImportState.RUNNING, ImportState.UNDOING})

#: Every move an import may make.
TRANSITIONS: Mapping[ImportState, frozenset[ImportState]] = MappingProxyType(
    {
        ImportState.AWAITING_UPLOAD: frozenset({ImportState.INSPECTED, ImportState.CANCELLED}),
        ImportState.INSPECTED: frozenset({ImportState.INSPECTED, ImportState.CHECKING, ImportState.CANCELLED}),
        ImportState.CHECKING: frozenset({ImportState.READY, ImportState.FAILED, ImportState.CANCELLED}),
        ImportState.READY: frozenset(
            {
                ImportState.INSPECTED,
                ImportState.CHECKING,
                ImportState.RUNNING,
                ImportState.CANCELLED,
            }
        ),
        ImportState.RUNNING: frozenset({ImportState.DONE, ImportState.CANCELLED}),
        ImportState.DONE: frozenset({ImportState.UNDOING}),
        ImportState.CANCELLED: frozenset({ImportState.UNDOING}),
        ImportState.UNDOING: frozenset({ImportState.UNDONE}),
        ImportState.UNDONE: frozenset(),
        ImportState.FAILED: frozenset({ImportState.INSPECTED, ImportState.CHECKING, ImportState.CANCELLED}),
    }
)


class Existing(StrEnum):
    """What happens to a contact that exists already: values of the file win, it stays as it is, or only its empty
    fields are filled."""

    UPDATE = "update"
    SKIP = "skip"
    FILL = "fill"


class Verdict(StrEnum):
    """What the preview says of a row: a new contact, one that exists, a double of an earlier row, or not valid."""

    NEW = "new"
    EXISTING = "existing"
    DOUBLE = "double"
    INVALID = "invalid"


class Outcome(StrEnum):
    """What the import did with a row. `conflict`: somebody changed the contact in the same moment, nothing written."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    DOUBLE = "double"
    REJECTED = "rejected"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class ColumnUse:
    """Column `position` (from 0) goes to the field `target` (targets.MAPPABLE)."""

    position: int
    target: str


@dataclass(frozen=True)
class ColumnMapping:
    """How rows become contacts: which column goes where, and fixed values for all rows.

    `header_row` 0 means that the file has no headings. `labels` are added to every contact, `language` applies where
    no column says otherwise, all contacts become members of `list_id`. `mend` accepts the suggestions for text that
    was once read in the wrong character set.
    """

    columns: tuple[ColumnUse, ...]
    header_row: int = 0
    labels: tuple[str, ...] = ()
    language: str = ""
    list_id: str = ""
    mend: bool = False


@dataclass(frozen=True)
class PlannedRow:
    """One row of the file after the check. `contact` is None when it is not valid; `cells` are kept for rows with
    findings. `double_of` is the number of the earlier row, `existing_id` the contact that it meets."""

    number: int
    verdict: Verdict
    contact: Contact | None = None
    findings: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    cells: tuple[str, ...] = ()
    double_of: int = 0
    existing_id: str = ""


@dataclass(frozen=True)
class ImportJob:
    """One import of one file into one client.

    `width` counts the columns, `generation` the previews; `total` is the number of data rows. `choices` are what the
    user decided for single rows instead of `existing`. `posted_at` is when background work was last asked for.
    """

    import_id: str
    client_id: str
    user_id: str
    state: ImportState
    file_name: str
    created_at: str
    file_etag: str = ""
    facts: FileFacts = UNREAD
    headings: tuple[str, ...] = ()
    mapping: ColumnMapping | None = None
    width: int = 0
    generation: int = 0
    total: int = 0
    chunks: int = 0
    verdicts: Mapping[str, int] = field(default_factory=dict)
    existing: Existing = Existing.SKIP
    choices: Mapping[int, Existing] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    posted_at: str = ""
    started_at: str = ""
    finished_at: str = ""
    version: int = 0


@dataclass(frozen=True)
class Progress:
    """How far an import is: `done` of `total` rows, and rows by outcome. `done` never exceeds `total`."""

    total: int
    done: int
    outcomes: Mapping[str, int]
