"""The running product with the built web app, an account of its own for every test, and headless Chromium."""

import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, sync_playwright

from chalicelib.kit.clock import now_utc
from local.demo.api_client import ApiClient
from local.demo.customer import customer
from local.environment import Place, child_environment, install_cloud
from local.site import DIST
from tests.pages.conftest import ARGUMENTS, CHROMIUM
from tests.web.looks import Desk

PASSWORD = "eine depesche am morgen"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here needs the built app and a browser."""
    for item in items:
        if "tests/web/" in item.nodeid:
            item.add_marker("web")


@dataclass(frozen=True)
class Office:
    """One customer's press office: who signs in where."""

    url: str
    account_id: str
    client_id: str
    user_id: str
    login: str
    password: str

    def api(self) -> ApiClient:
        """The API in this office's name, to set things up. Its session ends the browser's: use it before signing in."""
        client = ApiClient(self.url)
        client.sign_in(self.login, self.password)
        return client


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The running product: all its processes, in a folder of its own."""
    if not (DIST / "index.html").exists():
        pytest.fail("The web app is not built: `make web`.")
    where = Place(tmp_path_factory.mktemp("product"), _free_ports())
    with pytest.MonkeyPatch.context() as patch:
        for name, value in child_environment(where).items():
            patch.setenv(name, value)
        install_cloud(where)
        from local.processes import Processes
        from local.provision import provision

        provision()
        processes = Processes(where, quiet_world=True)
        processes.start()
        try:
            processes.wait_until_ready()
            yield where
        finally:
            processes.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One headless Chromium for all tests."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture
def office(place: Place) -> Office:
    """A new customer with premium, paid for: one user who is licence manager and administrator, one client."""
    found = customer(password=PASSWORD, now=now_utc())
    return Office(place.web_url, found.account_id, found.client_id, found.user_id, found.login, PASSWORD)


@pytest.fixture
def desk(chromium: Browser, office: Office) -> Iterator[Desk]:
    """A browser on a desktop in German, not signed in."""
    with Desk.at(chromium, office.url) as found:
        yield found


@pytest.fixture
def signed_in(desk: Desk, office: Office) -> Desk:
    """The same, signed in and on the start page."""
    desk.sign_in(office.login, office.password)
    return desk


def _free_ports() -> int:
    """A first port from which the product's ports are free; every worker of a parallel run looks among its own."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    for first in range(20_000 + 2000 * (worker % 4), 22_000 + 2000 * (worker % 4), 70):
        if all(_is_free(first + step) for step in (0, 2, 3, 25, 53)):
            return first
    raise RuntimeError("No free ports.")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
