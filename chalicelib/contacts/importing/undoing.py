"""Taking an import back: contacts that it created go, contacts that it changed get their earlier values, as far as
nobody has touched them since."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from chalicelib.contacts import history, trail
from chalicelib.contacts import repository as contacts
from chalicelib.contacts.encoding import same_content
from chalicelib.contacts.importing import objects, repository
from chalicelib.contacts.importing.model import ImportJob
from chalicelib.contacts.importing.objects import Step
from chalicelib.contacts.importing.running import change_id, complete
from chalicelib.contacts.search import changes
from chalicelib.contacts.undo import undo_contacts
from chalicelib.kit.clock import from_iso
from chalicelib.kit.errors import Unavailable
from chalicelib.kit.records import dataclass

_LONGEST_RUN = timedelta(minutes=5)


@dataclass(frozen=True)
class Kept:
    """A contact that the undo left as it is, because it was changed after the import: its row and identifier."""

    number: int
    contact_id: str


def undo_chunk(account_id: str, job: ImportJob, chunk: int, *, now: datetime) -> None:
    """Take back one chunk and record the result. Repeating it, at any point, changes nothing more.

    A chunk that was interrupted is carried out first, so that its undo is complete. Raises Unavailable while another
    worker may still be at it.
    """
    steps = objects.load_steps(account_id, job.import_id, chunk=chunk, client_id=job.client_id)
    if steps is None:
        repository.finish_chunk(account_id, job.import_id, step="undo", chunk=chunk, counts={})
        return
    _settle(account_id, job, chunk, steps=steps, now=now)
    ids = [step.contact_id for step in steps if step.contact is not None]
    with changes.following(account_id, job.client_id, ids, user_id=job.user_id, now=now, bulk=True):
        noted = trail.noted_of(account_id, job.user_id, now, f"undo:{job.import_id}")
        undo_contacts(account_id, job.client_id, change_id(job.import_id, chunk), noted=noted, now=now)
    counts = _result(account_id, job, chunk)
    repository.finish_chunk(account_id, job.import_id, step="undo", chunk=chunk, counts=counts)


def kept_rows(account_id: str, job: ImportJob, chunk: int) -> list[Kept]:
    """The contacts of a chunk that differ from what they were before the import: the report after an undo."""
    steps = objects.load_steps(account_id, job.import_id, chunk=chunk, client_id=job.client_id) or []
    numbers = {step.contact_id: step.number for step in steps if step.contact is not None}
    return [Kept(numbers.get(contact_id, 0), contact_id) for contact_id in _states(account_id, job, chunk)["kept"]]


def _settle(account_id: str, job: ImportJob, chunk: int, *, steps: Sequence[Step], now: datetime) -> None:
    if repository.is_finished(account_id, job.import_id, step="run", chunk=chunk):
        return
    if job.finished_at and now - from_iso(job.finished_at) < _LONGEST_RUN:
        raise Unavailable
    complete(account_id, job, chunk, steps=steps, now=now)


def _result(account_id: str, job: ImportJob, chunk: int) -> dict[str, int]:
    return {name: len(ids) for name, ids in _states(account_id, job, chunk).items() if ids}


def _states(account_id: str, job: ImportJob, chunk: int) -> dict[str, list[str]]:
    """What has become of every contact that the chunk wrote, read from the contacts themselves."""
    befores = history.befores(account_id, job.client_id, change_id(job.import_id, chunk))
    current = contacts.get_many(account_id, job.client_id, [before.contact_id for before in befores])
    found: dict[str, list[str]] = {"removed": [], "restored": [], "kept": []}
    for before in befores:
        contact = current.get(before.contact_id)
        if contact is None:
            found["removed" if before.contact is None else "kept"].append(before.contact_id)
        elif before.contact is not None and same_content(contact, before.contact):
            found["restored"].append(before.contact_id)
        else:
            found["kept"].append(before.contact_id)
    return found
