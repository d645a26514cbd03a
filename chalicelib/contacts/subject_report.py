"""What contacts know of a person, for the answer to a data subject (GDP-04, GDP-10).

What was sent to the person is added by delivery.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from chalicelib.accounts import audit
from chalicelib.contacts import deliverability, files, lookups, service, trail
from chalicelib.contacts.blacklist import service as blacklist
from chalicelib.contacts.encoding import to_body
from chalicelib.contacts.lists import service as lists
from chalicelib.contacts.matching import address_keys
from chalicelib.contacts.model import Contact
from chalicelib.kit.actor import Actor
from chalicelib.kit.records import dataclass
from chalicelib.kit.text import BadAddress, normalise_address

_MOST = 1000
_OURS = frozenset({"undo_keys", "made_by", "archive_key"})


@dataclass(frozen=True)
class AddressNote:
    """What is known of one of the person's addresses: why nothing is sent to it, empty where something may be."""

    address: str
    blacklisted: str
    undeliverable: str


@dataclass(frozen=True)
class SubjectReport:
    """Stored fields, their origin (`import_id` names the import that brought them), the lists the person is on now,
    documents kept of them, what stands against their addresses, and the newest 1,000 entries of the trail."""

    contact: Contact
    name: str
    made_at: datetime
    data: dict[str, Any]
    origin: str
    import_id: str
    lists: tuple[str, ...]
    documents: tuple[str, ...]
    addresses: tuple[AddressNote, ...]
    trail: Sequence[audit.Entry]

    @property
    def addresses_ever(self) -> tuple[str, ...]:
        """Normalised addresses that the person has, and those the trail remembers."""
        old = [address for entry in self.trail for address in _addresses_in(entry)]
        return tuple(dict.fromkeys([*address_keys(self.contact), *filter(None, map(_normalised, old))]))


def report(actor: Actor, contact_id: str, *, now: datetime) -> SubjectReport:
    """The report about a contact; making it is itself written down. Raises NotFound."""
    contact = service.get(actor, contact_id)
    place = {"client_id": contact.client_id, "now": now}
    audit.record(actor, audit.Action.EXPORTED, trail.reference(contact_id), **place)  # type: ignore[arg-type]
    stored = json.loads(to_body(contact))
    made_by = contact.made_by.partition(".")[0]
    return SubjectReport(
        contact,
        service.display_name(contact),
        now,
        {name: value for name, value in stored.items() if name not in _OURS},
        contact.origin.value,
        made_by if made_by.startswith("imp_") else "",
        tuple(known.name for known in lists.lists_of_contact(actor, contact)),
        tuple(kept.file_name for kept in files.of_contact(actor.account_id, contact)),
        tuple(_noted(actor, contact, address) for address in address_keys(contact)),
        trail.of_contact(actor, contact, limit=_MOST),
    )


def contacts_with_address(actor: Actor, address: str) -> list[Contact]:
    """The contacts of all clients that the actor may see, which have this address; none for what is no address."""
    wanted = _normalised(address)
    if not wanted:
        return []
    clients = actor.visible_clients()
    return [c for client in clients for c in lookups.all_with(actor.account_id, client, address=wanted)]


def _noted(actor: Actor, contact: Contact, address: str) -> AddressNote:
    entry = blacklist.check(actor, contact.client_id, address)
    cause = deliverability.state_of(actor.account_id, contact.client_id, address).cause
    undeliverable = (cause[1].reason or "undeliverable") if cause else ""
    return AddressNote(address, entry.reason.value if entry else "", undeliverable)


def _addresses_in(entry: audit.Entry) -> list[str]:
    values = entry.values or {}
    return [address for side in ("old", "new") for address in values.get(side, {}).get("emails", ())]


def _normalised(address: str) -> str:
    try:
        return normalise_address(address)
    except BadAddress:
        return ""
