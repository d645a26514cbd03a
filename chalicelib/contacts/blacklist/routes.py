"""HTTP routes of the blacklist (BLK-01 to BLK-06)."""

from chalice.app import Blueprint

from chalicelib.contacts.blacklist import service
from chalicelib.contacts.blacklist.schemas import (
    AddedOut,
    BlacklistIn,
    BlacklistQuery,
    CheckIn,
    CheckOut,
    EntriesOut,
    EntryOut,
    RemovalIn,
    scope_of,
)
from chalicelib.entry.http import Call, api
from chalicelib.entry.schema import NoContent

bp = Blueprint(__name__)
_TAGS = ["blacklist"]


@api(bp, "GET", "/blacklist", query=BlacklistQuery, response=EntriesOut, tags=_TAGS, summary="Blacklist entries")
def list_entries(call: Call, query: BlacklistQuery) -> EntriesOut:
    """Entries of a client, or of the whole account for administrators."""
    return EntriesOut.of(service.page(call.actor, scope_of(query), after=query.cursor, limit=query.limit))


@api(bp, "POST", "/blacklist", body=BlacklistIn, response=AddedOut, status=201, tags=_TAGS, summary="Blacklist")
def add_entries(call: Call, body: BlacklistIn) -> AddedOut:
    """Blocks addresses and domains; what is blocked already stays as it is."""
    entries = service.add(call.actor, scope_of(body), body.values, now=call.now)
    return AddedOut(items=[EntryOut.of(entry) for entry in entries])


@api(bp, "POST", "/blacklist/removals", body=RemovalIn, response=NoContent, tags=_TAGS, summary="Unblock")
def remove_entry(call: Call, body: RemovalIn) -> None:
    """Removes an entry; objections of recipients only by the administrator, with a reason (BLK-06)."""
    service.remove(call.actor, scope_of(body), body.value, note=body.note, now=call.now)


@api(bp, "POST", "/blacklist/checks", body=CheckIn, response=CheckOut, tags=_TAGS, summary="Is it blocked, and why")
def check_address(call: Call, body: CheckIn) -> CheckOut:
    """Whether mailings of a client may reach an address, and the entry that stops them."""
    entry = service.check(call.actor, body.client_id, body.address)
    return CheckOut(blocked=entry is not None, entry=EntryOut.of(entry) if entry else None)
