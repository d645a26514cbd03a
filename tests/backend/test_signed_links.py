"""Signed links against the embedded storage over real HTTP: only what was signed, only in time."""

import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from wsgiref.simple_server import WSGIRequestHandler, make_server

import boto3
import pytest
from botocore.config import Config

from local.backend.errors import ServiceError
from local.backend.s3.signatures import verify_presigned
from local.backend.s3_http import application
from tests.backend import writer

KEY = "imports/a b ü+%41.xlsx"


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Keeps the test output clean."""


@pytest.fixture
def signing(root: Path) -> Iterator[Any]:
    """A client that signs links to an HTTP server over the same objects."""
    with make_server("127.0.0.1", 0, application(root), handler_class=Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        session: Any = boto3.session.Session()
        config = Config(signature_version="s3v4", s3={"addressing_style": "path"})
        endpoint = f"http://127.0.0.1:{server.server_port}"
        yield session.client("s3", region_name="eu-central-1", endpoint_url=endpoint, config=config)
        server.shutdown()
        thread.join()


def call(url: str, method: str = "GET", data: bytes | None = None, **headers: str) -> tuple[int, bytes]:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, data, names, method=method)
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def link(signing: Any, operation: str, *, expires_s: int = 60, **params: Any) -> str:
    request = {"Bucket": writer.BUCKET, "Key": KEY, **params}
    return str(signing.generate_presigned_url(operation, Params=request, ExpiresIn=expires_s))


def test_an_upload_link_takes_exactly_what_was_signed(signing: Any) -> None:
    url = link(signing, "put_object", ContentType="text/csv", ContentLength=5)
    assert call(url, "PUT", b"hello", Content_Type="text/csv")[0] == 200
    assert call(url, "PUT", b"longer", Content_Type="text/csv")[0] == 403
    assert call(url, "PUT", b"hello", Content_Type="text/html")[0] == 403
    assert call(url, "GET")[0] == 403
    stored = writer.client("s3").get_object(Bucket=writer.BUCKET, Key=KEY)
    assert (stored["Body"].read(), stored["ContentType"]) == (b"hello", "text/csv")


def test_a_download_link_serves_the_object_under_its_file_name(signing: Any) -> None:
    writer.client("s3").put_object(Bucket=writer.BUCKET, Key=KEY, Body=bytes(200_000))
    url = link(signing, "get_object", ResponseContentDisposition="attachment; filename*=UTF-8''x%20y.xlsx")
    with urllib.request.urlopen(url, timeout=5) as answer:
        assert answer.read() == bytes(200_000)
        assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''x%20y.xlsx"
    assert call(url, Range="bytes=0-9") == (206, bytes(10))


CHANGES: dict[str, Callable[[str], str]] = {
    "signature": lambda url: url[:-4] + ("dead" if not url.endswith("dead") else "beef"),
    "key": lambda url: url.replace("/imports/", "/exports/"),
    "expiry": lambda url: url.replace("X-Amz-Expires=60", "X-Amz-Expires=600"),
    "region": lambda url: url.replace("eu-central-1", "eu-west-1"),
    "another parameter": lambda url: url + "&response-content-type=text/html",
    "no signature": lambda url: url.split("?", maxsplit=1)[0],
    "signed headers": lambda url: url.replace("SignedHeaders=host", "SignedHeaders=x"),
}


def test_a_link_changed_anywhere_opens_nothing(signing: Any) -> None:
    writer.client("s3").put_object(Bucket=writer.BUCKET, Key=KEY, Body=b"secret")
    url = link(signing, "get_object")
    assert call(url) == (200, b"secret")
    for name, change in CHANGES.items():
        assert change(url) != url, name
        status, body = call(change(url))
        assert status == 403, name
        assert b"secret" not in body


def test_only_objects_are_served_and_only_three_methods(signing: Any) -> None:
    base = link(signing, "get_object")
    host = urlsplit(base).netloc
    assert call(f"http://{host}/")[0] == 405
    assert call(f"http://{host}/{writer.BUCKET}")[0] == 405
    assert call(base, "DELETE")[0] == 405
    assert call(base, "POST", b"x")[0] == 405
    assert call(base)[0] == 404


def test_a_link_lives_as_long_as_was_signed(root: Path, signing: Any) -> None:
    import os

    url = link(signing, "get_object", expires_s=100)
    parts = urlsplit(url)
    secrets = {os.environ["AWS_ACCESS_KEY_ID"]: os.environ["AWS_SECRET_ACCESS_KEY"]}

    def verified(after_s: float) -> str:
        try:
            now = datetime.now(UTC) + timedelta(seconds=after_s)
            verify_presigned("GET", f"{parts.path}?{parts.query}", {"host": parts.netloc}, secrets=secrets, now=now)
        except ServiceError as error:
            return error.message
        return "ok"

    assert [verified(seconds) for seconds in (0, 98, 102, -1000)] == [
        "ok",
        "ok",
        "Request has expired",
        "Request is not valid yet",
    ]
