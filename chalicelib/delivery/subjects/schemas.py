"""HTTP bodies of reports to data subjects."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from chalicelib.accounts.audit.schemas import EntryOut
from chalicelib.delivery.subjects.received import Received
from chalicelib.delivery.subjects.service import Answer
from chalicelib.entry.schema import Identifier, Schema


class AddressQuery(Schema):
    """Whose report is wanted."""

    email: Annotated[str, Field(min_length=3, max_length=254, pattern=r"^[^@\s<>]+@[^@\s<>]+$")]


class AddressNoteOut(Schema):
    """One of the person's addresses, and why nothing is sent to it (empty: something may be)."""

    address: str
    blacklisted: str
    undeliverable: str


class ReceivedOut(Schema):
    """A mailing that went to the person, with its outcome; openings for premium mailings only (STA-04)."""

    mailing_id: str
    subject: str
    mailing_class: str
    sender: str
    address: str
    state: str
    at: datetime | None
    opened_at: datetime | None

    @classmethod
    def of(cls, found: Received) -> "ReceivedOut":
        """The shown form."""
        return cls(**asdict(found))


class SubjectReportOut(Schema):
    """Stored data, origin, lists, documents, addresses, mailings received and trail of one contact."""

    contact_id: str
    client_id: str
    name: str
    made_at: datetime
    origin: str
    import_id: str
    data: dict[str, Any]
    lists: list[str]
    documents: list[str]
    addresses: list[AddressNoteOut]
    received: list[ReceivedOut]
    trail: list[EntryOut]

    @classmethod
    def of(cls, found: Answer) -> "SubjectReportOut":
        """The shown form."""
        stored = found.stored
        return cls(
            contact_id=stored.contact.contact_id,
            client_id=stored.contact.client_id,
            name=stored.name,
            made_at=stored.made_at,
            origin=stored.origin,
            import_id=stored.import_id,
            data=stored.data,
            lists=list(stored.lists),
            documents=list(stored.documents),
            addresses=[AddressNoteOut(**asdict(note)) for note in stored.addresses],
            received=[ReceivedOut.of(entry) for entry in found.received],
            trail=[EntryOut.of(entry) for entry in stored.trail],
        )


class ProofIn(Schema):
    """Whether an erased person got a mailing: to prove or defend a claim, with the reason (GDP-12)."""

    client_id: Identifier
    contact_id: Identifier
    mailing_id: Identifier
    reason: Annotated[str, Field(min_length=10, max_length=1000)]


class ProofOut(Schema):
    """The archived addresses of that person in that mailing; none where the key is destroyed."""

    addresses: list[str]


class SubjectReportList(Schema):
    """One report per contact with the address."""

    items: list[SubjectReportOut]
