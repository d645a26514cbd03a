"""A Word document as mail HTML: cleaned, with inline styles, its pictures apart (MAI-09, MAI-35).

mammoth is loaded here only. It is given nothing that could make it open files or follow links, and its output is
cleaned like anything from outside.
"""

import io
import re
from collections.abc import Callable
from typing import Any, Final

from chalicelib.kit.errors import Finding
from chalicelib.kit.records import dataclass
from chalicelib.screening.archive_walk import Budget, Unreadable, members
from chalicelib.screening.file_checks import PICTURE_TYPES
from chalicelib.screening.html_checks import is_too_complex

MOST_PICTURES: Final = 50
MOST_MARKUP_BYTES: Final = 8_000_000
MOST_MARKUP_TAGS: Final = 250_000
_MARKUP: Final = re.compile(r"\.(xml|rels)$", re.IGNORECASE)

_NAMES: Final = """
p h1 h2 h3 h4 h5 h6 strong em b i u s sup sub br a ul ol li table thead tbody tr td th img blockquote pre hr div span
"""
_TAGS: Final = frozenset(_NAMES.split())
_ATTRIBUTES: Final = {"a": {"href"}, "img": {"src", "alt"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
_STYLES: Final = """
body { margin: 0; }
.page { max-width: 600px; margin: 0 auto; padding: 24px 16px; font-family: Arial, Helvetica, sans-serif;
  font-size: 16px; line-height: 24px; color: #1f2937; }
p { margin: 0 0 16px; }
td p, th p, li p { margin: 0; }
h1 { margin: 0 0 16px; font-size: 26px; line-height: 32px; }
h2 { margin: 24px 0 12px; font-size: 20px; line-height: 26px; }
h3, h4, h5, h6 { margin: 20px 0 8px; font-size: 17px; line-height: 24px; }
ul, ol { margin: 0 0 16px; padding-left: 24px; }
li { margin: 0 0 4px; }
table { border-collapse: collapse; margin: 0 0 16px; }
td, th { border: 1px solid #d1d5db; padding: 6px 10px; text-align: left; vertical-align: top; color: #1f2937; }
img { max-width: 100%; height: auto; }
a { color: #1d4ed8; }
"""

KeepPicture = Callable[[bytes, str], str]
"""Takes a picture's bytes and type, keeps it, and answers its content id."""


class UnusableDocument(ValueError):
    """A document that cannot be converted; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


@dataclass(frozen=True)
class WordHtml:
    """The mail's HTML, and what could not be taken over."""

    html: str
    notes: tuple[Finding, ...]


def word_html(content: bytes, keep_picture: KeepPicture, *, language: str) -> WordHtml:
    """Convert a `.docx` whose content has been checked. Headings, lists, tables, links, emphasis and pictures are taken
    over, placeholders stay as they are. Raises UnusableDocument."""
    _require_bounded(content)
    pictures = _Pictures(keep_picture)
    body = _converted(content, pictures)
    cleaned = _cleaned(body)
    if not re.sub(r"<(?!img)[^>]*>", "", cleaned).strip():
        raise UnusableDocument(_finding("word_empty"))
    if is_too_complex(cleaned):
        raise UnusableDocument(_finding("word_too_complex"))
    notes = (_finding("picture_dropped"),) if pictures.dropped else ()
    return WordHtml(_styled(cleaned, language), notes)


class _Pictures:
    def __init__(self, keep: KeepPicture) -> None:
        self._keep = keep
        self._kept = 0
        self.dropped = 0

    def attributes(self, image: Any) -> dict[str, str]:
        """What mammoth writes for a picture; nothing to see for one that mails cannot show."""
        import filetype

        try:
            with image.open() as source:
                data: bytes = source.read()
        except Exception:  # linked pictures: mammoth's own error, since it may open nothing
            data = b""
        content_type = filetype.guess_mime(data) if data else ""
        if content_type not in PICTURE_TYPES or self._kept >= MOST_PICTURES:
            self.dropped += 1
            return {"src": ""}
        self._kept += 1
        return {"src": f"cid:{self._keep(data, content_type)}"}


def _require_bounded(content: bytes) -> None:
    """Refuse documents whose XML would take minutes or that declare entities."""
    total = tags = 0
    try:
        for name, member in members(content, Budget()):
            if _MARKUP.search(name):
                total, tags = total + len(member), tags + member.count(b"<")
                if b"<!DOCTYPE" in member or b"<!ENTITY" in member:
                    raise UnusableDocument(_finding("word_broken"))
    except Unreadable as unreadable:
        raise UnusableDocument(_finding("word_broken")) from unreadable
    if total > MOST_MARKUP_BYTES or tags > MOST_MARKUP_TAGS:
        raise UnusableDocument(_finding("word_too_complex"))


def _converted(content: bytes, pictures: _Pictures) -> str:
    import mammoth

    convert_image = mammoth.images.img_element(pictures.attributes)
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(content),
            convert_image=convert_image,
            include_embedded_style_map=False,
            external_file_access=False,
        )
    except Exception as error:  # it raises whatever its parsers raise
        raise UnusableDocument(_finding("word_broken")) from error
    value: str = result.value
    return value


def _cleaned(body: str) -> str:
    import nh3

    cleaned = nh3.clean(
        body,
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes={"http", "https", "mailto", "tel", "cid"},
        link_rel=None,
    )
    return re.sub(r'<img(?: alt="[^"]*")?(?: src="")?(?: alt="[^"]*")?>', "", cleaned)


def _styled(body: str, language: str) -> str:
    import css_inline

    head = f'<meta charset="utf-8"><style>{_STYLES}</style>'
    page = (
        f'<!doctype html><html lang="{language}"><head>{head}</head><body><div class="page">{body}</div></body></html>'
    )
    inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False)
    return inliner.inline(page)


_TEXTS: Final = {
    "word_broken": ("Das Word-Dokument ist beschädigt.", "The Word document is damaged."),
    "word_empty": ("Das Word-Dokument enthält keinen Text.", "The Word document contains no text."),
    "word_too_complex": (
        "Das Word-Dokument ist zu umfangreich; bitte kürzen Sie es.",
        "The Word document is too extensive; please shorten it.",
    ),
    "picture_dropped": (
        "Nicht alle Bilder konnten übernommen werden: PNG, JPEG, GIF und WebP im Dokument selbst, höchstens 50.",
        "Not all pictures could be taken over: PNG, JPEG, GIF and WebP within the document, at most 50.",
    ),
}


def _finding(code: str) -> Finding:
    return Finding("document", code, *_TEXTS[code])
