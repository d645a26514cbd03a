"""HTTP routes of drafts: writing, checking, previewing, listing."""

from chalice.app import Blueprint

from chalicelib.entry.http import Call, HtmlPage, api
from chalicelib.entry.schema import NoContent
from chalicelib.kit.workdays import day_end, day_start
from chalicelib.mailings import archive, changing, drafts, library_files, trials, word_import
from chalicelib.mailings.answers import (
    ArchiveOut,
    CalendarOut,
    CheckOut,
    LibraryFileOut,
    MailingDetail,
    MailingOut,
    MailingPageOut,
    PreviewOut,
    TestSendOut,
    UploadOut,
    WordImportOut,
)
from chalicelib.mailings.assessment import check
from chalicelib.mailings.preview import preview
from chalicelib.mailings.preview_page import page_headers
from chalicelib.mailings.schemas import (
    CalendarQuery,
    LibraryFileIn,
    MailingIn,
    MailingQuery,
    MailingUpdate,
    PreviewPageQuery,
    PreviewQuery,
    TestSendIn,
    UploadIn,
    WordImportIn,
)

bp = Blueprint(__name__)
_TAGS = ["mailings"]


@api(bp, "GET", "/mailings", query=MailingQuery, response=MailingPageOut, tags=_TAGS, summary="List mailings")
def list_mailings(call: Call, query: MailingQuery) -> MailingPageOut:
    """Mailings of visible clients, newest first, filtered by state and client."""
    found = drafts.search(
        call.actor, states=query.state, client_id=query.client_id, before=query.cursor, limit=query.limit
    )
    return MailingPageOut(items=[MailingOut.of(mailing) for mailing in found.items], next=found.next_before or None)


@api(bp, "POST", "/mailings", body=MailingIn, response=MailingOut, status=201, tags=_TAGS, summary="Begin a mailing")
def create_mailing(call: Call, body: MailingIn) -> MailingOut:
    """A new draft. 422 `draft_refused` for unsafe header text and for what only premium may do (MAI-10)."""
    return MailingOut.of(drafts.create(call.actor, body.client_id, body.draft(), body.body(), now=call.now))


@api(bp, "GET", "/mailings/{mailing_id}", response=MailingDetail, tags=_TAGS, summary="Show a mailing")
def show_mailing(call: Call, mailing_id: str) -> MailingDetail:
    """A mailing with its body, its state and what the delivery engine obeys."""
    return MailingDetail.with_body(*drafts.detail(call.actor, mailing_id))


@api(bp, "PUT", "/mailings/{mailing_id}", body=MailingUpdate, response=MailingOut, tags=_TAGS, summary="Save a draft")
def save_mailing(call: Call, mailing_id: str, body: MailingUpdate) -> MailingOut:
    """Autosave over the version that the author saw; a planned mailing is checked and fixed anew (MAI-28).
    409 `draft_changed` shows both versions, 422 `not_submittable` leaves a planned mailing as it was."""
    draft, html_and_text = body.draft(), body.body()
    saved = changing.save(
        call.actor, mailing_id, draft, html_and_text, version=body.version, confirmed=body.confirmed, now=call.now
    )
    return MailingOut.of(saved)


@api(bp, "DELETE", "/mailings/{mailing_id}", response=NoContent, tags=_TAGS, summary="Delete a draft")
def delete_mailing(call: Call, mailing_id: str) -> None:
    """Removes a draft that was never submitted, with its files."""
    drafts.delete(call.actor, mailing_id, now=call.now)


@api(
    bp,
    "POST",
    "/mailings/{mailing_id}/copies",
    response=MailingOut,
    status=201,
    tags=_TAGS,
    summary="Copy as new draft",
)
def copy_mailing(call: Call, mailing_id: str) -> MailingOut:
    """A new draft with the same content, lists and files."""
    return MailingOut.of(drafts.copy(call.actor, mailing_id, now=call.now))


@api(
    bp,
    "POST",
    "/mailings/{mailing_id}/uploads",
    body=UploadIn,
    response=UploadOut,
    status=201,
    tags=_TAGS,
    summary="Upload a file",
)
def begin_upload(call: Call, mailing_id: str, body: UploadIn) -> UploadOut:
    """A signed link for one attachment or picture; name it in the draft by its `upload_id` afterwards."""
    upload = drafts.begin_upload(
        call.actor, mailing_id, content_type=body.content_type, size_bytes=body.size_bytes, now=call.now
    )
    return UploadOut.of(upload)


@api(
    bp,
    "POST",
    "/mailings/{mailing_id}/library-files",
    body=LibraryFileIn,
    response=LibraryFileOut,
    status=201,
    tags=_TAGS,
    summary="Use a file of the media library",
)
def use_library_file(call: Call, mailing_id: str, body: LibraryFileIn) -> LibraryFileOut:
    """A library file as attachment, embedded picture or, when it is large, public link (MED-01, MAI-34); name it in the
    draft afterwards."""
    return LibraryFileOut.of(library_files.take(call.actor, mailing_id, body.media_id, body.use, now=call.now))


@api(
    bp,
    "POST",
    "/mailings/{mailing_id}/word-imports",
    body=WordImportIn,
    response=WordImportOut,
    tags=_TAGS,
    summary="Convert a Word document",
)
def import_word(call: Call, mailing_id: str, body: WordImportIn) -> WordImportOut:
    """A `.docx` as cleaned HTML with inline styles, its pictures to be embedded; premium only (MAI-09, MAI-35). The
    draft itself is not changed."""
    found = word_import.convert(call.actor, mailing_id, upload_id=body.upload_id, media_id=body.media_id, now=call.now)
    return WordImportOut.of(found, call.language)


@api(bp, "POST", "/mailings/{mailing_id}/checks", response=CheckOut, tags=_TAGS, summary="Check before submission")
def check_mailing(call: Call, mailing_id: str) -> CheckOut:
    """All findings at once, warnings, and the estimate of size and price (MAI-18, MAI-21, MAI-32)."""
    return CheckOut.of(check(call.actor, mailing_id, now=call.now), call.language)


@api(
    bp,
    "GET",
    "/mailings/{mailing_id}/preview",
    query=PreviewQuery,
    response=PreviewOut,
    tags=_TAGS,
    summary="Preview for a contact",
)
def preview_mailing(call: Call, mailing_id: str, query: PreviewQuery) -> PreviewOut:
    """HTML and text with every placeholder filled for a contact."""
    return PreviewOut.of(preview(call.actor, mailing_id, contact_id=query.contact_id, now=call.now))


@api(
    bp,
    "GET",
    "/mailings/{mailing_id}/preview-page",
    query=PreviewPageQuery,
    tags=_TAGS,
    summary="Preview as a page",
)
def show_preview_page(call: Call, mailing_id: str, query: PreviewPageQuery) -> HtmlPage:
    """The HTML part for a sandboxed frame; remote pictures only with `remote`."""
    found = preview(call.actor, mailing_id, contact_id=query.contact_id, now=call.now)
    return HtmlPage(found.html, headers=page_headers(remote=query.remote))


@api(
    bp,
    "POST",
    "/mailings/{mailing_id}/test-sends",
    body=TestSendIn,
    response=TestSendOut,
    status=202,
    tags=_TAGS,
    summary="Send a test message to yourself",
)
def request_test_send(call: Call, mailing_id: str, body: TestSendIn) -> TestSendOut:
    """One marked message to the signed-in user (MAI-37)."""
    return TestSendOut.of(trials.request_test_send(call.actor, mailing_id, contact_id=body.contact_id, now=call.now))


@api(
    bp,
    "GET",
    "/mailings/{mailing_id}/test-sends/{request_id}",
    response=TestSendOut,
    tags=_TAGS,
    summary="Show a test message",
)
def show_test_send(call: Call, mailing_id: str, request_id: str) -> TestSendOut:
    """How a test message went."""
    return TestSendOut.of(trials.test_send(call.actor, mailing_id, request_id))


@api(
    bp,
    "GET",
    "/mailings/{mailing_id}/archive",
    response=ArchiveOut,
    tags=_TAGS,
    summary="Archive entries of a mailing",
)
def show_archive(call: Call, mailing_id: str) -> ArchiveOut:
    """The audit-proof entries, one per generation, with hashes (MAI-16, MAI-17)."""
    mailing = drafts.get(call.actor, mailing_id)
    return ArchiveOut(items=list(archive.entries_of(mailing.account_id, mailing_id)))


@api(
    bp,
    "GET",
    "/mailing-calendar",
    query=CalendarQuery,
    response=CalendarOut,
    tags=_TAGS,
    summary="Mailings by dispatch day",
)
def show_calendar(call: Call, query: CalendarQuery) -> CalendarOut:
    """Submitted mailings whose dispatch lies on the Berlin days asked for."""
    start, end = day_start(query.first_on), day_end(query.last_on)
    return CalendarOut(items=[MailingOut.of(m) for m in drafts.calendar(call.actor, start=start, end=end)])
