"""Attachments and pictures: executables, macros, bombs, disguises, also deep inside archives."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.screening.archive_walk import Budget
from chalicelib.screening.file_checks import attachment_findings, picture_findings
from chalicelib.screening.scanner import EicarScanner

EXE = b"MZ\x90\x00" + b"\x00" * 60
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512
PDF = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 32
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"


def zipped(**members: bytes) -> bytes:
    return archive({name.replace("__", "."): content for name, content in members.items()})


def archive(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def tarred(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as file:
        info = tarfile.TarInfo(name)
        info.size = len(content)
        file.addfile(info, io.BytesIO(content))
    return out.getvalue()


def nested(content: bytes, *, depth: int, name: str = "a.txt") -> bytes:
    for _ in range(depth):
        content, name = archive({name: content}), "inner.zip"
    return content


def encrypted_zip() -> bytes:
    content = bytearray(zipped(a__txt=b"hallo"))
    content[6] |= 1
    central = content.index(b"PK\x01\x02")
    content[central + 8] |= 1
    return bytes(content)


def mail_with(name: str, content: bytes) -> bytes:
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"] = "a@b.example"
    message.set_content("Anbei")
    message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def deep_mail(levels: int) -> bytes:
    parts = (f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n" for level in range(levels))
    return f"MIME-Version: 1.0\n{''.join(parts)}\nx\n".encode()


def docx(extra: dict[str, bytes] | None = None, types: bytes = b"<Types/>") -> bytes:
    return archive({"[Content_Types].xml": types, "word/document.xml": b"<w:document/>", **(extra or {})})


REMOTE = b'<Relationship Type="x/attachedTemplate" Target="https://evil.example/x.dotm" TargetMode="External"/>'

REFUSED = [
    ("setup.exe", b"harmlos", "executable"),
    ("bericht.pdf", EXE, "executable"),
    ("bericht.pdf.exe ", b"x", "executable"),
    ("lauf.JS", b"x", "executable"),
    ("programm", b"\x7fELF\x02", "executable"),
    ("skript.txt", b"#!/bin/sh\nrm -rf /", "executable"),
    ("link.txt", b"L\x00\x00\x00\x01\x14\x02\x00\x00", "executable"),
    ("bericht.doc", b"x", "macro_capable"),
    ("bericht.docx", OLE, "macro_capable"),
    ("bericht.docx", OLE + "_VBA_PROJECT".encode("utf-16-le"), "macros"),
    ("tabelle.xlsm", docx(), "macro_capable"),
    ("bericht.docx", docx({"word/vbaProject.bin": b"x"}), "macros"),
    ("bericht.docx", docx(types=b"application/vnd.ms-word.document.macroEnabled.main+xml"), "macros"),
    ("bericht.docx", docx({"word/_rels/settings.xml.rels": REMOTE}), "remote_template"),
    ("bericht.docx", docx({"word/embeddings/oleObject1.bin": OLE}), "macro_capable"),
    ("tabelle.ods", archive({"mimetype": b"x", "Basic/Standard/Module1.xml": b"<x/>"}), "macros"),
    ("text.rtf", b"{\\rtf1 {\\object\\objdata 0105}}", "embedded_object"),
    ("formular.pdf", PDF + b"/JavaScript (app.alert(1))", "active_content"),
    ("seite.html", b"<div>" * 30_000, "markup_too_complex"),
    ("seite.html", b"<html><script>alert(1)</script></html>", "active_content"),
    ("seite.txt", b"  <html><body onload=x></body></html>", "active_content"),
    ("bild.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>', "active_content"),
    ("archiv.7z", b"x", "closed_archive"),
    ("archiv.zip", b"Rar!\x1a\x07\x00", "closed_archive"),
    ("foto\u202egpj.exe", b"x", "disguised_name"),
    ("alles.zip", zipped(setup__exe=b"x"), "executable"),
    ("alles.zip", zipped(brief__txt=EXE), "executable"),
    ("alles.pdf", PDF + zipped(setup__exe=b"x"), "executable"),
    ("alles.zip", nested(EXE, depth=3), "executable"),
    ("alles.zip", nested(b"x", depth=5), "archive_too_deep"),
    ("alles.tar.gz", gzip.compress(tarred("setup.exe", b"x")), "executable"),
    ("setup.exe.bz2", bz2.compress(b"x"), "executable"),
    ("brief.txt.xz", lzma.compress(EXE), "executable"),
    ("mail.eml", mail_with("setup.exe", b"x"), "executable"),
    ("mail.eml", b"MIME-Version: 1.0\nContent-Type: " + b"; a=b" * 100_000 + b"\n\nx", "archive_broken"),
    ("mail.eml", deep_mail(3_000), "archive_broken"),
    ("alles.zip", encrypted_zip(), "archive_encrypted"),
    ("alles.zip", zipped(a__txt=b"hallo")[:-30], "archive_broken"),
    ("bombe.zip", nested(b"\x00" * 101_000_000, depth=1), "archive_bomb"),
    ("bombe.gz", gzip.compress(b"\x00" * 101_000_000), "archive_bomb"),
    ("viele.zip", archive({f"{i}.txt": b"" for i in range(2001)}), "archive_bomb"),
    ("leer.pdf", b"", "empty_file"),
    ("test.txt", EICAR, "malware"),
    ("test.zip", zipped(a__txt=EICAR), "malware"),
    ("a\r\nBcc: x@y.example.pdf", PDF, "bad_file_name"),
]

ALLOWED = [
    ("bericht.pdf", PDF),
    ("Pressefoto Köln.png", PNG),
    ("bericht.docx", docx()),
    ("bericht.docx", docx({"word/embeddings/Mappe1.xlsx": docx(), "word/media/bild.svg": b"<svg></svg>"})),
    ("fotos.zip", zipped(a__jpg=b"\xff\xd8\xff\xe0", liesmich__txt=b"hallo")),
    ("tabelle.csv", "Name;Ort\nMüller;Köln\n".encode("cp1252")),
    ("seite.html", b"<html><body><p>Hallo</p></body></html>"),
    ("termin.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
    ("mail.eml", mail_with("bericht.pdf", PDF)),
]


@pytest.mark.req("MAI-20", "MAI-21")
@pytest.mark.parametrize(("name", "content", "code"), REFUSED, ids=[f"{n!r}-{c}" for n, _, c in REFUSED])
def test_harmful_files_are_refused(name: str, content: bytes, code: str) -> None:
    found = attachment_findings("attachments.0", name, content, scanner=EicarScanner())
    assert code in {finding.code for finding in found}


@pytest.mark.parametrize(("name", "content"), ALLOWED, ids=[n for n, _ in ALLOWED])
def test_ordinary_attachments_are_let_through(name: str, content: bytes) -> None:
    assert attachment_findings("attachments.0", name, content, scanner=EicarScanner()) == ()


def test_a_finding_inside_an_archive_names_the_way_there() -> None:
    content = archive({"ordner/innen.zip": zipped(setup__exe=b"x")})
    (found,) = attachment_findings("attachments.0 a.zip", "a.zip", content, scanner=EicarScanner())
    assert found.where == "attachments.0 a.zip > ordner/innen.zip > setup.exe"


def test_names_inside_archives_are_shown_printable() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", encoding="latin-1") as file:
        info = tarfile.TarInfo("ordner/b\xf6se\n\x07.exe")
        file.addfile(info, io.BytesIO(b""))
    found = attachment_findings("attachments.0", "a.tar", out.getvalue(), scanner=EicarScanner())
    (where,) = {finding.where for finding in found}
    assert where.encode("utf-8").decode().endswith(".exe")
    assert where.isprintable()


def test_all_files_of_a_mailing_share_what_may_be_unpacked() -> None:
    together = Budget(10, 250)
    for expected in ([], [], ["archive_bomb"]):
        own = together.part()
        content = zipped(a__txt=b"x" * 100)
        found = attachment_findings("a", "a.zip", content, scanner=EicarScanner(), budget=own)
        together.spend(own)
        assert [finding.code for finding in found] == expected


@pytest.mark.req("MAI-36")
@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (PNG, []),
        (PDF, ["not_a_picture"]),
        (b"<svg></svg>", ["not_a_picture"]),
        (b"BM" + b"\x00" * 60, ["not_a_picture"]),
    ],
)
def test_only_real_pictures_can_be_embedded(content: bytes, codes: list[str]) -> None:
    found = picture_findings("pictures.0", "bild.png", content, scanner=EicarScanner())
    assert [finding.code for finding in found] == codes


@given(
    st.binary(max_size=400), st.sampled_from(["", "PK\x03\x04", "\x1f\x8b", "BZh", "\xfd7zXZ\x00", "{\\rtf", "%PDF-"])
)
def test_no_bytes_make_the_check_fail(content: bytes, magic: str) -> None:
    attachment_findings("attachments.0", "a.bin", magic.encode("latin-1") + content, scanner=EicarScanner())
