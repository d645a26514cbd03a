"""Taking back what an import or a merge did to contacts."""

from dataclasses import replace
from datetime import datetime

from chalicelib.contacts import archive_keys, history, repository
from chalicelib.contacts.encoding import content_digest, same_content
from chalicelib.contacts.model import Contact
from chalicelib.contacts.trail import Noted
from chalicelib.kit.records import dataclass


@dataclass(frozen=True)
class UndoOutcome:
    """Identifiers of contacts that were `removed` (the change had created them), `restored` to their earlier values,
    and `kept` because somebody changed them afterwards."""

    removed: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def undo_contacts(
    account_id: str, client_id: str, change_id: str, *, noted: Noted | None = None, now: datetime
) -> UndoOutcome:
    """Bring back the contacts as they were before `change_id`; contacts that were edited since stay as they are.

    Safe to repeat: what is already undone is not touched again and not reported as kept. List memberships are the
    caller's (`lists.memberships`).
    """
    befores = history.befores(account_id, client_id, change_id)
    current = repository.get_many(account_id, client_id, [before.contact_id for before in befores])
    removed: list[str] = []
    restored: list[str] = []
    kept: list[str] = []
    for before in befores:
        contact = current.get(before.contact_id)
        if before.contact is not None and contact is None:
            restored.append(_bring_back(account_id, before.contact, noted, now))
        elif contact is None or (before.contact is not None and same_content(contact, before.contact)):
            continue
        elif content_digest(contact) != before.after_digest:
            kept.append(before.contact_id)
        elif before.contact is None:
            archive_keys.keep(account_id, contact, "")
            repository.remove(account_id, contact, noted=noted)
            removed.append(before.contact_id)
        else:
            earlier = replace(before.contact, version=contact.version)
            saved = repository.save(account_id, earlier, now=now, noted=noted)
            (restored if saved else kept).append(before.contact_id)
    return UndoOutcome(tuple(removed), tuple(restored), tuple(kept))


def _bring_back(account_id: str, contact: Contact, noted: Noted | None, now: datetime) -> str:
    repository.save(account_id, replace(contact, version=0), now=now, noted=noted)
    return contact.contact_id
