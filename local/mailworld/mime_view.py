"""A message as a reader sees it: HTML, text, attachments, links. The stdlib parser, used when somebody looks."""

import html as entities
import re
from collections.abc import Iterable
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

_HREF = re.compile(r"""<a\b[^>]*?\bhref\s*=\s*["']([^"']+)["']""", re.IGNORECASE)
_SRC = re.compile(r"""<img\b[^>]*?\bsrc\s*=\s*["']([^"']+)["']""", re.IGNORECASE)
_BRACKETS = re.compile(r"<([^<>]+)>")


@dataclass(frozen=True)
class Part:
    """One part that is neither of the two bodies; `content_id` without brackets when it is embedded."""

    number: int
    file_name: str
    content_type: str
    content_id: str
    data: bytes


@dataclass(frozen=True)
class MailView:
    """The bodies, decoded, and the other parts."""

    html: str
    text: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Links:
    """The addresses in a mail that lead to the product's web server, in their order, each once."""

    pictures: tuple[str, ...]
    links: tuple[str, ...]
    unsubscribe: str


def view(message: bytes) -> MailView:
    """`message` taken apart; a broken part comes out empty, never as an exception."""
    parsed = message_from_bytes(message, policy=policy.default)
    html, text, parts = "", "", []
    for number, part in enumerate(parsed.walk()):
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            continue
        kind = part.get_content_type()
        attached = part.get_content_disposition() == "attachment"
        if kind == "text/html" and not attached and not html:
            html = _text_of(part)
        elif kind == "text/plain" and not attached and not text:
            text = _text_of(part)
        else:
            parts.append(_part(number, part))
    return MailView(html, text, tuple(parts))


def _text_of(part: EmailMessage) -> str:
    try:
        content = part.get_content()
    except (LookupError, ValueError, KeyError):
        content = part.get_payload(decode=True)
    return content.decode("utf-8", "replace") if isinstance(content, bytes) else str(content or "")


def _part(number: int, part: EmailMessage) -> Part:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        data = first.as_bytes() if isinstance(first, EmailMessage) else b""
    return Part(
        number=number,
        file_name=part.get_filename() or "",
        content_type=part.get_content_type(),
        content_id=str(part.get("Content-ID", "")).strip("<> "),
        data=data,
    )


def links(message: bytes, web: str) -> Links:
    """The links of `message` that begin with `web`."""
    page = view(message).html
    unsubscribe = message_from_bytes(message, policy=policy.default).get("List-Unsubscribe", "")
    base = web.rstrip("/") + "/"
    return Links(
        pictures=_ours((entities.unescape(url) for url in _SRC.findall(page)), base),
        links=_ours((entities.unescape(url) for url in _HREF.findall(page)), base),
        unsubscribe=next(iter(_ours(_BRACKETS.findall(str(unsubscribe)), base)), ""),
    )


def _ours(urls: Iterable[str], base: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(url.strip() for url in urls if url.strip().startswith(base)))
