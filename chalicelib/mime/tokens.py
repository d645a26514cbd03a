"""Short signed tokens for links in mails; each names the key that made it, so that keys can rotate.

`<key id>.<payload and mac in base64url>`. The payload is readable for everybody: nothing secret belongs into it.
"""

import binascii
import hmac
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import Protocol

from chalicelib.kit.ids import derived_id

_MAC_BYTES = 12
_NUMBER, _TEXT, _ID = 0, 1, 2
_KEY_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_TOKEN = re.compile(r"([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{16,1400})")
_IDENTIFIER = re.compile(r"([a-z]{2,6})_([0-7][0-9A-HJKMNP-TV-Z]{25})")
_CROCKFORD = str.maketrans("0123456789ABCDEFGHJKMNPQRSTVWXYZ", "0123456789abcdefghijklmnopqrstuv")


class NamedSecret(Protocol):
    """A key and its name; `aws.keys.SecretKey` is one."""

    @property
    def key_id(self) -> str:
        """Letters, digits, hyphen and underscore."""

    @property
    def value(self) -> bytes:
        """The key itself."""


def seal_token(kind: str, payload: Mapping[str, str | int], secret: NamedSecret) -> str:
    """A URL-safe token that only `open_token` with the same `kind` and key accepts.

    Names and texts take at most 255 bytes; numbers are not negative. Raises ValueError beyond that.
    """
    if _KEY_ID.fullmatch(secret.key_id) is None:
        raise ValueError("key id")
    packed = _pack(payload)
    sealed = urlsafe_b64encode(packed + _mac(kind, secret.key_id, packed, secret.value))
    return f"{secret.key_id}.{sealed.decode('ascii').rstrip('=')}"


def open_token(kind: str, token: str, secret_lookup: Callable[[str], bytes | None]) -> Mapping[str, str | int] | None:
    """The payload that was sealed; None for a token of another kind, a forged one, or one whose key is gone."""
    match = _TOKEN.fullmatch(token)
    if match is None:
        return None
    sealed = _decoded(match[2])
    secret = secret_lookup(match[1])
    if sealed is None or secret is None:
        return None
    packed, mac = sealed[:-_MAC_BYTES], sealed[-_MAC_BYTES:]
    if not hmac.compare_digest(mac, _mac(kind, match[1], packed, secret)):
        return None
    return _unpack(packed)


def _decoded(text: str) -> bytes | None:
    try:
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error:
        return None
    return raw if urlsafe_b64encode(raw).decode("ascii").rstrip("=") == text else None


def _mac(kind: str, key_id: str, packed: bytes, secret: bytes) -> bytes:
    data = b"%b\0%b\0%b" % (kind.encode(), key_id.encode(), packed)
    return blake2b(data, key=secret, digest_size=_MAC_BYTES).digest()


def _pack(payload: Mapping[str, str | int]) -> bytes:
    return b"".join([_pack_item(name, value) for name, value in payload.items()])


@lru_cache(maxsize=4096, typed=True)
def _pack_item(name: str, value: str | int) -> bytes:
    return _short(name.encode()) + _pack_value(value)


def _pack_value(value: str | int) -> bytes:
    if isinstance(value, int):
        return bytes([_NUMBER]) + _short(value.to_bytes((value.bit_length() + 7) // 8, "big"))
    match = _IDENTIFIER.fullmatch(value)
    if match is None:
        return bytes([_TEXT]) + _short(value.encode())
    return bytes([_ID]) + _short(match[1].encode()) + int(match[2].translate(_CROCKFORD), 32).to_bytes(16, "big")


def _short(data: bytes) -> bytes:
    if len(data) > 255:
        raise ValueError("too long for a token")
    return bytes([len(data)]) + data


def _unpack(packed: bytes) -> dict[str, str | int]:
    payload: dict[str, str | int] = {}
    position = 0
    while position < len(packed):
        name, position = _take(packed, position)
        kind, position = packed[position], position + 1
        data, position = _take(packed, position)
        if kind == _NUMBER:
            payload[name.decode()] = int.from_bytes(data, "big")
        elif kind == _TEXT:
            payload[name.decode()] = data.decode()
        else:
            payload[name.decode()] = derived_id(data.decode(), packed[position : position + 16])
            position += 16
    return payload


def _take(packed: bytes, position: int) -> tuple[bytes, int]:
    end = position + 1 + packed[position]
    return packed[position + 1 : end], end
