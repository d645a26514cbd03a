"""Ways to look at a page, and what must hold for every page whichever way one looks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page


@dataclass(frozen=True)
class Look:
    """A screen, a language and a colour scheme."""

    width: int
    language: str
    scheme: str

    @property
    def is_german(self) -> bool:
        """Whether its reader prefers German."""
        return self.language == "de-DE"


LOOKS = (
    Look(1280, "de-DE", "light"),
    Look(1280, "en-GB", "dark"),
    Look(375, "de-DE", "dark"),
    Look(375, "en-GB", "light"),
)


@contextmanager
def page_with(browser: Browser, look: Look) -> Iterator[Page]:
    """A page in a browser of its own. Raises AssertionError at the end when it wanted something from elsewhere or
    found an error on its way."""
    context = browser.new_context(
        viewport={"width": look.width, "height": 800},
        locale=look.language,
        color_scheme="dark" if look.scheme == "dark" else "light",
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    elsewhere: list[str] = []
    failures: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url) if _is_elsewhere(request.url) else None)
    page.on("pageerror", lambda error: failures.append(str(error)))
    try:
        yield page
    finally:
        context.close()
    assert elsewhere == []
    assert failures == []


def assert_readable(page: Page) -> None:
    """Axe finds nothing, and nothing has to be pushed sideways."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    width, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert width <= room, f"{page.url} is {width} px wide and has {room} px"


def _is_elsewhere(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1:", "data:", "about:"))
