"""Writing a mailing in the browser: what is typed is never lost, two people see both versions, and it leaves."""

from playwright.sync_api import Browser, Page, expect

from tests.web.conftest import Office
from tests.web.looks import PHONE, Desk

_SAVED = ".saving[data-state=saved]"


def _begin(page: Page, url: str) -> str:
    page.goto(f"{url}/mailings")
    page.get_by_role("button", name="Neues Mailing").first.click()
    page.wait_for_url("**/schreiben**")
    page.locator("input[name=subject]").wait_for()
    return page.url.split("/mailings/")[1].split("/")[0]


def test_what_is_written_is_saved_by_itself_and_shown_as_the_mail_will_be(signed_in: Desk, office: Office) -> None:
    page = signed_in.page
    mailing_id = _begin(page, office.url)
    page.locator("input[name=subject]").fill("Neue Brücke eröffnet")
    page.locator(".block-heading").fill("Die Brücke ist frei")
    page.locator(".rich").click()
    page.keyboard.type("Nach drei Jahren.")
    page.get_by_role("button", name="Zitat", exact=True).click()
    page.keyboard.type("Ein guter Tag.")
    page.locator(f"{_SAVED}:has-text('Gespeichert')").wait_for()
    signed_in.assert_readable()

    stored = page.evaluate("id => fetch(`/api/mailings/${id}`).then((answer) => answer.json())", mailing_id)
    assert stored["subject"] == "Neue Brücke eröffnet"
    assert [block["type"] for block in stored["document"]["blocks"]] == ["heading", "text", "quote"]
    assert "Nach drei Jahren." in stored["html"]
    page.get_by_role("tab", name="Vorschau").click()
    expect(page.frame_locator("iframe").locator("body")).to_contain_text("Ein guter Tag.")


def test_blocks_are_moved_by_keyboard_and_undone(signed_in: Desk, office: Office) -> None:
    page = signed_in.page
    _begin(page, office.url)
    kinds = "[...document.querySelectorAll('[data-block]')].map((one) => one.ariaLabel)"
    page.get_by_role("button", name="Trennlinie", exact=True).click()
    assert page.evaluate(kinds) == ["Überschrift", "Text", "Trennlinie"]

    page.get_by_role("button", name="Verschieben: Trennlinie").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.locator(".drop-place[data-target=true], .drop-place:focus").first.wait_for(state="attached")
    page.get_by_role("button", name="Vor Überschrift").focus()
    page.keyboard.press("Enter")
    page.wait_for_function(f"{kinds}[0] === 'Trennlinie'")
    page.keyboard.press("Control+z")
    page.wait_for_function(f"{kinds}[2] === 'Trennlinie'")


def test_a_killed_tab_gives_the_text_back(signed_in: Desk, office: Office) -> None:
    page = signed_in.page
    mailing_id = _begin(page, office.url)
    page.locator(_SAVED).wait_for()
    page.route(
        "**/api/mailings/mlg_*", lambda route: route.abort() if route.request.method == "PUT" else route.continue_()
    )
    page.locator("input[name=subject]").fill("Noch nicht beim Server")
    page.locator(".saving[data-state=away]").wait_for()
    page.goto("about:blank")
    page.unroute_all()
    page.goto(f"{office.url}/mailings/{mailing_id}/schreiben")
    expect(page.locator(".note")).to_contain_text("Ihr letzter Text ist wieder da")
    expect(page.locator("input[name=subject]")).to_have_value("Noch nicht beim Server")
    page.locator(_SAVED).wait_for()


def test_two_people_who_write_at_once_see_both_versions(signed_in: Desk, office: Office) -> None:
    page = signed_in.page
    mailing_id = _begin(page, office.url)
    page.locator(_SAVED).wait_for()
    page.evaluate(
        """async (id) => {
            const session = await (await fetch("/api/session")).json();
            const { version } = await (await fetch(`/api/mailings/${id}`)).json();
            const headers = { "Content-Type": "application/json", "X-CSRF-Token": session.csrf_token };
            const body = JSON.stringify({ version, subject: "Von der Kollegin" });
            await fetch(`/api/mailings/${id}`, { method: "PUT", headers, body });
        }""",
        mailing_id,
    )
    page.locator("input[name=subject]").fill("Von mir")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Ihre Fassung")).to_contain_text("Von mir")
    expect(dialog.get_by_label("Gespeicherte Fassung")).to_contain_text("Von der Kollegin")
    dialog.get_by_role("button", name="Meine Fassung speichern").click()
    page.locator(_SAVED).wait_for()
    expect(page.locator("input[name=subject]")).to_have_value("Von mir")


def test_the_composer_fits_a_phone_in_the_dark_and_in_english(chromium: Browser, office: Office) -> None:
    with Desk.at(chromium, office.url, size=PHONE, language="en-GB", dark=True) as desk:
        desk.sign_in(office.login, office.password)
        desk.speak("en-GB")
        page = desk.page
        page.goto(f"{office.url}/mailings")
        page.get_by_role("button", name="New mailing").first.click()
        page.locator("input[name=subject]").wait_for()
        desk.assert_readable()
        for part in ("empfaenger", "vorschau", "senden"):
            page.goto(f"{page.url.split('?')[0]}?teil={part}")
            page.locator(".tab-panel .card, .tab-panel iframe").first.wait_for()
            page.wait_for_load_state("networkidle")
            desk.assert_readable()
