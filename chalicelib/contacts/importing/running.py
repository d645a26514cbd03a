"""Importing one chunk of checked rows. Decisions are frozen before the first write, so that a second delivery carries
out the same ones; contacts get derived identifiers, so that nothing is created twice (CON-03)."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from chalicelib.contacts import repository as contacts
from chalicelib.contacts import trail
from chalicelib.contacts.encoding import same_content
from chalicelib.contacts.importing import membership, objects, repository
from chalicelib.contacts.importing.doubles import free_id, look_up
from chalicelib.contacts.importing.merging import merge
from chalicelib.contacts.importing.model import ColumnMapping, Existing, ImportJob, Outcome, PlannedRow, Verdict
from chalicelib.contacts.importing.objects import Step
from chalicelib.contacts.model import Contact
from chalicelib.contacts.search import changes


def change_id(import_id: str, chunk: int) -> str:
    """Under which the earlier values of a chunk's contacts are kept."""
    return f"{import_id}.{chunk:05d}"


def import_chunk(account_id: str, job: ImportJob, chunk: int, *, now: datetime) -> None:
    """Import the rows of one chunk and record them as done. Repeating it, at any point, changes nothing more."""
    planned = objects.load_plan(account_id, job.import_id, job.generation, chunk=chunk, client_id=job.client_id)
    steps = objects.load_steps(account_id, job.import_id, chunk=chunk, client_id=job.client_id)
    standing = None
    if steps is None:
        decided, standing = decide(account_id, job, planned)
        steps, mine = objects.freeze_steps(
            account_id, job.import_id, chunk=chunk, client_id=job.client_id, steps=decided
        )
        standing = standing if mine else None
    complete(account_id, job, chunk, steps=steps, standing=standing, now=now)


def decide(account_id: str, job: ImportJob, planned: Sequence[PlannedRow]) -> tuple[list[Step], Mapping[str, Contact]]:
    """What is to be done with each row, and the contacts as they stand now, by identifier."""
    rows = [row.contact for row in planned if row.contact is not None and row.verdict is not Verdict.DOUBLE]
    existing, others = look_up(account_id, job.client_id, rows)
    moved = (c.contact_id for c in rows if c.contact_id in others and c.contact_id not in existing)
    own_ids = {contact_id: free_id(account_id, job.client_id, contact_id) for contact_id in moved}
    merged: dict[str, Contact] = {}
    steps = [_step(job, row, existing=existing, own_ids=own_ids, merged=merged) for row in planned]
    return steps, {contact.contact_id: contact for contact in existing.values()}


def complete(
    account_id: str,
    job: ImportJob,
    chunk: int,
    *,
    steps: Sequence[Step],
    standing: Mapping[str, Contact] | None = None,
    now: datetime,
) -> None:
    """Save what the steps say, tell the search index, and record rows by outcome. `standing` are the contacts
    concerned, when they have just been read."""
    writes = [step.contact for step in steps if step.contact is not None]
    ids = [contact.contact_id for contact in writes]
    part = {"user_id": job.user_id, "now": now, "bulk": True, "work": job.import_id}
    ref = changes.note(account_id, job.client_id, ids, **part) if ids else ""  # type: ignore[arg-type]
    change = change_id(job.import_id, chunk)
    noted = trail.noted_of(account_id, job.user_id, now, f"import:{job.import_id}")
    outcome = contacts.save_many(
        account_id, writes, now=now, change_id=change, standing=standing, claiming=True, noted=noted
    )
    lost, found = set(outcome.conflicts), set(outcome.found)
    members = [step.contact_id for step in steps if step.contact_id and step.contact_id not in lost]
    membership.add(account_id, job, members, now=now)
    if ids:
        changes.publish(account_id, job.client_id, ids, ref=ref)
    rows = [step.number for step in steps if step.contact is not None and step.contact_id in lost]
    counts = Counter(_outcome(step, lost=lost, found=found).value for step in steps)
    repository.finish_chunk(account_id, job.import_id, step="run", chunk=chunk, counts=counts, lost=rows)


def _outcome(step: Step, *, lost: Collection[str], found: Collection[str]) -> Outcome:
    """What became of a row in the end: another import may have been at it in the same moment."""
    if step.contact is not None and step.contact_id in lost:
        return Outcome.CONFLICT
    return Outcome.UNCHANGED if step.contact is not None and step.contact_id in found else step.outcome


def _step(
    job: ImportJob,
    row: PlannedRow,
    *,
    existing: Mapping[str, Contact],
    own_ids: Mapping[str, str],
    merged: dict[str, Contact],
) -> Step:
    """`own_ids` are for rows whose identifier belongs to somebody who has another address by now; `merged` carries what
    earlier rows made of a contact that several rows mean."""
    if row.contact is None:
        return Step(row.number, Outcome.REJECTED, findings=row.findings)
    if row.verdict is Verdict.DOUBLE:
        return Step(row.number, Outcome.DOUBLE)
    choice = job.choices.get(row.number, job.existing)
    known = existing.get(row.contact.contact_id)
    if known is not None:
        known = merged.get(known.contact_id, known)
        step = _merge_step(row.number, known, row.contact, choice, job.mapping or ColumnMapping(()))
        merged[known.contact_id] = step.contact or known
        return step
    if job.choices.get(row.number) is Existing.SKIP:
        return Step(row.number, Outcome.SKIPPED)
    contact = replace(row.contact, contact_id=own_ids.get(row.contact.contact_id, row.contact.contact_id))
    return Step(row.number, Outcome.CREATED, contact, contact_id=contact.contact_id)


def _merge_step(number: int, known: Contact, row: Contact, choice: Existing, mapping: ColumnMapping) -> Step:
    merged = merge(known, row, choice, mapping=mapping)
    if choice is Existing.SKIP:
        return Step(number, Outcome.SKIPPED, contact_id=known.contact_id, existed=True)
    if same_content(merged, known):
        return Step(number, Outcome.UNCHANGED, contact_id=known.contact_id, existed=True)
    return Step(number, Outcome.UPDATED, merged, contact_id=known.contact_id, existed=True)
