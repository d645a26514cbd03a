"""What is stored of a person and what was done with it: the answer to a data subject (GDP-04, GDP-10)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.accounts import audit
from chalicelib.aws.templates import render
from chalicelib.contacts import service, trail
from chalicelib.contacts.encoding import to_body
from chalicelib.contacts.lists import service as lists
from chalicelib.kit.actor import Actor

_MOST = 1000


@dataclass(frozen=True)
class SubjectReport:
    """Stored fields, their origin, the lists the person is on now, and the newest 1,000 entries of the trail."""

    contact_id: str
    client_id: str
    name: str
    made_at: datetime
    data: dict[str, Any]
    origin: str
    lists: tuple[str, ...]
    trail: Sequence[audit.Entry]


def report(actor: Actor, contact_id: str, *, now: datetime) -> SubjectReport:
    """The report about a contact; making it is itself written down. Raises NotFound."""
    contact = service.get(actor, contact_id)
    place = {"client_id": contact.client_id, "now": now}
    audit.record(actor, audit.Action.EXPORTED, trail.reference(contact_id), **place)  # type: ignore[arg-type]
    return SubjectReport(
        contact_id,
        contact.client_id,
        service.display_name(contact),
        now,
        json.loads(to_body(contact)),
        contact.origin.value,
        tuple(known.name for known in lists.lists_of_contact(actor, contact)),
        audit.of_object(actor, trail.reference(contact_id), limit=_MOST),
    )


def page(found: SubjectReport, language: str) -> str:
    """The report as an HTML page to print or to keep as PDF."""
    return render("pages/subject_report.html", report=found, language=language)
