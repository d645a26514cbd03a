"""A mailing as one contact would see it; the same bytes that would be sent are shown (MAI-12, MAI-32)."""

from dataclasses import replace
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage

from chalicelib.aws.storage import storage
from chalicelib.contacts import audience
from chalicelib.contacts.model import Recipient
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import NotFound
from chalicelib.kit.records import dataclass
from chalicelib.mailings import repository, uploads
from chalicelib.mailings.content import SenderFace, complete_body, mail_content
from chalicelib.mailings.model import Mailing
from chalicelib.mailings.specimen import encoded_bytes
from chalicelib.mime.message_template import MessageTemplate
from chalicelib.mime.template import compile_template
from chalicelib.senders import service as senders

_UNSUBSCRIBE = "https://unsubscribe.invalid/preview"
_LINK_S = 900


@dataclass(frozen=True)
class Preview:
    """Subject and parts with every placeholder filled; `missing` names those without value and default."""

    subject: str
    sender: str
    html: str
    text: str
    missing: tuple[str, ...]
    message_bytes: int


@dataclass(frozen=True)
class _NoSender:
    """Stands in while the draft has no sender yet."""

    display_name: str = ""
    from_address: str = "preview@example.com"
    reply_to: str = ""


def preview(actor: Actor, mailing_id: str, *, contact_id: str, now: datetime) -> Preview:
    """The mailing filled for a contact of its client, or with no values when `contact_id` is empty.

    Embedded pictures become signed links. Raises NotFound, and InvalidInput when the draft cannot be built at all.
    """
    mailing = repository.load(actor.account_id, mailing_id)
    actor.require_read(mailing.client_id)
    recipient = contact_of(mailing, contact_id, now=now) if contact_id else None
    sender = _face(mailing)
    template = template_of(mailing, sender)
    values = recipient.values if recipient else {}
    message = template.fill(
        values,
        to_address=(recipient.address if recipient else "") or "preview@example.com",
        date=now,
        message_id="<preview@depesche.example>",
        unsubscribe_url=_UNSUBSCRIBE,
    )
    domain = sender.from_address.rpartition("@")[2]
    size_bytes = encoded_bytes(mailing, template, recipient, domain=domain, now=now)
    return _shown(mailing, message, missing=template.missing(values), size_bytes=size_bytes)


def contact_of(mailing: Mailing, contact_id: str, *, now: datetime) -> Recipient:
    """One contact of the mailing's client. Raises NotFound."""
    found = audience.recipients(mailing.account_id, mailing.client_id, (), contact_ids=(contact_id,), now=now)
    for recipient in found:
        return recipient
    raise NotFound


def template_of(mailing: Mailing, sender: SenderFace, *, subject_mark: str = "") -> MessageTemplate:
    """The message template of a draft as it is now, its subject behind `subject_mark`, unchecked.

    Raises InvalidInput when it cannot be built.
    """
    files, _ = uploads.read_files(mailing)
    draft = replace(mailing.draft, subject=subject_mark + mailing.draft.subject)
    body = complete_body(repository.load_body(mailing), draft)
    return compile_template(mail_content(body, draft, sender=sender, files=files))


def _face(mailing: Mailing) -> SenderFace:
    if not mailing.draft.sender_id:
        return _NoSender()
    try:
        return senders.sender(mailing.account_id, mailing.draft.sender_id)
    except NotFound:
        return _NoSender()


def _shown(mailing: Mailing, message: bytes, *, missing: tuple[str, ...], size_bytes: int) -> Preview:
    from email import policy

    parsed = message_from_bytes(message, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return Preview(
        subject=str(parsed["Subject"]),
        sender=str(parsed["From"]),
        html=_with_pictures(mailing, _part(parsed, "html")),
        text=_part(parsed, "plain"),
        missing=missing,
        message_bytes=size_bytes,
    )


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return "" if part is None else str(part.get_content()).replace("\r\n", "\n")


def _with_pictures(mailing: Mailing, html: str) -> str:
    for picture in mailing.draft.pictures:
        key = repository.upload_key(mailing.account_id, mailing.mailing_id, picture.upload_id)
        html = html.replace(f"cid:{picture.content_id}", storage().presign_get("media", key, expires_s=_LINK_S))
    return html
