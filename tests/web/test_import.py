"""The import wizard in the browser: from a file to contacts, with what is wrong shown first, and back again."""

from playwright.sync_api import Browser, Page, expect

from tests.web.conftest import Office
from tests.web.looks import PHONE, Desk

_ROWS = (
    "Vorname;Nachname;Firma;E-Mail\n"
    "Anna;Weber;Morgenblatt;anna@blatt.example\n"
    "Jörg;Müller;Abendpost;joerg@post.example\n"
    "Ida;Kurz;Abendpost;keine adresse\n"
    "Jörg;Müller;Abendpost;joerg@post.example\n"
    "Lena;Alt;Funkhaus;lena@funk.example\n"
)


def _drop(page: Page) -> None:
    file = {"name": "presse.csv", "mimeType": "text/csv", "buffer": _ROWS.encode("cp1252")}
    page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    page.wait_for_url("**/importe/imp_*")
    page.locator(".import-columns li").first.wait_for()


def test_a_file_is_checked_imported_and_taken_back(desk: Desk, office: Office) -> None:
    known = {"first_name": "Anna", "last_name": "Weber", "emails": ["anna@blatt.example"]}
    office.api().post("/contacts", {"client_id": office.client_id, **known})
    desk.sign_in(office.login, office.password)
    page = desk.open("/importe")
    desk.assert_readable()
    _drop(page)
    expect(page.locator(".import-columns li").nth(1)).to_contain_text("Weber · Müller · Kurz")
    expect(page.get_by_role("button", name="Feld für E-Mail")).to_contain_text("E-Mail")
    desk.assert_readable()

    page.get_by_role("button", name="Zeilen prüfen").click()
    page.get_by_role("group", name="Zeilen nach Ergebnis").wait_for(timeout=30_000)
    expect(page.locator(".import-rows .field-error").first).to_be_visible()
    expect(page.locator(".import-rows li")).to_have_count(1)
    desk.assert_readable()
    page.get_by_role("button", name="Doppelt in der Datei 1").click()
    expect(page.locator(".import-rows")).to_contain_text("Wie Zeile 3")
    page.get_by_role("button", name="Schon vorhanden 1").click()
    expect(page.locator(".import-rows ins")).to_have_text("Morgenblatt")
    desk.assert_readable()
    page.locator(".radio", has_text="Überspringen").click()
    expect(page.locator(".import-rows")).to_contain_text("Nichts ändert sich")
    page.locator(".radio", has_text="Ergänzen").click()

    page.get_by_role("button", name="3 Zeilen importieren").click()
    expect(page.locator("#main")).to_contain_text("Der Import ist fertig", timeout=30_000)
    expect(page.locator(".facts")).to_contain_text("Neu angelegt")
    desk.assert_readable()
    with page.expect_download() as download:
        page.get_by_role("link", name="Abgelehnte Zeilen").click()
    assert download.value.suggested_filename.endswith(".xlsx")

    page.get_by_role("button", name="Import zurücknehmen").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Import zurücknehmen").click()
    expect(page.locator("#main")).to_contain_text("Der Import ist zurückgenommen", timeout=30_000)
    page.get_by_role("link", name="Zu den Kontakten").click()
    for _ in range(20):  # the search index follows within seconds
        if page.locator(".grid-foot").inner_text() == "1 Kontakt":
            break
        page.wait_for_timeout(1_000)
        page.reload()
        page.locator(".grid-foot").wait_for()
    expect(page.locator(".grid-foot")).to_have_text("1 Kontakt")


def test_the_wizard_fits_a_phone_in_the_dark_and_in_english(chromium: Browser, office: Office) -> None:
    with Desk.at(chromium, office.url, size=PHONE, language="en-GB", dark=True) as desk:
        desk.sign_in(office.login, office.password)
        desk.speak("en-GB")
        page = desk.open("/importe")
        desk.assert_readable()
        _drop(page)
        desk.assert_readable()
        page.get_by_role("button", name="Check the rows").click()
        page.locator(".import-rows .field-error").first.wait_for(timeout=30_000)
        desk.assert_readable()
