"""What a mailing says, before it becomes a message."""

from chalicelib.kit.records import dataclass


@dataclass(frozen=True)
class Inline:
    """An embedded picture, referenced in the HTML as `cid:<cid>` (MAI-36)."""

    cid: str
    content_type: str
    data: bytes
    file_name: str = ""


@dataclass(frozen=True)
class Attachment:
    """A file that travels with every message."""

    file_name: str
    content_type: str
    data: bytes


@dataclass(frozen=True)
class MailContent:
    """The content of one mailing, frozen at submission.

    `subject`, `html` and `text` may hold marks `{{ name }}` and `{{ name | default text }}`. The mark
    `{{ unsubscribe_url }}` is reserved: it becomes the recipient's own link (MAI-33). One of `html` and `text` may be
    empty; a missing text part is derived from the HTML.
    """

    subject: str
    html: str
    text: str
    from_name: str
    from_address: str
    reply_to: str = ""
    language: str = "de"
    inlines: tuple[Inline, ...] = ()
    attachments: tuple[Attachment, ...] = ()
