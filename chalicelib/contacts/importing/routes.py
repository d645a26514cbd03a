"""HTTP routes of the import wizard."""

from chalice.app import Blueprint

from chalicelib.contacts.importing import previewing, service
from chalicelib.contacts.importing.answers import (
    ImportInspectionOut,
    ImportKeptOut,
    ImportLinkOut,
    ImportListOut,
    ImportOut,
    ImportRowListOut,
    ImportRowOut,
    ImportStartedOut,
    ImportUndoOut,
)
from chalicelib.contacts.importing.schemas import (
    ImportIn,
    ImportInspectIn,
    ImportPreviewIn,
    ImportRowsQuery,
    ImportRunIn,
    ImportsQuery,
)
from chalicelib.contacts.importing.sheets import ReadOptions
from chalicelib.entry.http import Call, Redirect, api

bp = Blueprint(__name__)
_TAGS = ["imports"]


@api(
    bp, "POST", "/imports", body=ImportIn, response=ImportStartedOut, status=201, tags=_TAGS, summary="Begin an import"
)
def begin_import(call: Call, body: ImportIn) -> ImportStartedOut:
    """A new import and the link to upload its file to (CON-01, CON-03)."""
    started = service.begin(
        call.actor, body.client_id, file_name=body.file_name, size_bytes=body.size_bytes, now=call.now
    )
    return ImportStartedOut.of(started, call.language)


@api(bp, "GET", "/imports", query=ImportsQuery, response=ImportListOut, tags=_TAGS, summary="List imports")
def list_imports(call: Call, query: ImportsQuery) -> ImportListOut:
    """Imports of the visible clients, the newest first."""
    jobs = service.recent(call.actor, before=query.cursor, limit=query.limit)
    after = jobs[-1].import_id if len(jobs) == query.limit else None
    return ImportListOut(items=[ImportOut.of(job, call.language) for job in jobs], next=after)


@api(bp, "GET", "/imports/{import_id}", response=ImportOut, tags=_TAGS, summary="Show an import and its progress")
def show_import(call: Call, import_id: str) -> ImportOut:
    """State, counts and true progress."""
    job = service.find(call.actor, import_id)
    return ImportOut.of(job, call.language, service.progress(call.actor.account_id, job))


@api(
    bp,
    "POST",
    "/imports/{import_id}/inspect",
    body=ImportInspectIn,
    response=ImportInspectionOut,
    tags=_TAGS,
    summary="Look into the uploaded file and guess its columns",
)
def inspect_import(call: Call, import_id: str, body: ImportInspectIn) -> ImportInspectionOut:
    """Sheets, headings, samples, guessed fields; every reason why a file is refused."""
    options = ReadOptions(body.sheet, body.charset, body.delimiter)
    job, seen = service.look_into(call.actor, import_id, options=options, header_row=body.header_row)
    return ImportInspectionOut.of(job, seen, call.language)


@api(
    bp,
    "POST",
    "/imports/{import_id}/preview",
    body=ImportPreviewIn,
    response=ImportOut,
    status=202,
    tags=_TAGS,
    summary="Fix the mapping and check every row",
)
def preview_import(call: Call, import_id: str, body: ImportPreviewIn) -> ImportOut:
    """The check runs in the background; its state is `checking`, then `ready` or `failed`."""
    return ImportOut.of(service.ask_preview(call.actor, import_id, body.mapping(), now=call.now), call.language)


@api(
    bp,
    "GET",
    "/imports/{import_id}/rows",
    query=ImportRowsQuery,
    response=ImportRowListOut,
    tags=_TAGS,
    summary="Show checked rows with errors, doubles and differences",
)
def list_rows(call: Call, import_id: str, query: ImportRowsQuery) -> ImportRowListOut:
    """Every error and duplicate with row number and reason."""
    job = service.find(call.actor, import_id)
    page = previewing.preview(
        call.actor.account_id, job, verdict=query.verdict, warned=query.warned, after=query.after, limit=query.limit
    )
    return ImportRowListOut(items=[ImportRowOut.of(view, call.language) for view in page.rows], next=page.after or None)


@api(
    bp,
    "POST",
    "/imports/{import_id}/run",
    body=ImportRunIn,
    response=ImportOut,
    status=202,
    tags=_TAGS,
    summary="Import the checked rows",
)
def run_import(call: Call, import_id: str, body: ImportRunIn) -> ImportOut:
    """The import runs in the background."""
    job = service.run(call.actor, import_id, existing=body.existing, choices=body.choices(), now=call.now)
    return ImportOut.of(job, call.language)


@api(bp, "POST", "/imports/{import_id}/cancel", response=ImportOut, tags=_TAGS, summary="Stop an import")
def cancel_import(call: Call, import_id: str) -> ImportOut:
    """What has been imported stays and can be undone."""
    return ImportOut.of(service.cancel(call.actor, import_id, now=call.now), call.language)


@api(
    bp, "GET", "/imports/{import_id}/rejected", response=ImportLinkOut, tags=_TAGS, summary="Download the rejected rows"
)
def rejected_rows(call: Call, import_id: str) -> ImportLinkOut:
    """A link to an Excel file with the same columns and the reasons (CON-03)."""
    job = service.find(call.actor, import_id)
    return ImportLinkOut(url=previewing.rejected_link(call.actor.account_id, job, language=call.language))


@api(
    bp,
    "GET",
    "/imports/{import_id}/rejected.xlsx",
    tags=_TAGS,
    summary="The rejected rows, always at this address",
)
def rejected_file(call: Call, import_id: str) -> Redirect:
    """Leads to the same file by a link that is signed anew each time, so that this address can be kept (CON-03)."""
    job = service.find(call.actor, import_id)
    return Redirect(previewing.rejected_link(call.actor.account_id, job, language=call.language), 302)


@api(bp, "POST", "/imports/{import_id}/undo", response=ImportOut, status=202, tags=_TAGS, summary="Take an import back")
def undo_import(call: Call, import_id: str) -> ImportOut:
    """The undo runs in the background."""
    return ImportOut.of(service.undo(call.actor, import_id, now=call.now), call.language)


@api(
    bp,
    "GET",
    "/imports/{import_id}/undo",
    response=ImportUndoOut,
    tags=_TAGS,
    summary="Show what an undo could not take back",
)
def undo_report(call: Call, import_id: str) -> ImportUndoOut:
    """Counts, and the contacts that were changed after the import and stay as they are."""
    job = service.find(call.actor, import_id)
    kept = [ImportKeptOut.of(entry) for entry in previewing.undo_report(call.actor.account_id, job)]
    shown = ImportOut.of(job, call.language, service.progress(call.actor.account_id, job))
    return ImportUndoOut(job=shown, kept=kept)
