"""Quoted-printable in pieces: every piece begins and may end in the middle of a line of text."""

import re
from binascii import b2a_qp

SOFT_BREAK = b"=\r\n"
_PLAIN = re.compile(r"[ -<>-~]+")
_PLAIN_MAX = 72
_LAST_LINE_MAX = 75


def unix_lines(text: str) -> str:
    """The text with every kind of line end as LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def quoted_piece(text: str) -> bytes:
    """`text` in quoted-printable, to be set at the beginning of a line: lines of at most 76 characters, and room
    for a soft break after the last one."""
    if _PLAIN.fullmatch(text) is not None:
        return _wrapped(text.encode("ascii"))
    encoded = b2a_qp(unix_lines(text).encode("utf-8", "replace"), istext=True).replace(b"\n", b"\r\n")
    head, line_end, last = encoded.rpartition(b"\n")
    if len(last) <= _LAST_LINE_MAX:
        return encoded
    cut = _LAST_LINE_MAX - 2
    while b"=" in last[cut - 2 : cut]:
        cut -= 1
    return head + line_end + last[:cut] + SOFT_BREAK + last[cut:]


def _wrapped(plain: bytes) -> bytes:
    if len(plain) <= _PLAIN_MAX:
        return plain
    return b"=\r\n".join([plain[start : start + _PLAIN_MAX] for start in range(0, len(plain), _PLAIN_MAX)])
