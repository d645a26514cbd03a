"""HTTP bodies and queries of mailings."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from chalicelib.entry.schema import Count, Cursor, Identifier, Limit, Schema, ShortText
from chalicelib.mailings.blocks.document import Document, as_stored
from chalicelib.mailings.model import (
    ContactPerson,
    Download,
    Draft,
    FileRef,
    MailBody,
    MailingClass,
    MailingState,
    ResendPolicy,
)

Body = Annotated[str, Field(max_length=500_000)]
Header = Annotated[str, Field(max_length=998)]
Ids = Annotated[tuple[Identifier, ...], Field(max_length=5_000)]


def _existing_minute(text: str) -> str:
    """30 February has the right form and is no day."""
    datetime.fromisoformat(text)
    return text


LocalMinute = Annotated[
    str,
    AfterValidator(_existing_minute),
    Field(
        pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$",
        description="Berlin wall-clock minute, `2026-12-01T09:30`",
        examples=["2026-12-01T09:30"],
    ),
]


CalendarDay = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2199, 12, 31))]


class ContactPersonBody(Schema):
    """The contact person of a message (MAI-22)."""

    name: ShortText = ""
    email: ShortText = ""
    phone: ShortText = ""


class FileBody(Schema):
    """An uploaded file; `content_id` names an embedded picture in the HTML as `cid:<content_id>`."""

    upload_id: Identifier
    file_name: ShortText
    content_type: ShortText
    content_id: Annotated[str, Field(max_length=80)] = ""
    media_id: Annotated[str, Field(max_length=64, pattern=r"^[A-Za-z0-9_]*$")] = ""

    def ref(self) -> FileRef:
        """The reference to store; the true size is looked up."""
        return FileRef(self.upload_id, self.file_name, self.content_type, 0, self.content_id, self.media_id)


class DownloadBody(Schema):
    """A library file as a public link below the text (MAI-34); name, size and address are looked up."""

    media_id: Identifier
    link_id: Identifier


class LibraryFileIn(Schema):
    """A library file to be brought into a mailing, and as what. An attachment beyond 5 MB becomes a download."""

    media_id: Identifier
    use: Literal["attachment", "picture", "download"] = "attachment"


class WordImportIn(Schema):
    """A Word document: one uploaded to the mailing, or one of the media library."""

    upload_id: Annotated[str, Field(max_length=64)] = ""
    media_id: Annotated[str, Field(max_length=64)] = ""


class DraftFields(Schema):
    """What an author writes. `html` and `text` may hold `{{ placeholder | default }}` marks; with a `document` both are
    made of it, and what stands in them is dropped."""

    subject: Header = ""
    html: Body = ""
    text: Body = ""
    document: Document | None = None
    sender_id: Annotated[str, Field(max_length=64, pattern=r"^[A-Za-z0-9_]*$")] = ""
    list_ids: Annotated[tuple[Identifier, ...], Field(max_length=200)] = ()
    contact_ids: Ids = ()
    contact_person: ContactPersonBody = Field(default_factory=ContactPersonBody)
    language: Literal["de", "en"] = "de"
    mailing_class: MailingClass = MailingClass.STANDARD
    policy: ResendPolicy = ResendPolicy.NEVER_LOST
    attachments: Annotated[tuple[FileBody, ...], Field(max_length=20)] = ()
    pictures: Annotated[tuple[FileBody, ...], Field(max_length=50)] = ()
    downloads: Annotated[tuple[DownloadBody, ...], Field(max_length=20)] = ()

    def draft(self) -> Draft:
        """The draft without its body."""
        return Draft(
            subject=self.subject,
            sender_id=self.sender_id,
            list_ids=self.list_ids,
            contact_ids=self.contact_ids,
            contact_person=ContactPerson(**self.contact_person.model_dump()),
            language=self.language,
            mailing_class=self.mailing_class,
            policy=self.policy,
            attachments=tuple(file.ref() for file in self.attachments),
            pictures=tuple(file.ref() for file in self.pictures),
            downloads=tuple(Download(download.media_id, download.link_id) for download in self.downloads),
        )

    def body(self) -> MailBody:
        """Both parts, or the document that they will be made of."""
        return MailBody(document=as_stored(self.document)) if self.document else MailBody(self.html, self.text)


class MailingIn(DraftFields):
    """A new draft."""

    client_id: Identifier


class MailingUpdate(DraftFields):
    """A draft, or the content of a planned mailing, to be stored over the version that the author saw. `confirmed`: for
    a planned mailing that somebody else has confirmed (MAI-23)."""

    version: Count
    confirmed: bool = False


class PlanIn(Schema):
    """Another time for a planned mailing."""

    version: Count
    planned_for: LocalMinute


class SubmissionIn(Schema):
    """A submission. `key` is chosen by the caller and makes a repetition harmless; `confirmed` is the sender's
    responsibility for the content (MAI-23)."""

    key: Annotated[str, Field(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_.-]+$")]
    version: Count
    confirmed: bool
    planned_for: LocalMinute | None = None


class ApprovalIn(Schema):
    """The second pair of eyes has seen exactly this version."""

    version: Count


class ReasonIn(Schema):
    """Why a held mailing is released."""

    reason: Annotated[str, Field(min_length=3, max_length=500)]


class UploadIn(Schema):
    """A file to be uploaded."""

    content_type: Annotated[str, Field(min_length=3, max_length=120, pattern=r"^[\w.+-]+/[\w.+-]+$")]
    size_bytes: Annotated[Count, Field(ge=1)]


class TestSendIn(Schema):
    """A test message, filled for a contact when one is named."""

    __test__ = False
    contact_id: Annotated[str, Field(max_length=64)] = ""


class MailingQuery(Schema):
    """A filter over mailings."""

    state: Annotated[tuple[MailingState, ...], Field(max_length=8)] = ()
    client_id: Annotated[str, Field(max_length=64)] = ""
    cursor: Cursor = ""
    limit: Limit = 50


class CalendarQuery(Schema):
    """Berlin days, `last_on` included."""

    first_on: CalendarDay
    last_on: CalendarDay


class PreviewQuery(Schema):
    """The contact whose values are shown."""

    contact_id: Annotated[str, Field(max_length=64)] = ""


class PreviewPageQuery(PreviewQuery):
    """The contact, and whether pictures are fetched from their servers."""

    remote: bool = False
