"""`make screens`: pictures of every page, desktop and phone, light and dark, into `.run/screens`.

`python -m tests.web.screens [name ...]`: only these pages. A product that runs at DEPESCHE_ROOT and DEPESCHE_PORT is
used, else one with the demonstration's data is started.
"""

import argparse
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from local.demo.tenant import Tenant, tenant
from local.environment import Place, place
from tests.pages.conftest import ARGUMENTS, CHROMIUM
from tests.web.looks import DESKTOP, PHONE, Desk
from tests.web.pages import BEFORE_SIGN_IN, OPERATOR, PAGES

OUT = Path(".run/screens")
LOOKS = {
    "desktop-de": (DESKTOP, "de-DE", False),
    "desktop-en-dark": (DESKTOP, "en-GB", True),
    "phone-de": (PHONE, "de-DE", False),
    "phone-en-dark": (PHONE, "en-GB", True),
}


def main() -> int:
    """Take the pictures; 1 when a page had an error."""
    parser = argparse.ArgumentParser(prog="python -m tests.web.screens")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--looks", nargs="*", default=list(LOOKS))
    options = parser.parse_args()
    wanted = options.names or [*PAGES, *OPERATOR]
    OUT.mkdir(parents=True, exist_ok=True)
    failed = False
    with _running(place()) as where, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        customer = tenant(where.root)
        for look in options.looks:
            failed |= _look(browser, where, customer, look, [name for name in PAGES if name in wanted])
            failed |= _look(browser, where, customer, look, [name for name in OPERATOR if name in wanted])
        browser.close()
    return int(failed)


def _look(browser: Browser, where: Place, customer: Tenant, look: str, names: list[str]) -> bool:
    if not names:
        return False
    size, language, dark = LOOKS[look]
    try:
        with Desk.at(browser, where.web_url, size=size, language=language, dark=dark) as desk:
            _take(desk, customer, look, language, names)
    except AssertionError as error:
        sys.stdout.write(f"{look}: {error}\n")
        return True
    return False


def _take(desk: Desk, customer: Tenant, look: str, language: str, names: list[str]) -> None:
    is_operator = names[0] in OPERATOR
    login = customer.operator_login if is_operator else customer.person_login
    password = customer.operator_password if is_operator else customer.person_password
    inside = False
    for name in sorted(names, key=lambda one: one not in BEFORE_SIGN_IN):
        if name not in BEFORE_SIGN_IN and not inside:
            desk.sign_in(login, password)
            desk.speak(language)
            inside = True
        desk.open({**PAGES, **OPERATOR}[name])
        desk.page.screenshot(path=OUT / f"{name}-{look}.png", full_page=True)
        sys.stdout.write(f"{OUT / f'{name}-{look}.png'}\n")


@contextmanager
def _running(where: Place) -> Iterator[Place]:
    if _answers(where):
        yield where
        return
    command = [sys.executable, "-m", "local.cli", "run"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            sys.stdout.write(line)
            if line.startswith("Running."):
                break
        try:
            yield where
        finally:
            process.terminate()


def _answers(where: Place) -> bool:
    try:
        with urllib.request.urlopen(f"{where.web_url}/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
