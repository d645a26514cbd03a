"""Secrets: sealed by KMS, and HMAC keys that can be rotated."""

import os
import time
from collections.abc import Mapping
from functools import lru_cache

from chalicelib.aws.clients import client
from chalicelib.aws.documents import documents
from chalicelib.aws.settings import settings
from chalicelib.kit.records import dataclass

_PK = "GLOBAL#SECRET"
_RETRIES = 5
_FRESH_S = 60.0


@dataclass(frozen=True)
class SecretKey:
    """One HMAC key: its id (short, goes into tokens) and its 32 bytes."""

    key_id: str
    value: bytes


def seal(plaintext: bytes, context: Mapping[str, str]) -> bytes:
    """Encrypt at most 4 KB; only `unseal` with the same context opens it."""
    answer = client("kms").encrypt(KeyId=settings().kms_key, Plaintext=plaintext, EncryptionContext=dict(context))
    sealed: bytes = answer["CiphertextBlob"]
    return sealed


def unseal(sealed: bytes, context: Mapping[str, str]) -> bytes:
    """The plaintext. Raises the SDK's error when the context differs or the bytes were changed."""
    answer = client("kms").decrypt(KeyId=settings().kms_key, CiphertextBlob=sealed, EncryptionContext=dict(context))
    plaintext: bytes = answer["Plaintext"]
    return plaintext


def secret(name: str) -> SecretKey:
    """The current key called `name`; made at first use. A rotation elsewhere is seen within a minute."""
    found = secret_by_id(name, _current_id(name, int(time.monotonic() / _FRESH_S)))
    if found is None:
        raise LookupError(name)
    return SecretKey(_current_id(name, int(time.monotonic() / _FRESH_S)), found)


@lru_cache(maxsize=256)
def secret_by_id(name: str, key_id: str) -> bytes | None:
    """An older or the current key by its id; None when there never was one."""
    doc = documents().get(_PK, f"{name}#{key_id}")
    return None if doc is None else unseal(doc["sealed"], {"secret": name, "key": key_id})


def rotate_secret(name: str) -> str:
    """Make a new current key; tokens of older keys stay valid. The new key's id."""
    for _ in range(_RETRIES):
        head = documents().get(_PK, name)
        key_id = os.urandom(3).hex()
        sealed = seal(os.urandom(32), {"secret": name, "key": key_id})
        documents().put({"pk": _PK, "sk": f"{name}#{key_id}", "sealed": sealed})
        doc = {"pk": _PK, "sk": name, "key_id": key_id}
        done = documents().create(doc) if head is None else documents().replace(doc, head["v"])
        if done:
            _current_id.cache_clear()
            return key_id
    raise LookupError(name)


def forget_secrets() -> None:
    """Drop cached keys; for tests that change the store."""
    _current_id.cache_clear()
    secret_by_id.cache_clear()


@lru_cache(maxsize=64)
def _current_id(name: str, minute: int) -> str:
    head = documents().get(_PK, name)
    if head is None:
        return _first_id(name)
    key_id: str = head["key_id"]
    return key_id


def _first_id(name: str) -> str:
    """Of two first users one wins, and both use the winner's key."""
    key_id = os.urandom(3).hex()
    sealed = seal(os.urandom(32), {"secret": name, "key": key_id})
    documents().put({"pk": _PK, "sk": f"{name}#{key_id}", "sealed": sealed})
    if documents().create({"pk": _PK, "sk": name, "key_id": key_id}):
        return key_id
    head = documents().get(_PK, name)
    if head is None:
        raise LookupError(name)
    return str(head["key_id"])
