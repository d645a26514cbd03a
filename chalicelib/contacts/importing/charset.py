"""In which character set was this text file saved? By byte order mark, by proof, else by German plausibility."""

import codecs
import re
from typing import Final

from chalicelib.contacts.importing.errors import refuse_file

#: What a user may name; the one-byte sets in the order in which ties are decided.
CHARSETS: Final = ("utf-8", "utf-16-le", "utf-16-be", "cp1252", "iso8859-15", "mac_roman", "cp850")
_ONE_BYTE: Final = ("cp1252", "iso8859-15", "mac_roman", "cp850")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_EXPECTED: Final = re.compile(r"[äöüÄÖÜß]")
_WELCOME: Final = re.compile(r"[éèêëáàâãåçñíìîïóòôõúùûýøæÉÈÁÀÇÅØÆÑ–—„“”‚‘’…€§°´]")
_OUTLANDISH: Final = re.compile(
    r"[^\x00-\x7fäöüÄÖÜßéèêëáàâãåçñíìîïóòôõúùûýøæÉÈÁÀÇÅØÆÑ–—„“”‚‘’…€§°´\u00a0šžŠŽœŒ]|[\x80-\x9f]"
)
_SYMBOL_IN_WORD: Final = re.compile(r"(?<=[^\W\d_])[€§°†‡‰¤¢£¥¦¨¬±µ¶·¸¹º»«¿¡÷×…„“”‚‘’–—šžŠŽœŒ](?=[^\W\d_])")


def decode(data: bytes, charset: str = "") -> tuple[str, str]:
    """The text and the name of its character set (one of CHARSETS).

    `charset` is the user's choice; empty lets the bytes decide: byte order mark, strict UTF-8, UTF-16 by its zero
    bytes, else the one-byte set that reads most like German. Raises UnreadableFile (`file_charset`, `file_nul_bytes`).
    """
    if charset:
        return _strict(_without_mark(data), charset), charset
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name), name
    name = _utf16_without_mark(data)
    if name:
        return _strict(data, name), name
    if b"\0" in data:
        raise refuse_file("file_nul_bytes")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        name = _most_german(data)
        return _strict(data, name), name


def _without_mark(data: bytes) -> bytes:
    for mark, _ in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :]
    return data


def _strict(data: bytes, charset: str) -> str:
    if charset not in CHARSETS:
        raise refuse_file("file_charset")
    try:
        text = data.decode(charset)
    except UnicodeDecodeError as error:
        raise refuse_file("file_charset") from error
    if "\0" in text:
        raise refuse_file("file_nul_bytes")
    return text


def _utf16_without_mark(data: bytes) -> str:
    """Latin text in UTF-16 has a zero in nearly every second byte, always on the same side."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 4 or len(data) % 2:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _most_german(data: bytes) -> str:
    lines = [line for line in data.splitlines() if not line.isascii()]
    sample = b"\n".join(lines)[:200_000]
    scores = {name: _plausibility(sample, name) for name in _ONE_BYTE}
    return max(_ONE_BYTE, key=lambda name: scores[name])


def _plausibility(sample: bytes, charset: str) -> float:
    try:
        text = sample.decode(charset)
    except UnicodeDecodeError:
        return float("-inf")
    good = 3 * len(_EXPECTED.findall(text)) + len(_WELCOME.findall(text))
    return good - 4 * len(_OUTLANDISH.findall(text)) - 4 * len(_SYMBOL_IN_WORD.findall(text))
