"""HTTP answers of mailings."""

from datetime import datetime
from typing import Any

from chalicelib.entry.schema import FindingOut, Schema
from chalicelib.kit.errors import Finding
from chalicelib.mailings.assessment import Assessment
from chalicelib.mailings.blocks.document import Document
from chalicelib.mailings.library_files import Taken
from chalicelib.mailings.model import (
    Control,
    ControlState,
    MailBody,
    Mailing,
    MailingClass,
    MailingState,
    ResendPolicy,
)
from chalicelib.mailings.preview import Preview
from chalicelib.mailings.schemas import ContactPersonBody
from chalicelib.mailings.trials import TestSend
from chalicelib.mailings.uploads import Upload
from chalicelib.mailings.word_import import WordImport


class FileOut(Schema):
    """A file of a mailing; `size_bytes` is 0 while it has not arrived."""

    upload_id: str
    file_name: str
    content_type: str
    content_id: str
    media_id: str
    size_bytes: int


class DownloadOut(Schema):
    """A library file that goes as a public link below the text."""

    media_id: str
    link_id: str
    file_name: str
    size_bytes: int
    url: str


class LibraryFileOut(Schema):
    """What the draft has to name to use the library file: among `attachments` or `pictures`, or among `downloads`."""

    file: FileOut | None
    download: DownloadOut | None

    @classmethod
    def of(cls, taken: Taken) -> "LibraryFileOut":
        """The shown form."""
        file = FileOut(**vars(taken.file)) if taken.file else None
        return cls(file=file, download=DownloadOut(**vars(taken.download)) if taken.download else None)


class WordImportOut(Schema):
    """A Word document as mail HTML; name `pictures` in the draft together with it. `notes`: what was left out."""

    html: str
    pictures: list[FileOut]
    notes: list[FindingOut]

    @classmethod
    def of(cls, found: WordImport, language: str) -> "WordImportOut":
        """The shown form."""
        pictures = [FileOut(**vars(ref)) for ref in found.pictures]
        return cls(html=found.html, pictures=pictures, notes=shown(found.notes, language))


class SubmissionOut(Schema):
    """What was fixed at submission."""

    generation: int
    submitted_by: str
    submitted_at: datetime
    approved_by: str
    planned_for: str | None
    dispatch_at: datetime
    from_name: str
    from_address: str
    tracking: bool
    content_hash: str
    message_bytes: int
    expected_recipients: int


class ApprovalOut(Schema):
    """A submission that waits for a second person."""

    requested_by: str
    requested_at: datetime
    planned_for: str | None


class MailingOut(Schema):
    """A mailing without its body. `control` is what the delivery engine obeys: only `running` sends."""

    mailing_id: str
    client_id: str
    version: int
    state: MailingState
    state_reason: str
    subject: str
    sender_id: str
    list_ids: tuple[str, ...]
    contact_ids: tuple[str, ...]
    contact_person: ContactPersonBody
    language: str
    mailing_class: MailingClass
    policy: ResendPolicy
    attachments: tuple[FileOut, ...]
    pictures: tuple[FileOut, ...]
    downloads: tuple[DownloadOut, ...]
    approval: ApprovalOut | None
    submission: SubmissionOut | None
    created_by: str
    created_at: datetime
    updated_by: str
    updated_at: datetime
    sending_at: datetime | None
    sent_at: datetime | None
    withdrawn_at: datetime | None

    @classmethod
    def of(cls, mailing: Mailing) -> "MailingOut":
        """The mailing as shown."""
        return cls(**fields_of(mailing))


class MailingDetail(MailingOut):
    """A mailing with its body and what the engine obeys."""

    html: str
    text: str
    document: Document | None
    control: ControlState
    control_reason: str

    @classmethod
    def with_body(cls, mailing: Mailing, body: MailBody, control: Control) -> "MailingDetail":
        """The mailing as its author sees it."""
        document = Document.model_validate_json(body.document) if body.document else None
        return cls(
            **fields_of(mailing),
            html=body.html,
            text=body.text,
            document=document,
            control=control.state,
            control_reason=control.reason,
        )


class MailingPageOut(Schema):
    """Mailings, newest first."""

    items: list[MailingOut]
    next: str | None


class CalendarOut(Schema):
    """Submitted mailings in order of their dispatch."""

    items: list[MailingOut]


class UploadOut(Schema):
    """Where to put the file: PUT to `url` with `headers`."""

    upload_id: str
    url: str
    method: str
    headers: dict[str, str]

    @classmethod
    def of(cls, upload: Upload) -> "UploadOut":
        """The link."""
        target = upload.target
        return cls(upload_id=upload.upload_id, url=target.url, method=target.method, headers=target.headers)


class EstimateOut(Schema):
    """Size and price before sending (MAI-18, MAI-19); `left_out` counts excluded contacts by reason."""

    message_bytes: int
    recipients: int
    total_bytes: int
    price_cents: int
    left_out: dict[str, int]


class CheckOut(Schema):
    """All that blocks submission, what only warns, and the estimate."""

    submittable: bool
    findings: list[FindingOut]
    warnings: list[FindingOut]
    estimate: EstimateOut

    @classmethod
    def of(cls, assessment: Assessment, language: str) -> "CheckOut":
        """The assessment in the reader's language."""
        estimate = assessment.estimate
        return cls(
            submittable=not assessment.findings,
            findings=shown(assessment.findings, language),
            warnings=shown(assessment.warnings, language),
            estimate=EstimateOut(
                message_bytes=estimate.message_bytes,
                recipients=estimate.recipients,
                total_bytes=estimate.total_bytes,
                price_cents=estimate.price_cents,
                left_out=dict(estimate.left_out),
            ),
        )


class PreviewOut(Schema):
    """The mailing as a contact would see it."""

    subject: str
    sender: str
    html: str
    text: str
    missing: tuple[str, ...]
    message_bytes: int

    @classmethod
    def of(cls, preview: Preview) -> "PreviewOut":
        """The preview."""
        return cls(
            subject=preview.subject,
            sender=preview.sender,
            html=preview.html,
            text=preview.text,
            missing=preview.missing,
            message_bytes=preview.message_bytes,
        )


class TestSendOut(Schema):
    """A test message and how it went: `requested`, `sent`, `refused` or `unknown`."""

    __test__ = False
    request_id: str
    mailing_id: str
    to_address: str
    state: str
    detail: str

    @classmethod
    def of(cls, test_send: TestSend) -> "TestSendOut":
        """The test message."""
        return cls(
            request_id=test_send.request_id,
            mailing_id=test_send.mailing_id,
            to_address=test_send.to_address,
            state=test_send.state,
            detail=test_send.detail,
        )


class ArchiveOut(Schema):
    """The archive entries of a mailing as stored, with their place in the account's chain (MAI-17)."""

    items: list[dict[str, Any]]


def shown(findings: tuple[Finding, ...], language: str) -> list[FindingOut]:
    """Findings in the reader's language."""
    return [FindingOut.of(finding, language) for finding in findings]


def fields_of(mailing: Mailing) -> dict[str, Any]:
    """A mailing's fields as MailingOut names them."""
    draft, fixed, asked = mailing.draft, mailing.submission, mailing.approval
    return {
        "mailing_id": mailing.mailing_id,
        "client_id": mailing.client_id,
        "version": mailing.version,
        "state": mailing.state,
        "state_reason": mailing.state_reason,
        "subject": draft.subject,
        "sender_id": draft.sender_id,
        "list_ids": draft.list_ids,
        "contact_ids": draft.contact_ids,
        "contact_person": ContactPersonBody(**vars(draft.contact_person)),
        "language": draft.language,
        "mailing_class": draft.mailing_class,
        "policy": draft.policy,
        "attachments": tuple(FileOut(**vars(ref)) for ref in draft.attachments),
        "pictures": tuple(FileOut(**vars(ref)) for ref in draft.pictures),
        "downloads": tuple(DownloadOut(**vars(download)) for download in draft.downloads),
        "approval": asked
        and ApprovalOut(
            requested_by=asked.requested_by, requested_at=asked.requested_at, planned_for=_local(asked.planned_for)
        ),
        "submission": fixed
        and SubmissionOut(
            **{name: getattr(fixed, name) for name in SubmissionOut.model_fields if name != "planned_for"},
            planned_for=_local(fixed.planned_for),
        ),
        **{name: getattr(mailing, name) for name in _SAME_NAME},
    }


_SAME_NAME = ("created_by", "created_at", "updated_by", "updated_at", "sending_at", "sent_at", "withdrawn_at")


def _local(planned_for: datetime | None) -> str | None:
    return planned_for.isoformat(timespec="minutes") if planned_for else None
