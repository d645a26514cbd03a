"""Identifiers: `mlg_01J…`, a type prefix and a ULID, sortable by creation and safe in a URL."""

import os
import re
from datetime import UTC, datetime

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PATTERN = re.compile(r"[a-z]{2,6}_[0-7][0-9A-HJKMNP-TV-Z]{25}")


def new_id(prefix: str, now: datetime) -> str:
    """A new identifier of kind `prefix` whose order follows `now`."""
    return f"{prefix}_{_base32(int(now.timestamp() * 1000), 10)}{_base32(int.from_bytes(os.urandom(10), 'big'), 16)}"


def derived_id(prefix: str, digest: bytes) -> str:
    """The identifier that belongs to `digest` (at least 16 bytes): the same digest, the same identifier."""
    return f"{prefix}_{_base32(int.from_bytes(digest[:16], 'big') & ((1 << 128) - 1), 26)}"


def is_id(text: str, prefix: str) -> bool:
    """Whether `text` is a well-formed identifier of kind `prefix`."""
    return text.startswith(prefix + "_") and _PATTERN.fullmatch(text) is not None


def _base32(number: int, digits: int) -> str:
    return "".join(_ALPHABET[(number >> shift) & 31] for shift in range(5 * (digits - 1), -1, -5))


def creation_instant(identifier: str) -> datetime | None:
    """When an identifier of `new_id` was made, in UTC; None for what is no identifier.

    A derived identifier gives a meaningless instant.
    """
    ulid = identifier.rpartition("_")[2]
    if _PATTERN.fullmatch(identifier) is None:
        return None
    milliseconds = 0
    for digit in ulid[:10]:
        milliseconds = milliseconds * 32 + _ALPHABET.index(digit)
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None
