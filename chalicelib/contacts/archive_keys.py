"""The key under which archives keep a person's address: with the contact while there is one, restricted for three years
after the end of the year in which it was erased, then gone for good (GDP-12; Art. 17(3)(e) GDPR)."""

import secrets
from datetime import date, datetime

from chalicelib.accounts import audit
from chalicelib.aws.documents import Doc, Key, documents
from chalicelib.contacts import keys
from chalicelib.contacts.encoding import from_body
from chalicelib.contacts.model import Contact
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.clock import from_iso, iso
from chalicelib.kit.workdays import berlin_date, day_start

YEARS_RESTRICTED = 3


def new_key() -> str:
    """A fresh key of 128 bits."""
    return secrets.token_urlsafe(16)


def destroyed_at(erased_at: datetime) -> datetime:
    """From when on nobody can read the archived addresses of a person who was erased then: three years after the end of
    the year of erasure, in Berlin."""
    return day_start(date(berlin_date(erased_at).year + YEARS_RESTRICTED + 1, 1, 1))


def restrict(account_id: str, contact: Contact, *, now: datetime) -> None:
    """Keep the key of a contact that is being erased apart, until it may go. May be repeated; the first time counts."""
    if not contact.archive_key:
        return
    until = destroyed_at(now)
    facts: Doc = {"key": contact.archive_key, "restricted": True, "until": iso(until), "ttl": int(until.timestamp())}
    _keep(account_id, contact, facts)


def keep(account_id: str, contact: Contact, heir_id: str) -> None:
    """Keep the key of a contact that becomes part of another one; it is erased with that one."""
    if contact.archive_key:
        _keep(account_id, contact, {"key": contact.archive_key, "restricted": False, "heir": heir_id})


def restrict_inherited(account_id: str, heir_id: str, *, now: datetime) -> None:
    """Restrict the keys of contacts that had become part of one that is being erased. May be repeated."""
    until = destroyed_at(now)
    for doc in documents().query(_partition(account_id), consistent=True):
        if doc.get("heir") == heir_id and not doc["restricted"]:
            documents().put({**doc, "restricted": True, "until": iso(until), "ttl": int(until.timestamp())})


def key_for_proof(actor: Actor, contact_id: str, *, now: datetime, reason: str, client_id: str) -> str:
    """The key of a person who was erased, to prove or defend a claim; empty once it is destroyed. Administrators only,
    and the trail says who asked and why. Raises NotFound for a hidden client."""
    actor.require_role(Role.ADMINISTRATOR)
    actor.require_read(client_id)
    place = {"client_id": client_id, "now": now}
    audit.record(actor, audit.Action.VIEWED, f"archive_key:{contact_id}", new={"reason": reason}, **place)  # type: ignore[arg-type]
    doc = documents().get(*_place(actor.account_id, contact_id))
    if doc is None or doc["client_id"] != client_id or (doc["restricted"] and now >= from_iso(doc["until"])):
        return ""
    return str(doc["key"])


def key_of(account_id: str, client_id: str, contact_id: str) -> str:
    """The key of a living contact, or of one that lives on in another; empty for erased ones: their addresses in
    archives are for nobody's everyday eyes. Raises nothing."""
    contact_doc = documents().get(*keys.contact(account_id, client_id, contact_id))
    if contact_doc is not None:
        return from_body(contact_id, client_id, contact_doc["body"], version=contact_doc["v"]).archive_key
    doc = documents().get(*_place(account_id, contact_id))
    return "" if doc is None or doc["restricted"] or doc["client_id"] != client_id else str(doc["key"])


def _keep(account_id: str, contact: Contact, facts: Doc) -> None:
    pk, sk = _place(account_id, contact.contact_id)
    doc: Doc = {"pk": pk, "sk": sk, "client_id": contact.client_id, **facts}
    known = documents().get(pk, sk)
    if known is None:
        documents().create(doc)
    elif not known["restricted"]:
        documents().replace(doc, known["v"])


def _partition(account_id: str) -> str:
    return f"A#{account_id}#ARCHIVEKEYS"


def _place(account_id: str, contact_id: str) -> Key:
    return _partition(account_id), contact_id
