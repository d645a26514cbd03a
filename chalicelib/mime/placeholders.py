"""The marks `{{ name }}` and `{{ name | default text }}` in subject, HTML and text."""

import re
from collections.abc import Iterator

from chalicelib.kit.records import dataclass

UNSUBSCRIBE_URL = "unsubscribe_url"

_MARK = re.compile(r"\{\{[ \t\r\n]*([a-z][a-z0-9_]{0,39})[ \t\r\n]*(?:\|([^{}]*+))?\}\}")


@dataclass(frozen=True)
class Mark:
    """One mark: where it stands in its source text, its name, its default (None without one)."""

    start: int
    end: int
    name: str
    default: str | None


def marks(source: str) -> Iterator[Mark]:
    """All marks of a text, in order."""
    for match in _MARK.finditer(source):
        default = match[2]
        yield Mark(match.start(), match.end(), match[1], None if default is None else " ".join(default.split()))


def malformed(source: str) -> tuple[str, ...]:
    """The beginnings of opening braces that are no mark, as an author would recognise them."""
    rest = _MARK.sub(lambda match: " " * len(match[0]), source)
    return tuple(" ".join(rest[m.start() : m.start() + 30].split()) for m in re.finditer(r"\{\{", rest))
