"""From a draft and its files to the content that is frozen (house plan 3.2)."""

from collections.abc import Mapping
from typing import Protocol

from chalicelib.mailings.closing import with_closing
from chalicelib.mailings.model import Draft, FileRef, MailBody
from chalicelib.mime.content import Attachment, Inline, MailContent
from chalicelib.mime.text_part import text_from_html


class SenderFace(Protocol):
    """What a mailing shows of its sender account."""

    @property
    def display_name(self) -> str:
        """The name in the From field."""

    @property
    def from_address(self) -> str:
        """The address in the From field."""

    @property
    def reply_to(self) -> str:
        """Where answers go, empty for the From address."""


def complete_body(body: MailBody, draft: Draft) -> MailBody:
    """Both parts as they leave: a missing text derived from the HTML, the closing block below each."""
    text = body.text if body.text.strip() or not body.html.strip() else text_from_html(body.html)
    return with_closing(MailBody(body.html, text), draft)


def mail_content(body: MailBody, draft: Draft, *, sender: SenderFace, files: Mapping[str, bytes]) -> MailContent:
    """The content of a mailing; `body` is complete, `files` holds the bytes of every upload by its id."""
    return MailContent(
        subject=draft.subject,
        html=body.html,
        text=body.text,
        from_name=sender.display_name,
        from_address=sender.from_address,
        reply_to=sender.reply_to,
        language=draft.language,
        inlines=tuple(_inline(ref, files) for ref in draft.pictures if ref.upload_id in files),
        attachments=tuple(_attachment(ref, files) for ref in draft.attachments if ref.upload_id in files),
    )


def _inline(ref: FileRef, files: Mapping[str, bytes]) -> Inline:
    import filetype

    data = files[ref.upload_id]
    return Inline(ref.content_id, filetype.guess_mime(data) or ref.content_type, data, ref.file_name)


def _attachment(ref: FileRef, files: Mapping[str, bytes]) -> Attachment:
    return Attachment(ref.file_name, ref.content_type, files[ref.upload_id])
