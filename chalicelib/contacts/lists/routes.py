"""HTTP routes of distribution lists."""

from chalice.app import Blueprint

from chalicelib.contacts.lists import service
from chalicelib.contacts.lists.schemas import (
    CountOut,
    ListIn,
    ListOut,
    ListsOut,
    ListUpdate,
    MemberChangeOut,
    MembersIn,
)
from chalicelib.contacts.schemas import ClientQuery, ContactPage, PageQuery
from chalicelib.entry.http import Call, api
from chalicelib.entry.schema import NoContent

bp = Blueprint(__name__)
_TAGS = ["lists"]


@api(bp, "GET", "/lists", query=ClientQuery, response=ListsOut, tags=_TAGS, summary="Distribution lists")
def list_lists(call: Call, query: ClientQuery) -> ListsOut:
    """All lists of a client, by name."""
    return ListsOut(items=[ListOut.of(known) for known in service.of_client(call.actor, query.client_id)])


@api(bp, "POST", "/lists", body=ListIn, response=ListOut, status=201, tags=_TAGS, summary="Add a list")
def create_list(call: Call, body: ListIn) -> ListOut:
    """A fixed list, or a rule-based one with a query (CON-13)."""
    query = None if body.query is None else body.query.query()
    made = service.create(call.actor, body.client_id, name=body.name, kind=body.kind, query=query, now=call.now)
    return ListOut.of(made)


@api(bp, "GET", "/lists/{list_id}", response=ListOut, tags=_TAGS, summary="Show a list")
def show_list(call: Call, list_id: str) -> ListOut:
    """Name, kind and rule of a list."""
    return ListOut.of(service.get(call.actor, list_id))


@api(bp, "PATCH", "/lists/{list_id}", body=ListUpdate, response=ListOut, tags=_TAGS, summary="Change a list")
def change_list(call: Call, list_id: str, body: ListUpdate) -> ListOut:
    """Renames a list or changes its rule."""
    query = None if body.query is None else body.query.query()
    return ListOut.of(service.change(call.actor, list_id, name=body.name, query=query, now=call.now))


@api(bp, "DELETE", "/lists/{list_id}", response=NoContent, tags=_TAGS, summary="Delete a list")
def delete_list(call: Call, list_id: str) -> None:
    """Deletes a list; its contacts stay."""
    service.delete(call.actor, list_id, now=call.now)


@api(bp, "GET", "/lists/{list_id}/count", response=CountOut, tags=_TAGS, summary="Count a list")
def count_list(call: Call, list_id: str) -> CountOut:
    """How many contacts are on the list now."""
    return CountOut(count=service.count(call.actor, list_id))


@api(bp, "GET", "/lists/{list_id}/members", query=PageQuery, response=ContactPage, tags=_TAGS, summary="Members")
def list_members(call: Call, list_id: str, query: PageQuery) -> ContactPage:
    """The contacts on a list now, page by page."""
    return ContactPage.of(*service.members(call.actor, list_id, after=query.cursor, limit=query.limit))


@api(
    bp, "POST", "/lists/{list_id}/members", body=MembersIn, response=MemberChangeOut, tags=_TAGS, summary="Add members"
)
def add_members(call: Call, list_id: str, body: MembersIn) -> MemberChangeOut:
    """Puts up to 1,000 contacts on a fixed list."""
    return MemberChangeOut.of(service.add_members(call.actor, list_id, body.contact_ids, now=call.now))


@api(
    bp,
    "POST",
    "/lists/{list_id}/members/removals",
    body=MembersIn,
    response=MemberChangeOut,
    tags=_TAGS,
    summary="Remove members",
)
def remove_members(call: Call, list_id: str, body: MembersIn) -> MemberChangeOut:
    """Takes up to 1,000 contacts off a fixed list."""
    return MemberChangeOut.of(service.remove_members(call.actor, list_id, body.contact_ids, now=call.now))
