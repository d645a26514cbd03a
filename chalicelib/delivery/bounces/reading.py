"""Reads a mail that may be broken, hostile or enormous: bounded in bytes, parts and depth, never an exception."""

import email
import html
import re
from collections.abc import Iterator
from dataclasses import field
from email.header import decode_header
from email.message import Message

from chalicelib.kit.records import dataclass

MAX_BYTES = 1_048_576
_MAX_PARTS = 60
_MAX_DEPTH_MARKS = 200
_MAX_TEXT = 60_000
_BROKEN = (RecursionError, ValueError, LookupError, TypeError, AttributeError, AssertionError)
_TAG = re.compile(r"(?s)<(?:style|script)\b.{0,20000}?</(?:style|script)>|<[^<>]{0,4000}>")
_BREAK = re.compile(r"(?i)<(?:br|/p|/div|/tr|/td|/li|/h\d)\b[^<>]{0,200}>")


@dataclass
class ReadMail:
    """What the classifier needs of a mail.

    `headers`: the first value of each header, names in lower case. `human`: what is said to a person, the first text
    before the returned message; `further`: the texts after that. `reports`: machine parts (message/delivery-status) as
    text. `feedback`: the fields of an abuse report, when it is one. `returned`: the returned message or its headers.
    """

    headers: dict[str, str] = field(default_factory=dict)
    human: str = ""
    further: str = ""
    reports: list[str] = field(default_factory=list)
    feedback: str = ""
    returned: str = ""

    def header(self, name: str) -> str:
        """The header's text, or an empty one."""
        return self.headers.get(name, "")


def read_mail(raw: bytes) -> ReadMail:
    """The mail's parts. Only the first megabyte is looked at: reports stand at the front."""
    cut = raw[:MAX_BYTES]
    try:
        message = email.message_from_bytes(_shallow(cut))
        return _read(message)
    except _BROKEN:
        return ReadMail(human=cut[:_MAX_TEXT].decode("utf-8", "replace"))


def _shallow(raw: bytes) -> bytes:
    """A mail that nests deeper than any honest one is read as a flat text: its MIME headings are made void."""
    lower = raw.lower()
    if max(lower.count(b"boundary"), lower.count(b"message/rfc822")) <= _MAX_DEPTH_MARKS:
        return raw
    head, blank, body = raw.partition(b"\n\n")
    return re.sub(rb"(?i)content-type", b"X-Was-Type", head) + blank + body


def _read(message: Message) -> ReadMail:
    mail = ReadMail()
    for name, value in list(message.items())[:400]:
        mail.headers.setdefault(str(name).lower(), header_text(value))
    texts: list[str] = []
    htmls: list[str] = []
    for part in _parts(message):
        _sort_in(part, mail, texts, htmls)
    spoken = [text for text in (*texts, *htmls) if text.strip()]
    mail.human = spoken[0][:_MAX_TEXT] if spoken else ""
    mail.further = "\n\n".join(spoken[1:])[:_MAX_TEXT]
    return mail


def _sort_in(part: Message, mail: ReadMail, texts: list[str], htmls: list[str]) -> None:
    kind = part.get_content_type()
    if kind in ("message/delivery-status", "message/global-delivery-status"):
        mail.reports.append(_report_text(part))
    elif kind == "message/feedback-report":
        mail.feedback = _report_text(part)
    elif kind in ("message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers"):
        mail.returned = mail.returned or _returned_text(part)
    elif part.is_multipart() or mail.returned:
        return
    elif kind == "text/html":
        htmls.append(_plain_from_html(_decoded(part)))
    elif kind.startswith(("text/", "multipart/")):
        texts.append(_decoded(part))


def _parts(message: Message) -> Iterator[Message]:
    """The parts in order, not looking into returned messages and reports."""
    waiting = [message]
    for _ in range(_MAX_PARTS):
        if not waiting:
            return
        part = waiting.pop(0)
        yield part
        payload = part.get_payload()
        if isinstance(payload, list) and part.get_content_maintype() == "multipart":
            waiting[:0] = [child for child in payload[:_MAX_PARTS] if isinstance(child, Message)]


def _report_text(part: Message) -> str:
    payload = part.get_payload()
    if isinstance(payload, list):
        return "\n\n".join(_fields(block) for block in payload[:_MAX_PARTS] if isinstance(block, Message))[:_MAX_TEXT]
    return str(payload)[:_MAX_TEXT]


def _fields(block: Message) -> str:
    lines = [f"{name}: {header_text(value)}" for name, value in list(block.items())[:100]]
    body = block.get_payload()
    return "\n".join(lines) + (f"\n\n{body}" if isinstance(body, str) and body.strip() else "")


def _returned_text(part: Message) -> str:
    payload = part.get_payload()
    if isinstance(payload, list) and payload and isinstance(payload[0], Message):
        return "\n".join(f"{name}: {header_text(value)}" for name, value in list(payload[0].items())[:200])[:_MAX_TEXT]
    return _decoded(part)[:_MAX_TEXT]


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return str(part.get_payload())[:_MAX_TEXT] if isinstance(part.get_payload(), str) else ""
    return _text(payload[: 4 * _MAX_TEXT], part.get_content_charset() or "utf-8")[:_MAX_TEXT]


def _text(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset, "replace")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")


def header_text(value: object) -> str:
    """A header's text, encoded words decoded where that is possible; one line."""
    text = str(value)[:20_000]
    if "=?" in text:
        try:
            text = "".join(
                piece if isinstance(piece, str) else _text(piece, charset or "ascii")
                for piece, charset in decode_header(text)
            )
        except (ValueError, LookupError, IndexError, TypeError, AttributeError):
            return " ".join(text.split())
    return "\n ".join(line.strip() for line in text.splitlines())


def _plain_from_html(text: str) -> str:
    return html.unescape(_TAG.sub(" ", _BREAK.sub("\n", text)))
