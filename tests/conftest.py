"""Shared fixtures: a fresh cloud per test, small enough for every feature's services."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

pytest_plugins = ["tests.requirement_report", "tests.rights_recorder"]

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
def cloud(tmp_path: Path) -> Iterator[None]:
    """Table, queues, buckets and key, empty, in the embedded back end."""
    from local import backend
    from local.provision import provision

    forget_process_state()
    backend.install(tmp_path / "cloud")
    provision()
    yield
    backend.uninstall()
    forget_process_state()
