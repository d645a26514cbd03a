"""Contacts in the store: one document each, found by identifier, address and name.

The indexes are hints, read consistently and verified against the contact itself: an entry that no longer fits is
ignored. They are written before the contact, so that a crash leaves a dangling entry rather than an unfindable contact.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from chalicelib.aws.documents import Create, Delete, Doc, Documents, Replace, documents
from chalicelib.contacts import archive_keys, creation, history, index_entries, keys, labels, lookups, records
from chalicelib.contacts.encoding import same_content
from chalicelib.contacts.model import Contact
from chalicelib.contacts.records import as_doc, contact_of
from chalicelib.contacts.trail import MOST_AT_ONCE, Noted
from chalicelib.kit.clock import iso
from chalicelib.kit.records import dataclass

_PAGE = 1_000
_TRANSACTION = 25

get = records.get
get_many = records.get_many


@dataclass(frozen=True)
class SaveOutcome:
    """What `save_many` did: contacts `created` and `updated` as they now stand, identifiers that were `unchanged`,
    those of new contacts that somebody else had created just so (`found`), and those whose contact or address had been
    changed or taken by somebody else meanwhile (`conflicts`, nothing written)."""

    created: tuple[Contact, ...] = ()
    updated: tuple[Contact, ...] = ()
    unchanged: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    found: tuple[str, ...] = ()


def find_in(account_id: str, client_ids: Sequence[str], contact_id: str) -> Contact | None:
    """The contact with this identifier in one of the given clients, in one read whatever the answer is (CLI-06)."""
    wanted = {keys.contacts(account_id, client_id): client_id for client_id in client_ids}
    docs = documents().get_many([(pk, contact_id) for pk in wanted]) if wanted else []
    return contact_of(docs[0], wanted[docs[0]["pk"]]) if docs else None


def page(account_id: str, client_id: str, *, after: str = "", limit: int = 50) -> list[Contact]:
    """Contacts of a client in order of their identifiers, later than `after`."""
    docs = documents().query(keys.contacts(account_id, client_id), after=after, limit=limit)
    return [contact_of(doc, client_id) for doc in docs]


def stream(account_id: str, client_id: str, *, after: str = "", store: Documents | None = None) -> Iterator[Contact]:
    """All contacts of a client in order of their identifiers, later than `after`, read page by page."""
    source = store or documents()
    while True:
        docs = source.query(keys.contacts(account_id, client_id), after=after, limit=_PAGE)
        yield from (contact_of(doc, client_id) for doc in docs)
        if len(docs) < _PAGE:
            return
        after = docs[-1]["sk"]


def save(
    account_id: str, contact: Contact, *, now: datetime, change_id: str = "", noted: Noted | None = None
) -> Contact | None:
    """Save one contact based on `contact.version` (0 = new). None when somebody else saved in between."""
    outcome = save_many(account_id, [contact], now=now, change_id=change_id, noted=noted)
    if outcome.conflicts:
        return None
    if outcome.found:
        return get(account_id, contact.client_id, contact.contact_id)
    return (*outcome.created, *outcome.updated, contact)[0]


def save_many(
    account_id: str,
    contacts: Sequence[Contact],
    *,
    now: datetime,
    change_id: str = "",
    standing: Mapping[str, Contact] | None = None,
    claiming: bool = False,
    noted: Noted | None = None,
) -> SaveOutcome:
    """Save contacts of one client, each based on its `version` (0 = new); a repeated call changes nothing more.

    With `change_id` the earlier values are kept, so that `history.undo` can bring them back. `standing` are what is
    under these identifiers, when the caller has just read them. `claiming` refuses a new contact of whose addresses one
    belongs to another contact, also to one that is created at this instant. `noted` writes each contact together with
    its entry in the trail; of those that are claimed, the changed ones only. Up to a few hundred at a time. Raises
    ValueError when the contacts belong to several clients.
    """
    if not contacts:
        return SaveOutcome()
    client_id = _one_client(contacts)
    ids = [contact.contact_id for contact in contacts]
    before = get_many(account_id, client_id, ids) if standing is None else standing
    plan = _plan(contacts, before, now, change_id)
    if change_id:
        plan = history.keep(account_id, client_id, contacts=contacts, plan=plan, before=before, change_id=change_id)
    labels.remember(account_id, client_id, plan.changed)
    index_entries.add(account_id, plan.updated if claiming else plan.changed, before)
    refused = _create_all(account_id, client_id, plan.created, claiming=claiming, noted=noted)
    lost = _replace_all(documents(), account_id, plan.updated, before, noted)
    updated = tuple(c for c in plan.updated if c.contact_id not in lost)
    for contact in updated:
        old = index_entries.needed(account_id, before[contact.contact_id])
        index_entries.remove(old - index_entries.needed(account_id, contact), contact.contact_id)
    created = tuple(c for c in plan.created if c.contact_id not in refused)
    found = {*plan.found, *(contact_id for contact_id, is_same in refused.items() if is_same)}
    conflicts = {*plan.conflicts, *lost, *(contact_id for contact_id, is_same in refused.items() if not is_same)}
    if change_id and (plan.found or refused):
        history.leave_out(account_id, client_id, change_id, {*plan.found, *refused})
    return SaveOutcome(created, updated, plan.unchanged, tuple(sorted(conflicts)), tuple(sorted(found)))


def remove(account_id: str, contact: Contact, *, noted: Noted | None = None) -> None:
    """Take a contact and its index entries out of the store; a second call does nothing more."""
    key = keys.contact(account_id, contact.client_id, contact.contact_id)
    if noted is None:
        documents().delete(*key)
    else:
        noted.transact([Delete(*key)], [(contact, None)])
    index_entries.remove(index_entries.needed(account_id, contact), contact.contact_id)


def _create_all(
    account_id: str, client_id: str, new: Sequence[Contact], *, claiming: bool, noted: Noted | None
) -> dict[str, bool]:
    """Write new contacts; the identifiers of those that were not written, and whether the contact that stands in the
    way says the same."""

    def doc_of(contact: Contact) -> Doc:
        return as_doc(account_id, contact)

    def holders(addresses: Sequence[str]) -> Mapping[str, Contact]:
        return lookups.find_by_address(account_id, client_id, addresses)

    if not new:
        return {}
    if claiming:
        lost = creation.claim_all(account_id, new, doc_of, holders)
    else:
        lost = creation.create_all(new, doc_of) if noted is None else _create_noted(new, doc_of, noted)
    there = get_many(account_id, client_id, lost)
    by_id = {contact.contact_id: contact for contact in new if contact.contact_id in lost}
    mine = {i for i, c in there.items() if c == by_id[i] or (c.made_by and c.made_by == by_id[i].made_by)}
    return {i: i in there and same_content(there[i], by_id[i]) for i in lost - mine}


def _create_noted(new: Sequence[Contact], doc_of: Callable[[Contact], Doc], noted: Noted) -> set[str]:
    lost: set[str] = set()
    for start in range(0, len(new), MOST_AT_ONCE):
        part = new[start : start + MOST_AT_ONCE]
        if noted.transact([Create(doc_of(contact)) for contact in part], [(None, contact) for contact in part]):
            continue
        lost.update(c.contact_id for c in part if not noted.transact([Create(doc_of(c))], [(None, c)]))
    return lost


def _plan(contacts: Sequence[Contact], before: Mapping[str, Contact], now: datetime, change_id: str) -> history.Plan:
    created: list[Contact] = []
    found: list[str] = []
    updated: list[Contact] = []
    unchanged: list[str] = []
    conflicts: list[str] = []
    for contact in {contact.contact_id: contact for contact in contacts}.values():
        old = before.get(contact.contact_id)
        if old is None and contact.version == 0:
            made = {"version": 1, "made_by": change_id or contact.made_by, "updated_at": iso(now)}
            made["archive_key"] = contact.archive_key or archive_keys.new_key()
            created.append(replace(contact, created_at=contact.created_at or iso(now), **made))  # type: ignore[arg-type]
        elif old is not None and contact.version == 0 and change_id != old.made_by and same_content(old, contact):
            found.append(contact.contact_id)
        elif old is not None and same_content(old, contact):
            unchanged.append(contact.contact_id)
        elif old is None or old.version != contact.version:
            conflicts.append(contact.contact_id)
        else:
            next_version = replace(contact, version=old.version + 1, updated_at=iso(now))
            kept = {"created_at": old.created_at, "undo_keys": old.undo_keys, "made_by": old.made_by}
            kept["archive_key"] = old.archive_key or archive_keys.new_key()
            updated.append(replace(next_version, **kept))  # type: ignore[arg-type]
    return history.Plan(tuple(created), tuple(updated), tuple(unchanged), tuple(conflicts), tuple(found))


def _replace_all(
    store: Documents, account_id: str, updated: Sequence[Contact], before: Mapping[str, Contact], noted: Noted | None
) -> set[str]:
    """Write new versions; the identifiers of those that somebody else had changed."""
    if noted is not None:
        return _replace_noted(account_id, updated, before, noted)
    lost: set[str] = set()
    for start in range(0, len(updated), _TRANSACTION):
        part = updated[start : start + _TRANSACTION]
        docs = [(as_doc(account_id, contact), contact.version - 1) for contact in part]
        if len(docs) > 1 and store.transact([Replace(doc, expected) for doc, expected in docs]):
            continue
        lost.update(doc["sk"] for doc, expected in docs if not store.replace(doc, expected))
    return lost


def _replace_noted(
    account_id: str, updated: Sequence[Contact], before: Mapping[str, Contact], noted: Noted
) -> set[str]:
    def written(part: Sequence[Contact]) -> bool:
        ops = [Replace(as_doc(account_id, contact), contact.version - 1) for contact in part]
        return noted.transact(ops, [(before.get(contact.contact_id), contact) for contact in part])

    lost: set[str] = set()
    for start in range(0, len(updated), MOST_AT_ONCE):
        part = updated[start : start + MOST_AT_ONCE]
        if not written(part):
            lost.update(c.contact_id for c in part if len(part) == 1 or not written([c]))
    return lost


def _one_client(contacts: Sequence[Contact]) -> str:
    clients = {contact.client_id for contact in contacts}
    if len(clients) != 1:
        raise ValueError("contacts of several clients")
    return clients.pop()
