"""Which contacts may be the same person; pure (CON-15)."""

from collections.abc import Iterable

from chalicelib.contacts.matching import address_keys, name_key
from chalicelib.contacts.model import Contact
from chalicelib.kit.records import dataclass


@dataclass(frozen=True)
class Group:
    """Contacts that may be one person, by identifier; `reasons` are `email` and `name`."""

    contact_ids: tuple[str, ...]
    reasons: tuple[str, ...]


def groups(contacts: Iterable[Contact]) -> list[Group]:
    """Groups of contacts that share a normalised address, or, where one has none, name and organisation; ordered by
    their smallest identifier. Reads the contacts once and keeps only keys."""
    forest = _Forest()
    by_address: dict[str, str] = {}
    by_name: dict[str, list[tuple[str, bool]]] = {}
    for contact in contacts:
        addresses = address_keys(contact)
        for key in addresses:
            forest.join(by_address.setdefault(key, contact.contact_id), contact.contact_id, "email")
        if name := name_key(contact):
            by_name.setdefault(name, []).append((contact.contact_id, bool(addresses)))
    for namesakes in by_name.values():
        without = [contact_id for contact_id, has_address in namesakes if not has_address]
        for contact_id, _ in namesakes if without else ():
            forest.join(without[0], contact_id, "name")
    return forest.groups()


class _Forest:
    """Disjoint sets of identifiers, with the reasons that joined them."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._joins: list[tuple[str, str]] = []

    def join(self, a: str, b: str, reason: str) -> None:
        if a == b:
            return
        first, second = sorted((self._root(a), self._root(b)))
        self._parent[second] = first
        self._joins.append((a, reason))

    def groups(self) -> list[Group]:
        members: dict[str, list[str]] = {}
        for contact_id in self._parent:
            members.setdefault(self._root(contact_id), []).append(contact_id)
        reasons: dict[str, set[str]] = {}
        for contact_id, reason in self._joins:
            reasons.setdefault(self._root(contact_id), set()).add(reason)
        found = [Group(tuple(sorted(ids)), tuple(sorted(reasons[root]))) for root, ids in members.items()]
        return sorted(found, key=lambda group: group.contact_ids)

    def _root(self, contact_id: str) -> str:
        path: list[str] = []
        while self._parent.setdefault(contact_id, contact_id) != contact_id:
            path.append(contact_id)
            contact_id = self._parent[contact_id]
        for passed in path:
            self._parent[passed] = contact_id
        return contact_id
