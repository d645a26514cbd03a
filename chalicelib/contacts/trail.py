"""What is done to contacts and lists, written into the audit trail in one transaction with it (GDP-04, GDP-05, GDP-07).

What an import creates is told once for the whole import; the contact itself names it (`Contact.made_by`).
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from chalicelib.accounts import audit
from chalicelib.accounts import service as accounts
from chalicelib.accounts.audit import Action, Event, Who
from chalicelib.aws.documents import Op
from chalicelib.contacts.encoding import to_body
from chalicelib.contacts.lists.model import DistributionList
from chalicelib.contacts.model import Contact
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import NotFound
from chalicelib.kit.records import dataclass

_HOUSEKEEPING = frozenset({"created_at", "updated_at", "undo_keys", "made_by", "archive_key"})
MOST_AT_ONCE: Final = 20
"""Contacts whose changes and entries fit into one transaction."""


@dataclass(frozen=True)
class Noted:
    """Who writes contacts, when, and because of what (`import:imp_…`, `merge:mrg_…`), where that is not plain."""

    account_id: str
    by: Who
    now: datetime
    because: str = ""

    def transact(self, ops: Sequence[Op], changes: Sequence[tuple[Contact | None, Contact | None]]) -> bool:
        """Do `ops` together with the entries of these contacts, before and after; at most MOST_AT_ONCE of them. False
        when a condition failed: then nothing was written."""
        events = [self._event(before, after) for before, after in changes]
        return audit.append(self.account_id, self.by, events, now=self.now, ops=ops)

    def _event(self, before: Contact | None, after: Contact | None) -> Event:
        contact = after or before
        if contact is None:
            raise ValueError("neither before nor after")
        old, new = _facts(before), _facts(after)
        differing = {name for name in {*old, *new} if old.get(name) != new.get(name)}
        told = {name: new[name] for name in sorted(differing) if name in new}
        earlier = {name: old[name] for name in sorted(differing) if name in old}
        because = {"because": self.because} if self.because else {}
        action = Action.CREATED if before is None else Action.CHANGED
        if after is None:  # what an erased contact was must not stand here
            action, earlier = Action.DELETED, earlier if self.because else {}
        return Event(action, reference(contact.contact_id), contact.client_id, earlier, {**told, **because})


def noted(actor: Actor, now: datetime, because: str = "") -> Noted:
    """A user's own doing."""
    return Noted(actor.account_id, audit.who(actor), now, because)


def noted_of(account_id: str, user_id: str, now: datetime, because: str) -> Noted:
    """Work in the background for a user, as they are called now."""
    try:
        user = accounts.user(account_id, user_id)
    except NotFound:
        return Noted(account_id, Who(user_id, "", ""), now, because)
    return Noted(account_id, Who(user.id, user.email, user.name), now, because)


def reference(contact_id: str) -> str:
    """What the trail calls a contact; the values of its entries go with its erasure (GDP-12)."""
    return f"contact:{contact_id}"


def viewed(actor: Actor, contact: Contact, *, now: datetime) -> None:
    """Somebody looked at a contact's details."""
    audit.record(actor, Action.VIEWED, reference(contact.contact_id), client_id=contact.client_id, now=now)


def erase(actor: Actor, contact: Contact, *, now: datetime) -> None:
    """The values that the trail holds of a contact are gone for good (GDP-12). May be repeated."""
    ref = reference(contact.contact_id)
    audit.erase(actor.account_id, ref, by=audit.who(actor), client_id=contact.client_id, now=now)


def of_contact(actor: Actor, contact: Contact, *, limit: int = 200) -> list[audit.Entry]:
    """What was done to a contact, newest first: its own entries, and those of the import that made it."""
    found = audit.of_object(actor, reference(contact.contact_id), limit=limit)
    import_id = contact.made_by.partition(".")[0]
    if import_id.startswith("imp_"):
        found += audit.of_object(actor, f"import:{import_id}", limit=limit)
    return sorted(found, key=lambda entry: entry.sequence, reverse=True)[:limit]


def list_event(known: DistributionList, action: Action, **facts: Any) -> Event:
    """A list was added, changed, exported or deleted."""
    return Event(action, f"list:{known.list_id}", known.client_id, new={"name": known.name, **facts})


def list_changed(actor: Actor, event: Event, *, now: datetime, ops: Sequence[Op] = ()) -> bool:
    """Write the entry together with `ops`; False when a condition failed, and nothing was written."""
    return audit.append(actor.account_id, audit.who(actor), [event], now=now, ops=ops)


def _facts(contact: Contact | None) -> Mapping[str, Any]:
    found: dict[str, Any] = {} if contact is None else json.loads(to_body(contact))
    return {name: value for name, value in found.items() if name not in _HOUSEKEEPING}
