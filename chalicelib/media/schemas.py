"""HTTP queries, bodies and answers of the media library."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from chalicelib.entry.schema import Count, Cursor, Identifier, Limit, Schema, ShortText
from chalicelib.kit.text import is_header_safe
from chalicelib.media.library import MediaDetail, Wanted, thumbnail_link
from chalicelib.media.links import url_of
from chalicelib.media.model import MediaFile, MediaKind, MediaState, PublicLink, Version
from chalicelib.media.uploads import Upload

FileName = Annotated[str, Field(min_length=1, max_length=255)]
Tag = Annotated[str, Field(min_length=1, max_length=60)]
Tags = Annotated[tuple[Tag, ...], Field(max_length=30)]


class MediaQuery(Schema):
    """Which files: of one client or all visible ones, words of name and tags, one tag, one kind, deleted ones."""

    client_id: Annotated[str, Field(max_length=64)] = ""
    q: ShortText = ""
    tag: Annotated[str, Field(max_length=60)] = ""
    kind: MediaKind | None = None
    deleted: bool = False
    cursor: Cursor = ""
    limit: Limit = 50

    def wanted(self) -> Wanted:
        """The question."""
        return Wanted(self.client_id, self.q, self.tag, self.kind, self.deleted)


class MediaIn(Schema):
    """A new file: of which client, its name with ending, its exact size."""

    client_id: Identifier
    file_name: FileName
    size_bytes: Count
    kind: MediaKind = MediaKind.FILE
    tags: Tags = ()


class MediaVersionIn(Schema):
    """A new version of a file: name with ending and exact size."""

    file_name: FileName
    size_bytes: Count


class MediaChange(Schema):
    """Another name (the ending stays) and other tags."""

    name: FileName
    tags: Tags = ()


class MediaFileQuery(Schema):
    """Which version; the current one without it."""

    version: Annotated[int, Field(ge=1, le=1_000_000)] | None = None


class VersionOut(Schema):
    """One content: who brought it when, its type by content, its size; pixels of pictures, else 0."""

    number: int
    file_name: str
    content_type: str
    size_bytes: int
    width: int
    height: int
    uploaded_by: str
    uploaded_at: datetime

    @classmethod
    def of(cls, version: Version) -> "VersionOut":
        """The shown form."""
        return cls(
            number=version.number,
            file_name=version.file_name,
            content_type=version.content_type,
            size_bytes=version.size_bytes,
            width=version.width,
            height=version.height,
            uploaded_by=version.uploaded_by,
            uploaded_at=version.uploaded_at,
        )


class MediaOut(Schema):
    """A file. `current` is what everybody gets, null before the first check; `pending_version` an upload on its way;
    `refusal` why the last one was refused; `thumbnail_url` for 15 minutes, for pictures; `deleted_at` of deleted ones,
    which can be restored for 30 days."""

    id: str
    client_id: str
    kind: MediaKind
    state: MediaState
    name: str
    tags: list[str]
    created_by: str
    created_at: datetime
    current: VersionOut | None
    pending_version: int | None
    refusal: list[dict[str, str]]
    thumbnail_url: str
    deleted_at: datetime | None

    @classmethod
    def of(cls, file: MediaFile, language: str) -> "MediaOut":
        """The shown form."""
        return cls(
            id=file.media_id,
            client_id=file.client_id,
            kind=file.kind,
            state=file.state,
            name=file.name,
            tags=list(file.tags),
            created_by=file.created_by,
            created_at=file.created_at,
            current=VersionOut.of(file.current) if file.current else None,
            pending_version=file.pending.number if file.pending else None,
            refusal=[finding.shown(language) for finding in file.refusal],
            thumbnail_url=thumbnail_link(file),
            deleted_at=file.deleted_at,
        )


class MediaPageOut(Schema):
    """Files, newest first; `next` is the cursor of the next page."""

    items: list[MediaOut]
    next: str | None


class MediaUploadOut(Schema):
    """Where to put the content: send exactly these headers and the announced number of bytes within 15 minutes, then
    report the arrival of version `version`."""

    file: MediaOut
    version: int
    url: str
    method: str
    headers: dict[str, str]

    @classmethod
    def of(cls, upload: Upload, language: str) -> "MediaUploadOut":
        """The shown form."""
        number = upload.file.pending.number if upload.file.pending else 0
        target = upload.target
        shown = MediaOut.of(upload.file, language)
        return cls(file=shown, version=number, url=target.url, method=target.method, headers=target.headers)


class MediaUrlOut(Schema):
    """A link that downloads the file for 15 minutes."""

    url: str


class PublicLinkOut(Schema):
    """A public address of the file; open until it expires or is withdrawn."""

    id: str
    url: str
    created_by: str
    created_at: datetime
    expires_at: datetime
    withdrawn_at: datetime | None

    @classmethod
    def of(cls, link: PublicLink) -> "PublicLinkOut":
        """The shown form."""
        return cls(
            id=link.link_id,
            url=url_of(link),
            created_by=link.created_by,
            created_at=link.created_at,
            expires_at=link.expires_at,
            withdrawn_at=link.withdrawn_at,
        )


class MediaDetailOut(Schema):
    """A file with its older versions, the planned mailings that need it, and its public links."""

    file: MediaOut
    older: list[VersionOut]
    mailing_ids: list[str]
    links: list[PublicLinkOut]

    @classmethod
    def of(cls, detail: MediaDetail, language: str) -> "MediaDetailOut":
        """The shown form."""
        return cls(
            file=MediaOut.of(detail.file, language),
            older=[VersionOut.of(version) for version in detail.file.older],
            mailing_ids=list(detail.uses.mailing_ids),
            links=[PublicLinkOut.of(link) for link in detail.links],
        )


def plain_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Tags without blanks around them, each once, without what cannot be shown."""
    return tuple(dict.fromkeys(tag.strip() for tag in tags if tag.strip() and is_header_safe(tag)))


def version_of(text: str) -> int:
    """The version number in a path; 0, which no version has, for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
