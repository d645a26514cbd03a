"""Contacts in the browser: found while typing, added, changed, labelled, merged, deleted and brought back."""

from playwright.sync_api import Browser, expect

from tests.web.conftest import Office
from tests.web.looks import PHONE, Desk


def _known(office: Office, *contacts: dict[str, object]) -> None:
    api = office.api()
    for contact in contacts:
        api.post("/contacts", {"client_id": office.client_id, **contact})


def test_a_contact_is_added_found_while_typing_changed_deleted_and_brought_back(
    signed_in: Desk, office: Office
) -> None:
    page = signed_in.open("/kontakte")
    signed_in.assert_readable()
    page.get_by_role("button", name="Neuer Kontakt").first.click()
    page.locator("input[name=first_name]").fill("Jörg")
    page.locator("input[name=last_name]").fill("Müller-Brandt")
    page.locator("input[name='emails.0']").fill("keine adresse")
    page.get_by_role("button", name="Speichern").click()
    page.locator(".dialog .field-error, .dialog .note.bad").first.wait_for()
    page.locator("input[name='emails.0']").fill("joerg@zeitung.example")
    signed_in.assert_readable()
    page.get_by_role("button", name="Speichern").click()
    page.wait_for_url("**/kontakte/con_*")
    expect(page.locator("h1")).to_contain_text("Müller-Brandt")
    signed_in.assert_readable()

    page.get_by_role("button", name="Bearbeiten").click()
    page.locator("input[name=organisation]").fill("Morgenblatt")
    page.get_by_role("button", name="Speichern").click()
    expect(page.locator("#main")).to_contain_text("Morgenblatt")

    page.goto(f"{office.url}/kontakte")
    page.get_by_role("searchbox").fill("mueller morg")
    page.wait_for_url("**suche=*")
    expect(page.get_by_role("row", name="Jörg Müller-Brandt")).to_be_visible()
    page.get_by_role("searchbox").fill("niemand")
    expect(page.locator("#main")).to_contain_text("Kein Kontakt passt dazu")
    page.get_by_role("link", name="Alle Kontakte zeigen").click()
    page.get_by_role("row", name="Jörg Müller-Brandt").click()

    page.get_by_role("button", name="Weitere Aktionen").click()
    page.get_by_role("menuitem", name="Löschen").click()
    signed_in.expect_said("ist gelöscht")
    page.get_by_role("button", name="Rückgängig").click()
    signed_in.expect_said("wieder angelegt")
    expect(page.get_by_role("row", name="Jörg Müller-Brandt")).to_be_visible()


def test_two_contacts_are_labelled_together_merged_and_separated_again(desk: Desk, office: Office) -> None:
    _known(
        office,
        {"first_name": "Anna", "last_name": "Weber", "emails": ["anna@blatt.example"], "function": "Redaktion"},
        {"first_name": "Anna", "last_name": "Weber", "emails": ["weber@blatt.example"], "function": "Leitung"},
    )
    desk.sign_in(office.login, office.password)
    page = desk.open("/kontakte")
    page.get_by_role("button", name="Alle geladenen auswählen").click()
    page.get_by_role("button", name="Stichwörter ändern").click()
    page.locator("input[name=add]").fill("Kultur, Presse")
    page.get_by_role("button", name="Speichern").click()
    expect(page.locator(".label-badges").first).to_contain_text("Kultur")
    desk.assert_readable()

    page.get_by_role("button", name="Zusammenführen").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Leitung").click()
    desk.assert_readable()
    dialog.get_by_role("button", name="Zusammenführen").click()
    desk.expect_said("Zusammengeführt zu")
    expect(page.locator(".grid-foot")).to_have_text("1 Kontakt")
    page.get_by_role("button", name="Rückgängig").click()
    desk.expect_said("wieder getrennt")


def test_contacts_fit_a_phone_in_the_dark_and_in_english(chromium: Browser, office: Office) -> None:
    _known(office, {"first_name": "Anna", "last_name": "Weber", "emails": ["anna@blatt.example"], "labels": ["Press"]})
    with Desk.at(chromium, office.url, size=PHONE, language="en-GB", dark=True) as desk:
        desk.sign_in(office.login, office.password)
        desk.speak("en-GB")
        page = desk.open("/kontakte")
        desk.assert_readable()
        page.locator(".data-card-title").first.click()
        page.get_by_role("button", name="Edit").click()
        page.locator("input[name=last_name]").wait_for()
        desk.assert_readable()
