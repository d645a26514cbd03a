"""Quoted-printable in pieces: every piece begins and may end in the middle of a line of text."""

import re
from binascii import b2a_qp

SOFT_BREAK = b"=\r\n"
_PLAIN = re.compile(r"[ -<>-~]+")
_PLAIN_MAX = 75
_LAST_LINE_MAX = 75


def unix_lines(text: str) -> str:
    """The text with every kind of line end as LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def quoted_piece(text: str) -> bytes:
    """`text` in quoted-printable, to be set at the beginning of a line: lines of at most 76 characters, and room
    for a soft break after the last one."""
    if _PLAIN.fullmatch(text) is not None:
        return wrapped(text.encode("ascii"))
    encoded = b2a_qp(unix_lines(text).encode("utf-8", "replace"), istext=True).replace(b"\n", b"\r\n")
    head, line_end, last = encoded.rpartition(b"\n")
    if len(last) <= _LAST_LINE_MAX:
        return encoded
    cut = _LAST_LINE_MAX - 2
    while b"=" in last[cut - 2 : cut]:
        cut -= 1
    return head + line_end + last[:cut] + SOFT_BREAK + last[cut:]


def wrapped(plain: bytes) -> bytes:
    """Bytes that stand for themselves in quoted-printable, on lines of at most 75 characters."""
    size = len(plain)
    if size <= _PLAIN_MAX:
        return plain
    if size <= 3 * _PLAIN_MAX:
        parts = [plain[:_PLAIN_MAX], plain[_PLAIN_MAX : 2 * _PLAIN_MAX], plain[2 * _PLAIN_MAX :]]
        return SOFT_BREAK.join(parts if parts[2] else parts[:2])
    return SOFT_BREAK.join([plain[start : start + _PLAIN_MAX] for start in range(0, size, _PLAIN_MAX)])
