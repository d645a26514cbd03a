"""Where links and marks stand in the HTML of a mailing, without changing a byte of it."""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum

from chalicelib.kit.records import dataclass
from chalicelib.mime.placeholders import Mark, marks

_MASK = "\ue000"
_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9:-]*+)((?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+)>")
_ATTRIBUTE = re.compile(r"([a-zA-Z][a-zA-Z0-9:_-]*+)\s*+=\s*+(\"[^\"]*+\"|'[^']*+')")
_BODY_END = re.compile(r"</body\s*+>", re.IGNORECASE)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_ADDRESS_ATTRIBUTES = frozenset({"href", "src", "action", "background", "poster"})
_RAW_ELEMENTS = frozenset({"style", "script"})


class Place(StrEnum):
    """What a mark's value is encoded for."""

    HTML = "html"
    URL = "url"
    URL_START = "url_start"


@dataclass(frozen=True)
class LinkSpan:
    """The value of a trackable `href` (without its quotes) and the address that it names."""

    start: int
    end: int
    url: str


@dataclass(frozen=True)
class HtmlScan:
    """`links` that may be counted, `places` of the marks by their start, `loose` marks that stand in a tag outside
    quotes (nothing could be escaped there), and `pixel_at`, where a counting picture goes."""

    links: tuple[LinkSpan, ...]
    places: dict[int, Place]
    loose: tuple[Mark, ...]
    pixel_at: int


@dataclass(frozen=True)
class _Attribute:
    tag: str
    name: str
    start: int
    end: int


def scan_html(source: str) -> HtmlScan:
    """Links, marks with their places, and the end of the body of `source`.

    Trackable are `a` and `area` links to http(s) addresses without marks; comments, styles and scripts are passed over.
    """
    found = tuple(marks(source))
    masked = _masked(source, found)
    tags = tuple(_tags(masked))
    attributes = tuple(attribute for tag in tags for attribute in _attributes(tag))
    spans = _Spans(tags, attributes)
    ends = [match.start() for match in _BODY_END.finditer(masked)]
    return HtmlScan(
        links=tuple(_links(attributes, masked)),
        places={mark.start: spans.place(mark.start) for mark in found},
        loose=tuple(mark for mark in found if spans.is_loose(mark.start)),
        pixel_at=ends[-1] if ends else len(source),
    )


class _Spans:
    """Which tag and which quoted attribute value a position lies in."""

    def __init__(self, tags: tuple[re.Match[str], ...], attributes: tuple[_Attribute, ...]) -> None:
        self._tag_starts = [tag.start() for tag in tags]
        self._tags = tags
        self._attribute_starts = [attribute.start for attribute in attributes]
        self._attributes = attributes

    def place(self, position: int) -> Place:
        attribute = self._attribute_at(position)
        if attribute is None or attribute.name not in _ADDRESS_ATTRIBUTES:
            return Place.HTML
        return Place.URL_START if position == attribute.start else Place.URL

    def is_loose(self, position: int) -> bool:
        index = bisect_right(self._tag_starts, position) - 1
        return index >= 0 and position < self._tags[index].end() and self._attribute_at(position) is None

    def _attribute_at(self, position: int) -> _Attribute | None:
        index = bisect_right(self._attribute_starts, position) - 1
        if index < 0 or position >= self._attributes[index].end:
            return None
        return self._attributes[index]


def _masked(source: str, found: tuple[Mark, ...]) -> str:
    parts, position = [], 0
    for mark in found:
        parts += [source[position : mark.start], _MASK * (mark.end - mark.start)]
        position = mark.end
    return "".join([*parts, source[position:]])


def _tags(masked: str) -> Iterator[re.Match[str]]:
    position = masked.find("<")
    lowered = masked.lower() if masked.isascii() else re.sub("[A-Z]", lambda m: m[0].lower(), masked)
    while position >= 0:
        end = position + 1
        if masked.startswith("<!--", position):
            end = _after(masked, "-->", position)
        elif (tag := _TAG.match(masked, position)) is not None:
            end = tag.end()
            if tag[1].lower() in _RAW_ELEMENTS:
                end = _after(lowered, f"</{tag[1].lower()}", end)
            else:
                yield tag
        position = masked.find("<", end)


def _after(text: str, closing: str, position: int) -> int:
    found = text.find(closing, position)
    return len(text) if found < 0 else found + len(closing)


def _attributes(tag: re.Match[str]) -> Iterator[_Attribute]:
    for match in _ATTRIBUTE.finditer(tag[2]):
        offset = tag.start(2)
        yield _Attribute(tag[1].lower(), match[1].lower(), offset + match.start(2) + 1, offset + match.end(2) - 1)


def _links(attributes: tuple[_Attribute, ...], masked: str) -> Iterator[LinkSpan]:
    for attribute in attributes:
        if attribute.name == "href" and attribute.tag in {"a", "area"}:
            url = html.unescape(masked[attribute.start : attribute.end]).strip()
            if _MASK not in url and _WEB.match(url):
                yield LinkSpan(attribute.start, attribute.end, url)
