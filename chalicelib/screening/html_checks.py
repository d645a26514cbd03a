"""No active HTML and no links to harmful files (MAI-20, MAI-21)."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from chalicelib.kit.errors import Finding
from chalicelib.screening.file_types import name_verdict

FORBIDDEN_TAGS: Mapping[str, str] = {
    **dict.fromkeys(("script", "template"), "script"),
    **dict.fromkeys(("form", "input", "button", "select", "textarea", "isindex"), "form"),
    **dict.fromkeys(
        (
            "iframe",
            "frame",
            "frameset",
            "object",
            "embed",
            "applet",
            "svg",
            "math",
            "audio",
            "video",
            "portal",
            "bgsound",
            "base",
        ),
        "embedded_object",
    ),
}
_URLS_IN = """
href src action formaction background poster data cite longdesc ping srcset xlink:href dynsrc lowsrc classid codebase
profile usemap manifest
"""
_URL_ATTRIBUTES = frozenset(_URLS_IN.split())
_HARMFUL_SCHEME = re.compile(
    r"(javascript|vbscript|livescript|mocha|data|file|jar|ms-[a-z-]+|search-ms|view-source|blob|filesystem):",
    re.IGNORECASE,
)
_IGNORED_IN_SCHEME = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]")
_CSS_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)")
_CSS_ACTIVE = re.compile(
    r"expression\s*\(|behaviou?r\s*:|-moz-binding|@import|(javascript|vbscript|data)\s*:", re.IGNORECASE
)
_NOSCRIPT = re.compile(r"</?noscript", re.IGNORECASE)
_BETWEEN_ATTRIBUTES = re.compile(r"[\s/\"']++")
MAX_TAGS = 20_000
MAX_ATTRIBUTES = 4_000
MAX_HIDDEN = 200
_TEXT_URL = re.compile(r"\b(?:https?|ftp)://[^\s<>\"')\]]+", re.IGNORECASE)
_MARK_DEFAULT = re.compile(r"\{\{[^{}|]*\|([^{}]*)\}\}")
_ANY_SCHEME_IN_TEXT = re.compile(r"\b(?:javascript|vbscript):", re.IGNORECASE)

_TEXTS = {
    "script": ("Skripte sind nicht erlaubt (<{what}>).", "Scripts are not allowed (<{what}>)."),
    "form": ("Formulare sind nicht erlaubt (<{what}>).", "Forms are not allowed (<{what}>)."),
    "embedded_object": (
        "Eingebettete Objekte sind nicht erlaubt (<{what}>).",
        "Embedded objects are not allowed (<{what}>).",
    ),
    "event_attribute": (
        "Ereignis-Attribute sind nicht erlaubt ({what}).",
        "Event attributes are not allowed ({what}).",
    ),
    "harmful_link": ("Dieser Link ist nicht erlaubt: {what}", "This link is not allowed: {what}"),
    "data_url": ("data:-Adressen sind nicht erlaubt: {what}", "data: URLs are not allowed: {what}"),
    "link_to_executable": (
        "Der Link führt zu einem gesperrten Dateityp: {what}",
        "The link leads to a blocked file type: {what}",
    ),
    "active_style": ("Aktive Stilangaben sind nicht erlaubt: {what}", "Active styles are not allowed: {what}"),
    "too_complex": (
        "Das HTML hat zu viele oder zu lange Elemente; bitte vereinfachen.",
        "The HTML has too many or too long elements; please simplify it.",
    ),
    "meta_refresh": ("Weiterleitungen sind nicht erlaubt.", "Redirects are not allowed."),
}
Hit = tuple[str, str]


def html_findings(where: str, html: str) -> tuple[Finding, ...]:
    """All active or harmful parts of an HTML text, each kind and place once."""
    hits = dict.fromkeys(active_content(html))
    if ("too_complex", "") not in hits:
        hits |= dict.fromkeys(_link_hits(html))
    return tuple(_finding(where, code, what) for code, what in hits)


def text_findings(where: str, text: str) -> tuple[Finding, ...]:
    """Harmful links of a plain text."""
    hits = [("link_to_executable", url) for url in _TEXT_URL.findall(text) if _is_executable(url)]
    hits += [("harmful_link", mark) for mark in _ANY_SCHEME_IN_TEXT.findall(text)]
    return tuple(_finding(where, code, what) for code, what in dict.fromkeys(hits))


def active_content(html: str) -> tuple[Hit, ...]:
    """Code and value of every active part: tags, event attributes, schemes, styles; also in conditional comments,
    which Outlook renders."""
    if is_too_complex(html):
        return (("too_complex", ""),)
    hits = list(_document_hits(html))
    # What stands in <noscript> is text to one reader and HTML to the next.
    pieces = _NOSCRIPT.split(html)
    hidden = [*_conditional_parts(html), *(pieces if len(pieces) > 1 else ())]
    if len(hidden) > MAX_HIDDEN:
        return (("too_complex", ""),)
    for part in hidden:
        hits += _document_hits(part)
    return tuple(dict.fromkeys(hits))


def is_too_complex(html: str) -> bool:
    """Whether a parser would need minutes: its time grows with the square of the depth and of a tag's attributes."""
    if html.count("<") > MAX_TAGS:
        return True
    long_spans = (span for span in html.split("<") if len(span) > MAX_ATTRIBUTES)
    return any(sum(1 for _ in _BETWEEN_ATTRIBUTES.finditer(span)) > MAX_ATTRIBUTES for span in long_spans)


def _conditional_parts(html: str) -> Iterator[str]:
    """What stands between `[if …]` and `[endif]`, comment or not."""
    position = html.find("[if")
    while position >= 0:
        end = html.find("[endif]", position)
        yield html[position : end if end >= 0 else len(html)].partition(">")[2]
        position = html.find("[if", end) if end >= 0 else -1


def _document_hits(html: str) -> Iterator[Hit]:
    for tag, attributes, text in _elements(html):
        if tag in FORBIDDEN_TAGS:
            yield FORBIDDEN_TAGS[tag], tag
        if tag == "style" and _CSS_ACTIVE.search(_plain_css(_without_font_imports(text))):
            yield "active_style", "<style>"
        if tag == "meta" and str(attributes.get("http-equiv")).strip().lower() == "refresh":
            yield "meta_refresh", ""
        for name, value in attributes.items():
            yield from _attribute_hits(name, value or "")


def _attribute_hits(name: str, value: str) -> Iterator[Hit]:
    if name.startswith("on") or name in {"srcdoc", "formaction"}:
        yield "event_attribute", name
    if name == "style" and _CSS_ACTIVE.search(_plain_css(value)):
        yield "active_style", value[:80]
    if name in _URL_ATTRIBUTES:
        match = _HARMFUL_SCHEME.match(_IGNORED_IN_SCHEME.sub("", value))
        if match:
            yield ("data_url" if match[1].lower() == "data" else "harmful_link"), value.strip()[:80]


def _link_hits(html: str) -> Iterator[Hit]:
    for _, attributes, _ in _elements(html):
        for name in ("href", "src", "xlink:href"):
            url = (attributes.get(name) or "").strip()
            if any(_is_executable(shown) for shown in (url, *_MARK_DEFAULT.findall(url))):
                yield "link_to_executable", url[:200]


def _is_executable(url: str) -> bool:
    """Whether the path of an address ends in a blocked type; parameters and escapes do not hide it."""
    try:
        parts = urlsplit(_IGNORED_IN_SCHEME.sub("", url))
    except ValueError:
        return True
    if parts.scheme.lower() not in {"", "http", "https", "ftp", "cid"}:
        return False
    last = unquote(parts.path).rsplit("/", 1)[-1].partition(";")[0]
    return name_verdict(last) in {"executable", "macro_capable", "disguised_name"}


def _elements(html: str) -> Iterator[tuple[str, dict[str, str | None], str]]:
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(html).root if html.strip() else None
    for node in root.traverse(include_text=False) if root is not None else ():
        tag = (node.tag or "").lower()
        # The parser drops the content of <template>; its presence alone is a finding.
        yield (
            tag,
            {name.lower(): value for name, value in node.attributes.items()},
            node.text() if tag == "style" else "",
        )


def _plain_css(css: str) -> str:
    def unescape(match: re.Match[str]) -> str:
        code = int(match[1], 16) if match[1] else 0
        return chr(code) if 0 < code < 0x110000 else match[2] or ""

    return _CSS_ESCAPE.sub(unescape, _without_comments(css)).replace("\x00", "")


def _without_comments(css: str) -> str:
    kept: list[str] = []
    position = 0
    while (start := css.find("/*", position)) >= 0:
        kept.append(css[position:start])
        end = css.find("*/", start + 2)
        position = len(css) if end < 0 else end + 2
    return "".join([*kept, css[position:]])


def _without_font_imports(css: str) -> str:
    """MJML writes web fonts as `@import url(https://…)`; those are remote styles, not code."""
    return re.sub(r"@import\s++url\(\s*[\"']?https://[^)\s]+[\"']?\s*\)\s*;", "", css, flags=re.IGNORECASE)


def complexity_findings(where: str, html: str) -> tuple[Finding, ...]:
    """A finding when the HTML could not be read in reasonable time; such HTML is not even stored."""
    return (_finding(where, "too_complex", ""),) if is_too_complex(html) else ()


def _finding(where: str, code: str, what: str) -> Finding:
    de, en = _TEXTS[code]
    return Finding(where, code, de.format(what=what), en.format(what=what))
