"""From the content of a mailing to its byte template."""

import html
from collections.abc import Iterator
from dataclasses import replace

from chalicelib.kit.errors import Finding, InvalidInput
from chalicelib.kit.text import BadAddress, is_header_safe
from chalicelib.mime import header_text
from chalicelib.mime.content import MailContent
from chalicelib.mime.html_scan import HtmlScan, scan_html
from chalicelib.mime.message_template import Kind, MessageTemplate, Slot, SubjectPiece
from chalicelib.mime.placeholders import UNSUBSCRIBE_URL, Mark, malformed, marks
from chalicelib.mime.quoted import quoted_piece, unix_lines
from chalicelib.mime.structure import HTML_HOLE, TEXT_HOLE, build_skeleton, is_usable_cid
from chalicelib.mime.text_part import text_from_html

__all__ = ["MessageTemplate", "compile_template", "content_findings"]

_SUBJECT_MAX = 998


def compile_template(content: MailContent) -> MessageTemplate:
    """The byte template of `content`. The same content gives the same template.

    Raises InvalidInput with all findings: text that would break out of a header, addresses that cannot be mailed
    from, marks that are none or stand where nothing can be escaped, unusable content ids, nothing to say.
    """
    findings = tuple(content_findings(content))
    if findings:
        raise InvalidInput(findings=findings)
    if content.html and not content.text.strip():
        content = replace(content, text=text_from_html(content.html))
    skeleton = build_skeleton(content)
    builder = _Builder()
    links: list[str] = []
    for part in _holes(skeleton.body):
        if part == TEXT_HOLE:
            _add_text(builder, content.text)
        elif part == HTML_HOLE:
            _add_html(builder, content.html, links)
        else:
            builder.raw(part)
    pieces, slots = builder.finished()
    return MessageTemplate(
        _fixed_head(content) + skeleton.head + b"\r\n",
        tuple(_subject_pieces(content.subject)),
        pieces=pieces,
        slots=slots,
        links=links,
    )


def content_findings(content: MailContent) -> Iterator[Finding]:
    """Everything for which `compile_template` refuses `content`."""
    if not content.html.strip() and not content.text.strip():
        yield Finding("content", "empty", "Die Nachricht hat keinen Inhalt.", "The message has no content.")
    yield from _header_findings(content)
    for where, text in (("subject", content.subject), ("html", content.html), ("text", content.text)):
        yield from (_malformed(where, beginning) for beginning in malformed(text))
    yield from (_loose(mark) for mark in scan_html(content.html).loose)
    yield from (_bad_cid(inline.cid) for inline in content.inlines if not is_usable_cid(inline.cid))


def _header_findings(content: MailContent) -> Iterator[Finding]:
    for where, text in (("subject", content.subject), ("from_name", content.from_name)):
        if not is_header_safe(text) or len(text) > _SUBJECT_MAX:
            yield _unsafe(where)
    if not _is_mailable(content.from_address):
        yield _bad_address("from_address")
    if content.reply_to and not _is_mailable(content.reply_to):
        yield _bad_address("reply_to")


class _Builder:
    """Collects static bytes and slots so that they alternate."""

    def __init__(self) -> None:
        self._static: list[bytes] = []
        self._pieces: list[bytes] = []
        self._slots: list[Slot] = []

    def raw(self, data: bytes) -> None:
        self._static.append(data)

    def slot(self, slot: Slot) -> None:
        self._pieces.append(b"".join(self._static))
        self._static.clear()
        self._slots.append(slot)

    def finished(self) -> tuple[list[bytes], list[Slot]]:
        return [*self._pieces, b"".join(self._static)], self._slots


def _holes(body: bytes) -> Iterator[bytes]:
    for hole in (TEXT_HOLE, HTML_HOLE):
        before, found, after = body.partition(hole)
        if found:
            yield before
            yield hole
            body = after
    yield body


def _add_text(builder: _Builder, text: str) -> None:
    position = 0
    for mark in marks(text):
        builder.raw(quoted_piece(text[position : mark.start]))
        is_link = mark.name == UNSUBSCRIBE_URL
        builder.slot(Slot(Kind.UNSUBSCRIBE_TEXT, "") if is_link else Slot(Kind.TEXT, mark.name, mark.default))
        position = mark.end
    builder.raw(_ended(text[position:]))


def _add_html(builder: _Builder, source: str, links: list[str]) -> None:
    position = 0
    for start, end, slot in _html_slots(source, scan_html(source), links):
        builder.raw(quoted_piece(source[position:start]))
        builder.slot(slot)
        position = end
    builder.raw(_ended(source[position:]))


def _html_slots(source: str, scan: HtmlScan, links: list[str]) -> list[tuple[int, int, Slot]]:
    slots = [(scan.pixel_at, scan.pixel_at, Slot(Kind.PIXEL, ""))]
    for link in scan.links:
        if link.url not in links:
            links.append(link.url)
        slots.append((link.start, link.end, Slot(Kind.LINK, str(links.index(link.url)))))
    for mark in marks(source):
        if mark.name == UNSUBSCRIBE_URL:
            slots.append((mark.start, mark.end, Slot(Kind.UNSUBSCRIBE_HTML, "")))
        else:
            default = None if mark.default is None else html.unescape(mark.default)
            slots.append((mark.start, mark.end, Slot(scan.places[mark.start].value, mark.name, default)))
    return sorted(slots, key=lambda slot: slot[:2])


def _ended(text: str) -> bytes:
    ended = unix_lines(text)
    return quoted_piece(ended if ended.endswith("\n") else ended + "\n")


def _subject_pieces(subject: str) -> Iterator[SubjectPiece]:
    position = 0
    for mark in marks(subject):
        yield SubjectPiece(subject[position : mark.start])
        yield SubjectPiece("", mark.name, mark.default)
        position = mark.end
    yield SubjectPiece(subject[position:])


def _fixed_head(content: MailContent) -> bytes:
    head = b"From: %b\r\n" % header_text.mailbox(content.from_name, content.from_address, first_column=len("From: "))
    if content.reply_to:
        head += b"Reply-To: %b\r\n" % header_text.mailable_address(content.reply_to).encode("ascii")
    if content.language:
        head += header_text.field("Content-Language", content.language)
    return head


def _is_mailable(address: str) -> bool:
    try:
        header_text.mailable_address(address)
    except BadAddress:
        return False
    return True


def _unsafe(where: str) -> Finding:
    return Finding(
        where,
        "unsafe_header",
        "Zeilenumbrüche, Steuerzeichen und kodierte Wörter sind hier nicht erlaubt, ebenso mehr als 998 Zeichen.",
        "Line breaks, control characters and encoded words are not allowed here, nor more than 998 characters.",
    )


def _bad_address(where: str) -> Finding:
    return Finding(where, "bad_address", "Diese Adresse ist nicht brauchbar.", "This address cannot be used.")


def _bad_cid(cid: str) -> Finding:
    return Finding("inlines", "bad_cid", f"Unbrauchbare Bildkennung {cid!r}.", f"Unusable content id {cid!r}.")


def _malformed(where: str, beginning: str) -> Finding:
    return Finding(
        where,
        "malformed_placeholder",
        f"Kein gültiger Platzhalter: {beginning}",
        f"Not a valid placeholder: {beginning}",
    )


def _loose(mark: Mark) -> Finding:
    return Finding(
        "html",
        "placeholder_outside_quotes",
        f"Der Platzhalter {mark.name} steht in einem HTML-Element außerhalb von Anführungszeichen.",
        f"The placeholder {mark.name} stands inside an HTML element outside quotation marks.",
    )
