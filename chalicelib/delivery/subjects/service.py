"""Reports about a contact, or about whoever has an e-mail address (GDP-10)."""

from collections.abc import Iterator
from datetime import datetime

from chalicelib.contacts import archive_keys, subject_report
from chalicelib.contacts.subject_report import SubjectReport
from chalicelib.delivery.subjects.received import Received, received
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.errors import NotFound
from chalicelib.kit.records import dataclass
from chalicelib.mailings import archive, drafts
from chalicelib.mailings.model import Mailing


@dataclass(frozen=True)
class Answer:
    """What the customer has of a person at one client, and what went to them."""

    stored: SubjectReport
    received: tuple[Received, ...]


def about_contact(actor: Actor, contact_id: str, *, now: datetime) -> Answer:
    """The report about a contact that the actor may see; making it is written down. Raises NotFound."""
    stored = subject_report.report(actor, contact_id, now=now)
    return Answer(stored, tuple(received(actor, stored.contact.client_id, stored.addresses_ever)))


@dataclass(frozen=True)
class ProofQuestion:
    """Which archived mailing is to be proven to have gone to which erased person, and why somebody asks."""

    client_id: str
    contact_id: str
    mailing_id: str
    reason: str


def proof(actor: Actor, asked: ProofQuestion, *, now: datetime) -> tuple[str, ...]:
    """The addresses under which an erased person stands in a mailing's archive; none once their key is destroyed, or
    where they got nothing (GDP-12). Administrators only, written down with the reason. Raises NotFound."""
    actor.require_role(Role.ADMINISTRATOR)
    mailing = drafts.get(actor, asked.mailing_id)
    if mailing.client_id != asked.client_id:
        raise NotFound
    key = archive_keys.key_for_proof(actor, asked.contact_id, now=now, reason=asked.reason, client_id=asked.client_id)
    return tuple(dict.fromkeys(_archived(mailing, asked.contact_id, key)))


def _archived(mailing: Mailing, contact_id: str, key: str) -> Iterator[str]:
    def key_of(other: str) -> str:
        return key if other == contact_id else ""

    for generation in mailing.generations:
        try:
            found = archive.addresses_of(mailing.account_id, mailing.mailing_id, generation.number, key_of)
        except NotFound:
            continue
        yield from found.values()


def about_address(actor: Actor, address: str, *, now: datetime) -> tuple[Answer, ...]:
    """The reports about all contacts with an address, over all clients that the actor may see. Raises NotFound."""
    found = subject_report.contacts_with_address(actor, address)
    if not found:
        raise NotFound
    return tuple(about_contact(actor, contact.contact_id, now=now) for contact in found)
