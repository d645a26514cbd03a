"""HTTP routes of doubles and merges (CON-15)."""

from chalice.app import Blueprint

from chalicelib.contacts.doubles import service
from chalicelib.contacts.doubles.schemas import (
    MergedOut,
    MergeIn,
    PreviewOut,
    SuggestionOut,
    SuggestionsOut,
    UndoOut,
)
from chalicelib.contacts.schemas import ClientPageQuery
from chalicelib.entry.http import Call, api

bp = Blueprint(__name__)
_TAGS = ["duplicates"]


@api(bp, "GET", "/duplicates", query=ClientPageQuery, response=SuggestionsOut, tags=_TAGS, summary="Possible doubles")
def list_duplicates(call: Call, query: ClientPageQuery) -> SuggestionsOut:
    """Groups of contacts of a client that may be one person, by e-mail, else by name and organisation."""
    found, after = service.suggestions(call.actor, query.client_id, after=query.cursor, limit=query.limit)
    return SuggestionsOut(items=[SuggestionOut.of(suggestion) for suggestion in found], next=after or None)


@api(bp, "POST", "/duplicates/previews", body=MergeIn, response=PreviewOut, tags=_TAGS, summary="Preview a merge")
def preview_merge(call: Call, body: MergeIn) -> PreviewOut:
    """What a merge would leave; changes nothing."""
    return PreviewOut.of(service.preview(call.actor, body.keep_id, body.other_ids, body.choices), call.language)


@api(bp, "POST", "/duplicates/merges", body=MergeIn, response=MergedOut, status=201, tags=_TAGS, summary="Merge")
def merge_contacts(call: Call, body: MergeIn) -> MergedOut:
    """Makes several contacts one; can be repeated safely."""
    return MergedOut.of(service.merge(call.actor, body.keep_id, body.other_ids, body.choices, now=call.now))


@api(bp, "POST", "/duplicates/merges/{merge_id}/undo", response=UndoOut, tags=_TAGS, summary="Take a merge back")
def undo_merge(call: Call, merge_id: str) -> UndoOut:
    """Brings the merged contacts back, within 30 days."""
    return UndoOut.of(service.undo(call.actor, merge_id, now=call.now))
