"""Reports about a contact, or about whoever has an e-mail address (GDP-10)."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.contacts import subject_report
from chalicelib.contacts.subject_report import SubjectReport
from chalicelib.delivery.subjects.received import Received, received
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import NotFound


@dataclass(frozen=True)
class Answer:
    """What the customer has of a person at one client, and what went to them."""

    stored: SubjectReport
    received: tuple[Received, ...]


def about_contact(actor: Actor, contact_id: str, *, now: datetime) -> Answer:
    """The report about a contact that the actor may see; making it is written down. Raises NotFound."""
    stored = subject_report.report(actor, contact_id, now=now)
    return Answer(stored, tuple(received(actor, stored.contact.client_id, stored.addresses_ever)))


def about_address(actor: Actor, address: str, *, now: datetime) -> tuple[Answer, ...]:
    """The reports about all contacts with an address, over all clients that the actor may see. Raises NotFound."""
    found = subject_report.contacts_with_address(actor, address)
    if not found:
        raise NotFound
    return tuple(about_contact(actor, contact.contact_id, now=now) for contact in found)
