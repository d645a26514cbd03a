"""HTTP routes of exports (CON-04, CON-05, CON-11)."""

from chalice.app import Blueprint

from chalicelib.contacts.exports import service
from chalicelib.contacts.exports.schemas import ContactExportIn, ExportOut, ListExportIn
from chalicelib.entry.http import Call, api

bp = Blueprint(__name__)
_TAGS = ["exports"]


@api(
    bp,
    "POST",
    "/lists/{list_id}/exports",
    body=ListExportIn,
    response=ExportOut,
    status=202,
    tags=_TAGS,
    summary="Export a list",
)
def export_list(call: Call, list_id: str, body: ListExportIn) -> ExportOut:
    """Begins an Excel file of a list in the background (CON-04)."""
    export = service.request_list(call.actor, list_id, language=body.language, now=call.now)
    return ExportOut.of(service.ExportView(export, None))


@api(
    bp, "POST", "/exports", body=ContactExportIn, response=ExportOut, status=202, tags=_TAGS, summary="Export contacts"
)
def export_contacts(call: Call, body: ContactExportIn) -> ExportOut:
    """Begins an Excel file of a client's contacts, all or those of a search (CON-11)."""
    query = body.query.query()
    export = service.request_contacts(call.actor, body.client_id, query, language=body.language, now=call.now)
    return ExportOut.of(service.ExportView(export, None))


@api(bp, "GET", "/exports/{export_id}", response=ExportOut, tags=_TAGS, summary="Show an export")
def show_export(call: Call, export_id: str) -> ExportOut:
    """Progress, and the link to the file when it is done."""
    return ExportOut.of(service.view(call.actor, export_id, now=call.now))
