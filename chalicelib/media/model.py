"""A file of the library with its versions, and the public links to it (MED, MAI-34)."""

from dataclasses import field
from datetime import datetime
from enum import StrEnum

from chalicelib.kit.errors import Finding
from chalicelib.kit.records import dataclass


class MediaKind(StrEnum):
    """What a file is for: anything, or a Word template that the team shares (MED-02)."""

    FILE = "file"
    TEMPLATE = "template"


class MediaState(StrEnum):
    """What can be done with a file. It becomes visible to others only when its check is passed (MED-03)."""

    AWAITING_UPLOAD = "awaiting_upload"
    CHECKING = "checking"
    READY = "ready"
    REFUSED = "refused"
    DELETED = "deleted"


@dataclass(frozen=True)
class Version:
    """One content of a file. `size_bytes` is what was announced until the check, then what arrived; `content_type` is
    judged by content, empty before; width and height in pixels for pictures."""

    number: int
    file_name: str
    size_bytes: int
    uploaded_by: str
    uploaded_at: datetime
    content_type: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class MediaFile:
    """A file of one client (MED-06). `current` is what everybody gets, `pending` an upload that is on its way, `older`
    what was replaced, newest first; `refusal` tells why the last upload was refused. `look_at` is when the sweep has
    to look, `v` guards every change."""

    account_id: str
    media_id: str
    client_id: str
    kind: MediaKind
    name: str
    created_by: str
    created_at: datetime
    tags: tuple[str, ...] = ()
    current: Version | None = None
    pending: Version | None = None
    posted_at: datetime | None = None
    older: tuple[Version, ...] = ()
    refusal: tuple[Finding, ...] = ()
    deleted_at: datetime | None = None
    look_at: datetime | None = None
    v: int = 0

    @property
    def state(self) -> MediaState:
        """Where the file stands."""
        if self.deleted_at:
            return MediaState.DELETED
        if self.current:
            return MediaState.READY
        if self.pending:
            return MediaState.CHECKING if self.posted_at else MediaState.AWAITING_UPLOAD
        return MediaState.REFUSED

    @property
    def last_number(self) -> int:
        """The highest version number given so far."""
        known = [*self.older, *((self.current,) if self.current else ()), *((self.pending,) if self.pending else ())]
        return max((version.number for version in known), default=0)


@dataclass(frozen=True)
class Uses:
    """Which planned mailings need a file (MED-05). `is_closed` once it is deleted: then none can begin to."""

    media_id: str
    mailing_ids: tuple[str, ...] = ()
    is_closed: bool = False
    v: int = 0


@dataclass(frozen=True)
class PublicLink:
    """An unguessable address under which anybody gets the current version, until it expires or is withdrawn."""

    link_id: str
    media_id: str
    token: str
    created_by: str
    created_at: datetime
    expires_at: datetime
    withdrawn_at: datetime | None = None
    v: int = 0

    def is_open(self, now: datetime) -> bool:
        """Whether it still leads to the file."""
        return self.withdrawn_at is None and now < self.expires_at


@dataclass(frozen=True)
class Judgement:
    """What the content of an upload is, and everything that speaks against it; a picture's size and thumbnail."""

    content_type: str = ""
    findings: tuple[Finding, ...] = ()
    width: int = 0
    height: int = 0
    thumbnail: bytes = field(default=b"", repr=False)
