"""HTTP routes of sender accounts and sender domains."""

from chalice.app import Blueprint

from chalicelib.entry.http import Call, api
from chalicelib.entry.schema import NoContent
from chalicelib.senders import service
from chalicelib.senders.schemas import (
    DomainIn,
    DomainList,
    DomainOut,
    SenderChange,
    SenderDetail,
    SenderIn,
    SenderList,
    SenderOut,
    SenderQuery,
)

bp = Blueprint(__name__)
_TAGS = ["senders"]


@api(bp, "GET", "/senders", summary="Sender accounts", tags=_TAGS, query=SenderQuery, response=SenderList)
def list_senders(call: Call, query: SenderQuery) -> SenderList:
    """Only those given to the caller, within their client rights (SND-07); all of these clients for administrators."""
    found = service.visible_senders(call.actor, query.client_id or "")
    return SenderList(items=[SenderOut.of(sender) for sender in found])


@api(
    bp,
    "POST",
    "/senders",
    summary="Create a sender account",
    tags=_TAGS,
    body=SenderIn,
    response=SenderDetail,
    status=201,
)
def create_sender(call: Call, body: SenderIn) -> SenderDetail:
    """Administrators only (SND-02); registers the domain as well."""
    made = service.create_sender(
        call.actor, body.client_id, from_address=body.from_address, draft=body.draft(), now=call.now
    )
    return SenderDetail.of(made, call.language)


@api(bp, "GET", "/senders/{sender_id}", summary="A sender account", tags=_TAGS, response=SenderDetail)
def show_sender(call: Call, sender_id: str) -> SenderDetail:
    """With what forbids it to send and what is recommended."""
    return SenderDetail.of(service.visible_sender(call.actor, sender_id), call.language)


@api(
    bp,
    "PUT",
    "/senders/{sender_id}",
    summary="Change a sender account",
    tags=_TAGS,
    body=SenderChange,
    response=SenderDetail,
)
def change_sender(call: Call, sender_id: str, body: SenderChange) -> SenderDetail:
    """Name, reply address, users, state; deactivated, it takes no new mailings (SND-08). Administrators only."""
    changed = service.change_sender(call.actor, sender_id, body.draft(), now=call.now)
    return SenderDetail.of(changed, call.language)


@api(bp, "DELETE", "/senders/{sender_id}", summary="Delete a sender account", tags=_TAGS, response=NoContent)
def delete_sender(call: Call, sender_id: str) -> NoContent:
    """409 `sender_in_use` while mailings of it are planned (SND-08). Administrators only."""
    service.delete_sender(call.actor, sender_id, now=call.now)
    return NoContent()


@api(bp, "GET", "/sender-domains", summary="Sender domains", tags=_TAGS, response=DomainList)
def list_domains(call: Call) -> DomainList:
    """With the entries to set and the last checks (SND-05)."""
    found = service.visible_domains(call.actor)
    return DomainList(items=[DomainOut.of(domain, call.language) for domain in found])


@api(
    bp,
    "POST",
    "/sender-domains",
    summary="Register a sender domain",
    tags=_TAGS,
    body=DomainIn,
    response=DomainOut,
    status=201,
)
def add_domain(call: Call, body: DomainIn) -> DomainOut:
    """Makes its DKIM key; the domain that is there already is returned as it is. Administrators only."""
    return DomainOut.of(service.add_domain(call.actor, body.domain, now=call.now), call.language)


@api(bp, "GET", "/sender-domains/{domain}", summary="A sender domain", tags=_TAGS, response=DomainOut)
def show_domain(call: Call, domain: str) -> DomainOut:
    """With the entries to set and the last checks."""
    return DomainOut.of(service.visible_domain(call.actor, domain), call.language)


@api(bp, "POST", "/sender-domains/{domain}/check", summary="Check a domain now", tags=_TAGS, response=DomainOut)
def check_domain(call: Call, domain: str) -> DomainOut:
    """Asks the DNS now instead of within six hours."""
    return DomainOut.of(service.check_now(call.actor, domain, now=call.now), call.language)


@api(bp, "POST", "/sender-domains/{domain}/rotate", summary="Rotate the DKIM key", tags=_TAGS, response=DomainOut)
def rotate_key(call: Call, domain: str) -> DomainOut:
    """A new key, which signs as soon as its entry is found; 409 `rotation_pending` while one waits."""
    return DomainOut.of(service.rotate_key(call.actor, domain, now=call.now), call.language)


@api(bp, "DELETE", "/sender-domains/{domain}", summary="Remove a sender domain", tags=_TAGS, response=NoContent)
def remove_domain(call: Call, domain: str) -> NoContent:
    """409 `domain_in_use` while senders use it. Administrators only."""
    service.remove_domain(call.actor, domain)
    return NoContent()
