"""What is done to contacts and lists, written into the audit trail (GDP-04, GDP-05, GDP-07)."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chalicelib.accounts import audit
from chalicelib.accounts.audit import Action
from chalicelib.contacts.encoding import to_body
from chalicelib.contacts.lists.model import DistributionList
from chalicelib.contacts.model import Contact
from chalicelib.kit.actor import Actor

_HOUSEKEEPING = frozenset({"created_at", "updated_at", "undo_keys", "made_by"})


def reference(contact_id: str) -> str:
    """What the trail calls a contact; the values of its entries go with its erasure (GDP-12)."""
    return f"contact:{contact_id}"


def saved(actor: Actor, before: Contact | None, after: Contact, *, now: datetime) -> None:
    """A contact was added or changed: the fields that differ, old and new."""
    action = Action.CREATED if before is None else Action.CHANGED
    old = {} if before is None else _facts(before)
    new, place = _facts(after), {"client_id": after.client_id, "now": now}
    audit.record(actor, action, reference(after.contact_id), old=old, new=new, **place)  # type: ignore[arg-type]


def viewed(actor: Actor, contact: Contact, *, now: datetime) -> None:
    """Somebody looked at a contact's details."""
    audit.record(actor, Action.VIEWED, reference(contact.contact_id), client_id=contact.client_id, now=now)


def erased(actor: Actor, contact: Contact, *, now: datetime) -> None:
    """A contact was erased: that stays in the trail, its values there are gone for good (GDP-12)."""
    ref, client_id = reference(contact.contact_id), contact.client_id
    audit.record(actor, Action.DELETED, ref, client_id=client_id, now=now)
    audit.erase(actor.account_id, ref, by=audit.who(actor), client_id=client_id, now=now)


def list_changed(
    actor: Actor, known: DistributionList, action: Action, *, now: datetime, facts: Mapping[str, Any] | None = None
) -> None:
    """A list was added, changed or exported."""
    new = {"name": known.name, **(facts or {})}
    audit.record(actor, action, f"list:{known.list_id}", new=new, client_id=known.client_id, now=now)


def _facts(contact: Contact) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(to_body(contact))
    return {name: value for name, value in found.items() if name not in _HOUSEKEEPING}
