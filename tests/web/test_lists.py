"""Distribution lists in the browser: fixed ones by search, rule-based ones with a count that follows the rule."""

import pytest
from playwright.sync_api import Browser, expect

from tests.web.conftest import Office
from tests.web.looks import PHONE, Desk


def _contacts(office: Office) -> None:
    api = office.api()
    for first, last, city in (("Anna", "Adler", "Köln"), ("Bernd", "Busch", "Köln"), ("Carla", "Cramer", "Bonn")):
        emails = [f"{first.lower()}@redaktion.example"]
        where = [{"city": city}]
        body = {
            "client_id": office.client_id,
            "first_name": first,
            "last_name": last,
            "emails": emails,
            "addresses": where,
        }
        api.post("/contacts", body)


@pytest.mark.req("CON-13")
def test_a_fixed_list_is_filled_by_search_and_a_removal_is_undone(desk: Desk, office: Office) -> None:
    _contacts(office)
    desk.sign_in(office.login, office.password)
    page = desk.open("/verteiler")
    page.get_by_role("button", name="Verteiler anlegen").click()
    page.get_by_label("Name", exact=True).fill("Stammleser")
    page.get_by_role("button", name="Anlegen", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stammleser")
    page.get_by_role("combobox", name="Kontakt aufnehmen").fill("adler")
    page.get_by_role("option", name="Anna Adler").click()
    expect(page.get_by_text("Ein Kontakt steht auf diesem Verteiler.")).to_be_visible()
    desk.open(page.url.removeprefix(office.url))
    desk.assert_readable()
    page.get_by_role("button", name="Anna Adler vom Verteiler nehmen").click()
    expect(page.get_by_text("Niemand steht auf diesem Verteiler.")).to_be_visible()
    page.get_by_role("button", name="Rückgängig").last.click()
    expect(page.get_by_text("Ein Kontakt steht auf diesem Verteiler.")).to_be_visible()


@pytest.mark.req("CON-13")
def test_the_count_of_a_rule_follows_what_is_typed(desk: Desk, office: Office) -> None:
    _contacts(office)
    desk.sign_in(office.login, office.password)
    page = desk.open("/verteiler")
    page.get_by_role("button", name="Verteiler anlegen").click()
    page.get_by_label("Name", exact=True).fill("Rheinland")
    page.locator("label.radio", has_text="Regelverteiler").click()
    page.get_by_label("Ort", exact=True).fill("Bonn")
    expect(page.get_by_text("Auf einen Kontakt trifft das zu")).to_be_visible()
    page.get_by_label("Ort", exact=True).fill("Köln")
    expect(page.get_by_text("Auf 2 Kontakte trifft das zu")).to_be_visible()
    desk.assert_readable()
    page.get_by_role("button", name="Anlegen", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rheinland")
    expect(page.get_by_text("2 Kontakte stehen auf diesem Verteiler.")).to_be_visible()
    page.get_by_role("button", name="Löschen").click()
    expect(page.get_by_text("Noch kein Verteiler")).to_be_visible()
    page.get_by_role("button", name="Rückgängig").click()
    expect(page.get_by_role("link", name="Rheinland")).to_contain_text("2")


def test_lists_fit_a_phone_in_the_dark_and_in_english(chromium: Browser, office: Office) -> None:
    _contacts(office)
    api = office.api()
    for name, kind in (("Everyone in Cologne and around it", "rule"), ("Regulars", "fixed")):
        api.post(
            "/lists",
            {
                "client_id": office.client_id,
                "name": name,
                "kind": kind,
                "query": {"has_email": True} if kind == "rule" else None,
            },
        )
    with Desk.at(chromium, office.url, size=PHONE, language="en-GB", dark=True) as desk:
        desk.sign_in(office.login, office.password)
        desk.speak("en-GB")
        page = desk.open("/verteiler")
        expect(page.get_by_role("link", name="Everyone in Cologne")).to_contain_text("3")
        desk.assert_readable()
        page.get_by_role("link", name="Everyone in Cologne").click()
        expect(page.get_by_text("3 contacts are on this list.")).to_be_visible()
        desk.assert_readable()
