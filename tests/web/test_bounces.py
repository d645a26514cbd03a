"""Undeliverable addresses in the browser: the reason, a suggestion by one key, correct, keep, remove the contact."""

import pytest
from playwright.sync_api import Browser, expect

from chalicelib.contacts import deliverability
from chalicelib.kit.clock import now_utc
from tests.web.conftest import Office
from tests.web.looks import PHONE, Desk


def _undeliverable(office: Office) -> None:
    api = office.api()
    people = (("Anna", "Adler", "anna@gmial.com"), ("Bernd", "Busch", "bernd@redaktion.example"))
    for first, last, address in people:
        body = {"client_id": office.client_id, "first_name": first, "last_name": last, "emails": [address]}
        api.post("/contacts", body)
    for address, reason in (
        ("anna@gmial.com", "domain_unknown"),
        ("bernd@redaktion.example", "mailbox_unknown"),
        ("weg@redaktion.example", "mailbox_unknown"),
    ):
        deliverability.mark_undeliverable(
            office.account_id, office.client_id, address, mailing_id="mlg_1", reason=reason, now=now_utc()
        )


@pytest.mark.req("BOU-01", "BOU-04")
def test_a_suggestion_is_accepted_by_one_key_and_taken_back(desk: Desk, office: Office) -> None:
    _undeliverable(office)
    desk.sign_in(office.login, office.password)
    page = desk.open("/ruecklaeufer")
    line = page.get_by_role("listitem").filter(has_text="anna@gmial.com")
    expect(line).to_contain_text("Die Domain der Adresse gibt es nicht.")
    expect(line.get_by_role("button", name="Ersetzen durch anna@gmail.com")).to_be_visible()
    desk.assert_readable()
    page.keyboard.press("y")
    desk.expect_said("Die Adresse ist jetzt anna@gmail.com.")
    expect(line).to_have_count(0)
    page.get_by_role("button", name="Rückgängig").click()
    desk.expect_said("Wieder anna@gmial.com.")


@pytest.mark.req("BOU-04")
def test_an_address_is_corrected_kept_or_its_contact_removed(desk: Desk, office: Office) -> None:
    _undeliverable(office)
    desk.sign_in(office.login, office.password)
    page = desk.open("/ruecklaeufer")
    page.get_by_role("button", name="bernd@redaktion.example berichtigen").click()
    page.get_by_label("E-Mail-Adresse").fill("bernd@redaktion.example")
    page.get_by_role("button", name="Speichern", exact=True).click()
    expect(page.get_by_text("Das ist die bisherige Adresse.").first).to_be_visible()
    page.get_by_label("E-Mail-Adresse").fill("bernd.busch@redaktion.example")
    page.get_by_role("button", name="Speichern", exact=True).click()
    desk.expect_said("Die Adresse ist jetzt bernd.busch@redaktion.example.")
    page.get_by_role("button", name="weg@redaktion.example behalten").click()
    desk.expect_said("Das nächste Mailing geht wieder an weg@redaktion.example.")
    page.get_by_role("button", name="Kontakt löschen: anna@gmial.com").click()
    page.get_by_role("button", name="Löschen", exact=True).click()
    expect(page.get_by_role("heading", name="Alle Adressen sind zustellbar")).to_be_visible()


@pytest.mark.req("HLP-10")
def test_the_work_list_fits_a_phone(chromium: Browser, office: Office) -> None:
    _undeliverable(office)
    with Desk.at(chromium, office.url, size=PHONE, language="en-GB", dark=True) as desk:
        desk.sign_in(office.login, office.password)
        desk.speak("en-GB")
        page = desk.open("/ruecklaeufer")
        expect(page.get_by_role("button", name="Replace with anna@gmail.com")).to_be_visible()
        desk.assert_readable()
