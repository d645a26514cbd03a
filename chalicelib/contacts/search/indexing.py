"""The index's one writer: takes changes over, rebuilds, compacts. Two writers at once are harmless: only one of them
moves the pointer, the other one begins again from the new version."""

import shutil
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from chalicelib.accounts import service as accounts
from chalicelib.contacts import repository
from chalicelib.contacts.messages import ContactsChanged
from chalicelib.contacts.model import Contact
from chalicelib.contacts.search import changes, pointer, segments
from chalicelib.contacts.search.index_schema import SCHEMA_VERSION, document, open_index
from chalicelib.contacts.search.pointer import Head
from chalicelib.contacts.search.segments import Manifest
from chalicelib.kit.errors import NotFound, Unavailable

_TRIES: Final = 8
_HEAP_BYTES: Final = 30_000_000
_AT_ONCE: Final = 1_000

#: Contact identifiers by client.
Changes = Mapping[str, Iterable[str]]


def update(account_id: str, changed: Changes) -> Head:
    """Bring contacts in the index to what the table says now: changed, new or gone. Safe to repeat.

    An account without a (readable) index gets one from the table. Raises Unavailable after losing the race several
    times.
    """
    ids = {client_id: sorted(set(contact_ids)) for client_id, contact_ids in changed.items()}
    known = {contact_id for contact_ids in ids.values() for contact_id in contact_ids}
    return _publish(account_id, lambda index: _take_over(index, account_id, ids), apart=known)


def follow(account_id: str, changed: Sequence[ContactsChanged]) -> None:
    """Take over what messages of one account tell, and settle the notes they came from. A message whose note is settled
    is a late one of a change that another message has brought."""
    noted = changes.noted(account_id, [message.ref for message in changed])
    ids: dict[str, set[str]] = defaultdict(set)
    for message in changed:
        if not message.ref or message.ref in noted:
            ids[message.client_id].update(message.contact_ids)
    if ids:
        update(account_id, ids)
        changes.settle(account_id, noted)


def rebuild(account_id: str) -> Head:
    """Make the index anew from the table, in as few segments as possible, and remove what crashed writers left."""
    head = _publish(account_id, lambda index: None, anew=True)
    segments.forget_strays(account_id, head)
    return head


def _publish(
    account_id: str, change: Callable[[Any], None], *, anew: bool = False, apart: Collection[str] = ()
) -> Head:
    """Apply `change` to the current version and publish the result. Where there is none, it begins with all contacts of
    the table but those `apart`, which the change brings in."""
    for _ in range(_TRIES):
        old = pointer.load(account_id)
        folder, manifest = _start(account_id, None if anew else old)
        try:
            if manifest is None:
                _write(folder, lambda index: _fill(index, account_id, apart))
            _write(folder, change)
            new = segments.publish(account_id, folder, base=old, manifest=manifest)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        if pointer.advance(account_id, old, new):
            segments.forget_unused(account_id, old, new)
            return new
    raise Unavailable


def _start(account_id: str, old: Head | None) -> tuple[Path, Manifest | None]:
    """A working copy of the current version; an empty folder when there is none, it is of an older schema, or lost."""
    if old is not None and old.schema_version == SCHEMA_VERSION:
        try:
            return segments.working_copy(account_id, old)
        except NotFound:
            pass
    return segments.empty_folder(account_id), None


def _write(folder: Path, change: Callable[[Any], None]) -> None:
    index = open_index(folder)
    writer = index.writer(heap_size=_HEAP_BYTES, num_threads=1)
    try:
        change(writer)
        writer.commit()
    finally:
        writer.wait_merging_threads()


def _take_over(writer: Any, account_id: str, ids: Mapping[str, list[str]]) -> None:
    for client_id, contact_ids in ids.items():
        for start in range(0, len(contact_ids), _AT_ONCE):
            part = contact_ids[start : start + _AT_ONCE]
            found = repository.get_many(account_id, client_id, part)
            for contact_id in part:
                writer.delete_documents_by_term("id", contact_id)
                if contact_id in found:
                    writer.add_document(document(found[contact_id]))


def _fill(writer: Any, account_id: str, apart: Collection[str]) -> None:
    for contact in _all_contacts(account_id):
        if contact.contact_id not in apart:
            writer.add_document(document(contact))


def _all_contacts(account_id: str) -> Iterator[Contact]:
    for client in accounts.clients(account_id):
        yield from repository.stream(account_id, client.id)
