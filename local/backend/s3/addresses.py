"""Which bucket, key and query a URL names, in path style and in virtual-host style."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

_VIRTUAL_HOST = re.compile(r"(?P<bucket>.+)\.s3[.-]")


@dataclass(frozen=True, slots=True)
class Target:
    """What a request is about; `key` is "" for the bucket itself."""

    bucket: str
    key: str
    query: Mapping[str, str]


def target_of(url: str) -> Target:
    """The target of this URL."""
    parts = urlsplit(url)
    path = parts.path.lstrip("/")
    host = _VIRTUAL_HOST.match(parts.hostname or "")
    bucket, _, key = (host["bucket"], "", path) if host else path.partition("/")
    return Target(unquote(bucket), unquote(key), dict(parse_qsl(parts.query, keep_blank_values=True)))
