"""HTTP routes of the search over contacts."""

from chalice.app import Blueprint

from chalicelib.contacts.search import service
from chalicelib.contacts.search.schemas import SearchOut, SearchParams, SuggestOut, SuggestParams
from chalicelib.entry.http import Call, api

bp = Blueprint(__name__)
_TAGS = ["contacts"]


@api(bp, "GET", "/contacts/search", query=SearchParams, response=SearchOut, tags=_TAGS, summary="Search contacts")
def search_contacts(call: Call, query: SearchParams) -> SearchOut:
    """Search as you type: every word begins a word of the contact, umlauts in any spelling (CON-13, CLI-05)."""
    page = service.search(
        call.actor, query.query(), call.now, client_id=query.client_id, after=query.offset(), limit=query.limit
    )
    return SearchOut.of(page)


@api(
    bp,
    "GET",
    "/contacts/suggestions",
    query=SuggestParams,
    response=SuggestOut,
    tags=_TAGS,
    summary="Complete what was typed",
)
def suggest_contacts(call: Call, query: SuggestParams) -> SuggestOut:
    """Names, organisations, labels and cities that begin so (CLI-05)."""
    return SuggestOut.of(service.suggest(call.actor, query.q, client_id=query.client_id, limit=query.limit))
