"""Attachments and embedded pictures: nothing executable, nothing with macros, also inside archives (MAI-20, MAI-21)."""

from collections.abc import Iterator
from typing import NamedTuple

from chalicelib.kit.errors import Finding
from chalicelib.kit.text import is_header_safe
from chalicelib.screening.archive_walk import MAX_DEPTH, Budget, Unreadable, members
from chalicelib.screening.file_types import content_verdict, extension, has_trick_characters, is_markup, name_verdict
from chalicelib.screening.html_checks import active_content
from chalicelib.screening.scanner import Scanner

PICTURE_TYPES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})

_TEXTS = {
    "executable": ("Ausführbare Dateien sind nicht erlaubt.", "Executable files are not allowed."),
    "macros": ("Die Datei enthält Makros.", "The file contains macros."),
    "macro_capable": (
        "Dateitypen, die Makros enthalten können, sind nicht erlaubt.",
        "File types that can carry macros are not allowed.",
    ),
    "closed_archive": (
        "Dieser Archivtyp kann nicht geprüft werden; bitte ZIP verwenden.",
        "This type of archive cannot be inspected; please use ZIP.",
    ),
    "disguised_name": ("Der Dateiname enthält verborgene Zeichen.", "The file name contains hidden characters."),
    "embedded_object": ("Die Datei enthält eingebettete Objekte.", "The file contains embedded objects."),
    "active_content": ("Die Datei enthält aktive Inhalte.", "The file contains active content."),
    "markup_too_complex": (
        "Die Datei hat zu viele Elemente, um geprüft zu werden.",
        "The file has too many elements to be inspected.",
    ),
    "remote_template": ("Das Dokument lädt eine fremde Vorlage nach.", "The document loads a remote template."),
    "archive_encrypted": (
        "Verschlüsselte Archive können nicht geprüft werden.",
        "Encrypted archives cannot be inspected.",
    ),
    "archive_broken": ("Das Archiv ist beschädigt.", "The archive is damaged."),
    "archive_bomb": ("Das Archiv ist entpackt zu groß.", "The archive is too large when unpacked."),
    "archive_too_deep": ("Das Archiv ist zu tief verschachtelt.", "The archive is nested too deeply."),
    "malware": ("Schadsoftware gefunden: {threat}.", "Malware found: {threat}."),
    "empty_file": ("Die Datei ist leer.", "The file is empty."),
    "bad_file_name": ("Der Dateiname ist nicht zulässig.", "The file name is not allowed."),
    "not_a_picture": (
        "Eingebettet werden können nur PNG, JPEG, GIF und WebP.",
        "Only PNG, JPEG, GIF and WebP can be embedded.",
    ),
}


class _Hit(NamedTuple):
    where: str
    code: str
    threat: str = ""


def attachment_findings(
    where: str, name: str, content: bytes, *, scanner: Scanner, budget: Budget | None = None
) -> tuple[Finding, ...]:
    """All that is wrong with one attachment; `where` names it, members of archives appear as `where > member`.

    `budget` is what may be unpacked; by default as much as one file may hold.
    """
    hits = [_Hit(where, "empty_file")] if not content else []
    if not is_header_safe(name) or not name.strip():
        hits.append(_Hit(where, "bad_file_name"))
    hits += _hits(where, name, content, budget=budget or Budget(), depth=0, scanner=scanner)
    return tuple(_finding(hit) for hit in dict.fromkeys(hits))


def picture_findings(
    where: str, name: str, content: bytes, *, scanner: Scanner, budget: Budget | None = None
) -> tuple[Finding, ...]:
    """All that is wrong with one embedded picture; its type is judged by content (MAI-10, MAI-36)."""
    import filetype

    if filetype.guess_mime(content) not in PICTURE_TYPES:
        return (_finding(_Hit(where, "not_a_picture")),)
    return attachment_findings(where, name, content, scanner=scanner, budget=budget)


def _hits(where: str, name: str, content: bytes, *, budget: Budget, depth: int, scanner: Scanner) -> Iterator[_Hit]:
    threat = scanner.scan(name, content).threat
    if threat:
        yield _Hit(where, "malware", threat)
    for code in {name_verdict(name), content_verdict(content), _markup_verdict(name, content)} - {""}:
        yield _Hit(where, code)
    try:
        for inner_name, inner in members(content, budget):
            inner_where = f"{where} > {_printable(inner_name)}" if inner_name else where
            yield from _member_hits(inner_where, inner_name, inner)
            if depth + 1 > MAX_DEPTH:
                yield _Hit(where, "archive_too_deep")
                return
            shown = inner_name or _without_suffix(name)
            yield from _hits(inner_where, shown, inner, budget=budget, depth=depth + 1, scanner=scanner)
    except Unreadable as unreadable:
        yield _Hit(where, unreadable.code)


def _member_hits(where: str, name: str, content: bytes) -> Iterator[_Hit]:
    """Marks that only mean something inside a container: macros of Office and OpenDocument files, remote templates."""
    path = name.replace("\\", "/").lower()
    if (
        path.endswith(("vbaproject.bin", "vbadata.xml"))
        or "/macrosheets/" in path
        or path.startswith(("basic/", "scripts/"))
    ):
        yield _Hit(where, "macros")
    if path == "[content_types].xml" and b"macroenabled" in content.lower():
        yield _Hit(where, "macros")
    if path.endswith(".rels") and b"attachedTemplate" in content and b'TargetMode="External"' in content:
        yield _Hit(where, "remote_template")


def _markup_verdict(name: str, content: bytes) -> str:
    if extension(name) in {"xml", "rels", "vml", "xsd", "rdf", "opf", "ncx"} or not is_markup(content):
        return ""
    # A drawing is no embedded object when it is the file itself; only what is active in it counts.
    found = active_content(content.decode("utf-8", "replace"))
    if any(code == "too_complex" for code, _ in found):
        return "markup_too_complex"
    return "active_content" if any(what not in {"svg", "math"} for _, what in found) else ""


def _printable(name: str) -> str:
    """A member's name as it may stand in an answer: archives hold any bytes as names."""
    return "".join(c if c.isprintable() else "?" for c in name)[-120:].encode("utf-8", "replace").decode()


def _without_suffix(name: str) -> str:
    return name.rpartition(".")[0] if "." in name and not has_trick_characters(name) else name


def _finding(hit: _Hit) -> Finding:
    de, en = _TEXTS[hit.code]
    return Finding(hit.where, hit.code, de.format(threat=hit.threat), en.format(threat=hit.threat))
