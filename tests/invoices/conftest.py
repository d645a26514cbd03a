"""The store in memory, with the catalogue's fixture prices, and queues that keep what is posted."""

from collections.abc import Iterator, Mapping

import pytest

from chalicelib.subscriptions import price_lists
from local.memory import MemoryDocuments, MemoryStorage
from tests.conftest import forget_process_state
from tests.invoices.world import PRICES, Postbox


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryDocuments]:
    """The product's table; objects and keys are in memory too."""
    forget_process_state()
    documents, objects = MemoryDocuments(), MemoryStorage()
    monkeypatch.setattr("chalicelib.aws.dynamo.DynamoDocuments", lambda: documents)
    monkeypatch.setattr("chalicelib.aws.storage.S3Storage", lambda: objects)
    monkeypatch.setattr("chalicelib.aws.keys.seal", _seal)
    monkeypatch.setattr("chalicelib.aws.keys.unseal", _seal)
    yield documents
    forget_process_state()


@pytest.fixture
def box(store: MemoryDocuments, monkeypatch: pytest.MonkeyPatch) -> Postbox:
    """What was posted to any queue."""
    postbox = Postbox()
    monkeypatch.setattr("chalicelib.aws.queue.SqsQueues", lambda: postbox)
    price_lists.publish(PRICES)
    return postbox


def _seal(content: bytes, context: Mapping[str, str]) -> bytes:
    return content
