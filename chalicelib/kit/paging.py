"""Opaque cursors: where a page ended, signed so that nobody can point one at another account."""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping

from chalicelib.kit.errors import Malformed

_MAC_BYTES = 12


def encode_cursor(key: Mapping[str, str], secret: bytes) -> str:
    """A URL-safe text that only `decode_cursor` with the same secret accepts."""
    payload = json.dumps(dict(key), separators=(",", ":"), sort_keys=True).encode()
    return base64.urlsafe_b64encode(_mac(payload, secret) + payload).decode().rstrip("=")


def decode_cursor(cursor: str, secret: bytes) -> dict[str, str]:
    """The mapping that was encoded. Raises Malformed for anything forged or cut off."""
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        mac, payload = raw[:_MAC_BYTES], raw[_MAC_BYTES:]
        if not hmac.compare_digest(mac, _mac(payload, secret)):
            raise Malformed
        return {str(key): str(value) for key, value in json.loads(payload).items()}
    except ValueError as error:
        raise Malformed from error


def _mac(payload: bytes, secret: bytes) -> bytes:
    return hmac.new(secret, payload, hashlib.sha256).digest()[:_MAC_BYTES]
