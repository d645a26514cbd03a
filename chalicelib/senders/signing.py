"""DKIM key pairs: made here, sealed by the key service, kept in memory while in use."""

import base64
import secrets
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from chalicelib.aws import keys
from chalicelib.mime.dkim_signer import SigningKey, load_signing_key
from chalicelib.senders.model import DomainKey, KeyState

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

KEY_BITS = 2048


def new_key(account_id: str, domain: str, *, state: KeyState, now: datetime) -> DomainKey:
    """A fresh RSA-2048 key pair under a selector of its own; the private half leaves this function only sealed."""
    selector = f"dp{now:%y%m%d}{secrets.token_hex(3)}"
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

    private = rsa.generate_private_key(65537, KEY_BITS)
    plain = private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    public = private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    sealed = keys.seal(plain, _context(account_id, domain, selector))
    return DomainKey(selector, base64.b64encode(public).decode("ascii"), sealed, state, now)


def load_key(account_id: str, domain: str, key: DomainKey) -> SigningKey:
    """The key, ready to sign; unsealed once per process."""
    return load_signing_key(domain, key.selector, _pem(account_id, domain, key.selector, key.sealed_key))


def platform_form(account_id: str, domain: str, key: DomainKey) -> str:
    """The private key as the mail platform takes it: PKCS#1 DER in base64."""
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    private = _private_key(keys.unseal(key.sealed_key, _context(account_id, domain, key.selector)))
    der = private.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    return base64.b64encode(der).decode("ascii")


@lru_cache(maxsize=512)
def _pem(account_id: str, domain: str, selector: str, sealed: bytes) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    private = _private_key(keys.unseal(sealed, _context(account_id, domain, selector)))
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _private_key(plain: bytes) -> "PrivateKeyTypes":
    from cryptography.hazmat.primitives.serialization import load_der_private_key

    # The check costs 30 ms a key and guards against hostile keys; these are our own.
    return load_der_private_key(plain, None, unsafe_skip_rsa_key_validation=True)


def _context(account_id: str, domain: str, selector: str) -> dict[str, str]:
    return {"account": account_id, "domain": domain, "selector": selector}
