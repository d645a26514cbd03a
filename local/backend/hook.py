"""The botocore hook: every boto3 and PynamoDB session made after this module's import asks the embedded back end
first.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Any, BinaryIO

import botocore.handlers
from botocore import UNSIGNED
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.compat import HTTPHeaders
from botocore.exceptions import EndpointConnectionError, ReadTimeoutError

from local.backend.errors import UnsupportedCall
from local.backend.ses.relay import NotTaken, Unclear
from local.backend.wire import Answer, Request, Service

_CHUNK_BYTES = 1 << 16
_makers: dict[str, Callable[[], Service]] = {}
_services: dict[str, Service] = {}
_making = threading.Lock()


def activate(makers: Mapping[str, Callable[[], Service]]) -> None:
    """From now on these services (by botocore's hyphenised id), each made at its first call, answer this process."""
    with _making:
        _services.clear()
        _makers.clear()
        _makers.update(makers)


def deactivate() -> None:
    """From now on calls go out to the network again."""
    with _making:
        _services.clear()
        _makers.clear()


def answer_request(event_name: str, request: AWSPreparedRequest, **_: Any) -> AWSResponse | None:
    """Answer one prepared botocore request, or None while nothing is installed.

    Raises UnsupportedCall for a service or operation that is not answered here, and for a mail that the relay did not
    take what botocore raises of a network: EndpointConnectionError (certainly not), ReadTimeoutError (unclear).
    """
    if not _makers:
        return None
    service_id, operation = event_name.split(".", 2)[1:]
    if service_id not in _makers:
        raise UnsupportedCall(service_id, operation)
    try:
        answer = _service(service_id)(_incoming(operation, request))
    except NotTaken as error:
        raise EndpointConnectionError(endpoint_url=request.url, error=error) from error
    except Unclear as error:
        raise ReadTimeoutError(endpoint_url=request.url, error=error) from error
    return AWSResponse(str(request.url), answer.status, HTTPHeaders.from_dict(answer.headers), _raw(answer))


def leave_unsigned(signature_version: object, event_name: str, **_: Any) -> object:
    """Spare the signature of a call that is answered here and so never leaves; signed links keep theirs."""
    is_link = isinstance(signature_version, str) and signature_version.endswith(("-query", "-presign-post"))
    return UNSIGNED if event_name.split(".")[1] in _makers and not is_link else None


def _service(service_id: str) -> Service:
    made = _services.get(service_id)
    if made is None:
        with _making:
            made = _services.get(service_id) or _makers[service_id]()
            _services[service_id] = made
    return made


def _incoming(operation: str, request: AWSPreparedRequest) -> Request:
    headers = {_text(name).lower(): _text(value) for name, value in request.headers.items()}
    return Request(operation, str(request.method), str(request.url), headers, _body_bytes(request.body))


def _text(value: str | bytes) -> str:
    return value.decode("utf-8") if isinstance(value, bytes) else str(value)


def _body_bytes(body: Any) -> bytes:
    if body is None:
        return b""
    if isinstance(body, str):
        return body.encode()
    if isinstance(body, (bytes, bytearray)):
        return bytes(body)
    content = body.read()
    return content.encode() if isinstance(content, str) else bytes(content)


class _RawBody:
    """A body as urllib3 would hand it over: `read`, `stream`, `close`."""

    def __init__(self, source: BinaryIO, length: int | None) -> None:
        self._source = source
        self._left = length

    def read(self, amt: int | None = None, **_: Any) -> bytes:
        wanted = self._left if amt is None or amt < 0 else amt
        if self._left is not None and wanted is not None:
            wanted = min(wanted, self._left)
        data = self._source.read(-1 if wanted is None else wanted)
        if self._left is not None:
            self._left -= len(data)
        return data

    def stream(self, amt: int = _CHUNK_BYTES, **_: Any) -> Iterator[bytes]:
        while chunk := self.read(amt):
            yield chunk

    def close(self) -> None:
        self._source.close()


def _raw(answer: Answer) -> _RawBody:
    if isinstance(answer.body, bytes):
        return _RawBody(BytesIO(answer.body), None)
    return _RawBody(answer.body, answer.length)


botocore.handlers.BUILTIN_HANDLERS.append(("before-send", answer_request))
botocore.handlers.BUILTIN_HANDLERS.append(("choose-signer", leave_unsigned))
