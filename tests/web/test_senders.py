"""Sender domains in the browser: the entries to set, how each stands, and a check that is asked for again."""

import pytest
from playwright.sync_api import Browser, expect

from tests.web.conftest import Office
from tests.web.looks import PHONE, Desk


@pytest.mark.req("SND-05")
def test_a_domain_shows_what_to_set_and_how_each_entry_stands(signed_in: Desk) -> None:
    page = signed_in.open("/absender")
    page.get_by_role("button", name="Domain eintragen").click()
    page.get_by_label("Domain", exact=True).fill("presse.muster.example")
    page.get_by_role("button", name="Weiter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("presse.muster.example")
    signature = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="DKIM: Unterschrift"))
    expect(signature.get_by_text("nötig", exact=True)).to_be_visible()
    expect(signature).to_contain_text("_domainkey.presse.muster.example")
    expect(signature.get_by_role("button", name="Wert kopieren")).to_be_visible()
    page.get_by_role("button", name="Jetzt prüfen").click()
    expect(page.get_by_text("Zuletzt geprüft am")).to_be_visible()
    expect(signature.locator(".badge")).to_have_count(2)
    signed_in.open("/absender/presse.muster.example")
    signed_in.assert_readable()


def test_senders_fit_a_phone_in_the_dark_and_in_english(chromium: Browser, office: Office) -> None:
    office.api().post("/sender-domains", {"domain": "presse.muster.example"})
    with Desk.at(chromium, office.url, size=PHONE, language="en-GB", dark=True) as desk:
        desk.sign_in(office.login, office.password)
        desk.speak("en-GB")
        page = desk.open("/absender")
        expect(page.get_by_text("No sender yet")).to_be_visible()
        desk.assert_readable()
        page.get_by_role("link", name="presse.muster.example").click()
        expect(page.get_by_role("heading", name="DKIM: signature")).to_be_visible()
        desk.assert_readable()
