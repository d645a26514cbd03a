"""Bodies as boto3 sends them: aws-chunked framing taken off, lengths and checksums verified."""

import base64
import binascii
import hashlib
import zlib
from collections.abc import Callable, Mapping

from local.backend.errors import ServiceError

_CHECKSUMS: dict[str, Callable[[bytes], bytes]] = {
    "x-amz-checksum-crc32": lambda data: zlib.crc32(data).to_bytes(4, "big"),
    "x-amz-checksum-sha1": lambda data: hashlib.sha1(data, usedforsecurity=False).digest(),
    "x-amz-checksum-sha256": lambda data: hashlib.sha256(data).digest(),
    "content-md5": lambda data: hashlib.md5(data, usedforsecurity=False).digest(),
}


def payload(headers: Mapping[str, str], body: bytes) -> bytes:
    """The object's bytes of a PUT. Raises BadDigest, IncompleteBody or InvalidRequest."""
    given = dict(headers)
    if "aws-chunked" in headers.get("content-encoding", "") or headers.get("x-amz-content-sha256", "").startswith(
        "STREAMING"
    ):
        body, trailer = _unchunked(body)
        given.update(trailer)
        declared = headers.get("x-amz-decoded-content-length")
        if declared is not None and int(declared) != len(body):
            raise ServiceError(
                "IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header"
            )
    for name, digest in _CHECKSUMS.items():
        if name in given:
            _verify(name, given[name], digest(body))
    return body


def _verify(name: str, given: str, actual: bytes) -> None:
    try:
        expected = base64.b64decode(given, validate=True)
    except binascii.Error as error:
        raise ServiceError("InvalidRequest", f"Value for {name} header is invalid.") from error
    if expected != actual:
        raise ServiceError("BadDigest", f"The {name} you specified did not match what we received.")


def _unchunked(body: bytes) -> tuple[bytes, dict[str, str]]:
    chunks: list[bytes] = []
    at = 0
    try:
        while True:
            end = body.index(b"\r\n", at)
            size = int(body[at:end].split(b";")[0], 16)
            at = end + 2
            if size == 0:
                break
            chunks.append(body[at : at + size])
            if len(chunks[-1]) != size:
                raise ValueError(size)
            at += size + 2
    except ValueError as error:
        raise ServiceError("IncompleteBody", "The request body terminated unexpectedly") from error
    lines = [line.partition(":") for line in body[at:].decode("latin-1").split("\r\n") if ":" in line]
    return b"".join(chunks), {name.strip().lower(): value.strip() for name, _, value in lines}
