"""Pytest plugin: notes which AWS calls every function makes while the tests run, for `python -m local.rights`.

A call counts for the function whose entry is running: the API or a queue or schedule handler. Calls that tests make by
themselves count for nobody.
"""

import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import pytest
from botocore.client import BaseClient
from chalice.app import Chalice, EventSourceHandler

from local.rights import CALLS, needed

_running: ContextVar[str] = ContextVar("running", default="")
_needed: dict[str, set[tuple[str, str]]] = defaultdict(set)


@contextmanager
def _runs(name: str) -> Iterator[None]:
    token = _running.set(name)
    try:
        yield
    finally:
        _running.reset(token)


def pytest_configure() -> None:
    _wrap(EventSourceHandler, lambda self: f"{self.func.__module__}.{self.func.__name__}")
    _wrap(Chalice, lambda self: "app.app")
    call = BaseClient._make_api_call

    def recorded(self: BaseClient, operation: str, parameters: dict[str, Any]) -> Any:
        note(self.meta.service_model.service_name, operation, parameters)
        return call(self, operation, parameters)

    BaseClient._make_api_call = recorded


def note(service: str, operation: str, parameters: dict[str, Any]) -> None:
    """One call by the function that runs."""
    if name := _running.get():
        _needed[name].update(needed(service, operation, parameters))


def _wrap(kind: type, name_of: Callable[[Any], str]) -> None:
    inner = kind.__call__

    def call(self: Any, event: Any, context: Any) -> Any:
        with _runs(name_of(self)):
            return inner(self, event, context)

    kind.__call__ = call  # type: ignore[assignment]


@pytest.fixture(autouse=True, scope="session")
def _signed_links_are_calls() -> Iterator[None]:
    """Who signs a link must hold the right that the link uses."""
    from chalicelib.aws.storage import S3Storage, bucket_name

    with pytest.MonkeyPatch.context() as patch:
        for method, operation in (("presign_get", "GetObject"), ("presign_put", "PutObject")):
            inner = getattr(S3Storage, method)

            def signed(
                self: Any, bucket: str, key: str, *, _inner: Any = inner, _operation: str = operation, **rest: Any
            ) -> Any:
                note("s3", _operation, {"Bucket": bucket_name(bucket), "Key": key})
                return _inner(self, bucket, key, **rest)

            patch.setattr(S3Storage, method, signed)
        yield


def pytest_sessionfinish(session: pytest.Session) -> None:
    if not _needed:
        return
    whole = not session.config.option.keyword and [Path(a).name for a in session.config.args] == ["tests"]
    if not whole:
        return
    CALLS.mkdir(parents=True, exist_ok=True)
    found = {name: sorted(calls) for name, calls in _needed.items()}
    (CALLS / f"{os.environ.get('PYTEST_XDIST_WORKER', 'one')}.json").write_text(json.dumps(found, indent=1))
