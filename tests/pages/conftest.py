"""Headless Chromium, and the product and the mail viewer behind real sockets."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.receipts.conftest import cloud, office, sent

__all__ = ["cloud", "office", "sent"]
CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class _Silent(WSGIRequestHandler):
    """Requests are not written to the terminal."""

    def log(self, *details: Any) -> None:
        """Nothing."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all pages."""
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is missing; as root: apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield started
        started.close()


@contextmanager
def served(application: Any) -> Iterator[str]:
    """The address of a WSGI application on a free port."""
    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=_Silent)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def product(cloud: None) -> Iterator[str]:
    """The address of the product as `make run` serves it, over this test's cloud."""
    from app import app
    from local.web import WsgiApp

    with served(WsgiApp(app)) as url:
        yield url
