"""Our public pages behind Chalice's own test client."""

from functools import lru_cache
from typing import Any

from chalice.test import Client

from chalicelib.delivery.tracking import routes as tracking
from chalicelib.delivery.unsubscribe import routes as unsubscribe


@lru_cache
def public_pages() -> Any:
    """A client of the product."""
    from app import app

    for blueprint, path in ((unsubscribe.bp, "/u/{token}"), (tracking.bp, "/o/{token}")):
        if path not in app.routes:
            app.register_blueprint(blueprint)
    return Client(app).http


def path_of(url: str) -> str:
    """The path of one of our URLs."""
    return "/" + url.split("/", 3)[3]
