"""Import jobs in the store: one document per import, beside it one small document per finished chunk.

Progress is the sum of the chunk documents, each created once: it cannot count a row twice.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from chalicelib.aws.documents import Doc, documents
from chalicelib.contacts.importing.model import (
    WORKING,
    ColumnMapping,
    ColumnUse,
    Existing,
    ImportJob,
    ImportState,
    Progress,
)
from chalicelib.contacts.importing.sheets import FileFacts
from chalicelib.kit.errors import Finding

_PLAIN = (
    "client_id",
    "user_id",
    "file_name",
    "created_at",
    "file_etag",
    "width",
    "generation",
    "total",
    "chunks",
    "posted_at",
    "started_at",
    "finished_at",
)


_WORKING = "GLOBAL#IMPORTS"


def create(account_id: str, job: ImportJob) -> None:
    """Store a new job."""
    documents().create(_doc(account_id, job))


def load(account_id: str, import_id: str) -> ImportJob | None:
    """The job, read consistently, or None."""
    doc = documents().get(_jobs(account_id), import_id)
    return _job(doc) if doc else None


def save(account_id: str, job: ImportJob) -> bool:
    """Store the next version of a job; False when somebody else changed it in between."""
    return documents().replace(_doc(account_id, job), job.version)


def recent(account_id: str, *, before: str = "", limit: int = 50) -> list[ImportJob]:
    """Jobs of the account, the newest first, older than `before`."""
    docs = documents().query(_jobs(account_id), before=before, limit=limit, reverse=True)
    return [_job(doc) for doc in docs]


def working(*, until: str, limit: int = 50) -> list[tuple[str, ImportJob]]:
    """Account and job of imports of all accounts whose background work was asked for until an instant, oldest first."""
    docs = documents().index(_WORKING, until=until, limit=limit)
    return [(str(doc["pk"]).split("#")[1], _job(doc)) for doc in docs]


def finish_chunk(
    account_id: str, import_id: str, *, step: str, chunk: int, counts: Mapping[str, int], lost: Sequence[int] = ()
) -> None:
    """Record that a chunk is through, with rows by outcome and the numbers of rows `lost` to another writer; only the
    first record counts. `step` is `run` or `undo`."""
    doc = {
        "pk": _chunks(account_id, import_id),
        "sk": f"{step}#{chunk:05d}",
        "counts": dict(counts),
        "lost": list(lost),
    }
    documents().create(doc)


def lost_rows(account_id: str, import_id: str, chunk: int) -> list[int]:
    """The row numbers of a chunk that met a change in the same moment."""
    doc = documents().get(_chunks(account_id, import_id), f"run#{chunk:05d}")
    return list(doc["lost"]) if doc else []


def is_finished(account_id: str, import_id: str, *, step: str, chunk: int) -> bool:
    """Whether a chunk is through."""
    return documents().get(_chunks(account_id, import_id), f"{step}#{chunk:05d}") is not None


def finished_chunks(account_id: str, import_id: str, *, step: str) -> dict[int, Mapping[str, int]]:
    """Rows by outcome of every chunk that is through, read consistently."""
    docs = documents().query(_chunks(account_id, import_id), prefix=f"{step}#", consistent=True)
    return {int(doc["sk"].rpartition("#")[2]): doc["counts"] for doc in docs}


def progress(account_id: str, job: ImportJob, *, step: str = "run") -> Progress:
    """How far a job is."""
    outcomes: Counter[str] = Counter()
    for counts in finished_chunks(account_id, job.import_id, step=step).values():
        outcomes.update(counts)
    return Progress(job.total, min(outcomes.total(), job.total), dict(outcomes))


def note_checked(account_id: str, import_id: str, *, rows: int) -> None:
    """Remember how many rows the check has read, for its progress."""
    documents().put({"pk": _chunks(account_id, import_id), "sk": "checked", "rows": rows})


def checked(account_id: str, import_id: str) -> int:
    """How many rows the check has read."""
    doc = documents().get(_chunks(account_id, import_id), "checked")
    return int(doc["rows"]) if doc else 0


def _jobs(account_id: str) -> str:
    return f"A#{account_id}#IMP"


def _chunks(account_id: str, import_id: str) -> str:
    return f"A#{account_id}#IMP#{import_id}"


def _doc(account_id: str, job: ImportJob) -> Doc:
    doc: Doc = {"pk": _jobs(account_id), "sk": job.import_id, "v": job.version, "state": job.state.value}
    doc |= {name: getattr(job, name) for name in _PLAIN}
    doc |= {"facts": asdict(job.facts), "headings": list(job.headings), "verdicts": dict(job.verdicts)}
    doc |= {"existing": job.existing.value, "findings": [asdict(f) for f in job.findings]}
    doc["choices"] = {str(row): choice.value for row, choice in job.choices.items()}
    doc["mapping"] = _mapping_data(job.mapping) if job.mapping else None
    if job.state in WORKING:
        doc |= {"gsi1pk": _WORKING, "gsi1sk": f"{job.posted_at}#{job.import_id}"}
    return doc


def _job(doc: Doc) -> ImportJob:
    facts = {**doc["facts"], "sheet_names": tuple(doc["facts"]["sheet_names"])}
    return ImportJob(
        import_id=doc["sk"],
        state=ImportState(doc["state"]),
        facts=FileFacts(**facts),
        headings=tuple(doc["headings"]),
        mapping=_mapping(doc["mapping"]) if doc["mapping"] else None,
        verdicts=doc["verdicts"],
        existing=Existing(doc["existing"]),
        choices={int(row): Existing(choice) for row, choice in doc["choices"].items()},
        findings=tuple(Finding(**entry) for entry in doc["findings"]),
        version=doc["v"],
        **{name: doc[name] for name in _PLAIN},
    )


def _mapping_data(mapping: ColumnMapping) -> dict[str, Any]:
    return {**asdict(mapping), "columns": [[use.position, use.target] for use in mapping.columns]}


def _mapping(data: Mapping[str, Any]) -> ColumnMapping:
    columns = tuple(ColumnUse(position, target) for position, target in data["columns"])
    return ColumnMapping(**{**data, "columns": columns, "labels": tuple(data["labels"])})
