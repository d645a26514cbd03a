"""Header fields: encoded when they must be, refused when they would break out of their line."""

import re
from base64 import b64encode

from chalicelib.kit.text import BadAddress, is_header_safe, normalise_domain

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_FIELD_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,69}")
_FIELD_VALUE = re.compile(r"[!-~](?:[ -~]{0,896}[!-~])?")
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.?){1,40}"
)
_URL = re.compile(r"https?://[!#-;=?-~]{1,880}")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
_LINE_MAX = 76
_WORD_BYTES = 45
_MARGIN = len("=?utf-8?b??=")


class UnsafeHeader(ValueError):
    """A header field that would not stay what it is on its way."""


def mailable_address(address: str) -> str:
    """The address as it may stand in a header and in SMTP: ASCII local part, domain as A-label.

    Raises BadAddress for everything that needs SMTPUTF8, quoting, or is no address.
    """
    if _ADDRESS.fullmatch(address) is None:
        local, _, domain = address.strip().rpartition("@")
        address = f"{local}@{normalise_domain(domain)}"
        if _ADDRESS.fullmatch(address) is None:
            raise BadAddress
    return address


def unstructured(text: str, *, first_column: int) -> bytes:
    """The body of a field such as Subject, folded, after a name that takes `first_column` characters.

    Control characters become spaces; text beyond printable ASCII, and text that a reader would take for an encoded
    word, is put into encoded words (RFC 2047), so that readers show exactly `text`.
    """
    clean = text if text.isprintable() else _CONTROLS.sub(" ", text)
    clean = clean.strip()
    if clean.isascii() and "=?" not in clean:
        if first_column + len(clean) <= _LINE_MAX:
            return clean.encode("ascii")
        folded = _folded(clean, first_column)
        if folded is not None:
            return folded
    return _encoded_words(clean, first_column)


def mailbox(name: str, address: str, *, first_column: int) -> bytes:
    """`Name <address>` for From and Reply-To. Raises UnsafeHeader or BadAddress."""
    if not is_header_safe(name):
        raise UnsafeHeader
    safe_address = mailable_address(address).encode("ascii")
    if not name.strip():
        return safe_address
    return _phrase(name.strip(), first_column) + b"\r\n <" + safe_address + b">"


def field(name: str, value: str) -> bytes:
    """A whole further field, CRLF included. Raises UnsafeHeader unless both are plain printable ASCII on one line."""
    if _FIELD_NAME.fullmatch(name) is None or _FIELD_VALUE.fullmatch(value) is None or "=?" in value:
        raise UnsafeHeader(name)
    return f"{name}: {value}\r\n".encode("ascii")


def unsubscribe_fields(url: str) -> bytes:
    """The two fields of RFC 8058 for `url`. Raises UnsafeHeader when it is no http(s) URL in plain ASCII."""
    if _URL.fullmatch(url) is None:
        raise UnsafeHeader("List-Unsubscribe")
    return f"List-Unsubscribe: <{url}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n".encode("ascii")


def _phrase(name: str, first_column: int) -> bytes:
    if name.isascii() and first_column + len(name) + 2 <= _LINE_MAX:
        if _ATOMS.fullmatch(name) is not None:
            return name.encode("ascii")
        return b'"' + name.replace("\\", "\\\\").replace('"', '\\"').encode("ascii") + b'"'
    return _encoded_words(name, first_column)


def _folded(text: str, first_column: int) -> bytes | None:
    """`text` folded at its single spaces, None when a word is too long or spaces stand together."""
    words = text.split(" ")
    lines, column = [words[0]], first_column + len(words[0])
    for word in words[1:]:
        if not word or len(word) >= _LINE_MAX:
            return None
        if column + 1 + len(word) > _LINE_MAX:
            lines.append(word)
            column = 1 + len(word)
        else:
            lines[-1] += " " + word
            column += 1 + len(word)
    return "\r\n ".join(lines).encode("ascii") if len(words[0]) < _LINE_MAX - first_column else None


def _encoded_words(text: str, first_column: int) -> bytes:
    data = text.encode("utf-8")
    room = min(_WORD_BYTES, max(3, (_LINE_MAX - first_column - _MARGIN) // 4 * 3))
    words, start = [], 0
    while start < len(data):
        end = min(start + room, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        words.append(b"=?utf-8?b?" + b64encode(data[start:end]) + b"?=")
        start, room = end, _WORD_BYTES
    return b"\r\n ".join(words)
