"""The MIME skeleton of a mailing: built by the standard library once, its text parts left open."""

import hashlib
import re
from collections.abc import Sequence
from email.message import EmailMessage

from chalicelib.kit.records import dataclass
from chalicelib.kit.text import safe_file_name
from chalicelib.mime.content import Attachment, Inline, MailContent

TEXT_HOLE = b"@@depesche-text@@\r\n"
HTML_HOLE = b"@@depesche-html@@\r\n"

_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,62}/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}")
_CID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,40}(?:@[A-Za-z0-9.-]{1,30})?")
_UNFIT_MAINTYPES = frozenset({"multipart", "message"})


@dataclass(frozen=True)
class Skeleton:
    """`head`: MIME-Version and Content-* fields of the message; `body`: everything after the empty line, with holes."""

    head: bytes
    body: bytes


def is_usable_cid(cid: str) -> bool:
    """Whether a content id can be referenced from HTML and stands on one header line."""
    return _CID.fullmatch(cid) is not None


def build_skeleton(content: MailContent) -> Skeleton:
    """Alternatives, related pictures and attachments of `content`, base64 and CRLF, with holes for text and HTML."""
    from email.policy import SMTP

    message = EmailMessage(policy=SMTP)
    if content.text:
        message.set_content(_hole(TEXT_HOLE), cte="quoted-printable")
    if content.html:
        _add_html(message, content.inlines, after_text=bool(content.text))
    for attachment in content.attachments:
        _attach(message, attachment)
    _set_boundaries(message, content)
    head, _, body = message.as_bytes().partition(b"\r\n\r\n")
    return Skeleton(head + b"\r\n", body)


def _hole(hole: bytes) -> str:
    return hole.decode("ascii").strip() + "\n"


def _add_html(message: EmailMessage, inlines: Sequence[Inline], *, after_text: bool) -> None:
    if after_text:
        message.add_alternative(_hole(HTML_HOLE), subtype="html", cte="quoted-printable")
    else:
        message.set_content(_hole(HTML_HOLE), subtype="html", cte="quoted-printable")
    html_part = message.get_body(("html",))
    if not isinstance(html_part, EmailMessage):
        raise TypeError("html part")
    for inline in inlines:
        maintype, subtype = _media_type(inline.content_type)
        html_part.add_related(
            inline.data,
            maintype,
            subtype,
            cid=f"<{inline.cid}>",
            disposition="inline",
            filename=safe_file_name(inline.file_name or inline.cid),
        )


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    maintype, subtype = _media_type(attachment.content_type)
    message.add_attachment(attachment.data, maintype, subtype, filename=safe_file_name(attachment.file_name))


def _media_type(content_type: str) -> tuple[str, str]:
    plain = content_type.partition(";")[0].strip().lower()
    maintype, _, subtype = plain.partition("/")
    if _TYPE.fullmatch(plain) is None or maintype in _UNFIT_MAINTYPES:
        return "application", "octet-stream"
    return maintype, subtype


def _set_boundaries(message: EmailMessage, content: MailContent) -> None:
    """The same content gets the same boundaries; `=_` can occur neither in quoted-printable nor in base64."""
    seed = hashlib.sha256(repr((content.subject, content.html, content.text)).encode("utf-8", "replace")).hexdigest()
    for number, part in enumerate(message.walk()):
        if part is not message:
            del part["MIME-Version"]
        if part.is_multipart():
            part.set_boundary(f"=_dp_{seed[:24]}_{number}")
