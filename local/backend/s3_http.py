"""The HTTP side of the embedded S3: presigned links for browsers and tools, over WSGI on loopback.

The product's signing client gets this server's address from DEPESCHE_S3_PUBLIC_URL (path style).
"""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any, BinaryIO

from local.backend.errors import ServiceError, UnsupportedCall
from local.backend.s3.addresses import target_of
from local.backend.s3.documents import error_answer
from local.backend.s3.service import service
from local.backend.s3.signatures import verify_presigned
from local.backend.wire import Answer, Request

_OPERATIONS = {"GET": "GetObject", "HEAD": "HeadObject", "PUT": "PutObject"}
_CHUNK_BYTES = 1 << 16
_MOST_UPLOAD_BYTES = 100 * 1024 * 1024
_CORS = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "ETag",
}
_PREFLIGHT = {
    **_CORS,
    "access-control-allow-methods": "GET, HEAD, PUT",
    "access-control-allow-headers": "*",
    "content-length": "0",
}

StartResponse = Callable[[str, list[tuple[str, str]]], Any]
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]


def application(root: Path, *, durable: bool = False) -> Application:
    """A WSGI application that serves signed GET, HEAD and PUT of objects under `root`, and nothing else.

    The signature (SigV4 in the query), its expiry and every signed header are verified against this process's AWS
    credentials; 403 otherwise.
    """
    answer = service(root, durable=durable)

    def serve(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "OPTIONS":
            return _send(Answer(204, _PREFLIGHT), start_response)
        try:
            request = _verified(environ)
            answered = answer(request)
        except ServiceError as error:
            answered = error_answer(error, has_body=environ["REQUEST_METHOD"] != "HEAD")
        except UnsupportedCall as error:
            answered = error_answer(ServiceError("NotImplemented", str(error), status=501))
        return _send(
            Answer(answered.status, {**answered.headers, **_CORS}, answered.body, answered.length), start_response
        )

    return serve


def _verified(environ: dict[str, Any]) -> Request:
    method = environ["REQUEST_METHOD"]
    url = _url(environ)
    operation = _OPERATIONS.get(method)
    if operation is None or not target_of(url).key:
        raise ServiceError("MethodNotAllowed", "The specified method is not allowed against this resource.", status=405)
    headers = _headers(environ)
    secrets = {os.environ.get("AWS_ACCESS_KEY_ID", ""): os.environ.get("AWS_SECRET_ACCESS_KEY", "")}
    verify_presigned(method, url, headers, secrets=secrets, now=datetime.now(UTC))
    return Request(operation, method, url, headers, _body(environ) if method == "PUT" else b"")


def _url(environ: dict[str, Any]) -> str:
    raw = environ.get("RAW_URI") or environ.get("REQUEST_URI")
    if raw:
        return str(raw)
    from urllib.parse import quote

    path = quote((environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")).encode("latin-1"), safe="/-_.~")
    return f"{path}?{environ.get('QUERY_STRING', '')}"


def _headers(environ: dict[str, Any]) -> dict[str, str]:
    headers = {
        name[5:].replace("_", "-").lower(): str(value) for name, value in environ.items() if name.startswith("HTTP_")
    }
    for name in ("CONTENT_TYPE", "CONTENT_LENGTH"):
        if environ.get(name):
            headers[name.replace("_", "-").lower()] = str(environ[name])
    return headers


def _body(environ: dict[str, Any]) -> bytes:
    declared = environ.get("CONTENT_LENGTH") or ""
    if not declared.isdecimal():
        raise ServiceError("MissingContentLength", "You must provide the Content-Length HTTP header.", status=411)
    length = int(declared)
    if length > _MOST_UPLOAD_BYTES:
        raise ServiceError("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
    body: bytes = environ["wsgi.input"].read(length)
    if len(body) != length:
        raise ServiceError(
            "IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header"
        )
    return body


def _send(answer: Answer, start_response: StartResponse) -> Iterable[bytes]:
    status = HTTPStatus(answer.status)
    start_response(f"{status.value} {status.phrase}", list(answer.headers.items()))
    return [answer.body] if isinstance(answer.body, bytes) else _chunks(answer.body, answer.length or 0)


def _chunks(file: BinaryIO, length: int) -> Iterator[bytes]:
    with file:
        while length > 0 and (chunk := file.read(min(_CHUNK_BYTES, length))):
            length -= len(chunk)
            yield chunk
