"""What goes in and out of a service of the embedded back end, free of botocore's and WSGI's own types."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

Json = dict[str, Any]
_ENCODER = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Request:
    """One call: the operation's API name, the URL as signed, lower-case header names, the raw body."""

    operation: str
    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer; a file as body is read and closed by the receiver (`length` bytes from where it stands)."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | BinaryIO = b""
    length: int | None = None


Service = Callable[[Request], Answer]


def compact(document: object) -> bytes:
    """The document as compact UTF-8 JSON."""
    return _ENCODER.encode(document).encode()


def json_answer(
    body: bytes, *, content_type: str, status: int = 200, headers: Mapping[str, str] | None = None
) -> Answer:
    """A JSON answer whose body is already encoded."""
    return Answer(status, {"content-type": content_type, "content-length": str(len(body)), **(headers or {})}, body)
