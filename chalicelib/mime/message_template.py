"""A mailing as a byte template: everything alike is encoded once, everything personal has a slot."""

import base64
import html
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple
from urllib.parse import quote

from chalicelib.mime import header_text
from chalicelib.mime.quoted import SOFT_BREAK, quoted_piece, wrapped

_MAGIC: Final = b"depesche-template-1\n"
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MESSAGE_ID = re.compile(r"<[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,200}@[A-Za-z0-9.-]{1,200}>")
_SIMPLE = re.compile(r"[A-Za-z0-9 .,:;/@()-]+")
_SHORT = 70
_BARE_URL = re.compile(r"[!#-%(-;?-~]+")
_WEB_START = re.compile(r"https?://[^\s]", re.IGNORECASE)


class Kind:
    """What stands in a slot; the values are part of the stored form."""

    HTML = "html"
    URL = "url"
    URL_START = "url_start"
    TEXT = "text"
    UNSUBSCRIBE_HTML = "unsubscribe_html"
    UNSUBSCRIBE_TEXT = "unsubscribe_text"
    LINK = "link"
    PIXEL = "pixel"


class Slot(NamedTuple):
    """A personal place in the body. `name`: the placeholder, or the number of the link."""

    kind: str
    name: str
    default: str | None = None


class SubjectPiece(NamedTuple):
    """A literal (`name` empty) or a placeholder of the subject."""

    text: str
    name: str = ""
    default: str | None = None


class MessageTemplate:
    """The bytes of a mailing, ready to be filled per recipient; made by `template.compile_template`.

    Immutable and safe for threads. `placeholders` maps each name to its default, None when any of its marks has none.
    `links` are the addresses behind `click_url(i)`.
    """

    __slots__ = (
        "_fixed_head",
        "_flat",
        "_order",
        "_plan",
        "_slots",
        "_subject",
        "_subject_line",
        "links",
        "placeholders",
    )

    def __init__(
        self,
        fixed_head: bytes,
        subject: Sequence[SubjectPiece],
        *,
        pieces: Sequence[bytes],
        slots: Sequence[Slot],
        links: Sequence[str],
    ) -> None:
        if len(pieces) != len(slots) + 1:
            raise ValueError("pieces and slots do not alternate")
        self._fixed_head = fixed_head
        self._subject = tuple(subject)
        self._slots = tuple(slots)
        self._flat = _interleaved(pieces)
        distinct = tuple(dict.fromkeys(self._slots))
        self._order = [distinct.index(slot) for slot in self._slots]
        self._plan = [
            (_ENCODERS.get(slot.kind), int(slot.name) if slot.kind == Kind.LINK else None, slot) for slot in distinct
        ]
        self.links = tuple(links)
        self.placeholders: Mapping[str, str | None] = MappingProxyType(_defaults([*self._subject, *_by_name(slots)]))
        personal = any(piece.name for piece in self._subject)
        self._subject_line = None if personal else _subject_line(self._subject, {})

    def missing(self, values: Mapping[str, str]) -> tuple[str, ...]:
        """The placeholders for which `values` has nothing and the mailing no default, sorted."""
        return tuple(sorted(n for n, d in self.placeholders.items() if d is None and not values.get(n, "").strip()))

    def fill(
        self,
        values: Mapping[str, str],
        *,
        to_address: str,
        date: datetime,
        message_id: str,
        headers: Sequence[tuple[str, str]] = (),
        unsubscribe_url: str = "",
        pixel_url: str | None = None,
        click_url: Callable[[int], str] | None = None,
    ) -> bytes:
        """One recipient's message: CRLF, 7-bit, no line over 998 bytes, unsigned.

        A value is escaped for the place where it stands; control characters are dropped. An empty value yields the
        default, else nothing. Without `click_url` links lead where their author said; without `pixel_url` there is no
        picture; without `unsubscribe_url` no List-Unsubscribe fields. Raises BadAddress for an address that cannot
        be mailed to, UnsafeHeader for a field that would break out of its line, ValueError for a naive date.
        """
        subject = self._subject_line or _subject_line(self._subject, values)
        head = [
            _date_field(date.replace(microsecond=0)),
            b"To: %b\r\n" % header_text.mailable_address(to_address).encode("ascii"),
            subject,
            _message_id_field(message_id),
            header_text.unsubscribe_fields(unsubscribe_url) if unsubscribe_url else b"",
            *[header_text.field(name, value) for name, value in headers],
            self._fixed_head,
        ]
        body = self._body(values, unsubscribe_url, pixel_url=pixel_url, click_url=click_url)
        return b"".join([*head, *body])

    def _body(
        self,
        values: Mapping[str, str],
        unsubscribe_url: str,
        *,
        pixel_url: str | None,
        click_url: Callable[[int], str] | None,
    ) -> list[bytes]:
        encoded = []
        for encode, number, (kind, name, default) in self._plan:
            if number is not None:
                encoded.append(_attribute(click_url(number) if click_url else self.links[number]))
            elif encode is not None:
                encoded.append(encode(_value(values, name, default)))
            elif kind == Kind.PIXEL:
                encoded.append(_pixel(pixel_url) if pixel_url else SOFT_BREAK)
            else:
                encoded.append(_UNSUBSCRIBE_ENCODERS[kind](unsubscribe_url))
        out = self._flat.copy()
        out[1::2] = [encoded[index] for index in self._order]
        return out

    def to_bytes(self) -> bytes:
        """The stored form; the same template gives the same bytes."""
        meta = {
            "subject": self._subject,
            "slots": self._slots,
            "links": self.links,
            "lengths": [len(piece) for piece in self._flat[::2]],
            "head": base64.b64encode(self._fixed_head).decode(),
        }
        line = json.dumps(meta, ensure_ascii=True, separators=(",", ":")).encode()
        return b"".join([_MAGIC, line, b"\n", *self._flat[::2]])

    @classmethod
    def from_bytes(cls, stored: bytes) -> "MessageTemplate":
        """The template that `to_bytes` stored. Raises ValueError for anything else."""
        if not stored.startswith(_MAGIC):
            raise ValueError("no message template")
        end = stored.index(b"\n", len(_MAGIC))
        meta = json.loads(stored[len(_MAGIC) : end])
        pieces, position = [], end + 1
        for length in meta["lengths"]:
            pieces.append(stored[position : position + length])
            position += length
        if position != len(stored):
            raise ValueError("message template cut off")
        return cls(
            base64.b64decode(meta["head"]),
            [SubjectPiece(*piece) for piece in meta["subject"]],
            pieces=pieces,
            slots=[Slot(*slot) for slot in meta["slots"]],
            links=meta["links"],
        )


def _interleaved(pieces: Sequence[bytes]) -> list[bytes]:
    flat = [b""] * (2 * len(pieces) - 1)
    flat[::2] = pieces
    return flat


def _by_name(slots: Iterable[Slot]) -> Iterable[Slot]:
    return (slot for slot in slots if slot.kind in _ENCODERS)


def _defaults(marked: Iterable[Slot | SubjectPiece]) -> dict[str, str | None]:
    defaults: dict[str, str | None] = {}
    for mark in marked:
        if mark.name:
            known = defaults.get(mark.name, mark.default)
            defaults[mark.name] = None if not mark.default else known
    return defaults


def _value(values: Mapping[str, str], name: str, default: str | None) -> str:
    value = values.get(name, "")
    return value if value and not value.isspace() else default or ""


def _subject_line(pieces: Sequence[SubjectPiece], values: Mapping[str, str]) -> bytes:
    text = "".join([_value(values, p.name, p.default) if p.name else p.text for p in pieces])
    return b"Subject: %b\r\n" % header_text.unstructured(text, first_column=len("Subject: "))


def _message_id_field(message_id: str) -> bytes:
    if _MESSAGE_ID.fullmatch(message_id) is None:
        raise header_text.UnsafeHeader("Message-ID")
    return f"Message-ID: {message_id}\r\n".encode("ascii")


@lru_cache(maxsize=64)
def _date_field(date: datetime) -> bytes:
    if date.tzinfo is None:
        raise ValueError("naive datetime")
    return f"Date: {format_datetime(date)}\r\n".encode("ascii")


def _framed(text: str) -> bytes:
    """A value on lines of its own, so that what stands around it keeps its encoding whatever the value is."""
    return SOFT_BREAK + quoted_piece(text) + SOFT_BREAK if text else SOFT_BREAK


def _clean(value: str) -> str:
    return value if value.isprintable() else _CONTROLS.sub("", value)


def _text_value(value: str) -> bytes:
    return _framed(_clean(value))


def _html_value(value: str) -> bytes:
    if len(value) <= _SHORT and _SIMPLE.fullmatch(value) is not None:
        return b"=\r\n%b=\r\n" % value.encode("ascii")
    return _framed(html.escape(_clean(value)))


def _url_value(value: str) -> bytes:
    return _framed(quote(_clean(value), safe=""))


def _url_start_value(value: str) -> bytes:
    """A whole address: only the web's, so that no contact can bring a script along."""
    clean = _clean(value).strip()
    return _framed(html.escape(quote(clean, safe="%/:?#[]@!$&()*+,;=~"))) if _WEB_START.match(clean) else SOFT_BREAK


def _attribute(url: str) -> bytes:
    """Most addresses of ours need no escaping at all: one look instead of three passes."""
    if _BARE_URL.fullmatch(url) is not None:
        return b"=\r\n%b=\r\n" % wrapped(url.encode("ascii"))
    return _framed(html.escape(url))


def _pixel(url: str) -> bytes:
    return _framed(f'<img src="{html.escape(url)}" width="1" height="1" alt="" style="display:block;border:0">')


_ENCODERS: Final[Mapping[str, Callable[[str], bytes]]] = {
    Kind.HTML: _html_value,
    Kind.URL: _url_value,
    Kind.URL_START: _url_start_value,
    Kind.TEXT: _text_value,
}
_UNSUBSCRIBE_ENCODERS: Final[Mapping[str, Callable[[str], bytes]]] = {
    Kind.UNSUBSCRIBE_HTML: _attribute,
    Kind.UNSUBSCRIBE_TEXT: _text_value,
}
