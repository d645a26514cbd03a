"""A cloud with the catalogue's fixture prices, and queues that keep what is posted."""

import pytest

from chalicelib.aws import queue
from chalicelib.subscriptions import price_lists
from tests.invoices.world import PRICES, Postbox


@pytest.fixture
def box(cloud: None, monkeypatch: pytest.MonkeyPatch) -> Postbox:
    """What was posted to any queue."""
    price_lists.publish(PRICES)
    postbox = Postbox()
    queue.queues.cache_clear()
    for name in _users():
        monkeypatch.setattr(f"{name}.queues", lambda: postbox)
    return postbox


def _users() -> list[str]:
    import sys

    import app  # noqa: F401 - loads every feature

    return [
        name
        for name, module in sys.modules.items()
        if name.startswith("chalicelib.") and name != "chalicelib.aws.queue" and hasattr(module, "queues")
    ]
