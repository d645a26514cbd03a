"""What surrounds every page: help, keys, language, theme, the end of a session, a server that is away."""

import pytest
from playwright.sync_api import Browser, expect

from tests.web.conftest import Office
from tests.web.looks import PHONE, Desk
from tests.web.pages import PAGES

WITHOUT_SHELL = {"anmelden", "passwort-vergessen"}


@pytest.mark.req("HLP-01")
def test_every_page_has_help_of_its_own_in_both_languages(signed_in: Desk) -> None:
    seen: dict[str, set[str]] = {"de": set(), "en": set()}
    for language, texts in seen.items():
        signed_in.speak(language)
        for path in {path.split("?")[0] for name, path in PAGES.items() if name not in WITHOUT_SHELL}:
            page = signed_in.open(path)
            page.keyboard.press("?")
            panel = page.get_by_role("dialog")
            expect(panel).to_be_visible()
            texts.add(panel.locator("p").first.inner_text())
    pages = len({path.split("?")[0] for name, path in PAGES.items() if name not in WITHOUT_SHELL})
    assert len(seen["de"]) == len(seen["en"]) == pages
    assert not seen["de"] & seen["en"]


@pytest.mark.req("HLP-02", "HLP-03")
def test_the_language_is_switched_at_any_time_and_stays_with_the_account(
    signed_in: Desk, office: Office, chromium: Browser
) -> None:
    page = signed_in.open("/konto")
    page.get_by_text("Englisch").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My account")
    with Desk.at(chromium, office.url) as elsewhere:
        elsewhere.sign_in(office.login, office.password)
        expect(elsewhere.page.get_by_role("heading", level=1)).to_have_text("Good day, Erika Muster")


def test_areas_are_reached_by_keys_and_by_name(signed_in: Desk) -> None:
    page = signed_in.open("/")
    page.keyboard.press("g")
    page.keyboard.press("b")
    expect(page.get_by_role("heading", level=1)).to_have_text("Abonnement")
    page.keyboard.press("Control+k")
    page.get_by_role("searchbox").or_(page.get_by_role("textbox")).fill("verbr")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Verbrauch")


def test_a_session_that_ends_is_renewed_above_the_page_and_nothing_typed_is_lost(
    signed_in: Desk, office: Office
) -> None:
    page = signed_in.open("/verwaltung")
    page.get_by_role("button", name="Benutzer anlegen").click()
    page.get_by_label("Name", exact=True).fill("Kim Beispiel")
    page.get_by_label("E-Mail", exact=True).fill("kim@presse.muster.example")
    page.get_by_label("Benutzername").fill(f"kim-{office.account_id[-8:].lower()}")
    office.api()
    page.get_by_role("button", name="Speichern").click()
    again = page.get_by_role("dialog", name="Bitte melden Sie sich wieder an")
    expect(again).to_contain_text("angemeldet")
    again.get_by_label("Benutzername").fill(office.login)
    again.get_by_label("Passwort").fill(office.password)
    again.get_by_role("button", name="Anmelden").click()
    expect(again).not_to_be_visible()
    page.get_by_role("button", name="Speichern").click()
    signed_in.expect_said("Angelegt")
    expect(page.get_by_text("Kim Beispiel")).to_be_visible()


def test_a_server_that_is_away_is_told_and_survived(signed_in: Desk) -> None:
    page = signed_in.open("/verwaltung?teil=sicherheit")
    page.context.set_offline(True)
    page.get_by_label("Adressen und Netze").fill("203.0.113.7")
    save = page.get_by_role("button", name="Speichern")
    save.click()
    expect(page.get_by_role("alert")).to_contain_text("nicht erreichbar")
    page.context.set_offline(False)
    save.click()
    signed_in.expect_said("Gespeichert")
    expect(page.get_by_label("Adressen und Netze")).to_have_value("203.0.113.7")


def test_on_a_phone_everything_is_behind_more(chromium: Browser, office: Office) -> None:
    with Desk.at(chromium, office.url, size=PHONE) as desk:
        desk.sign_in(office.login, office.password)
        desk.page.get_by_role("button", name="Mehr").click()
        desk.page.get_by_role("dialog").get_by_role("link", name="Verwaltung").click()
        expect(desk.page.get_by_role("heading", level=1)).to_have_text("Verwaltung")
        expect(desk.page.get_by_role("dialog")).not_to_be_visible()


def test_the_theme_is_chosen_and_remembered(signed_in: Desk) -> None:
    page = signed_in.page
    colour = "getComputedStyle(document.body).color"
    before = page.evaluate(colour)
    for _ in range(2):
        page.get_by_role("button", name="Erika Muster").click()
        page.get_by_role("menuitem", name="Darstellung").click()
    assert page.evaluate(colour) != before
    signed_in.open("/")
    assert page.evaluate(colour) != before
