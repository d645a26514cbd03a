"""All that is checked of an upload before anybody sees it (MED-03)."""

from chalicelib.kit.errors import Finding
from chalicelib.media.content_types import EXTENSIONS, TEMPLATE_EXTENSIONS, content_type_of, type_findings
from chalicelib.media.model import Judgement, MediaKind
from chalicelib.media.pictures import TYPES, UnusablePicture, thumbnail
from chalicelib.screening.file_checks import attachment_findings
from chalicelib.screening.file_types import extension, name_verdict
from chalicelib.screening.scanner import Scanner

LARGEST_BYTES = 100_000_000
_WHERE = "file"


def announced_findings(name: str, size_bytes: int, kind: MediaKind) -> tuple[Finding, ...]:
    """What can be said before the upload: by name and size alone."""
    found = []
    verdict, ending = name_verdict(name), extension(name)
    if verdict or ending not in EXTENSIONS:
        de, en = "Dieser Dateityp wird nicht aufgenommen.", "This type of file is not taken."
        found.append(Finding("file_name", verdict or "type_not_allowed", de, en))
    elif kind is MediaKind.TEMPLATE and ending not in TEMPLATE_EXTENSIONS:
        de, en = "Eine Vorlage ist ein Word- oder OpenDocument-Text.", "A template is a Word or OpenDocument text."
        found.append(Finding("file_name", "not_a_template", de, en))
    if not 0 < size_bytes <= LARGEST_BYTES:
        de, en = "Die Datei muss zwischen 1 Byte und 100 MB groß sein.", "The file must have 1 byte to 100 MB."
        found.append(Finding("size_bytes", "file_size", de, en))
    return tuple(found)


def judge(name: str, content: bytes, *, announced_bytes: int, scanner: Scanner) -> Judgement:
    """Everything about a content that has arrived: size, type, malware, macros, archives, pictures."""
    content_type = content_type_of(content)
    found = list(_size_findings(len(content), announced_bytes))
    found += attachment_findings(_WHERE, name, content, scanner=scanner)
    found += type_findings(_WHERE, name, content, content_type)
    if found or content_type not in TYPES:
        return Judgement(content_type, tuple(dict.fromkeys(found)))
    try:
        picture = thumbnail(content)
    except UnusablePicture as unusable:
        return Judgement(content_type, (_picture_finding(unusable.code),))
    return Judgement(content_type, (), picture.width, picture.height, picture.webp)


def _size_findings(arrived_bytes: int, announced_bytes: int) -> tuple[Finding, ...]:
    if arrived_bytes == announced_bytes:
        return ()
    de = f"Angekommen sind {arrived_bytes} Bytes, angekündigt waren {announced_bytes}."
    en = f"{arrived_bytes} bytes have arrived, {announced_bytes} were announced."
    return (Finding(_WHERE, "size_differs", de, en),)


def _picture_finding(code: str) -> Finding:
    if code == "picture_too_large":
        de, en = "Das Bild hat mehr als 80 Millionen Pixel.", "The picture has more than 80 million pixels."
    else:
        de, en = "Das Bild ist beschädigt.", "The picture is damaged."
    return Finding(_WHERE, code, de, en)
