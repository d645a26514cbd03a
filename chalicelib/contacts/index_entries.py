"""Entries of the address and name indexes: a key, and the contacts that have it."""

from collections.abc import Iterable, Mapping, Sequence

from chalicelib.aws.documents import Delete, Doc, Documents, documents
from chalicelib.kit.errors import Unavailable

_TRIES = 10


def contact_ids(pk: str, wanted: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The contacts under each key of one index; unknown keys are left out."""
    keys = [(pk, key) for key in dict.fromkeys(wanted) if key]
    docs = documents().get_many(keys) if keys else []
    return {doc["sk"]: tuple(doc["ids"].split()) for doc in docs if doc["ids"]}


def add(entries: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
    """Add contacts to keys, per index partition. New keys are written in bulk; keys that exist grow one by one under
    a version check. Two writers that both bring in a key that is new in the same instant may lose one entry: searches
    for doubles read the contacts themselves, only the warning while typing would miss it."""
    store = documents()
    flat = {(pk, key): ids for pk, by_key in entries.items() for key, ids in by_key.items()}
    known = {(doc["pk"], doc["sk"]): doc for doc in store.get_many(list(flat))} if flat else {}
    new = [_doc(key, ids) for key, ids in flat.items() if key not in known]
    store.put_many(new)
    for key, doc in known.items():
        if not set(flat[key]) <= set(doc["ids"].split()):
            _change(key, add_ids=flat[key], remove_ids=())


def remove(pk: str, gone: Mapping[str, Sequence[str]]) -> None:
    """Take contacts out of keys of one index; what is not there is ignored."""
    for key, ids in gone.items():
        _change((pk, key), add_ids=(), remove_ids=ids)


def _change(key: tuple[str, str], *, add_ids: Sequence[str], remove_ids: Sequence[str]) -> None:
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


def _written(store: Documents, key: tuple[str, str], ids: set[str], version: int) -> bool:
    """An entry that leads to nobody goes: its key may be the address of somebody who was erased."""
    if not ids:
        return store.transact([Delete(*key, version)])
    changed = _doc(key, sorted(ids))
    return store.replace(changed, version) if version else store.create(changed)


def _doc(key: tuple[str, str], ids: Sequence[str]) -> Doc:
    return {"pk": key[0], "sk": key[1], "v": 1, "ids": " ".join(ids)}
