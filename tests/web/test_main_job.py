"""A mailing from sign-in to statistics in the browser, as a press officer does it; and writing on a phone."""

import struct
import zlib
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from local.demo.bulk import address_book
from local.demo.main_job import MainJob
from local.environment import Place
from tests.web.conftest import Office
from tests.web.looks import PHONE, Desk

_COUNT = 800
"""So many that handing over lasts longer than the page's pause between two looks."""
_HEADING = "Die neue Brücke über den Rhein ist nach drei Jahren Bauzeit für alle Wege frei"


def _furnish(office: Office, place: Place, folder: Path) -> None:
    job = MainJob(office.api(), place, office.client_id, office.user_id, lambda text: None)
    file = folder / "redaktionen.csv"
    file.write_bytes(address_book(_COUNT))
    job.import_contacts(file)
    job.prepare_sender()


def _picture(folder: Path) -> Path:
    rows = b"".join(b"\x00" + bytes((40, 90 + row, 110)) * 160 for row in range(90))
    file = folder / "bruecke.png"

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    size = struct.pack(">IIBBBBB", 160, 90, 8, 2, 0, 0, 0)
    file.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )
    return file


def _write(page: Page, picture: Path) -> None:
    page.get_by_role("button", name="Neues Mailing").first.click()
    page.locator("input[name=subject]").fill("Neue Brücke eröffnet")
    page.locator(".block-heading").fill(_HEADING)
    page.locator(".rich").click()
    page.keyboard.type("Nach drei Jahren ist sie fertig.")
    page.get_by_role("tab", name="Empfänger und Absender").click()
    page.get_by_text("Vorrang beim Versand").click()
    page.get_by_role("tab", name="Schreiben").click()
    page.get_by_role("button", name="Bild", exact=True).click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Bild hochladen").click()
    chooser.value.set_files(picture)
    page.locator(".block-picture img").wait_for()
    page.get_by_label("Alternativtext").fill("Die Brücke am Morgen")


def _address(desk: Desk) -> None:
    page = desk.page
    page.get_by_role("tab", name="Empfänger und Absender").click()
    page.get_by_text("Presseverteiler").click()
    expect(page.get_by_role("button", name="Absenderkonto")).to_contain_text("Muster AG Presse")
    page.get_by_label("Name", exact=True).fill("Erika Muster")
    page.get_by_label("E-Mail", exact=True).fill("erika@presse.muster.example")
    page.get_by_label("Telefon", exact=True).fill("+49 211 000000")


def _look_at_the_picture(page: Page) -> None:
    page.get_by_role("tab", name="Vorschau").click()
    picture = page.frame_locator("iframe").get_by_alt_text("Die Brücke am Morgen")
    expect(picture).to_be_visible()
    assert picture.evaluate("one => one.naturalWidth") == 160


def _check_and_send(desk: Desk) -> None:
    page = desk.page
    page.get_by_role("tab", name="Prüfen und senden").click()
    expect(page.get_by_text("Alles bereit")).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Test an mich senden").click()
    expect(page.get_by_role("status").filter(has_text="Versandt")).to_be_visible(timeout=20_000)
    page.get_by_text("Ich habe den Inhalt geprüft").click()
    page.get_by_role("button", name="Jetzt senden").click()
    dialog = page.get_by_role("alertdialog")
    expect(dialog).to_contain_text(f"{_COUNT} Empfänger")
    dialog.get_by_role("button", name="Jetzt senden").click()


def _assert_readable(desk: Desk) -> None:
    """Once what was said aloud about a button that is gone has faded."""
    expect(desk.page.locator("[data-live-announcer] [role=img]")).to_have_count(0)
    desk.assert_readable()


def test_a_mailing_is_written_checked_tested_sent_watched_and_evaluated(
    desk: Desk, office: Office, place: Place, tmp_path: Path
) -> None:
    _furnish(office, place, tmp_path)
    desk.sign_in(office.login, office.password)
    page = desk.open("/mailings")
    _write(page, _picture(tmp_path))
    _address(desk)
    _look_at_the_picture(page)
    _check_and_send(desk)

    page.locator(f".tape[aria-valuemax='{_COUNT}']").wait_for(timeout=20_000)
    expect(page.locator("#main").get_by_text("Versandt", exact=True).first).to_be_visible(timeout=40_000)
    expect(page.locator("#main")).to_contain_text(f"{_COUNT} von {_COUNT}")
    _assert_readable(desk)
    page.get_by_role("link", name="Statistik", exact=True).last.click()
    page.wait_for_url("**/statistik/mlg_*")
    expect(page.get_by_role("heading", level=1)).to_have_text("Neue Brücke eröffnet")
    expect(page.locator(".headlines")).to_contain_text(f"{_COUNT}")
    _assert_readable(desk)


def test_on_a_phone_the_sheet_comes_first_and_a_long_heading_is_whole(chromium: Browser, office: Office) -> None:
    with Desk.at(chromium, office.url, size=PHONE) as desk:
        desk.sign_in(office.login, office.password)
        page = desk.open("/mailings")
        page.get_by_role("button", name="Neues Mailing").first.click()
        heading = page.locator(".block-heading")
        one_line = heading.evaluate("one => one.clientHeight")
        heading.fill(_HEADING)
        room, needed = heading.evaluate("one => [one.clientHeight, one.scrollHeight]")
        assert room >= needed and room > one_line
        menu = page.get_by_role("button", name="Baustein hinzufügen")
        sheet = page.locator(".sheet").bounding_box()
        below = menu.bounding_box()
        assert sheet and below and below["y"] >= sheet["y"] + sheet["height"]
        desk.assert_readable()
        menu.click()
        page.get_by_role("menuitem", name="Zitat").click()
        expect(page.locator(".block-quote [contenteditable=true]")).to_be_focused()
        page.keyboard.type("Ein guter Tag.")
        expect(page.locator(".block-quote")).to_contain_text("Ein guter Tag.")
