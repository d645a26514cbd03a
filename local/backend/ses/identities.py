"""Sender identities: domains that sign with an imported key, and single addresses."""

import base64
import sqlite3
import time
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
    load_pem_private_key,
)

from local.backend.database import Database
from local.backend.errors import ServiceError
from local.backend.ses import published_keys

SCHEMA = """
CREATE TABLE IF NOT EXISTS identities (name TEXT PRIMARY KEY, selector TEXT NOT NULL, pem TEXT NOT NULL,
    pending_selector TEXT NOT NULL, pending_pem TEXT NOT NULL, checked_s REAL NOT NULL)
"""
_RECHECK_S = 2.0


@dataclass(frozen=True, slots=True)
class Identity:
    """A domain or address. A key signs from the moment its public half is in the DNS; until then the one before does.

    A domain without imported keys, and an address, are verified from the start.
    """

    name: str
    selector: str
    pem: str
    pending_selector: str
    pending_pem: str
    checked_s: float

    @property
    def is_verified(self) -> bool:
        """Whether mail may be sent from it."""
        return bool(self.pem) or not self.pending_pem

    @property
    def dkim_status(self) -> str:
        """How the check of the latest imported key stands, in SES's words."""
        if self.pending_pem:
            return "PENDING"
        return "SUCCESS" if self.pem or "@" not in self.name else "NOT_STARTED"


class Identities:
    """All identities in one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, name: str, *, selector: str, key_base64: str) -> Identity:
        """Make an identity. Raises AlreadyExistsException, BadRequestException."""
        pem = _pem(key_base64) if key_base64 else ""
        try:
            with self._database.write() as connection:
                connection.execute("INSERT INTO identities VALUES (?,'','',?,?,0)", (name.lower(), selector, pem))
        except sqlite3.IntegrityError as error:
            raise ServiceError("AlreadyExistsException", f"Email identity {name} already exist.") from error
        return self.require(name)

    def import_key(self, name: str, *, selector: str, key_base64: str) -> Identity:
        """Give a domain another key. Raises NotFoundException, BadRequestException."""
        self.require(name)
        pem = _pem(key_base64)
        with self._database.write() as connection:
            connection.execute(
                "UPDATE identities SET pending_selector=?, pending_pem=?, checked_s=0 WHERE name=?",
                (selector, pem, name.lower()),
            )
        return self.require(name)

    def require(self, name: str) -> Identity:
        """The identity, its pending key looked up in the DNS. Raises NotFoundException."""
        found = self.find(name)
        if found is None:
            raise ServiceError("NotFoundException", f"Email identity {name} does not exist.", status=404)
        return found

    def find(self, name: str) -> Identity | None:
        """The identity or None; looks a pending key up in the DNS, at most every two seconds."""
        row = self._database.reader().execute("SELECT * FROM identities WHERE name=?", (name.lower(),)).fetchone()
        found = None if row is None else Identity(*row)
        if found is not None and found.pending_pem and time.time() - found.checked_s > _RECHECK_S:
            return self._checked(found)
        return found

    def delete(self, name: str) -> None:
        """Forget an identity. Raises NotFoundException."""
        self.require(name)
        with self._database.write() as connection:
            connection.execute("DELETE FROM identities WHERE name=?", (name.lower(),))

    def sending(self, address: str) -> Identity | None:
        """The verified identity that this address may send under: itself, its domain, or a domain above."""
        exact = self.find(address)
        if exact is not None and exact.is_verified:
            return exact
        labels = address.rpartition("@")[2].split(".")
        for start in range(len(labels) - 1):
            found = self.find(".".join(labels[start:]))
            if found is not None and found.is_verified:
                return found
        return None

    def _checked(self, found: Identity) -> Identity:
        is_published = published_keys.has_key(
            found.pending_selector, found.name, _public_base64(found.pending_pem.encode())
        )
        changes = (
            "selector=pending_selector, pem=pending_pem, pending_selector='', pending_pem='', " if is_published else ""
        )
        with self._database.write() as connection:
            connection.execute(
                f"UPDATE identities SET {changes} checked_s=? WHERE name=? AND pending_pem=?",
                (time.time(), found.name, found.pending_pem),
            )
            row = connection.execute("SELECT * FROM identities WHERE name=?", (found.name,)).fetchone()
        return Identity(*row) if row else found


def _pem(key_base64: str) -> str:
    try:
        content = base64.b64decode(key_base64)
        key = (
            load_pem_private_key(content, None) if content.startswith(b"-----") else load_der_private_key(content, None)
        )
    except ValueError as error:
        raise ServiceError("BadRequestException", "Invalid Private Key provided.") from error
    if not isinstance(key, RSAPrivateKey) or key.key_size not in range(1024, 2049):
        raise ServiceError("BadRequestException", "The private key must be RSA of 1024 to 2048 bits.")
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode("ascii")


def _public_base64(pem: bytes) -> str:
    public = load_pem_private_key(pem, None).public_key()
    return base64.b64encode(public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode("ascii")
