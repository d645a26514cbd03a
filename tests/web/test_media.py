"""The media library in the browser: upload, check and refusal, tags, versions, public links, delete and undo."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.conftest import Office
from tests.web.looks import PHONE, Desk


def _png(shade: int) -> bytes:
    """A picture of 64 by 48 pixels in one grey."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    out = io.BytesIO(b"\x89PNG\r\n\x1a\n")
    out.seek(0, io.SEEK_END)
    out.write(chunk(b"IHDR", struct.pack(">IIBBBBB", 64, 48, 8, 0, 0, 0, 0)))
    out.write(chunk(b"IDAT", zlib.compress((b"\x00" + bytes([shade]) * 64) * 48)))
    out.write(chunk(b"IEND", b""))
    return out.getvalue()


def _upload(page: Page, *files: tuple[str, bytes]) -> None:
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Datei wählen").click()
    chosen.value.set_files([{"name": name, "mimeType": "", "buffer": content} for name, content in files])


@pytest.mark.req("MED-03", "MED-05")
def test_pictures_are_uploaded_checked_tagged_replaced_shared_and_deleted_with_undo(
    signed_in: Desk, tmp_path: Path
) -> None:
    page = signed_in.open("/mediathek")
    expect(page.get_by_text("Noch keine Dateien")).to_be_visible()
    signed_in.assert_readable()
    _upload(page, ("logo.png", _png(40)), ("messe.png", _png(200)))
    tile = page.get_by_role("list", name="Dateien").get_by_role("link")
    expect(tile).to_have_count(2, timeout=20_000)
    expect(page.locator(".media-thumb img")).to_have_count(2, timeout=20_000)
    signed_in.assert_readable()

    tile.filter(has_text="logo.png").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("logo.png")
    page.get_by_role("button", name="Bearbeiten").click()
    page.get_by_label("Stichwörter").fill("Logo, Presse")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("link", name="Presse")).to_be_visible()

    page.get_by_role("button", name="Neue Fassung").click()
    _upload(page, ("logo-neu.png", _png(90)))
    expect(page.get_by_text("Fassung 2", exact=True)).to_be_visible(timeout=20_000)
    with page.expect_download() as loaded:
        page.get_by_role("button", name="Fassung 1 herunterladen").click()
    loaded.value.save_as(tmp_path / "old.png")
    assert (tmp_path / "old.png").read_bytes() == _png(40)

    page.get_by_role("button", name="Link anlegen").click()
    expect(page.locator(".media-link code")).to_contain_text("/d/")
    # What was announced of pressed buttons stands in the live region for a few seconds.
    expect(page.locator("[role=log] [role=img]")).to_have_count(0, timeout=15_000)
    signed_in.assert_readable()
    page.get_by_role("button", name="Zurückziehen").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Zurückziehen").click()
    expect(page.get_by_text("Kein öffentlicher Link.")).to_be_visible()

    page.get_by_role("link", name="Presse").click()
    expect(tile).to_have_count(1)
    tile.click()
    page.get_by_role("button", name="Löschen").click()
    expect(tile).to_have_count(1)
    expect(page.get_by_role("link", name="messe.png")).to_be_visible()
    page.get_by_role("button", name="Rückgängig").last.click()
    expect(tile).to_have_count(2)


@pytest.mark.req("MED-03")
def test_what_is_refused_says_why_before_and_after_the_upload(signed_in: Desk) -> None:
    page = signed_in.open("/mediathek")
    _upload(page, ("programm.exe", b"MZ"), ("kein-bild.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"))
    uploads = page.get_by_role("list", name="Uploads")
    expect(uploads.get_by_text("Dieser Dateityp wird nicht aufgenommen.")).to_be_visible()
    expect(uploads.get_by_text("SVG-, HTML- und XML-Dateien werden nicht aufgenommen.")).to_be_visible(timeout=20_000)
    signed_in.assert_readable()
    page.get_by_role("button", name="Meldung zu programm.exe schließen").click()
    page.get_by_role("button", name="Meldung zu kein-bild.png schließen").click()
    expect(page.get_by_text("Noch keine Dateien")).to_be_visible()


def test_on_a_phone(chromium: Browser, office: Office) -> None:
    with Desk.at(chromium, office.url, size=PHONE) as desk:
        desk.sign_in(office.login, office.password)
        page = desk.open("/mediathek")
        expect(page.get_by_text("Noch keine Dateien")).to_be_visible()
        _upload(page, ("ein-sehr-langer-name-eines-bildes-der-messe.png", _png(120)))
        expect(page.locator(".media-thumb img")).to_have_count(1, timeout=20_000)
        desk.assert_readable()
        page.locator(".media-grid a").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("ein-sehr-langer-name-eines-bildes-der-messe.png")
        desk.assert_readable()
