"""Shared fixtures: a fresh cloud per test, small enough for every feature's services."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

os.environ.setdefault("AWS_ACCESS_KEY_ID", "test")
os.environ.setdefault("AWS_SECRET_ACCESS_KEY", "test")
os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")
os.environ.setdefault("AWS_REGION", "eu-central-1")
os.environ.setdefault("POWERTOOLS_TRACE_DISABLED", "1")

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """A Tuesday morning."""
    return NOW


def forget_process_state() -> None:
    """Drop every cache that would carry one test's cloud into the next."""
    from chalicelib.aws import clients, documents, keys, queue, settings, storage

    settings.settings.cache_clear()
    clients.forget_clients()
    keys.forget_secrets()
    for cached in (documents.documents, queue.queues, queue.queue_url, storage.storage):
        cached.cache_clear()


@pytest.fixture
def cloud() -> Iterator[None]:
    """Table, queues, buckets and key, empty, in this process."""
    from moto import mock_aws

    from local.provision import provision

    forget_process_state()
    with mock_aws():
        provision()
        yield
    forget_process_state()
