"""Hostile files and contents by the way that users take: signed upload, then the step that reads them."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.aws.storage import storage
from chalicelib.contacts.importing.objects import upload_key as import_key
from chalicelib.mailings.repository import upload_key as mailing_key
from tests.contacts_importing import files
from tests.contracts.wsgi_client import Answer
from tests.hostile.world import World, assert_named, opened, refusal_of
from tests.mailings.test_file_checks import EICAR, EXE, REFUSED, archive, docx
from tests.mailings.test_html_checks import _ACTIVE

GOOD = files.workbook([files.HEADINGS, ["Frau", "", "Änne", "Müller", "", "aenne@x.example"]])


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    yield from opened(tmp_path_factory.mktemp("files"))


# ---------------------------------------------------------------- imports


def nested_bomb() -> bytes:
    """A zip in a zip in a workbook."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("0.bin", b"\0" * 30_000_000)
    return files.rewritten(
        GOOD, {"xl/embeddings/inner.zip": inner.getvalue(), "xl/worksheets/sheet1.xml": b" " * 300_000_000}
    )


SHEETS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "file_empty"),
    "only zeros": (b"\0" * 5000, "file_empty"),
    "pdf": (b"%PDF-1.7 Name;Ort", "file_kind"),
    "picture": (b"\x89PNG\r\n\x1a\n....", "file_kind"),
    "program": (EXE, "file_kind"),
    "html with script": (b"<html><script>alert(1)</script><table><tr><td>Name", "file_kind"),
    "xml": (b"<?xml version='1.0'?><table/>", "file_kind"),
    "old excel or password": (files.encrypted(), "file_old_excel"),
    "cut off": (GOOD[: len(GOOD) // 2], "file_damaged"),
    "no zip at all": (b"PK\x03\x04" + b"x" * 500, "file_damaged"),
    "xlsm renamed": (files.with_macros(), "file_macros"),
    "zip bomb": (files.honest_bomb(), "file_bomb"),
    "zip bomb with false sizes": (files.lying_bomb(), "file_bomb"),
    "zip bomb in a zip bomb": (nested_bomb(), "file_bomb"),
    "cell in the far corner": (files.far_corner(), "file_too_many_rows"),
    "billion laughs in strings": (files.billion_laughs(), "file_xml"),
    "billion laughs in the sheet": (files.billion_laughs("xl/worksheets/sheet1.xml"), "file_xml"),
    "some other zip": (archive({"a.txt": b"x"}), "file_kind"),
    "document": (docx(), "file_kind"),
    "no sheets": (files.rewritten(GOOD, {"xl/workbook.xml": b"<workbook/>"}), "file_no_rows"),
    "broken xml": (files.rewritten(GOOD, {"xl/workbook.xml": b"<workbook><"}), "file_damaged"),
    "nul in csv": (b"Name;Ort\nM\0ller;K\0ln\n", "file_nul_bytes"),
    "quote never closed": (b'Name;Ort\n"M\xfcller;K\xf6ln\nGro\xdf;Bonn\n', "file_csv"),
    "300 columns": (("a;" * 300 + "\n").encode() * 2, "file_too_many_columns"),
    "too many rows": (b"Name\n" + b"x\n" * 50_100, "file_too_many_rows"),
    "21 megabytes": (b"Name;Ort\n" + b"x" * 20_000_001, "file_too_large"),
}


def _import_of(world: World, data: bytes) -> str:
    wanted = {"client_id": world.client_id, "file_name": "liste.xlsx", "size_bytes": 1000}
    import_id: str = world.made("/imports", wanted)["job"]["id"]
    storage().put("media", import_key(world.account_id, import_id), data)
    return import_id


def _inspect(world: World, import_id: str, language: str = "de", **options: Any) -> Answer:
    return world.admin.call("POST", f"/api/imports/{import_id}/inspect", options, accept_language=language)


@pytest.mark.req("CON-03")
@pytest.mark.parametrize("name", SHEETS)
def test_a_hostile_sheet_is_refused_by_name_and_starts_nothing(world: World, name: str) -> None:
    data, code = SHEETS[name]
    import_id = _import_of(world, data)
    before = world.stored()
    answer = _inspect(world, import_id)
    assert answer.status == 422, answer
    assert code in {finding["code"] for finding in refusal_of(answer)}
    if len(data) < 1_000_000:
        assert_named(answer, lambda language: _inspect(world, import_id, language))
    assert world.stored() == before


@pytest.mark.parametrize(
    ("data", "options"),
    [
        (b"Name;Ort\nM\xfcller;K\xf6ln\n", {"charset": "utf-8"}),
        (b"\xff\xfeN\x00", {"charset": "utf-8"}),
        (GOOD, {"sheet": "Gibt es nicht"}),
        (GOOD, {"header_row": 1000}),
        (GOOD, {"header_row": -1}),
        (GOOD, {"charset": "klingon"}),
        (GOOD, {"delimiter": "\x00"}),
    ],
)
def test_a_choice_that_does_not_fit_the_file_is_refused(world: World, data: bytes, options: dict[str, Any]) -> None:
    import_id = _import_of(world, data)
    before = world.stored()
    answer = _inspect(world, import_id, **options)
    assert answer.status == 422, answer
    assert_named(answer, lambda language: _inspect(world, import_id, language, **options))
    assert world.stored() == before


ODD_BUT_LEGAL = {
    "formulas": b'Nachname;Ort\n"=HYPERLINK(""http://evil.example"";""x"")";+1\n@SUM(1);-2\n',
    "cell of ten megabytes": b"Nachname;Ort\n" + b"x" * 10_000_000 + b";Ort\n",
    "latin-1": "Nachname;Ort\nMüller;Köln\n".encode("latin-1"),
    "cp850": "Nachname;Ort\nMüller;Köln\n".encode("cp850"),
    "mac": "Nachname;Ort\nMüller;Köln\n".encode("mac_roman"),
    "utf-16 without mark": "Nachname;Ort\nMüller;Köln\n".encode("utf-16-le"),
    "broken utf-8": b"Nachname;Ort\nM\xc3ller;K\xc3\xb6ln\n",
    "right to left": "Nachname;Ort\nMüller\u202egpj.exe;Köln\n".encode(),
    "templates": b"Nachname;Ort\n{{7*7}};${7*7}\n",
    "script": b"Nachname;Ort\n<script>alert(1)</script>;x\n",
    "only headings of nonsense": b"\x01;\x02\n\x03;\x04\n",
}


@pytest.mark.parametrize("name", ODD_BUT_LEGAL)
def test_odd_text_is_looked_at_without_harm(world: World, name: str) -> None:
    import_id = _import_of(world, ODD_BUT_LEGAL[name])
    answer = _inspect(world, import_id)
    assert answer.status in {200, 422}, answer
    if answer.status == 422:
        assert refusal_of(answer)


# ---------------------------------------------------------------- mailings


def _draft(world: World, **content: Any) -> tuple[str, int]:
    made = world.made("/mailings", {"client_id": world.client_id, "subject": "Neu", **content})
    return made["mailing_id"], made["version"]


def _submit(world: World, mailing_id: str, version: int, language: str = "de") -> Answer:
    body = {"key": "hostile-1", "version": version, "confirmed": True}
    return world.admin.call("POST", f"/api/mailings/{mailing_id}/submission", body, accept_language=language)


def _attached(world: World, name: str, content: bytes) -> Answer:
    mailing_id, version = _draft(world)
    wanted = {"content_type": "application/pdf", "size_bytes": max(len(content), 1)}
    upload = world.made(f"/mailings/{mailing_id}/uploads", wanted)
    storage().put("media", mailing_key(world.account_id, mailing_id, upload["upload_id"]), content)
    file = {"upload_id": upload["upload_id"], "file_name": name, "content_type": "application/pdf"}
    return world.admin.call(
        "PUT", f"/api/mailings/{mailing_id}", {"subject": "Neu", "attachments": [file], "version": version}
    )


# What takes long to unpack is tried once, as the checks of the content have it too.
_HEAVY = {"bombe.gz", "viele.zip"}
ATTACHMENTS = [entry for entry in REFUSED if entry[0] not in _HEAVY]


@pytest.mark.req("MAI-20", "MAI-21")
@pytest.mark.parametrize(("name", "content", "code"), ATTACHMENTS, ids=[f"{n!r}-{c}" for n, _, c in ATTACHMENTS])
def test_a_harmful_attachment_does_not_get_past_submission(world: World, name: str, content: bytes, code: str) -> None:
    saved = _attached(world, name, content)
    if saved.status != 200:
        assert {"unsafe_header", code} & {finding["code"] for finding in refusal_of(saved)}
        return
    before = world.stored()
    answer = _submit(world, saved.body["mailing_id"], saved.body["version"])
    assert (answer.status, answer.body["code"]) == (422, "not_submittable"), answer
    assert code in {finding["code"] for finding in refusal_of(answer)}
    assert world.stored() == before


def bzip2_bomb() -> bytes:
    """A member in a packing that Python unpacks in one piece: megabytes from some hundred bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_BZIP2) as bomb:
        bomb.writestr("a.txt", b"\0" * 30_000_000)
    return target.getvalue()


def hidden_behind_its_size() -> bytes:
    """A member that declares the ten bytes before the virus, and their checksum."""
    data, shown = archive({"a.txt": b"harmlos..." + EICAR}), b"harmlos..."
    whole = b"harmlos..." + EICAR
    size, checksum = struct.pack("<I", len(whole)), struct.pack("<I", zlib.crc32(whole))
    central = data.index(b"PK\x01\x02")
    head, tail = data[:central], data[central:]
    return head + tail.replace(size, struct.pack("<I", len(shown)), 1).replace(
        checksum, struct.pack("<I", zlib.crc32(shown)), 1
    )


MORE_FILES = [
    ("virus.zip", hidden_behind_its_size(), "archive_broken"),
    ("bombe.zip", bzip2_bomb(), "closed_archive"),
    ("rechnung.pdf.exe", b"harmlos", "executable"),
    ("rechnung.pdf", EXE, "executable"),
    ("makro.xlsx", files.with_macros(), "macros"),
    ("seite.htm", b"<img src=x onerror=alert(1)>", "active_content"),
    ("bild.svg", b'<svg onload="alert(1)"/>', "active_content"),
    ("bombe.xlsx", files.lying_bomb(), "archive_broken"),
]


@pytest.mark.req("MAI-21")
@pytest.mark.parametrize(("name", "content", "code"), MORE_FILES, ids=[name for name, _, _ in MORE_FILES])
def test_a_disguised_attachment_does_not_get_past_submission(
    world: World, name: str, content: bytes, code: str
) -> None:
    saved = _attached(world, name, content)
    assert saved.status == 200, saved
    answer = _submit(world, saved.body["mailing_id"], saved.body["version"])
    assert answer.status == 422, answer
    assert any(finding["code"].startswith(code) for finding in refusal_of(answer)), answer


@pytest.mark.req("MAI-20", "MAI-21")
@pytest.mark.parametrize(("html", "code"), _ACTIVE, ids=[f"{code} {html[:24]!r}" for html, code in _ACTIVE])
def test_active_html_does_not_get_past_submission(world: World, html: str, code: str) -> None:
    mailing_id, version = _draft(world, html=f"<html><body>{html}</body></html>")
    before = world.stored()
    answer = _submit(world, mailing_id, version)
    assert (answer.status, answer.body["code"]) == (422, "not_submittable"), answer
    assert code in {finding["code"] for finding in refusal_of(answer)}
    assert world.stored() == before


BODIES = {
    "nul": "<p>Hal\x00lo</p>",
    "cr lf": "<p>Hallo\r\nBcc: x@y.example\r\n.\r\nQUIT</p>",
    "deep": "<div>" * 20_000,
    "many tags": "<b>" * 100_000,
    "many attributes": "<p " + " ".join(f"a{number}=1" for number in range(50_000)) + ">",
    "no end": "<p title='" + "x" * 400_000,
    "comments": "<!--" * 100_000,
    "entities": "&" + "a" * 400_000 + ";",
    "numeric entities": "&#x110000;&#xD800;&#0;" * 1_000,
    "marks": "{{" * 100_000,
    "marks in marks": "{{ a | {{ b | {{ c }} }} }}",
    "unknown marks": "{{ __class__ }}{{ config.items() }}",
    "boundary": "--==_boundary--\r\n\r\n" * 1_000,
    "style bomb": "<style>" + "a{" * 100_000 + "</style>",
    "right to left": "<p>\u202eevil\u202c</p>",
    "private use": "\U0010ffff" * 1_000,
    "dtd": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><p>&e;</p>',
}


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("part", ["html", "text"])
def test_an_odd_body_is_checked_in_bounded_time_and_refused_or_harmless(world: World, name: str, part: str) -> None:
    body = {"client_id": world.client_id, "subject": "Neu", part: BODIES[name]}
    answer = world.admin.call("POST", "/api/mailings", body)
    if answer.status == 201:
        mailing_id, version = answer.body["mailing_id"], answer.body["version"]
        checked = world.admin.call("POST", f"/api/mailings/{mailing_id}/checks")
        assert checked.status == 200, checked
        assert world.admin.call("GET", f"/api/mailings/{mailing_id}/preview").status in {200, 422}
        answer = _submit(world, mailing_id, version)
    assert answer.status == 422, answer
    refusal_of(answer)


TEMPLATES = {
    "include": '<mj-include path="/etc/passwd" />',
    "raw script": "<mj-raw><script>alert(1)</script></mj-raw>",
    "script in text": "<mj-section><mj-column><mj-text><script>x</script></mj-text></mj-column></mj-section>",
    "javascript link": '<mj-section><mj-column><mj-button href="javascript:x">x</mj-button></mj-column></mj-section>',
    "deep": "<mj-section>" * 3_000 + "</mj-section>" * 3_000,
    "not closed": "<mj-section><mj-column>" * 500,
    "unknown element": "<mj-evil>x</mj-evil>",
    "no mjml": "",
    "nul": "<mj-section>\x00</mj-section>",
    "huge attribute": '<mj-section css-class="' + "x" * 150_000 + '"></mj-section>',
    "broken marks": "<mj-section><mj-column><mj-text>{{ {{ | }}</mj-text></mj-column></mj-section>",
}


@pytest.mark.req("MAI-20")
@pytest.mark.parametrize("name", TEMPLATES)
def test_a_hostile_template_is_refused_or_renders_to_nothing_active(world: World, name: str) -> None:
    before = world.stored()
    mjml = f"<mjml><mj-body>{TEMPLATES[name]}</mj-body></mjml>" if name != "no mjml" else "<html></html>"
    answer = world.admin.call("POST", "/api/templates", {"client_id": world.client_id, "name": "Vorlage", "mjml": mjml})
    if answer.status == 422:
        refusal_of(answer)
        assert world.stored() == before
        return
    assert answer.status == 201, answer
    rendered = world.admin.call("POST", f"/api/templates/{answer.body['template_id']}/renderings", {})
    text = rendered.body["html"].lower()
    assert "<script" not in text and "javascript:" not in text and "root:" not in text


ENTITY_TEMPLATE = (
    '<!DOCTYPE mjml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY e SYSTEM "file:///etc/passwd">]>'
    "<mjml><mj-body><mj-section><mj-column><mj-text>&b;&e;</mj-text></mj-column></mj-section></mj-body></mjml>"
)


def test_entities_in_a_template_read_no_file(world: World) -> None:
    body = {"client_id": world.client_id, "name": "Vorlage", "mjml": ENTITY_TEMPLATE}
    answer = world.admin.call("POST", "/api/templates", body)
    assert answer.status in {201, 422}, answer
    assert "root:" not in repr(answer.body)


@pytest.mark.parametrize(
    ("file_name", "size"),
    [
        ("../../evil.docx", 5),
        ("brief.docm", 5),
        ("setup.exe", 5),
        ("\x00.docx", 5),
        ("\u202excod.exe", 5),
        ("brief.docx", 2**53),
        ("brief.docx", -1),
        ("brief.docx\r\nX-Evil: 1", 5),
        ("." * 250, 5),
    ],
)
def test_an_odd_document_is_refused_or_gets_a_plain_name(world: World, file_name: str, size: int) -> None:
    before = world.stored()
    path = world.path("/api/contacts/{contact_id}/documents")
    answer = world.admin.call("POST", path, {"file_name": file_name, "size_bytes": size})
    if answer.status == 201:
        stored_name = answer.body["file"]["file_name"]
        assert not set(stored_name) & set('\r\n\x00/\\\u202e"') and ".." not in stored_name[:2]
        return
    assert answer.status in {413, 422}, answer
    refusal_of(answer)
    assert world.stored() == before
