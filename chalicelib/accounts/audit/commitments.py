"""What the chain runs over: keyed commitments to values that lie apart (GDP-08, GDP-12). Pure.

The commitment's key belongs to the object and is destroyed with it, so that what is left in the chain says nothing
about the erased values and still holds every link.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

START = "0" * 64
LINKED = ("sq", "at", "ui", "ue", "un", "rq", "ac", "ob", "cl", "fd", "cm", "pr")
_NONCE_BYTES = 12


def plain(values: Mapping[str, Any]) -> bytes:
    """The one text that a commitment is made over."""
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def commitment(object_key: bytes, sequence: int, text: bytes) -> str:
    """The keyed commitment to `text` at its place in the chain."""
    key = hmac.new(object_key, b"commitment", hashlib.sha256).digest()
    return hmac.new(key, f"{sequence}|".encode() + text, hashlib.sha256).hexdigest()


def link(entry: Mapping[str, Any]) -> str:
    """The digest of an entry, which contains the digest before it."""
    return hashlib.sha256(plain({name: entry[name] for name in LINKED if name in entry})).hexdigest()


def head_mac(key: bytes, account_id: str, sequence: int, digest: str) -> str:
    """The signature under the end of a chain, so that a shorter one cannot be passed off."""
    return hmac.new(key, f"{account_id}|{sequence}|{digest}".encode(), hashlib.sha256).hexdigest()


def seal_text(key: bytes, nonce: bytes, text: bytes, context: str) -> bytes:
    """Encrypt; only the same key and context open it."""
    return nonce + AESGCM(key).encrypt(nonce, text, context.encode())


def open_text(key: bytes, sealed: bytes, context: str) -> bytes | None:
    """The text, or None when key, context or bytes are wrong."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], context.encode())
    except (InvalidTag, ValueError):
        return None
