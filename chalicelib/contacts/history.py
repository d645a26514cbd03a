"""Earlier values of contacts, kept per change so that an import or a merge can be undone.

One entry holds the values of one `save_many` call. The first attempt's entry stays: a repeated call must not replace
the earlier values by its own results. Entries expire after UNDO_DAYS and are blanked when a contact is erased.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from chalicelib.aws.documents import Doc, documents
from chalicelib.contacts import keys
from chalicelib.contacts.encoding import content_digest, from_body, to_body
from chalicelib.contacts.model import Contact
from chalicelib.kit.clock import from_iso
from chalicelib.kit.records import dataclass

UNDO_DAYS: Final = 30
_MOST_KEYS: Final = 20
_ENTRY_CHARACTERS: Final = 80_000
_MERGE: Final = "mrg_"

#: contact id, version and digest after the change, body before it (empty: created), version before it
_Row = tuple[str, int, str, str, int]


@dataclass(frozen=True)
class Plan:
    """What a save is about to do: `created` and `updated` as they will stand, the rest by identifier; `found` were to
    be created and stand there already, just so, by somebody else."""

    created: tuple[Contact, ...] = ()
    updated: tuple[Contact, ...] = ()
    unchanged: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    found: tuple[str, ...] = ()

    @property
    def changed(self) -> tuple[Contact, ...]:
        """Everything that will be written."""
        return (*self.created, *self.updated)


@dataclass(frozen=True)
class Before:
    """One contact before a change: `contact` None when the change created it. `after_version` and `after_digest` say
    what the change wrote last."""

    contact_id: str
    after_version: int
    after_digest: str
    contact: Contact | None


def keep(
    account_id: str,
    client_id: str,
    *,
    contacts: Sequence[Contact],
    plan: Plan,
    before: Mapping[str, Contact],
    change_id: str,
) -> Plan:
    """Store the values before `plan`, unless an earlier attempt with the same `contacts` has; the plan whose updated
    contacts name the entry."""
    if not plan.changed:
        return plan
    pk, ttl = keys.history(account_id, client_id), expiry(from_iso(plan.changed[0].updated_at))
    entry = f"{change_id}#{_label(contacts)}"
    rows = [_row(contact, before.get(contact.contact_id)) for contact in plan.changed]
    for number, part in enumerate(_parts(rows)):
        doc: Doc = {"pk": pk, "sk": f"{entry}#{number}", "rows": json.dumps(part, ensure_ascii=False), "ttl": ttl}
        documents().create(doc)
    updated = tuple(replace(c, undo_keys=(*c.undo_keys, entry)[-_MOST_KEYS:]) for c in plan.updated)
    return replace(plan, updated=updated)


def leave_out(account_id: str, client_id: str, change_id: str, contact_ids: Collection[str]) -> None:
    """Take contacts out of a change that meant to create them and found that somebody else had: an undo of the change
    must leave them alone."""
    for doc in documents().query(keys.history(account_id, client_id), prefix=f"{change_id}#", consistent=True):
        if any(row[0] in contact_ids for row in _rows(doc)):
            _take_out(doc, contact_ids)


def keep_removed(account_id: str, contacts: Sequence[Contact], *, change_id: str, now: datetime) -> None:
    """Store the values of contacts that a change is about to remove."""
    for contact in contacts:
        row: _Row = (contact.contact_id, contact.version, "", to_body(contact), contact.version)
        doc: Doc = {"pk": keys.history(account_id, contact.client_id), "sk": f"{change_id}#{contact.contact_id}"}
        documents().put({**doc, "rows": json.dumps([row], ensure_ascii=False), "ttl": expiry(now)})


def drop(account_id: str, client_id: str, change_id: str) -> None:
    """Forget the earlier values of one change."""
    store, pk = documents(), keys.history(account_id, client_id)
    docs = store.query(pk, prefix=f"{change_id}#", consistent=True)
    store.delete_many([(pk, doc["sk"]) for doc in docs])


def befores(account_id: str, client_id: str, change_id: str) -> list[Before]:
    """What one change found: each contact once, with its earliest values and the last version that the change wrote."""
    found: dict[str, Before] = {}
    for doc in documents().query(keys.history(account_id, client_id), prefix=f"{change_id}#", consistent=True):
        for row in _rows(doc):
            entry, other = _before(row, client_id), found.get(row[0])
            first, last = sorted((entry, other or entry), key=lambda before: before.after_version)
            found[row[0]] = replace(last, contact=first.contact)
    return list(found.values())


def blank(account_id: str, contact: Contact) -> None:
    """Remove the earlier values of an erased contact from every entry that holds them (CON-18, GDP-12); those of
    contacts that were merged into it go too, since they are the same person's."""
    pk = keys.history(account_id, contact.client_id)
    for entry in contact.undo_keys:
        if entry.startswith(_MERGE):
            drop(account_id, contact.client_id, entry.partition("#")[0])
        for doc in documents().query(pk, prefix=f"{entry}#", consistent=True):
            _take_out(doc, {contact.contact_id})


def _take_out(found: Doc, contact_ids: Collection[str]) -> None:
    store = documents()
    doc: Doc | None = found
    while doc is not None:
        kept = [row for row in _rows(doc) if row[0] not in contact_ids]
        if store.replace({**doc, "rows": json.dumps(kept, ensure_ascii=False)}, doc["v"]):
            return
        doc = store.get(found["pk"], found["sk"])


def _row(after: Contact, before: Contact | None) -> _Row:
    body, version = (to_body(before), before.version) if before else ("", 0)
    return (after.contact_id, after.version, content_digest(after), body, version)


def _rows(doc: Doc) -> list[_Row]:
    return [(row[0], row[1], row[2], row[3], row[4]) for row in json.loads(doc["rows"])]


def _before(row: _Row, client_id: str) -> Before:
    contact_id, after_version, after_digest, body, version = row
    contact = from_body(contact_id, client_id, body, version=version) if body else None
    return Before(contact_id, after_version, after_digest, contact)


def _parts(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Rows in portions that fit into one document."""
    part: list[_Row] = []
    length = 0
    for row in rows:
        if part and length + len(row[3]) > _ENTRY_CHARACTERS:
            yield part
            part, length = [], 0
        part.append(row)
        length += len(row[3]) + 60
    if part:
        yield part


def _label(contacts: Sequence[Contact]) -> str:
    text = " ".join(f"{contact.contact_id}@{contact.version}" for contact in contacts)
    return hashlib.blake2b(text.encode(), digest_size=10).hexdigest()


def expiry(now: datetime) -> int:
    """When what is kept for an undo may go, in epoch seconds."""
    return int((now + timedelta(days=UNDO_DAYS)).timestamp())
