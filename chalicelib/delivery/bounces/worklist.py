"""Undeliverable addresses of a client, and what a person does about them (BOU-01, BOU-04)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from chalicelib.contacts import deliverability
from chalicelib.contacts import service as contacts
from chalicelib.contacts.model import Contact
from chalicelib.delivery import keys
from chalicelib.delivery import service as delivery
from chalicelib.delivery.model import RecipientView
from chalicelib.delivery.shown import UNDELIVERABLE_STATES
from chalicelib.kit.actor import Actor
from chalicelib.kit.clock import from_iso
from chalicelib.kit.errors import Finding, InvalidInput, NotFound
from chalicelib.kit.records import dataclass
from chalicelib.kit.text import BadAddress, normalise_address
from chalicelib.mailings import service as mailings


@dataclass(frozen=True)
class WorkItem:
    """One undeliverable address: the contact that has it (None when it left), the class of the failure, and the
    mailing that showed it."""

    address: str
    contact: Contact | None
    reason: str
    reported_at: datetime
    mailing_id: str
    mailing_subject: str


def work_list(actor: Actor, client_id: str, *, after: str = "", limit: int = 50) -> list[WorkItem]:
    """The undeliverable addresses of a client in order. Raises NotFound for a hidden client."""
    actor.require_read(client_id)
    states = deliverability.undeliverable(actor.account_id, client_id, after=after, limit=limit)
    known = contacts.by_address(actor, client_id, [state.address for state in states])
    subjects: dict[str, str] = {}
    items = []
    for state in states:
        if state.cause is None:
            continue
        mailing_id, report = state.cause
        if mailing_id not in subjects:
            subjects[mailing_id] = _subject(actor.account_id, mailing_id)
        contact = known.get(state.address)
        at = from_iso(report.reported_at)
        items.append(WorkItem(state.address, contact, report.reason, at, mailing_id, subjects[mailing_id]))
    return items


def correct(
    actor: Actor, client_id: str, address: str, *, new_address: str, resend_mailing_id: str, now: datetime
) -> int:
    """Put `new_address` in the place of `address` and clear the mark; with `resend_mailing_id` that mailing goes to the
    new address once. The generation of the resend, 0 without one.

    The resend is refused, and nothing is changed, when the new address already got it, is blacklisted, or the mailing
    is older than 30 days (house plan 3.10). Raises NotFound, NotAllowed, InvalidInput and what a resend raises.
    """
    normalised, contact = _contact(actor, client_id, address)
    wanted = _normalised(new_address)
    if wanted == normalised:
        raise InvalidInput(findings=(_SAME_ADDRESS,))
    generation = 0
    if resend_mailing_id:
        generation = _resend(actor, normalised, mailing_id=resend_mailing_id, new_address=new_address, now=now)
    emails = tuple(new_address.strip() if _same(email, normalised) else email for email in contact.emails)
    contacts.update(actor, contact.contact_id, replace(contact, emails=emails), now=now)
    deliverability.clear(actor.account_id, client_id, normalised, now=now)
    return generation


def keep(actor: Actor, client_id: str, address: str, *, now: datetime) -> None:
    """Clear the mark: the next mailing tries the address again. Raises NotFound, NotAllowed."""
    actor.require_full(client_id)
    if not deliverability.clear(actor.account_id, client_id, _normalised(address), now=now):
        raise NotFound


def remove(actor: Actor, client_id: str, address: str, *, now: datetime) -> None:
    """Erase the contact that has the address (CON-18). Raises NotFound, NotAllowed."""
    _, contact = _contact(actor, client_id, address)
    contacts.delete(actor, contact.contact_id, now=now)


def failures_of(actor: Actor, mailing_id: str) -> Iterator[RecipientView]:
    """The recipients whom one mailing could not reach, for either class (STA-04). Raises NotFound."""
    for view in delivery.shown_recipients(actor, mailing_id, None):
        if view.state in UNDELIVERABLE_STATES:
            yield view


_SAME_ADDRESS = Finding(
    "new_address", "same_address", "Das ist die bisherige Adresse.", "This is the address as it was."
)
_BAD_ADDRESS = Finding("address", "bad_address", "Das ist keine E-Mail-Adresse.", "This is no e-mail address.")


def _contact(actor: Actor, client_id: str, address: str) -> tuple[str, Contact]:
    actor.require_full(client_id)
    normalised = _normalised(address)
    contact = contacts.by_address(actor, client_id, [normalised]).get(normalised)
    if contact is None:
        raise NotFound
    return normalised, contact


def _resend(actor: Actor, normalised: str, *, mailing_id: str, new_address: str, now: datetime) -> int:
    account_id = actor.account_id
    for dispatch in reversed(delivery.dispatches(account_id, mailing_id)):
        key = keys.recipient_key(account_id, mailing_id, generation=dispatch.generation, address=normalised)
        try:
            return delivery.resend_corrected(actor, mailing_id, key, address=new_address, now=now)
        except NotFound:
            continue
    raise NotFound


def _subject(account_id: str, mailing_id: str) -> str:
    try:
        return mailings.load(account_id, mailing_id).draft.subject
    except NotFound:
        return ""


def _same(email: str, normalised: str) -> bool:
    try:
        return normalise_address(email) == normalised
    except BadAddress:
        return False


def _normalised(address: str) -> str:
    try:
        return normalise_address(address)
    except BadAddress as error:
        raise InvalidInput(findings=(_BAD_ADDRESS,)) from error
