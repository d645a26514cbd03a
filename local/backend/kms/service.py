"""KMS's operations by name: keys and aliases in one small database, key material in files only the owner can read."""

import base64
import json
import os
import sqlite3
import time
import uuid
from collections.abc import Callable
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from local.backend.database import Database
from local.backend.errors import ServiceError, UnsupportedCall, invalid
from local.backend.wire import Answer, Json, Request, Service, compact, json_answer

_SCHEMA = """
CREATE TABLE IF NOT EXISTS keys (key_id TEXT PRIMARY KEY, description TEXT NOT NULL, created_s REAL NOT NULL);
CREATE TABLE IF NOT EXISTS aliases (name TEXT PRIMARY KEY, key_id TEXT NOT NULL)
"""
_CONTENT_TYPE = "application/x-amz-json-1.1"
_ARN = "arn:aws:kms:eu-central-1:000000000000:"
_MOST_PLAIN_BYTES = 4096
_KEY_BYTES, _NONCE_BYTES, _KEY_ID_BYTES = 32, 12, 36


class KeyStore:
    """All keys under one root."""

    def __init__(self, root: Path, *, durable: bool = False) -> None:
        self._database = Database(root / "kms.sqlite", _SCHEMA, durable=durable)
        self._folder = root / "kms"
        self._folder.mkdir(mode=0o700, exist_ok=True)
        self._ciphers: dict[str, AESGCM] = {}

    def create_key(self, request: Json) -> Json:
        """CreateKey: a symmetric key."""
        if request.get("KeySpec", "SYMMETRIC_DEFAULT") != "SYMMETRIC_DEFAULT":
            raise ServiceError("UnsupportedOperationException", "the embedded back end makes symmetric keys only")
        key_id = str(uuid.uuid4())
        descriptor = os.open(self._folder / key_id, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(os.urandom(_KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with self._database.write() as connection:
            connection.execute("INSERT INTO keys VALUES (?,?,?)", (key_id, request.get("Description", ""), time.time()))
        return {"KeyMetadata": self._metadata(key_id)}

    def create_alias(self, request: Json) -> Json:
        """CreateAlias."""
        name, key_id = request["AliasName"], self._key_id(request["TargetKeyId"])
        if not name.startswith("alias/") or name.startswith("alias/aws/"):
            raise invalid("Alias must start with the prefix alias/. Alias must not start with alias/aws/")
        with self._database.write() as connection:
            if connection.execute("SELECT 1 FROM aliases WHERE name=?", (name,)).fetchone():
                raise ServiceError("AlreadyExistsException", f"An alias with the name {_ARN}{name} already exists")
            connection.execute("INSERT INTO aliases VALUES (?,?)", (name, key_id))
        return {}

    def describe_key(self, request: Json) -> Json:
        """DescribeKey."""
        return {"KeyMetadata": self._metadata(self._key_id(request["KeyId"]))}

    def encrypt(self, request: Json) -> Json:
        """Encrypt up to 4 KB, bound to the encryption context."""
        key_id = self._key_id(request["KeyId"])
        plain = base64.b64decode(request["Plaintext"])
        if not 1 <= len(plain) <= _MOST_PLAIN_BYTES:
            raise invalid(
                "1 validation error detected: Value at 'plaintext' failed to satisfy constraint:"
                " Member must have length between 1 and 4096"
            )
        return {
            "CiphertextBlob": self._sealed(key_id, plain, request),
            "KeyId": f"{_ARN}key/{key_id}",
            "EncryptionAlgorithm": "SYMMETRIC_DEFAULT",
        }

    def decrypt(self, request: Json) -> Json:
        """Decrypt what Encrypt made, with the same context. Raises InvalidCiphertextException otherwise."""
        blob = base64.b64decode(request["CiphertextBlob"])
        key_id = blob[:_KEY_ID_BYTES].decode("ascii", "replace")
        if request.get("KeyId") and self._key_id(request["KeyId"]) != key_id:
            raise ServiceError(
                "IncorrectKeyException",
                "The key ID in the request does not identify a CMK that can perform this operation.",
            )
        nonce, sealed = blob[_KEY_ID_BYTES : _KEY_ID_BYTES + _NONCE_BYTES], blob[_KEY_ID_BYTES + _NONCE_BYTES :]
        try:
            plain = self._cipher(key_id).decrypt(nonce, sealed, _context(request))
        except (InvalidTag, OSError, ValueError) as error:
            raise ServiceError("InvalidCiphertextException", "") from error
        return {"Plaintext": _text(plain), "KeyId": f"{_ARN}key/{key_id}", "EncryptionAlgorithm": "SYMMETRIC_DEFAULT"}

    def generate_data_key(self, request: Json) -> Json:
        """GenerateDataKey: a fresh key, plain and sealed."""
        key_id = self._key_id(request["KeyId"])
        size = request.get("NumberOfBytes") or {"AES_128": 16}.get(request.get("KeySpec", ""), _KEY_BYTES)
        plain = os.urandom(size)
        return {
            "Plaintext": _text(plain),
            "CiphertextBlob": self._sealed(key_id, plain, request),
            "KeyId": f"{_ARN}key/{key_id}",
        }

    def _sealed(self, key_id: str, plain: bytes, request: Json) -> str:
        nonce = os.urandom(_NONCE_BYTES)
        return _text(key_id.encode() + nonce + self._cipher(key_id).encrypt(nonce, plain, _context(request)))

    def _cipher(self, key_id: str) -> AESGCM:
        known = self._ciphers.get(key_id)
        if known is None:
            if not key_id.replace("-", "").isalnum():
                raise ValueError(key_id)
            known = self._ciphers[key_id] = AESGCM((self._folder / key_id).read_bytes())
        return known

    def _key_id(self, name: str) -> str:
        short = name.removeprefix(_ARN).removeprefix("key/")
        reader = self._database.reader()
        table, column = ("aliases", "name") if short.startswith("alias/") else ("keys", "key_id")
        row = reader.execute(f"SELECT key_id FROM {table} WHERE {column}=?", (short,)).fetchone()
        if row is None:
            what = "Alias" if table == "aliases" else "Key"
            raise ServiceError(
                "NotFoundException",
                f"{what} '{_ARN}{short}' does not exist" if what == "Key" else f"Alias {_ARN}{short} is not found.",
            )
        return str(row[0])

    def _metadata(self, key_id: str) -> Json:
        row = (
            self._database.reader()
            .execute("SELECT description, created_s FROM keys WHERE key_id=?", (key_id,))
            .fetchone()
        )
        return {
            "KeyId": key_id,
            "Arn": f"{_ARN}key/{key_id}",
            "Description": row[0],
            "CreationDate": row[1],
            "Enabled": True,
            "KeyState": "Enabled",
            "KeyUsage": "ENCRYPT_DECRYPT",
            "KeyManager": "CUSTOMER",
            "KeySpec": "SYMMETRIC_DEFAULT",
        }


def _context(request: Json) -> bytes:
    return compact(sorted((request.get("EncryptionContext") or {}).items()))


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


_OPERATIONS: dict[str, Callable[[KeyStore, Json], Json]] = {
    "CreateKey": KeyStore.create_key,
    "CreateAlias": KeyStore.create_alias,
    "DescribeKey": KeyStore.describe_key,
    "Encrypt": KeyStore.encrypt,
    "Decrypt": KeyStore.decrypt,
    "GenerateDataKey": KeyStore.generate_data_key,
}


def service(root: Path, *, durable: bool = False) -> Service:
    """KMS over the keys under this root."""
    store = KeyStore(root, durable=durable)

    def answer(request: Request) -> Answer:
        operation = _OPERATIONS.get(request.operation)
        if operation is None:
            raise UnsupportedCall("kms", request.operation)
        try:
            document = operation(store, json.loads(request.body))
        except ServiceError as error:
            return _refusal(error)
        except sqlite3.OperationalError as error:
            return _refusal(ServiceError("KMSInternalException", str(error), status=500))
        return json_answer(compact(document), content_type=_CONTENT_TYPE)

    return answer


def _refusal(error: ServiceError) -> Answer:
    document = {"__type": error.code, "message": error.message}
    return json_answer(compact(document), content_type=_CONTENT_TYPE, status=error.status)
