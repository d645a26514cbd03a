"""Splits MJML into tags and text in one pass, whatever is in it.

The library parsers need minutes for a few kilobytes of unfinished tags; this one looks at each character once.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:_-]*+)((?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+)>")
_ATTRIBUTE = re.compile(r"([a-zA-Z][\w:-]*+)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)')")


class Kind(StrEnum):
    """What a token is; `EMPTY` is a tag that closes itself."""

    TEXT = "text"
    START = "start"
    END = "end"
    EMPTY = "empty"


class Token(NamedTuple):
    """A piece of the source: its kind, the tag's lower-case name, its text as written, and where it begins."""

    kind: Kind
    name: str
    source: str
    position: int

    def attribute(self, name: str) -> str:
        """The value of a quoted attribute, or an empty text."""
        for match in _ATTRIBUTE.finditer(self.source):
            if match[1].lower() == name:
                return match[2] if match[2] is not None else match[3]
        return ""


def tokens(source: str) -> Iterator[Token]:
    """All tokens in order, comments left out."""
    position = 0
    while position < len(source):
        opening = source.find("<", position)
        if opening < 0:
            yield Token(Kind.TEXT, "", source[position:], position)
            return
        if opening > position:
            yield Token(Kind.TEXT, "", source[position:opening], position)
        if source.startswith("<!--", opening):
            end = source.find("-->", opening)
            position = len(source) if end < 0 else end + 3
            continue
        match = _TAG.match(source, opening)
        yield _tag(match) if match else Token(Kind.TEXT, "", "<", opening)
        position = match.end() if match else opening + 1


def _tag(match: re.Match[str]) -> Token:
    kind = Kind.END if match[1] else Kind.EMPTY if match[3].endswith("/") else Kind.START
    return Token(kind, match[2].lower(), match[0], match.start())
