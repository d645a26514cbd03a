"""The mail viewer of the running product, as a newcomer clicks through it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from local.mailworld.viewer import Viewer
from tests.mailworld.mails import ses_mail
from tests.mailworld.test_viewer import fill, indexed
from tests.pages.conftest import served
from tests.pages.looks import LOOKS, assert_readable, page_with

pytestmark = pytest.mark.browser


def test_every_page_of_the_viewer_is_readable_on_desktop_and_phone(browser: Browser, tmp_path: Path) -> None:
    people = [f"bounce.jörg.mit.einem.recht.langen.namen.{n}@zeitung.example" for n in range(60)]
    fill(tmp_path, [(person, ses_mail(person, number)) for number, person in enumerate(people)])
    with served(Viewer(tmp_path, indexed(tmp_path))) as url:
        for look in (LOOKS[0], LOOKS[2]):
            with page_with(browser, look) as page:
                for path in ("/", "/mail/60", "/mailings", "/refusals", "/dns", "/mail/9999"):
                    page.goto(url + path)
                    assert_readable(page)


def test_a_mail_is_found_by_search_and_shown_with_all_its_sides(browser: Browser, tmp_path: Path) -> None:
    people = [f"person{n}@zeitung.example" for n in range(60)]
    fill(tmp_path, [(person, ses_mail(person, number)) for number, person in enumerate(people)])
    with served(Viewer(tmp_path, indexed(tmp_path))) as url, page_with(browser, LOOKS[2]) as page:
        page.goto(url)
        page.get_by_role("searchbox").fill("person17")
        page.get_by_role("searchbox").press("Enter")
        expect(page.get_by_role("link", name="person17@zeitung.example", exact=False).first).to_be_visible()
        assert page.get_by_text("person18@zeitung.example").count() == 0
        page.get_by_role("link", name="person17@zeitung.example", exact=False).first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Eröffnung")
        for tab in ("Text", "Raw", "History"):
            page.get_by_role("link", name=tab).first.click()
            assert_readable(page)
