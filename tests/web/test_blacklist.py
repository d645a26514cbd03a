"""The blacklist in the browser: pasted in, taken off and undone."""

import pytest
from playwright.sync_api import Browser, expect

from tests.web.conftest import Office
from tests.web.looks import PHONE, Desk


@pytest.mark.req("BLK-01")
def test_pasted_addresses_are_blocked_and_a_removal_is_undone(signed_in: Desk) -> None:
    page = signed_in.open("/sperrliste")
    page.get_by_role("button", name="Sperren").click()
    page.get_by_label("Adressen und Domains").fill("kim@zeitung.example; blatt.example")
    page.get_by_role("button", name="Eintragen").click()
    signed_in.expect_said("2 Einträge stehen auf der Sperrliste.")
    expect(page.get_by_role("row", name="blatt.example")).to_contain_text("Domain")
    page.get_by_role("button", name="kim@zeitung.example von der Sperrliste nehmen").click()
    expect(page.get_by_role("row", name="kim@zeitung.example")).to_have_count(0)
    page.get_by_role("button", name="Rückgängig").click()
    expect(page.get_by_role("row", name="kim@zeitung.example")).to_be_visible()
    signed_in.open("/sperrliste")
    signed_in.assert_readable()


def test_the_blacklist_fits_a_phone_in_the_dark_and_in_english(chromium: Browser, office: Office) -> None:
    office.api().post(
        "/blacklist", {"client_id": office.client_id, "values": ["kim@newspaper.example", "paper.example"]}
    )
    with Desk.at(chromium, office.url, size=PHONE, language="en-GB", dark=True) as desk:
        desk.sign_in(office.login, office.password)
        desk.speak("en-GB")
        page = desk.open("/sperrliste")
        expect(page.get_by_text("kim@newspaper.example").first).to_be_visible()
        desk.assert_readable()
        desk.open("/sperrliste?teil=konto")
        expect(page.get_by_text("Nobody is blocked")).to_be_visible()
        desk.assert_readable()
