"""Entries of the address and name indexes: a key, and the contacts that have it.

Most contacts need none: the identifier of an imported contact follows from its first address, or from its name when it
has no address (`matching.contact_id_for`), so that whoever looks for the key finds the contact itself. Entries are kept
for further addresses and for contacts whose identifier says nothing.
"""

from collections.abc import Iterable, Mapping, Sequence

from chalicelib.aws.documents import Delete, Doc, Documents, Key, documents
from chalicelib.contacts import keys
from chalicelib.contacts.matching import address_keys, contact_id_for, name_key
from chalicelib.contacts.model import Contact
from chalicelib.kit.errors import Unavailable

_TRIES = 10
_FEW = 100
_LONGEST_KEY_BYTES = 1_000


def needed(account_id: str, contact: Contact) -> set[Key]:
    """The entries under which a contact must stand to be found by address, or by name when it has no address."""
    client_id = contact.client_id
    addresses = address_keys(contact)
    named = name_key(contact) if not addresses else ""
    wanted = [(keys.addresses(account_id, client_id), key) for key in addresses]
    wanted += [(keys.names(account_id, client_id), named)] if named else []
    return {key for key in wanted if contact_id_for(account_id, client_id, key[1]) != contact.contact_id}


def contact_ids(account_id: str, client_id: str, pk: str, wanted: Iterable[str]) -> dict[str, list[str]]:
    """The contacts that may stand under each key of one index, to be verified."""
    unique = [key for key in dict.fromkeys(wanted) if key and len(key.encode()) <= _LONGEST_KEY_BYTES]
    found = {doc["sk"]: doc["ids"].split() for doc in _entries(pk, unique)}
    return {key: [contact_id_for(account_id, client_id, key), *found.get(key, ())] for key in unique}


def _entries(pk: str, wanted: Sequence[str]) -> list[Doc]:
    """The entries under these keys; where more is asked than there is, all of them in one read."""
    if len(wanted) > _FEW:
        entries = documents().query(pk, limit=_FEW + 1, consistent=True)
        if len(entries) <= _FEW:
            return entries
    return documents().get_many([(pk, key) for key in wanted]) if wanted else []


def add(account_id: str, contacts: Iterable[Contact], before: Mapping[str, Contact]) -> None:
    """Add the entries that contacts need now and did not need `before`. New keys are written in bulk; keys that exist
    grow one by one under a version check. Two writers that both bring in a key that is new in the same instant may lose
    one entry: searches for doubles read the contacts themselves, only the warning while typing would miss it."""
    entries: dict[Key, list[str]] = {}
    for contact in contacts:
        old = before.get(contact.contact_id)
        for key in needed(account_id, contact) - (needed(account_id, old) if old else set()):
            entries.setdefault(key, []).append(contact.contact_id)
    if not entries:
        return
    store = documents()
    known = {(doc["pk"], doc["sk"]): doc for doc in store.get_many(list(entries))}
    store.put_many([entry(key, ids) for key, ids in entries.items() if key not in known])
    for key, doc in known.items():
        if not set(entries[key]) <= set(doc["ids"].split()):
            _change(key, add_ids=entries[key], remove_ids=())


def remove(gone: Iterable[Key], contact_id: str) -> None:
    """Take a contact out of entries; what is not there is ignored."""
    for key in sorted(gone):
        _change(key, add_ids=(), remove_ids=(contact_id,))


def _change(key: Key, *, add_ids: Sequence[str], remove_ids: Sequence[str]) -> None:
    store = documents()
    for _ in range(_TRIES):
        doc = store.get(*key)
        ids = set(doc["ids"].split()) if doc else set()
        wanted = (ids | set(add_ids)) - set(remove_ids)
        if wanted == ids:
            return
        if _written(store, key, wanted, doc["v"] if doc else 0):
            return
    raise Unavailable


def _written(store: Documents, key: Key, ids: set[str], version: int) -> bool:
    """An entry that leads to nobody goes: its key may be the address of somebody who was erased."""
    if not ids:
        return store.transact([Delete(*key, version)])
    changed = entry(key, sorted(ids))
    return store.replace(changed, version) if version else store.create(changed)


def entry(key: Key, ids: Sequence[str]) -> Doc:
    """A new entry that leads from a key to these contacts."""
    return {"pk": key[0], "sk": key[1], "v": 1, "ids": " ".join(ids)}
