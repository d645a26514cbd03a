"""A browser at work on the web app, and what must hold on every page whichever way one looks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

DESKTOP, PHONE = (1280, 860), (390, 844)
_EXPECTED = "Failed to load resource"
"""What the browser itself notes of a refused call (401, 422); the page must tell of it in its own way."""


@dataclass
class Desk:
    """One browser window. Leaving it fails when the page had errors, broke its policy or called elsewhere."""

    page: Page
    url: str
    troubles: list[str] = field(default_factory=list)

    @classmethod
    @contextmanager
    def at(
        cls,
        browser: Browser,
        url: str,
        *,
        size: tuple[int, int] = DESKTOP,
        language: str = "de-DE",
        dark: bool = False,
    ) -> Iterator["Desk"]:
        """A window of a size, in a language and colour scheme."""
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale=language,
            color_scheme="dark" if dark else "light",
            has_touch=size == PHONE,
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.set_default_timeout(10_000)
        desk = cls(page, url)
        page.on("console", desk._hear)
        page.on("pageerror", lambda error: desk.troubles.append(f"error: {error}"))
        page.on("request", lambda request: desk._watch(request.url))
        try:
            yield desk
        finally:
            context.close()
        assert desk.troubles == [], desk.troubles

    def sign_in(self, login: str, password: str) -> None:
        """Through the sign-in page, as a person does."""
        self.page.goto(f"{self.url}/anmelden")
        self.page.locator("input[name=login]").fill(login)
        self.page.locator("input[name=password]").fill(password)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda url: "/anmelden" not in url)
        self.page.locator("#main h1").wait_for()

    def choose(self, field: str, option: str) -> None:
        """Pick one of a select's options."""
        self.page.get_by_role("button", name=field).click()
        self.page.get_by_role("option", name=option, exact=True).click()

    def expect_said(self, text: str) -> None:
        """A message at the foot of the window."""
        expect(self.page.locator(".toasts")).to_contain_text(text)

    def speak(self, language: str) -> None:
        """Show the app in a language from the next page on, whatever the account says."""
        self.page.evaluate("language => localStorage.setItem('depesche.language', language)", language[:2])

    def open(self, path: str) -> Page:
        """Go to a path of the app and wait until it is at rest."""
        self.page.goto(self.url + path)
        self.page.wait_for_load_state("networkidle")
        return self.page

    def assert_readable(self) -> None:
        """Axe finds nothing, and nothing has to be pushed sideways."""
        found = Axe().run(self.page)
        assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"
        width, room = self.page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert width <= room, f"{self.page.url} is {width} px wide and has {room} px"

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and _EXPECTED not in message.text:
            self.troubles.append(f"console: {message.text}")

    def _watch(self, url: str) -> None:
        if not url.startswith(("http://127.0.0.1:", "data:", "blob:", "about:")):
            self.troubles.append(f"elsewhere: {url}")
