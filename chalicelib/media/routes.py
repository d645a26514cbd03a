"""HTTP routes of the media library."""

from chalice.app import Blueprint

from chalicelib.entry.http import Call, api
from chalicelib.entry.schema import NoContent
from chalicelib.media import library, links, uploads
from chalicelib.media.schemas import (
    MediaChange,
    MediaDetailOut,
    MediaFileQuery,
    MediaIn,
    MediaOut,
    MediaPageOut,
    MediaQuery,
    MediaUploadOut,
    MediaUrlOut,
    MediaVersionIn,
    PublicLinkOut,
    plain_tags,
    version_of,
)

bp = Blueprint(__name__)
_TAGS = ["media"]


@api(bp, "GET", "/media", query=MediaQuery, response=MediaPageOut, tags=_TAGS, summary="List files")
def list_media(call: Call, query: MediaQuery) -> MediaPageOut:
    """Files of visible clients, newest first (MED-06)."""
    found = library.search(call.actor, query.wanted(), before=query.cursor, limit=query.limit)
    items = [MediaOut.of(file, call.language) for file in found.items]
    return MediaPageOut(items=items, next=found.next_before or None)


@api(bp, "POST", "/media", body=MediaIn, response=MediaUploadOut, status=201, tags=_TAGS, summary="Add a file")
def add_media(call: Call, body: MediaIn) -> MediaUploadOut:
    """A new file and the link to upload it. 422 `upload_refused` for types that are not taken (MED-03, MED-04)."""
    upload = uploads.begin(
        call.actor,
        body.client_id,
        file_name=body.file_name,
        size_bytes=body.size_bytes,
        kind=body.kind,
        tags=plain_tags(body.tags),
        now=call.now,
    )
    return MediaUploadOut.of(upload, call.language)


@api(bp, "GET", "/media/{media_id}", response=MediaDetailOut, tags=_TAGS, summary="Show a file")
def show_media(call: Call, media_id: str) -> MediaDetailOut:
    """A file with versions, uses and public links."""
    return MediaDetailOut.of(library.detail(call.actor, media_id), call.language)


@api(bp, "PUT", "/media/{media_id}", body=MediaChange, response=MediaOut, tags=_TAGS, summary="Rename a file")
def rename_media(call: Call, media_id: str, body: MediaChange) -> MediaOut:
    """Another name and other tags."""
    file = library.rename(call.actor, media_id, name=body.name, tags=plain_tags(body.tags), now=call.now)
    return MediaOut.of(file, call.language)


@api(bp, "DELETE", "/media/{media_id}", response=NoContent, tags=_TAGS, summary="Delete a file")
def delete_media(call: Call, media_id: str) -> None:
    """Deletes a file for 30 days, then for good. 409 `media_in_use` while a planned mailing needs it (MED-05)."""
    library.delete(call.actor, media_id, now=call.now)


@api(bp, "POST", "/media/{media_id}/restorations", response=MediaOut, tags=_TAGS, summary="Restore a deleted file")
def restore_media(call: Call, media_id: str) -> MediaOut:
    """Brings a deleted file back within 30 days."""
    return MediaOut.of(library.restore(call.actor, media_id, now=call.now), call.language)


@api(
    bp,
    "POST",
    "/media/{media_id}/versions",
    body=MediaVersionIn,
    response=MediaUploadOut,
    status=201,
    tags=_TAGS,
    summary="Replace a file's content",
)
def replace_media(call: Call, media_id: str, body: MediaVersionIn) -> MediaUploadOut:
    """The link to upload a new version; the old one stays until the new one has passed its check (MED-05)."""
    upload = uploads.replace_content(
        call.actor, media_id, file_name=body.file_name, size_bytes=body.size_bytes, now=call.now
    )
    return MediaUploadOut.of(upload, call.language)


@api(
    bp,
    "POST",
    "/media/{media_id}/versions/{version_number}/arrival",
    response=MediaOut,
    status=202,
    tags=_TAGS,
    summary="Report that an upload is done",
)
def report_arrival(call: Call, media_id: str, version_number: str) -> MediaOut:
    """Has the upload checked in the background; `state` tells when it is ready or refused (MED-03)."""
    file = uploads.arrived(call.actor, media_id, version_of(version_number), now=call.now)
    return MediaOut.of(file, call.language)


@api(
    bp,
    "GET",
    "/media/{media_id}/file",
    query=MediaFileQuery,
    response=MediaUrlOut,
    tags=_TAGS,
    summary="Download a file",
)
def download_media(call: Call, media_id: str, query: MediaFileQuery) -> MediaUrlOut:
    """A link of 15 minutes to the current or an older version (MED-04)."""
    return MediaUrlOut(url=library.download_link(call.actor, media_id, number=query.version))


@api(
    bp,
    "POST",
    "/media/{media_id}/links",
    response=PublicLinkOut,
    status=201,
    tags=_TAGS,
    summary="Make a public link",
)
def publish_media(call: Call, media_id: str) -> PublicLinkOut:
    """An unguessable public address for 90 days (MAI-34)."""
    return PublicLinkOut.of(links.publish(call.actor, media_id, now=call.now))


@api(
    bp,
    "DELETE",
    "/media/{media_id}/links/{link_id}",
    response=NoContent,
    tags=_TAGS,
    summary="Withdraw a public link",
)
def withdraw_link(call: Call, media_id: str, link_id: str) -> None:
    """Closes a public link at once (MAI-34)."""
    links.withdraw(call.actor, media_id, link_id, now=call.now)
