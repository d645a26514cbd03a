"""Use cases around single contacts; rights by the contact's client (CLI-03, CLI-06, CLI-07)."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from typing import Final

from chalicelib.aws.documents import documents
from chalicelib.aws.telemetry import log_event
from chalicelib.contacts import (
    archive_keys,
    blacklist,
    deliverability,
    files,
    history,
    keys,
    letters,
    lookups,
    repository,
    trail,
)
from chalicelib.contacts.errors import ContactChanged
from chalicelib.contacts.lists import repository as lists
from chalicelib.contacts.matching import address_keys, name_key, same_person
from chalicelib.contacts.model import Contact
from chalicelib.contacts.query import label_key
from chalicelib.contacts.rules import contact_findings, label_findings, tidied
from chalicelib.contacts.salutation import full_name
from chalicelib.contacts.search import changes
from chalicelib.kit.actor import Actor
from chalicelib.kit.clock import iso
from chalicelib.kit.errors import Finding, InvalidInput, NotFound
from chalicelib.kit.ids import new_id
from chalicelib.kit.records import dataclass

_TRIES: Final = 5


@dataclass(frozen=True)
class Saved:
    """A contact as it stands now, and other contacts of the same client that may be the same person (CON-15)."""

    contact: Contact
    doubles: tuple[Contact, ...] = ()


def create(actor: Actor, draft: Contact, *, now: datetime) -> Saved:
    """Save a new contact of `draft.client_id`; its identifier is made here. Raises InvalidInput with all findings."""
    actor.require_full(draft.client_id)
    contact = _checked(replace(draft, contact_id=new_id("con", now), version=0))
    with _indexed(actor, contact.client_id, [contact.contact_id], now):
        saved = repository.save(actor.account_id, contact, now=now, noted=trail.noted(actor, now))
    if saved is None:
        raise ContactChanged
    return Saved(saved, doubles_of(actor.account_id, saved))


def view(actor: Actor, contact_id: str, *, now: datetime) -> Contact:
    """The details of a contact, which is written down (GDP-07). Raises NotFound."""
    found = get(actor, contact_id)
    trail.viewed(actor, found, now=now)
    return found


def get(actor: Actor, contact_id: str) -> Contact:
    """A contact that the actor may see. Raises NotFound."""
    found = repository.find_in(actor.account_id, actor.visible_clients(), contact_id)
    if found is None:
        raise NotFound
    return found


def page(actor: Actor, client_id: str, *, after: str = "", limit: int = 50) -> list[Contact]:
    """Contacts of a client in order of identifiers."""
    actor.require_read(client_id)
    return repository.page(actor.account_id, client_id, after=after, limit=limit)


def by_address(actor: Actor, client_id: str, addresses: Sequence[str]) -> dict[str, Contact]:
    """The contacts of a client behind normalised addresses; those without one are left out. Raises NotFound."""
    actor.require_read(client_id)
    return lookups.find_by_address(actor.account_id, client_id, addresses)


def update(actor: Actor, contact_id: str, draft: Contact, *, now: datetime) -> Saved:
    """Replace a contact's fields by those of `draft`, based on `draft.version`. Origin and client stay.

    Raises InvalidInput with all findings, ContactChanged.
    """
    known = changeable(actor, contact_id)
    kept = {"contact_id": contact_id, "client_id": known.client_id, "undo_keys": known.undo_keys}
    contact = _checked(replace(draft, origin=known.origin, created_at=known.created_at, **kept))  # type: ignore[arg-type]
    with _indexed(actor, contact.client_id, [contact_id], now):
        saved = repository.save(actor.account_id, contact, now=now, noted=trail.noted(actor, now))
    if saved is None:
        raise ContactChanged
    return Saved(saved, doubles_of(actor.account_id, saved))


def delete(actor: Actor, contact_id: str, *, now: datetime) -> None:
    """Erase a contact (CON-18): off all lists, its values gone from contact, history, files and address states; of
    blacklisted addresses a keyed hash stays (BLK-07). The contact itself goes last, so that a broken-off deletion can
    be repeated."""
    contact = changeable(actor, contact_id)
    account_id, client_id, addresses = actor.account_id, contact.client_id, address_keys(contact)
    lists.remove_from_all(account_id, client_id, contact_id)
    for scope in (client_id, blacklist.ACCOUNT_WIDE):
        blacklist.erase(account_id, scope, addresses, now=now)
    deliverability.forget(account_id, client_id, [a for a in addresses if not _used_by_others(account_id, contact, a)])
    files.remove_all(account_id, contact)
    history.blank(account_id, contact)
    erasure = {"pk": keys.erased(account_id, client_id), "sk": contact_id, "by": actor.user_id, "at": iso(now)}
    documents().put(erasure)
    archive_keys.restrict(account_id, contact, now=now)
    archive_keys.restrict_inherited(account_id, contact_id, now=now)
    trail.erase(actor, contact, now=now)
    with _indexed(actor, client_id, [contact_id], now):
        repository.remove(account_id, contact, noted=trail.noted(actor, now))
    # Whoever changed the contact in between has left values again.
    trail.erase(actor, contact, now=now)
    log_event("contact_erased", account_id=account_id, contact_id=contact_id, user_id=actor.user_id)


def change_labels(
    actor: Actor,
    client_id: str,
    contact_ids: Sequence[str],
    *,
    add: Sequence[str],
    remove: Sequence[str],
    now: datetime,
) -> int:
    """Put labels on contacts and take labels off them; how many contacts changed (CON-17). Unknown ones are ignored."""
    actor.require_full(client_id)
    findings = [f for i, label in enumerate(add) for f in label_findings(label, f"add.{i}")]
    if findings:
        raise InvalidInput(findings=tuple(findings))
    remaining: Sequence[str] = list(dict.fromkeys(contact_ids))
    changed = 0
    for _ in range(_TRIES):
        known = repository.get_many(actor.account_id, client_id, remaining).values()
        with _indexed(actor, client_id, remaining, now):
            labelled, noted = [_labelled(c, add, remove) for c in known], trail.noted(actor, now)
            outcome = repository.save_many(actor.account_id, labelled, now=now, noted=noted)
        changed, remaining = changed + len(outcome.updated), outcome.conflicts
        if not remaining:
            break
    return changed


def letter_head(actor: Actor, contact_id: str) -> str:
    """Address block and salutation, ready for the clipboard (CON-06)."""
    return letters.letter_head(get(actor, contact_id))


def doubles_of(account_id: str, contact: Contact) -> tuple[Contact, ...]:
    """Other contacts of the same client that may be the same person (CON-15)."""
    candidates = {c.contact_id: c for key in address_keys(contact) for c in _with(account_id, contact, address=key)}
    candidates |= {c.contact_id: c for c in _with(account_id, contact, name=name_key(contact))}
    return tuple(c for c in candidates.values() if c.contact_id != contact.contact_id and same_person(c, contact))


def display_name(contact: Contact) -> str:
    """What a contact is called in a list: name, else organisation, else address."""
    return full_name(contact) or contact.organisation or contact.email


def changeable(actor: Actor, contact_id: str) -> Contact:
    """A contact that the actor may change. Raises NotFound, NotAllowed."""
    contact = get(actor, contact_id)
    actor.require_full(contact.client_id)
    return contact


def _indexed(actor: Actor, client_id: str, contact_ids: Sequence[str], now: datetime) -> AbstractContextManager[None]:
    """The search index follows what is changed inside, and the actor sees it at once."""
    return changes.following(actor.account_id, client_id, contact_ids, user_id=actor.user_id, now=now)


def _used_by_others(account_id: str, contact: Contact, address: str) -> bool:
    return any(other.contact_id != contact.contact_id for other in _with(account_id, contact, address=address))


def _with(account_id: str, contact: Contact, *, address: str = "", name: str = "") -> list[Contact]:
    return lookups.all_with(account_id, contact.client_id, address=address, name=name)


def _labelled(contact: Contact, add: Sequence[str], remove: Sequence[str]) -> Contact:
    gone = {label_key(label) for label in remove}
    kept = [label for label in (*contact.labels, *add) if label_key(label) not in gone]
    labelled = tidied(replace(contact, labels=tuple(kept)))
    return _refused_unless_valid(labelled)


def _checked(contact: Contact) -> Contact:
    return _refused_unless_valid(tidied(contact))


def _refused_unless_valid(contact: Contact) -> Contact:
    findings: tuple[Finding, ...] = contact_findings(contact)
    if findings:
        raise InvalidInput(findings=findings)
    return contact
