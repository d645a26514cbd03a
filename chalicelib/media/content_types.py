"""What a file is, by its content and not by its name: the list of what the library takes (MED-03)."""

import io
import re
import zipfile
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from chalicelib.kit.errors import Finding
from chalicelib.screening.file_types import extension, is_markup

_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_ODF: Final = "application/vnd.oasis.opendocument."

ALLOWED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "image/png": frozenset({"png"}),
        "image/jpeg": frozenset({"jpg", "jpeg"}),
        "image/gif": frozenset({"gif"}),
        "image/webp": frozenset({"webp"}),
        "image/tiff": frozenset({"tif", "tiff"}),
        "application/pdf": frozenset({"pdf"}),
        f"{_OFFICE}wordprocessingml.document": frozenset({"docx"}),
        f"{_OFFICE}wordprocessingml.template": frozenset({"dotx"}),
        f"{_OFFICE}spreadsheetml.sheet": frozenset({"xlsx"}),
        f"{_OFFICE}spreadsheetml.template": frozenset({"xltx"}),
        f"{_OFFICE}presentationml.presentation": frozenset({"pptx"}),
        f"{_OFFICE}presentationml.template": frozenset({"potx"}),
        f"{_ODF}text": frozenset({"odt"}),
        f"{_ODF}text-template": frozenset({"ott"}),
        f"{_ODF}spreadsheet": frozenset({"ods"}),
        f"{_ODF}presentation": frozenset({"odp"}),
        "video/mp4": frozenset({"mp4", "m4v"}),
        "video/quicktime": frozenset({"mov"}),
        "audio/mpeg": frozenset({"mp3"}),
        "audio/x-wav": frozenset({"wav"}),
        "application/zip": frozenset({"zip"}),
        "text/plain": frozenset({"txt", "csv", "md"}),
    }
)
"""Every type that is taken, with the extensions that may go with it."""

TEMPLATE_EXTENSIONS: Final = frozenset({"docx", "dotx", "odt", "ott"})
"""What a shared Word template may be (MED-02)."""

EXTENSIONS: Final = frozenset().union(*ALLOWED.values())
_MAIN_PART: Final = re.compile(
    rb'ContentType="'
    + re.escape(_OFFICE).encode()
    + rb'((?:wordprocessing|spreadsheet|presentation)ml\.[a-z]+)\.main\+xml"'
)
_HEAD_BYTES: Final = 1 << 20


def content_type_of(content: bytes) -> str:
    """The type of a content, empty when it is none that is known here. Only the first megabyte of a member is read."""
    import filetype

    if zipfile.is_zipfile(io.BytesIO(content)):
        return _container_type(content)
    found: str = filetype.guess_mime(content) or ""
    if found in ALLOWED:
        return found
    return "text/plain" if not found and _is_text(content) else ""


def type_findings(where: str, name: str, content: bytes, content_type: str) -> tuple[Finding, ...]:
    """A finding for a type that is not taken, or for a name that belongs to another type."""
    kind = extension(name)
    if is_markup(content) and content_type in ("", "text/plain"):
        return (
            Finding(
                where,
                "markup_not_allowed",
                "SVG-, HTML- und XML-Dateien werden nicht aufgenommen.",
                "SVG, HTML and XML files are not taken.",
            ),
        )
    if not content_type:
        de, en = "Dieser Dateityp wird nicht aufgenommen.", "This type of file is not taken."
        return (Finding(where, "type_not_allowed", de, en),)
    if kind not in ALLOWED[content_type]:
        right = "/".join(sorted(ALLOWED[content_type]))
        de, en = (
            f"Der Inhalt ist {right}, der Name sagt {kind or '–'}.",
            f"Content is {right}, the name says {kind or '–'}.",
        )
        return (Finding(where, "type_differs", de, en),)
    return ()


def _container_type(content: bytes) -> str:
    """Office and OpenDocument files name themselves inside; any other archive is a ZIP, if it begins as one."""
    if not content.startswith(b"PK"):
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist()[:5_000])
            if "[Content_Types].xml" in names:
                return _office_type(_head(archive, "[Content_Types].xml"))
            if "mimetype" in names:
                named = _head(archive, "mimetype").decode("ascii", "replace").strip()
                return named if named in ALLOWED else ""
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError):
        return ""
    return "application/zip"


def _office_type(types: bytes) -> str:
    found = _MAIN_PART.search(types)
    named = _OFFICE + found[1].decode() if found else ""
    return named if named in ALLOWED else ""


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        return member.read(_HEAD_BYTES)


def _is_text(content: bytes) -> bool:
    if b"\x00" in content:
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return all(byte >= 0x20 or byte in b"\t\r\n\f" for byte in content[:_HEAD_BYTES])
    return True
