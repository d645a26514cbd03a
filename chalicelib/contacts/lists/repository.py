"""Lists and their members in the store.

A membership is one small document; the index partition of a contact leads back to its lists. The number of members is
counted when somebody asks and kept as long as the change counter stands still; the counter moves before and after every
change, so that a crash between leaves a count that is taken again, never a wrong one for good.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from chalicelib.aws.documents import Create, Delete, Doc, Documents, Op, Replace, documents
from chalicelib.contacts import keys
from chalicelib.contacts.lists.model import DistributionList, ListKind
from chalicelib.contacts.query import from_plain, to_plain
from chalicelib.kit.clock import iso

_CHANGES: Final = "#CHANGES"
_COUNT: Final = "#COUNT"
_PAGE: Final = 5_000


def save_op(account_id: str, changed: DistributionList) -> Op:
    """The write of a list over its version (0 = new)."""
    doc = _doc(account_id, changed)
    return Replace(doc, changed.version) if changed.version else Create(doc)


def get_many(
    account_id: str, client_id: str, list_ids: Iterable[str], *, store: Documents | None = None
) -> dict[str, DistributionList]:
    """The lists that exist among `list_ids` at one client."""
    wanted = [(keys.lists(account_id, client_id), list_id) for list_id in list_ids]
    docs = (store or documents()).get_many(wanted) if wanted else []
    return {doc["sk"]: _list(doc, client_id) for doc in docs}


def find_in(account_id: str, client_ids: Sequence[str], list_id: str) -> DistributionList | None:
    """The list in one of the clients, in one read whatever the answer is (CLI-06)."""
    wanted = {keys.lists(account_id, client_id): client_id for client_id in client_ids}
    docs = documents().get_many([(pk, list_id) for pk in wanted]) if wanted else []
    return _list(docs[0], wanted[docs[0]["pk"]]) if docs else None


def all_of(account_id: str, client_id: str) -> list[DistributionList]:
    """Every list of a client, oldest first."""
    docs = documents().query(keys.lists(account_id, client_id), consistent=True)
    return [_list(doc, client_id) for doc in docs]


def remove_op(account_id: str, client_id: str, list_id: str) -> Op:
    """The removal of a list; its memberships go afterwards."""
    return Delete(keys.lists(account_id, client_id), list_id)


def remove_members_of_list(account_id: str, client_id: str, list_id: str) -> None:
    """Take the memberships of a list that is gone out of the store."""
    store, pk = documents(), keys.members(account_id, client_id, list_id)
    while docs := store.query(pk, limit=_PAGE, consistent=True):
        store.delete_many([(pk, doc["sk"]) for doc in docs])


def add_members(
    account_id: str, client_id: str, list_id: str, contact_ids: Sequence[str], *, now: datetime, change_id: str = ""
) -> int:
    """Make contacts members of a fixed list; how many were none before. Safe to repeat. `change_id` names an import
    that can be undone."""
    if not contact_ids:
        return 0
    store, pk = documents(), keys.members(account_id, client_id, list_id)
    present = {doc["sk"] for doc in store.get_many([(pk, contact_id) for contact_id in contact_ids])}
    new = [contact_id for contact_id in dict.fromkeys(contact_ids) if contact_id not in present]
    docs = [_membership(account_id, client_id, list_id, contact_id, now=now, change_id=change_id) for contact_id in new]
    _touch(store, pk)
    store.put_many(docs)
    _touch(store, pk)
    return len(new)


def remove_members(account_id: str, client_id: str, list_id: str, contact_ids: Sequence[str]) -> int:
    """Take contacts off a fixed list; how many were on it. Safe to repeat."""
    if not contact_ids:
        return 0
    store, pk = documents(), keys.members(account_id, client_id, list_id)
    present = [(pk, doc["sk"]) for doc in store.get_many([(pk, contact_id) for contact_id in contact_ids])]
    _touch(store, pk)
    store.delete_many(present)
    _touch(store, pk)
    return len(present)


def remove_members_of_change(account_id: str, client_id: str, list_id: str, change_id: str) -> int:
    """Take off those that an import brought onto the list; how many they were."""
    brought = [doc["sk"] for doc in _member_docs(account_id, client_id, list_id) if doc["change"] == change_id]
    return sum(
        remove_members(account_id, client_id, list_id, brought[start : start + 1_000])
        for start in range(0, len(brought), 1_000)
    )


def remove_from_all(account_id: str, client_id: str, contact_id: str) -> tuple[str, ...]:
    """Take a contact off every list of its client; the lists it was on."""
    list_ids = lists_of(account_id, client_id, contact_id)
    for list_id in list_ids:
        remove_members(account_id, client_id, list_id, [contact_id])
    return list_ids


def lists_of(account_id: str, client_id: str, contact_id: str) -> tuple[str, ...]:
    """The fixed lists that a contact is a member of."""
    docs = documents().index(keys.memberships(account_id, client_id, contact_id))
    return tuple(doc["gsi1sk"] for doc in docs)


def member_ids(account_id: str, client_id: str, list_id: str, *, store: Documents | None = None) -> Iterator[str]:
    """The members of a fixed list in order of their identifiers; some may no longer exist as contacts."""
    return (doc["sk"] for doc in _member_docs(account_id, client_id, list_id, store=store))


def member_page(account_id: str, client_id: str, list_id: str, *, after: str = "", limit: int = 50) -> list[str]:
    """One page of `member_ids`."""
    pk = keys.members(account_id, client_id, list_id)
    return [doc["sk"] for doc in documents().query(pk, after=after, prefix="con_", limit=limit)]


def count(account_id: str, client_id: str, list_id: str) -> int:
    """How many members a fixed list has."""
    store, pk = documents(), keys.members(account_id, client_id, list_id)
    stored = {doc["sk"]: doc for doc in store.get_many([(pk, _CHANGES), (pk, _COUNT)])}
    changes = int(stored.get(_CHANGES, {}).get("n", 0))
    known = stored.get(_COUNT)
    if known is not None and known["at"] == changes:
        return int(known["count"])
    members = sum(1 for _ in _member_docs(account_id, client_id, list_id))
    store.put({"pk": pk, "sk": _COUNT, "count": members, "at": changes})
    return members


def _member_docs(account_id: str, client_id: str, list_id: str, *, store: Documents | None = None) -> Iterator[Doc]:
    source, pk, after = store or documents(), keys.members(account_id, client_id, list_id), ""
    while True:
        docs = source.query(pk, after=after, prefix="con_", limit=_PAGE, consistent=True)
        yield from docs
        if len(docs) < _PAGE:
            return
        after = docs[-1]["sk"]


def _touch(store: Documents, pk: str) -> None:
    store.add(pk, _CHANGES, {"n": 1})


def _membership(
    account_id: str, client_id: str, list_id: str, contact_id: str, *, now: datetime, change_id: str
) -> Doc:
    return {
        "pk": keys.members(account_id, client_id, list_id),
        "sk": contact_id,
        "gsi1pk": keys.memberships(account_id, client_id, contact_id),
        "gsi1sk": list_id,
        "at": iso(now),
        "change": change_id,
    }


def _doc(account_id: str, changed: DistributionList) -> Doc:
    doc: Doc = {"pk": keys.lists(account_id, changed.client_id), "sk": changed.list_id, "name": changed.name}
    doc |= {"kind": changed.kind.value, "created_at": changed.created_at, "updated_at": changed.updated_at}
    return doc if changed.query is None else {**doc, "query": to_plain(changed.query)}


def _list(doc: Doc, client_id: str) -> DistributionList:
    query = from_plain(doc["query"]) if "query" in doc else None
    times = {"created_at": doc["created_at"], "updated_at": doc["updated_at"]}
    return DistributionList(doc["sk"], client_id, doc["name"], ListKind(doc["kind"]), query, version=doc["v"], **times)
