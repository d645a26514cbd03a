"""Use cases around doubles: suggest, preview, merge, take back.

A merge is one record (who stays, who goes, who was on which list) and the earlier values in the history; its identifier
follows from the contacts, so that a merge that was broken off is simply carried on by the same request.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime

from chalicelib.aws.documents import Doc, documents
from chalicelib.contacts import archive_keys, history, keys, repository, service, trail
from chalicelib.contacts.doubles.combining import CHOOSABLE, Difference, combined, differences
from chalicelib.contacts.doubles.grouping import groups
from chalicelib.contacts.errors import ContactChanged, MergeGone, NothingToMerge
from chalicelib.contacts.lists import repository as lists
from chalicelib.contacts.model import Contact
from chalicelib.contacts.rules import contact_findings
from chalicelib.contacts.search import changes
from chalicelib.contacts.undo import UndoOutcome, undo_contacts
from chalicelib.kit.actor import Actor
from chalicelib.kit.clock import iso
from chalicelib.kit.errors import Finding, InvalidInput, NotFound
from chalicelib.kit.ids import derived_id
from chalicelib.kit.records import dataclass


@dataclass(frozen=True)
class Suggestion:
    """Contacts of one client that may be one person, and why."""

    contacts: tuple[Contact, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Preview:
    """What a merge would leave, where the contacts contradict each other, and what would be wrong with the result."""

    merged: Contact
    differences: tuple[Difference, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Merged:
    """The contact that is left, and the identifier by which the merge can be taken back."""

    merge_id: str
    contact: Contact


def suggestions(actor: Actor, client_id: str, *, after: str, limit: int) -> tuple[list[Suggestion], str]:
    """Groups of possible doubles of one client (CON-15), later than the group that begins with contact `after`."""
    actor.require_read(client_id)
    found = [g for g in groups(repository.stream(actor.account_id, client_id)) if g.contact_ids[0] > after]
    shown = found[:limit]
    wanted = [contact_id for group in shown for contact_id in group.contact_ids]
    contacts = repository.get_many(actor.account_id, client_id, wanted)
    listed = [Suggestion(tuple(contacts[c] for c in g.contact_ids if c in contacts), g.reasons) for g in shown]
    return listed, shown[-1].contact_ids[0] if len(found) > limit else ""


def preview(actor: Actor, keep_id: str, other_ids: Sequence[str], choices: Mapping[str, str]) -> Preview:
    """What `merge` would do; changes nothing."""
    _check_choices(choices, (keep_id, *other_ids))
    keep, others = _parties(actor, keep_id, other_ids)
    merged = combined(keep, others, choices)
    return Preview(merged, tuple(differences(keep, others, choices)), contact_findings(merged))


def merge(actor: Actor, keep_id: str, other_ids: Sequence[str], choices: Mapping[str, str], *, now: datetime) -> Merged:
    """Make several contacts of a client one: `keep_id` stays, takes the others' values and list memberships, and the
    others go. Blacklist and address states hang on the addresses and stay as they are.

    A repeated call carries on where a broken one stopped. Raises NotFound, NotAllowed, NothingToMerge, InvalidInput,
    ContactChanged.
    """
    merge_id = _merge_id(actor.account_id, keep_id, other_ids)
    finished = _finished(actor, keep_id, merge_id)
    if finished is not None:
        return finished
    _check_choices(choices, (keep_id, *other_ids))
    keep, others = _parties(actor, keep_id, other_ids)
    actor.require_full(keep.client_id)
    merged = combined(keep, others, choices)
    findings = contact_findings(merged)
    if findings:
        raise InvalidInput(findings=findings)
    _record(actor, keep, others, merge_id, now)
    history.keep_removed(actor.account_id, others, change_id=merge_id, now=now)
    touched = [keep_id, *(other.contact_id for other in others)]
    with changes.following(actor.account_id, keep.client_id, touched, user_id=actor.user_id, now=now):
        noted = trail.noted(actor, now, f"merge:{merge_id}")
        saved = repository.save(actor.account_id, merged, now=now, change_id=merge_id, noted=noted)
        if saved is None:
            _forget(actor.account_id, keep.client_id, merge_id)
            raise ContactChanged
        _move_memberships(actor, saved, others, merge_id, now)
        for other in others:
            archive_keys.keep(actor.account_id, other, keep_id)
            repository.remove(actor.account_id, other, noted=noted)
    return Merged(merge_id, saved)


def undo(actor: Actor, merge_id: str, *, now: datetime) -> UndoOutcome:
    """Take a merge back: the others return with their values and memberships, and the one that stayed gets its earlier
    values unless it was changed since. Raises NotFound, NotAllowed, MergeGone."""
    record = _find_record(actor, merge_id)
    client_id, account_id = record["client_id"], actor.account_id
    actor.require_full(client_id)
    if not history.befores(account_id, client_id, merge_id):
        raise MergeGone
    touched = [record["keep_id"], *record["other_ids"]]
    with changes.following(account_id, client_id, touched, user_id=actor.user_id, now=now):
        noted = trail.noted(actor, now, f"undo:{merge_id}")
        outcome = undo_contacts(account_id, client_id, merge_id, noted=noted, now=now)
    for list_id, contact_ids in record["memberships"].items():
        if list_id in lists.get_many(account_id, client_id, [list_id]):
            lists.add_members(account_id, client_id, list_id, contact_ids, now=now)
            if record["keep_id"] not in contact_ids:
                lists.remove_members(account_id, client_id, list_id, [record["keep_id"]])
    _forget(account_id, client_id, merge_id)
    return outcome


def _parties(actor: Actor, keep_id: str, other_ids: Sequence[str]) -> tuple[Contact, list[Contact]]:
    keep = service.get(actor, keep_id)
    found = repository.get_many(actor.account_id, keep.client_id, other_ids)
    if len(found) != len(set(other_ids)):
        raise NotFound
    if not found or keep_id in found:
        raise NothingToMerge
    return keep, [found[contact_id] for contact_id in dict.fromkeys(other_ids)]


def _finished(actor: Actor, keep_id: str, merge_id: str) -> Merged | None:
    """The result of a merge that was completed before."""
    keep = service.get(actor, keep_id)
    record = documents().get(keys.merges(actor.account_id, keep.client_id), merge_id)
    if record is None or repository.get_many(actor.account_id, keep.client_id, record["other_ids"]):
        return None
    return Merged(merge_id, keep)


def _record(actor: Actor, keep: Contact, others: Sequence[Contact], merge_id: str, now: datetime) -> None:
    memberships: dict[str, list[str]] = {}
    for contact in (keep, *others):
        for list_id in lists.lists_of(actor.account_id, keep.client_id, contact.contact_id):
            memberships.setdefault(list_id, []).append(contact.contact_id)
    doc: Doc = {"pk": keys.merges(actor.account_id, keep.client_id), "sk": merge_id, "client_id": keep.client_id}
    doc |= {"keep_id": keep.contact_id, "other_ids": [other.contact_id for other in others]}
    doc |= {"memberships": memberships, "by": actor.user_id, "at": iso(now), "ttl": history.expiry(now)}
    documents().create(doc)


def _move_memberships(actor: Actor, keep: Contact, others: Sequence[Contact], merge_id: str, now: datetime) -> None:
    record = documents().get(keys.merges(actor.account_id, keep.client_id), merge_id) or {"memberships": {}}
    for list_id, contact_ids in record["memberships"].items():
        lists.add_members(actor.account_id, keep.client_id, list_id, [keep.contact_id], now=now)
        lists.remove_members(
            actor.account_id, keep.client_id, list_id, [c for c in contact_ids if c != keep.contact_id]
        )


def _forget(account_id: str, client_id: str, merge_id: str) -> None:
    history.drop(account_id, client_id, merge_id)
    documents().delete(keys.merges(account_id, client_id), merge_id)


def _find_record(actor: Actor, merge_id: str) -> Doc:
    wanted = [(keys.merges(actor.account_id, client_id), merge_id) for client_id in actor.visible_clients()]
    docs = documents().get_many(wanted) if wanted else []
    if not docs:
        raise NotFound
    return docs[0]


def _merge_id(account_id: str, keep_id: str, other_ids: Sequence[str]) -> str:
    text = "|".join([account_id, keep_id, *sorted(set(other_ids))])
    return derived_id("mrg", hashlib.sha256(text.encode()).digest())


def _check_choices(choices: Mapping[str, str], contact_ids: Sequence[str]) -> None:
    de, en = "Diese Auswahl gibt es nicht.", "There is no such choice."
    wrong = [name for name, contact_id in choices.items() if name not in CHOOSABLE or contact_id not in contact_ids]
    if wrong:
        findings = (Finding(f"choices.{name[:40]}", "unknown_choice", de, en) for name in wrong)
        raise InvalidInput(findings=tuple(findings))
