"""The public order page and the legal texts, as a customer orders on them."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from chalicelib.kit.clock import now_utc
from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions import repository
from chalicelib.subscriptions.model import Phase
from tests.pages.looks import LOOKS, Look, assert_readable, page_with

pytestmark = pytest.mark.browser
NAMES = {
    True: ("Weiter zur Prüfung", "Angaben ändern", "Zahlungspflichtig bestellen"),
    False: ("Continue to check", "Change entries", "Order with obligation to pay"),
}
ENTRIES = {
    "company": "Muster & <Söhne> Pressestelle der Vereinigten Stadtwerke GmbH",
    "street": "Hauptstraße 1",
    "postal_code": "40213",
    "city": "Düsseldorf",
    "lm_name": "Erika Muster",
    "invoice_email": "rechnung@muster.example",
}


def fill(page: Page) -> None:
    for name, text in ENTRIES.items():
        page.locator(f"#{name}").fill(text)
    page.locator("#tier").select_option("20")
    for name in ("add-export", "premium", "is_business", "accepts_terms"):
        page.locator(f"#{name}").check()


@pytest.mark.req("ORD-01", "ORD-33", "TRI-02", "ORD-25")
@pytest.mark.parametrize("look", [LOOKS[0], LOOKS[3]], ids=lambda look: f"{look.width}-{look.language}")
def test_a_company_orders_corrects_and_is_thanked(browser: Browser, product: str, look: Look) -> None:
    forward, back, order = NAMES[look.is_german]
    start_on = berlin_date(now_utc()) + timedelta(days=3)
    company = f"{ENTRIES['company']} {look.width}"
    with page_with(browser, look) as page:
        page.goto(product + "/order")
        assert_readable(page)
        fill(page)
        page.locator("#company").fill(company)
        page.locator("#lm_email").fill("erika")
        page.locator("#start_on").fill(start_on.isoformat())
        page.get_by_role("button", name=forward).click()
        expect(page.get_by_role("alert")).to_be_visible()
        expect(page.locator("#lm_email-error")).to_be_visible()
        expect(page.locator("#accepts_dpa-error")).to_be_visible()
        expect(page.locator("#company")).to_have_value(company)
        expect(page.locator("#tier")).to_have_value("20")
        assert_readable(page)
        page.locator("#lm_email").fill("erika@muster.example")
        page.locator("#accepts_dpa").check()
        page.get_by_role("button", name=forward).click()
        expect(page.locator(".total")).to_contain_text(re.compile(r"5[.,]388[.,]00"))
        expect(page.locator(".dates li")).to_have_count(3)
        assert_readable(page)
        page.get_by_role("button", name=back).click()
        expect(page.locator("#add-export")).to_be_checked()
        page.locator("#tier").select_option("10")
        page.get_by_role("button", name=forward).click()
        expect(page.locator(".total")).to_contain_text(re.compile(r"3[.,]588[.,]00"))
        page.get_by_role("button", name=order).click()
        expect(page.get_by_text("erika@muster.example")).to_be_visible()
        assert_readable(page)
    made = repository.by_phase(Phase.ORDERED, limit=50)[-1]
    assert (made.entry.company, made.life.start_on, made.life.scope.tier) == (company, start_on, 10)
    assert made.entry.language == ("de" if look.is_german else "en")


@pytest.mark.parametrize("look", [LOOKS[1], LOOKS[2]], ids=lambda look: f"{look.width}-{look.language}")
def test_the_form_is_readable_in_the_dark(browser: Browser, product: str, look: Look) -> None:
    with page_with(browser, look) as page:
        page.goto(product + "/order")
        assert_readable(page)


@pytest.mark.req("ORD-07", "ORD-10")
@pytest.mark.parametrize("look", [LOOKS[0], LOOKS[3]], ids=lambda look: f"{look.width}-{look.language}")
def test_terms_and_agreement_are_read_on_pages_and_as_pdf(browser: Browser, product: str, look: Look) -> None:
    with page_with(browser, look) as page:
        for kind in ("terms", "dpa"):
            page.goto(f"{product}/legal/{kind}/2021-06")
            assert_readable(page)
            link = page.get_by_role("link", name="PDF").get_attribute("href")
            answer = page.request.get(product + str(link))
            assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
            assert answer.body().startswith(b"%PDF-")


def test_large_letters_do_not_break_the_form(browser: Browser, product: str) -> None:
    with page_with(browser, Look(375, "de-DE", "light")) as page:
        page.goto(product + "/order")
        page.add_style_tag(content="html { font-size: 200%; }")
        assert_readable(page)
