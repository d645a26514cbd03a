"""The import wizard as use cases: begin, inspect, preview, run, cancel, results, undo (CON-01 to CON-03).

An import belongs to one client: whoever may not see the client gets NotFound, whoever may only read it NotAllowed
(CLI-06, CLI-07).
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib.accounts import audit
from chalicelib.aws.queue import queues
from chalicelib.aws.storage import SignedUpload, storage
from chalicelib.aws.telemetry import log_event
from chalicelib.contacts.importing import membership, objects, repository
from chalicelib.contacts.importing.checking import check_file
from chalicelib.contacts.importing.errors import UnreadableFile, WrongStep, file_finding, refuse_file
from chalicelib.contacts.importing.inspection import Inspection, inspect
from chalicelib.contacts.importing.mapping import check_mapping
from chalicelib.contacts.importing.messages import CheckFile, ImportChunk, UndoChunk
from chalicelib.contacts.importing.model import TRANSITIONS, ColumnMapping, Existing, ImportJob, ImportState, Progress
from chalicelib.contacts.importing.running import import_chunk
from chalicelib.contacts.importing.sheets import MAX_FILE_BYTES, ReadOptions
from chalicelib.contacts.importing.undoing import undo_chunk
from chalicelib.contacts.search import changes
from chalicelib.kit.actor import Actor
from chalicelib.kit.clock import iso
from chalicelib.kit.errors import Conflict, NotFound, TooLarge, Unavailable
from chalicelib.kit.ids import is_id, new_id
from chalicelib.kit.records import dataclass
from chalicelib.kit.text import safe_file_name

UPLOAD_TYPE = "application/octet-stream"
_TRIES = 5
_LATE = timedelta(minutes=10)


@dataclass(frozen=True)
class Started:
    """A new import and the link to upload its file."""

    job: ImportJob
    upload: SignedUpload


def begin(actor: Actor, client_id: str, *, file_name: str, size_bytes: int, now: datetime) -> Started:
    """Begin an import; nothing is read yet. The link takes a file of exactly `size_bytes`. Raises TooLarge."""
    actor.require_full(client_id)
    if size_bytes > MAX_FILE_BYTES:
        raise TooLarge(findings=(file_finding("file_too_large"),))
    import_id, name = new_id("imp", now), safe_file_name(file_name)
    job = ImportJob(import_id, client_id, actor.user_id, ImportState.AWAITING_UPLOAD, name, iso(now))
    repository.create(actor.account_id, job)
    key = objects.upload_key(actor.account_id, import_id)
    return Started(job, storage().presign_put("media", key, content_type=UPLOAD_TYPE, size_bytes=size_bytes))


def find(actor: Actor, import_id: str) -> ImportJob:
    """The import. Raises NotFound."""
    job = repository.load(actor.account_id, import_id) if is_id(import_id, "imp") else None
    if job is None:
        raise NotFound
    actor.require_read(job.client_id)
    return job


def recent(actor: Actor, *, before: str = "", limit: int = 50) -> tuple[ImportJob, ...]:
    """Imports of the clients that the actor may see, the newest first."""
    found: list[ImportJob] = []
    while len(found) < limit:
        page = repository.recent(actor.account_id, before=before, limit=limit)
        found += [job for job in page if job.client_id in actor.visible_clients()]
        if len(page) < limit:
            break
        before = page[-1].import_id
    return tuple(found[:limit])


def look_into(
    actor: Actor, import_id: str, *, options: ReadOptions, header_row: int | None
) -> tuple[ImportJob, Inspection]:
    """Read the uploaded file and guess its columns. May be repeated with other options until the import runs.

    Raises UnreadableFile with the reason; the import stays as it was.
    """
    job = _changeable(actor, import_id, ImportState.INSPECTED)
    key = objects.upload_key(actor.account_id, import_id)
    info = storage().head("media", key)
    if info is None:
        raise refuse_file("file_missing")
    if info.size_bytes > MAX_FILE_BYTES:
        raise refuse_file("file_too_large")
    seen = inspect(storage().get("media", key), options, header_row=header_row)
    changed = replace(job, state=ImportState.INSPECTED, facts=seen.facts, file_etag=info.etag, width=seen.width)
    return _saved(actor.account_id, replace(changed, total=seen.rows, findings=seen.findings)), seen


def ask_preview(actor: Actor, import_id: str, mapping: ColumnMapping, *, now: datetime) -> ImportJob:
    """Fix the mapping and check every row in the background. Raises BadMapping with all findings."""
    job = _changeable(actor, import_id, ImportState.CHECKING)
    check_mapping(mapping, job.width)
    if mapping.list_id:
        membership.require_list(actor, job.client_id, mapping.list_id)
    findings = () if job.state is ImportState.FAILED else job.findings
    job = replace(job, state=ImportState.CHECKING, mapping=mapping, generation=job.generation + 1, findings=findings)
    saved = _saved(actor.account_id, replace(job, posted_at=iso(now)))
    repository.note_checked(actor.account_id, import_id, rows=0)
    post(actor.account_id, saved)
    return saved


def run(
    actor: Actor, import_id: str, *, existing: Existing, choices: Mapping[int, Existing], now: datetime
) -> ImportJob:
    """Start the import that was previewed; `choices` decide single rows otherwise than `existing`."""
    job = _changeable(actor, import_id, ImportState.RUNNING)
    changed = replace(job, state=ImportState.RUNNING, existing=existing, choices=dict(choices), started_at=iso(now))
    # The entry comes first: what is imported is told, even if this process dies here.
    _noted(actor, job, audit.Action.IMPORTED, now, file_name=job.file_name, rows=job.total, existing=existing.value)
    saved = _saved(actor.account_id, replace(changed, posted_at=iso(now)))
    log_event("import_started", account_id=actor.account_id, import_id=import_id, user_id=actor.user_id)
    post(actor.account_id, saved)
    return saved


def cancel(actor: Actor, import_id: str, *, now: datetime) -> ImportJob:
    """Stop; chunks that have begun are finished, the others stay undone."""
    job = _changeable(actor, import_id, ImportState.CANCELLED)
    _noted(actor, job, audit.Action.STOPPED, now, state="cancelled")
    return _saved(actor.account_id, replace(job, state=ImportState.CANCELLED, finished_at=iso(now)))


def undo(actor: Actor, import_id: str, *, now: datetime) -> ImportJob:
    """Take a finished or cancelled import back, in the background."""
    job = _changeable(actor, import_id, ImportState.UNDOING)
    _noted(actor, job, audit.Action.CHANGED, now, state="undone")
    saved = _saved(actor.account_id, replace(job, state=ImportState.UNDOING, posted_at=iso(now)))
    log_event("import_undo_started", account_id=actor.account_id, import_id=import_id, user_id=actor.user_id)
    post(actor.account_id, saved)
    return saved


def progress(account_id: str, job: ImportJob) -> Progress:
    """How far the current step of an import is, in rows."""
    if job.state is ImportState.CHECKING:
        return Progress(job.total, min(repository.checked(account_id, job.import_id), job.total), {})
    step = "undo" if job.state in (ImportState.UNDOING, ImportState.UNDONE) else "run"
    return repository.progress(account_id, job, step=step)


def check(account_id: str, import_id: str, generation: int) -> None:
    """Background: check the rows of one preview; an outdated or repeated message does nothing."""
    job = repository.load(account_id, import_id)
    if job is None or job.mapping is None or job.state is not ImportState.CHECKING or job.generation != generation:
        return
    try:
        checked = replace(check_file(account_id, job, job.mapping), state=ImportState.READY)
    except UnreadableFile as error:
        checked = replace(job, state=ImportState.FAILED, findings=error.findings)
    repository.save(account_id, checked)


def run_chunk(account_id: str, import_id: str, chunk: int, *, now: datetime) -> None:
    """Background: import one chunk; when it was the last one, the import is done."""
    job = repository.load(account_id, import_id)
    if job is None or job.state is not ImportState.RUNNING:
        return
    if not repository.is_finished(account_id, import_id, step="run", chunk=chunk):
        import_chunk(account_id, job, chunk, now=now)
    _finish_when_complete(account_id, import_id, ImportState.RUNNING, now=now)


def take_back_chunk(account_id: str, import_id: str, chunk: int, *, now: datetime) -> None:
    """Background: undo one chunk; when it was the last one, the import is undone."""
    job = repository.load(account_id, import_id)
    if job is None or job.state is not ImportState.UNDOING:
        return
    if not repository.is_finished(account_id, import_id, step="undo", chunk=chunk):
        undo_chunk(account_id, job, chunk, now=now)
    _finish_when_complete(account_id, import_id, ImportState.UNDOING, now=now)


def post(account_id: str, job: ImportJob) -> None:
    """Post the background work that an import still needs; repeating it is harmless."""
    ids = {"account_id": account_id, "import_id": job.import_id}
    if job.state is ImportState.CHECKING:
        queues().send("imports", CheckFile(**ids, generation=job.generation))
    elif job.state is ImportState.RUNNING:
        chunks = _left(account_id, job, step="run")
        queues().send_many("imports", [ImportChunk(**ids, chunk=chunk) for chunk in chunks])
    elif job.state is ImportState.UNDOING:
        chunks = _left(account_id, job, step="undo")
        queues().send_many("imports", [UndoChunk(**ids, chunk=chunk) for chunk in chunks])


def sweep(now: datetime) -> int:
    """Post again the work of imports that have not come to their end long after it was asked for: their messages, or
    whoever should have posted them, got lost. How many imports."""
    late = repository.working(until=iso(now - _LATE))
    for account_id, job in late:
        post(account_id, job)
    return len(late)


def _left(account_id: str, job: ImportJob, *, step: str) -> list[int]:
    """Chunks that are not through; the first one again when all are, so that it ends the import."""
    done = repository.finished_chunks(account_id, job.import_id, step=step)
    return [chunk for chunk in range(job.chunks) if chunk not in done] or [0]


def _finish_when_complete(account_id: str, import_id: str, state: ImportState, *, now: datetime) -> None:
    step, end = ("run", ImportState.DONE) if state is ImportState.RUNNING else ("undo", ImportState.UNDONE)
    for _ in range(_TRIES):
        job = repository.load(account_id, import_id)
        if job is None or job.state is not state:
            return
        if len(repository.finished_chunks(account_id, import_id, step=step)) < job.chunks:
            return
        if end is ImportState.UNDONE:
            membership.remove_added(account_id, job)
        if repository.save(account_id, replace(job, state=end, finished_at=iso(now))):
            changes.hasten(account_id, import_id)
            log_event("import_finished", account_id=account_id, import_id=import_id, state=end.value)
            return
    raise Unavailable


def _changeable(actor: Actor, import_id: str, target: ImportState) -> ImportJob:
    """The import, when the actor may change it and it may go to `target`. Raises WrongStep."""
    job = find(actor, import_id)
    actor.require_full(job.client_id)
    if target not in TRANSITIONS[job.state]:
        raise WrongStep(state=job.state.value)
    return job


def _noted(actor: Actor, job: ImportJob, action: audit.Action, now: datetime, **facts: Any) -> None:
    audit.record(actor, action, f"import:{job.import_id}", new=facts, client_id=job.client_id, now=now)


def _saved(account_id: str, job: ImportJob) -> ImportJob:
    if not repository.save(account_id, job):
        raise Conflict
    return replace(job, version=job.version + 1)
