"""Every page in four looks: axe finds nothing, nothing has to be pushed sideways, no error, no breach of the policy."""

import pytest
from playwright.sync_api import Browser

from tests.web.conftest import Office
from tests.web.looks import DESKTOP, PHONE, Desk
from tests.web.pages import BEFORE_SIGN_IN, PAGES

LOOKS = {
    "desktop-de": (DESKTOP, "de-DE", False),
    "desktop-en-dark": (DESKTOP, "en-GB", True),
    "phone-de-dark": (PHONE, "de-DE", True),
    "phone-en": (PHONE, "en-GB", False),
}


@pytest.mark.req("HLP-10", "HLP-02")
@pytest.mark.parametrize("look", LOOKS)
def test_every_page_can_be_read_by_everybody(chromium: Browser, office: Office, look: str) -> None:
    size, language, dark = LOOKS[look]
    with Desk.at(chromium, office.url, size=size, language=language, dark=dark) as desk:
        for name in sorted(BEFORE_SIGN_IN):
            desk.open(PAGES[name])
            desk.assert_readable()
        desk.sign_in(office.login, office.password)
        desk.speak(language)
        for name, path in PAGES.items():
            if name not in BEFORE_SIGN_IN:
                desk.open(path)
                desk.assert_readable()
