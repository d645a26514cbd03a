"""The API page and the unsubscribe page as people meet them: desktop and phone, German and English, light and dark."""

from collections.abc import Callable
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, expect

from chalicelib.contacts import blacklist
from chalicelib.delivery.unsubscribe import links
from tests.pages.looks import LOOKS, Look, assert_readable, page_with
from tests.receipts.browser import path_of
from tests.receipts.conftest import Sent

pytestmark = pytest.mark.browser
Make = Callable[..., Sent]
ASKED = {True: "Keine weiteren Mitteilungen?", False: "No more messages?"}
BUTTON = {True: "Jetzt abmelden", False: "Unsubscribe now"}
DONE = {True: "Sie sind abgemeldet", False: "You are unsubscribed"}
DEAD_LINKS = """[...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href').slice(1))
    .filter(id => !document.getElementById(id))"""
# All groups are made alike; axe would need ten seconds for the whole page.
ONE_GROUP = """document.querySelectorAll('section:not([aria-labelledby=imports])').forEach(s => s.remove());
    document.querySelectorAll('a[href^="#"]')
        .forEach(a => document.querySelector(a.hash) || a.removeAttribute('href'))"""
INVALID = {True: "Dieser Link ist nicht gültig", False: "This link is not valid"}


def _path(sent: Sent, place: int) -> str:
    found = links.urls(
        sent.account_id,
        sent.mailing_id,
        generation=1,
        batch_index=0,
        recipient_key=sent.recipients[place].recipient_key,
        tracking=False,
        signer=links.signer(),
    )
    return path_of(found.unsubscribe_url)


def _listed(sent: Sent) -> list[bool]:
    known = blacklist.load(sent.account_id, sent.office.client_id)
    return [known.entry_for(recipient.normalised) is not None for recipient in sent.recipients]


def test_the_api_page_is_readable_and_every_group_and_schema_can_be_reached(browser: Browser, product: str) -> None:
    for look in LOOKS:
        with page_with(browser, look) as page:
            page.goto(f"{product}/")
            expect(page).to_have_url(f"{product}/docs")
            assert page.evaluate(DEAD_LINKS) == []
            page.locator("summary", has_text="/api/imports/{import_id}/preview").click()
            expect(page.locator("details[open] a", has_text="ImportPreviewIn").first).to_be_visible()
            page.evaluate(ONE_GROUP)
            assert_readable(page)


@pytest.mark.req("MAI-33", "BLK-05")
def test_a_recipient_looks_changes_nothing_presses_the_button_and_is_unsubscribed(
    browser: Browser, product: str, sent: Make
) -> None:
    handed_over = sent()
    for place, look in enumerate(LOOKS):
        german = look.is_german
        before = _listed(handed_over)
        with page_with(browser, look) as page:
            page.goto(product + _path(handed_over, place))
            expect(page.get_by_role("heading")).to_have_text(ASKED[german])
            assert page.get_attribute("html", "lang") == ("de" if german else "en")
            assert_readable(page)
            assert _listed(handed_over) == before
            page.get_by_role("button", name=BUTTON[german]).press("Enter")
            expect(page.get_by_role("heading")).to_have_text(DONE[german])
            assert_readable(page)
        assert _listed(handed_over) == [True] * (place + 1) + [False] * (len(handed_over.recipients) - place - 1)


@pytest.mark.req("MAI-33")
def test_a_forged_or_torn_link_gets_one_clear_page_and_changes_nothing(
    browser: Browser, product: str, sent: Make
) -> None:
    handed_over = sent()
    good = _path(handed_over, 0)
    forged = good[:20] + ("A" if good[20] != "A" else "B") + good[21:]
    for look, path in zip(LOOKS, (good[:-3], forged, "/u/x", good + "x"), strict=True):
        with page_with(browser, look) as page:
            answer = page.goto(product + path)
            assert answer is not None
            assert answer.status == 404
            expect(page.get_by_role("heading")).to_have_text(INVALID[look.is_german])
            assert page.get_by_role("button").count() == 0
            assert_readable(page)
    assert not any(_listed(handed_over))


@pytest.mark.req("MAI-33")
def test_the_page_works_without_scripts_and_large_letters_fit_a_phone(
    browser: Browser, product: str, sent: Make
) -> None:
    handed_over = sent()
    context = browser.new_context(java_script_enabled=False, viewport={"width": 375, "height": 667}, locale="de-DE")
    page = context.new_page()
    page.goto(product + _path(handed_over, 0))
    page.get_by_role("button", name=BUTTON[True]).click()
    expect(page.get_by_role("heading")).to_have_text(DONE[True])
    context.close()
    assert _listed(handed_over)[0]
    with page_with(browser, Look(375, "de-DE", "light")) as page:
        page.goto(product + _path(handed_over, 1))
        page.add_style_tag(content="html { font-size: 200% }")
        width, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert width <= room
        button = page.get_by_role("button").bounding_box()
        assert button is not None
        assert button["height"] >= 44


@pytest.mark.req("MAI-33")
def test_the_mail_programs_own_post_unsubscribes_without_a_page(product: str, sent: Make) -> None:
    handed_over = sent()
    order = Request(
        product + _path(handed_over, 2),
        data=b"List-Unsubscribe=One-Click",
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    with urlopen(order, timeout=10) as answer:
        assert answer.status == 200
    assert _listed(handed_over) == [False, False, True, False, False]
