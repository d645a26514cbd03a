"""Three hundred hostile files: each is refused by a named finding, in bounded time and memory, and leaves nothing."""

import resource
import time
from collections.abc import Iterator

import pytest

from chalicelib.aws.storage import storage
from chalicelib.kit.errors import Finding
from chalicelib.media.content_types import ALLOWED
from chalicelib.media.errors import UploadRefused
from chalicelib.media.judging import LARGEST_BYTES, announced_findings, judge
from chalicelib.media.model import MediaKind, MediaState
from chalicelib.screening.file_types import extension
from chalicelib.screening.scanner import EicarScanner
from tests.mailings.test_file_checks import EICAR, EXE, OLE, REFUSED, archive, docx, encrypted_zip, nested
from tests.media.conftest import Office
from tests.media.samples import GOOD, PDF, office, picture, picture_bomb, text_bomb

Case = tuple[str, str, bytes, str]


def disguised() -> Iterator[Case]:
    """Every good content under the endings of all other types."""
    for name, (content, content_type) in GOOD.items():
        for other in sorted(set().union(*ALLOWED.values()) - ALLOWED[content_type]):
            yield f"{name} as .{other}", f"datei.{other}", content, "type_differs"


def refused_mail_attachments() -> Iterator[Case]:
    """What mailings refuse (MAI-21): one rule for all content."""
    for name, content, code in REFUSED:
        yield f"{name!r} {code}", name, content, code


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
OTHERS: list[Case] = [
    ("svg", "logo.svg", SVG, "type_not_allowed"),
    ("svg as png", "logo.png", SVG, "markup_not_allowed"),
    ("harmless svg as text", "logo.txt", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "markup_not_allowed"),
    ("html as text", "seite.txt", b"<!doctype html><html><body onload=x>", "markup_not_allowed"),
    ("html", "seite.html", b"<html></html>", "type_not_allowed"),
    ("xml as csv", "a.csv", b"<?xml version='1.0'?><a/>", "markup_not_allowed"),
    ("picture bomb", "bombe.png", picture_bomb(), "picture_too_large"),
    ("just too many pixels", "bombe.png", picture_bomb(10_000, 8_001), "picture_too_large"),
    ("cut picture", "bild.jpg", picture("JPEG", (400, 400))[:300], "picture_broken"),
    ("picture without data", "bild.png", picture()[:30], "picture_broken"),
    ("only a head", "bild.gif", b"GIF89a", "picture_broken"),
    ("zip bomb", "archiv.zip", text_bomb(), "archive_bomb"),
    ("many members", "archiv.zip", archive({f"{n}.txt": b"x" for n in range(2_001)}), "archive_bomb"),
    ("zip in zip", "archiv.zip", nested(b"x", depth=5), "archive_too_deep"),
    ("closed zip", "archiv.zip", encrypted_zip(), "archive_encrypted"),
    ("virus", "a.pdf", PDF + EICAR, "malware"),
    ("virus in a zip", "a.zip", archive({"a.txt": EICAR}), "malware"),
    ("virus in a document", "a.docx", office(extra={"word/x.bin": EICAR}), "malware"),
    ("program in a zip", "a.zip", archive({"a.txt": EXE}), "executable"),
    ("macros in a document", "a.docx", office(extra={"word/vbaProject.bin": b"x"}), "macros"),
    ("macro document", "a.docm", docx(), "macro_capable"),
    ("macro document renamed", "a.docx", office("wordprocessingml.document", {"word/vbaData.xml": b"x"}), "macros"),
    ("macro template", "a.dotm", docx(), "macro_capable"),
    ("old word", "a.doc", OLE, "macro_capable"),
    ("old word renamed", "a.docx", OLE, "macro_capable"),
    ("no office file", "a.docx", archive({"a.txt": b"x"}), "type_differs"),
    ("office without a main part", "a.docx", docx(), "type_not_allowed"),
    ("unknown open document", "a.odt", archive({"mimetype": b"application/x-evil"}), "type_not_allowed"),
    ("zeros", "a.pdf", b"\0" * 4000, "type_not_allowed"),
    ("noise", "a.mp4", bytes(range(256)) * 20, "type_not_allowed"),
    ("empty", "a.pdf", b"", "file_size"),
    ("program", "a.pdf", EXE, "executable"),
    ("rtf", "a.rtf", rb"{\rtf1\object}", "type_not_allowed"),
    ("eps", "a.eps", b"%!PS-Adobe-3.0", "type_not_allowed"),
    ("font", "a.ttf", b"\0\1\0\0", "type_not_allowed"),
    ("no ending", "datei", PDF, "type_not_allowed"),
    ("hidden direction", "a\u202efdp.exe", PDF, "disguised_name"),
    ("zip behind a picture", "a.png", picture() + archive({"a.exe": EXE}), "executable"),
    ("zip behind a pdf", "a.pdf", PDF + archive({"a.js": b"x"}), "executable"),
]
CASES = [*OTHERS, *refused_mail_attachments(), *disguised()]


def findings(name: str, content: bytes) -> tuple[Finding, ...]:
    """What is said before the upload and, when nothing is, of the content."""
    before = announced_findings(name, len(content), MediaKind.FILE)
    return before or judge(name, content, announced_bytes=len(content), scanner=EicarScanner()).findings


def test_there_are_three_hundred_of_them() -> None:
    assert len({(name, content) for _, name, content, _ in CASES}) >= 300


@pytest.mark.req("MED-03")
@pytest.mark.parametrize("group", range(20))
def test_every_hostile_file_gets_a_named_finding(group: int) -> None:
    for label, name, content, code in CASES[group::20]:
        found = findings(name, content)
        codes = {finding.code for finding in found}
        # A name that is not taken at all is said first, whatever the content would add.
        at_once = {finding.code for finding in announced_findings(name, len(content), MediaKind.FILE)}
        assert code in codes or (at_once and codes == at_once), (label, code, codes)
        for finding in found:
            assert finding.where and finding.code and finding.de and finding.en and finding.de != finding.en, label


@pytest.mark.req("MED-03")
def test_bombs_are_found_without_unpacking_them() -> None:
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    for name, content in (("a.png", picture_bomb()), ("a.zip", text_bomb())):
        assert findings(name, content)
    assert time.monotonic() - began < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000


@pytest.mark.parametrize("label", ["virus", "svg as png", "picture bomb", "cut picture", "macros in a document"])
def test_a_refused_file_is_listed_with_its_findings_and_leaves_no_content(office: Office, label: str) -> None:
    _, name, content, code = next(case for case in CASES if case[0] == label)
    file = office.uploaded(name, content)
    assert file.state is MediaState.REFUSED
    assert code in {finding.code for finding in file.refusal}
    assert not [*storage().list("media", "incoming/"), *storage().list("media", "library")]


@pytest.mark.parametrize(
    ("name", "size", "code"),
    [
        ("a.exe", 5, "executable"),
        ("a.xlsm", 5, "macro_capable"),
        ("a.pdf", 0, "file_size"),
        ("a.pdf", LARGEST_BYTES + 1, "file_size"),
        ("../../etc/passwd", 5, "type_not_allowed"),
        ("a.pdf\r\nX: y.exe", 5, "type_not_allowed"),
    ],
)
def test_what_can_be_refused_by_name_or_size_gets_no_link(office: Office, name: str, size: int, code: str) -> None:
    with pytest.raises(UploadRefused) as refused:
        office.uploaded_as(name, size)
    assert code in {finding.code for finding in refused.value.findings}


@pytest.mark.req("MED-04")
def test_a_content_of_another_size_than_announced_is_refused(office: Office) -> None:
    file = office.uploaded_as("a.pdf", len(PDF) + 1)
    file = office.brought(file, PDF)
    assert [finding.code for finding in file.refusal] == ["size_differs"]


def test_names_are_made_safe(office: Office) -> None:
    file = office.ready('x/y\\bericht<>"|?*.pdf', PDF)
    assert file.name == "bericht.pdf"
    assert extension(file.name) == "pdf"
