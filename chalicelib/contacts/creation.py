"""Writing new contacts: none over another one, and for imports none beside another one with the same address.

The identifier of an imported contact follows from its first address and so claims it; entries of the address index
claim the others. Contact and claims are written in one transaction that also asks that nobody else holds one of the
addresses. Of two imports that bring the same person at the same instant one wins; the other one learns of it (CON-03).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from chalicelib.aws.documents import Absent, Create, Doc, Documents, Key, Op, documents
from chalicelib.contacts import index_entries, keys
from chalicelib.contacts.matching import address_keys, contact_id_for
from chalicelib.contacts.model import Contact

_MOST_OPS: Final = 100

#: The document of a contact as it is written.
AsDoc = Callable[[Contact], Doc]

#: Which of some normalised addresses are held by a contact that really has them.
Holders = Callable[[Sequence[str]], Mapping[str, Contact]]


def create_all(contacts: Sequence[Contact], as_doc: AsDoc) -> set[str]:
    """Write new contacts whose entries stand already; the identifiers that somebody else had taken."""
    store = documents()
    lost: set[str] = set()
    for group in _groups((contact, (Create(as_doc(contact)),)) for contact in contacts):
        if len(group) > 1 and store.transact([op for _, ops in group for op in ops]):
            continue
        lost.update(contact.contact_id for contact, _ in group if not store.create(as_doc(contact)))
    return lost


def claim_all(account_id: str, contacts: Sequence[Contact], as_doc: AsDoc, holders: Holders) -> set[str]:
    """Write new contacts together with the entries of their addresses; the identifiers of those that were not written,
    because their identifier or one of their addresses belongs to a contact that was not there a moment ago."""
    store = documents()
    lost: set[str] = set()
    for group in _groups((contact, _claims(account_id, contact, as_doc)) for contact in contacts):
        if store.transact([op for _, ops in group for op in ops]):
            continue
        alone = [(contact, ops) for contact, ops in group if len(group) == 1 or not store.transact(ops)]
        lost.update(c.contact_id for c, _ in alone if not _squeezed_in(store, account_id, c, as_doc, holders))
    return lost


def _squeezed_in(store: Documents, account_id: str, contact: Contact, as_doc: AsDoc, holders: Holders) -> bool:
    """Write a contact whose claims are taken, if only by entries and identifiers that lead to nobody with its
    addresses."""
    held = holders(address_keys(contact)).values()
    if any(other.contact_id != contact.contact_id for other in held):
        return False
    index_entries.add(account_id, [contact], {})
    return store.create(as_doc(contact))


def _claims(account_id: str, contact: Contact, as_doc: AsDoc) -> tuple[Op, ...]:
    """The contact, and for each address: the entry that leads to it is new, and nobody else's identifier follows from
    it."""
    entries = index_entries.needed(account_id, contact)
    ops: list[Op] = [
        Create(as_doc(contact)),
        *(Create(index_entries.entry(key, [contact.contact_id])) for key in entries),
    ]
    for address in address_keys(contact):
        key = (keys.addresses(account_id, contact.client_id), address)
        ops += [] if key in entries else [Absent(*key)]
        derived = contact_id_for(account_id, contact.client_id, address)
        if derived != contact.contact_id:
            ops.append(Absent(*keys.contact(account_id, contact.client_id, derived)))
    return tuple(ops)


def _groups(planned: Iterable[tuple[Contact, tuple[Op, ...]]]) -> Iterator[list[tuple[Contact, tuple[Op, ...]]]]:
    """Contacts in portions that fit into one transaction, in which no key may come twice."""
    group: list[tuple[Contact, tuple[Op, ...]]] = []
    taken: set[Key] = set()
    for contact, ops in planned:
        touched = {_key(op) for op in ops}
        if group and (len(taken) + len(touched) > _MOST_OPS or taken & touched):
            yield group
            group, taken = [], set()
        group.append((contact, ops))
        taken |= touched
    if group:
        yield group


def _key(op: Op) -> Key:
    return (op.doc["pk"], op.doc["sk"]) if isinstance(op, Create) else (op.pk, op.sk)  # type: ignore[union-attr]
