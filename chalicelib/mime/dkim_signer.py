"""DKIM signatures (RFC 6376), rsa-sha256, relaxed headers and simple body, over keys held in memory."""

import base64
import hashlib
import re
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Final

from chalicelib.kit.records import dataclass

# Fields that are signed one time more than they occur cannot be added on the way (RFC 6376 section 5.4.2).
_SEALED: Final = (b"from", b"to", b"subject", b"date")
_SIGNED: Final = frozenset(
    {
        *_SEALED,
        b"reply-to",
        b"message-id",
        b"mime-version",
        b"content-type",
        b"content-transfer-encoding",
        b"content-language",
        b"list-unsubscribe",
        b"list-unsubscribe-post",
        b"feedback-id",
    }
)
# By the usual spelling as well, which saves most names their conversion.
_SIGNED_NAMES: Final = {
    **{name: name for name in _SIGNED},
    **{name.title(): name for name in _SIGNED},
    b"MIME-Version": b"mime-version",
}
_SPACES = re.compile(rb"[ \t]{2,}|\t")
_LABELS = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_KEY_BITS_MIN = 1024


@dataclass(frozen=True)
class SigningKey:
    """A domain's key under a selector, ready to sign; `sign_bytes` is the raw RSA PKCS#1 v1.5 SHA-256 signature."""

    domain: str
    selector: str
    sign_bytes: Callable[[bytes], bytes]


def load_signing_key(domain: str, selector: str, pem: bytes | str) -> SigningKey:
    """The key in `pem` (PKCS#8 or PKCS#1, RSA of at least 1024 bits), cached by its content.

    Raises ValueError when it is no such key or when domain or selector are no lower-case A-labels.
    """
    return _load(domain, selector, pem.encode("ascii") if isinstance(pem, str) else pem)


@lru_cache(maxsize=512)
def _load(domain: str, selector: str, pem: bytes) -> SigningKey:
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    if _LABELS.fullmatch(domain) is None or _LABELS.fullmatch(selector) is None:
        raise ValueError("domain or selector")
    # The check costs 30 ms per key and guards against hostile keys; these are our own.
    key = load_pem_private_key(pem, None, unsafe_skip_rsa_key_validation=True)
    if not isinstance(key, RSAPrivateKey) or key.key_size < _KEY_BITS_MIN:
        raise ValueError("not an RSA key of at least 1024 bits")
    padding, digest = PKCS1v15(), SHA256()
    return SigningKey(domain, selector, lambda data: key.sign(data, padding, digest))


def sign(message: bytes, key: SigningKey, *, now: datetime) -> bytes:
    """The whole message with a DKIM-Signature field in front.

    `message` has CRLF line ends and an empty line after its header. Signed are, where they occur, the originator,
    recipient, MIME and list fields, both List-Unsubscribe fields among them (RFC 8058), and the absence of a second
    From, To, Subject and Date. Raises ValueError when there is no empty line or no From.
    """
    head, separator, body = message.partition(b"\r\n\r\n")
    if not separator:
        raise ValueError("message without an empty line after its header")
    names, lines = _signed_fields(head)
    if b"from" not in names:
        raise ValueError("message without From")
    body_hash = base64.b64encode(hashlib.sha256(_simple_body(body)).digest())
    signature_field = b"\r\n ".join(
        [
            b"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/simple;",
            b"d=%b; s=%b; t=%d;" % (key.domain.encode(), key.selector.encode(), int(now.timestamp())),
            _name_list(tuple(names)),
            b"bh=%b;" % body_hash,
            b"b=",
        ]
    )
    lines.append(b"dkim-signature:" + signature_field[16:].replace(b"\r\n ", b" "))
    signature = base64.b64encode(key.sign_bytes(b"\r\n".join(lines)))
    wrapped = b"\r\n ".join([signature[start : start + 72] for start in range(0, len(signature), 72)])
    return b"".join([signature_field, wrapped, b"\r\n", message])


def _signed_fields(head: bytes) -> tuple[list[bytes], list[bytes]]:
    """Names and relaxed forms of the fields to sign; of several with one name the lowest first (RFC 6376, 5.4.2)."""
    names, lines = [], []
    for line in reversed(_relaxed(head).split(b"\r\n")):
        name, _, value = line.partition(b":")
        known = _SIGNED_NAMES.get(name) or _SIGNED_NAMES.get(name.rstrip(b" ").lower())
        if known is not None:
            names.append(known)
            lines.append(b"%b:%b" % (known, value.strip(b" ")))
    return names, lines


def _relaxed(head: bytes) -> bytes:
    unfolded = head.replace(b"\r\n ", b" ").replace(b"\r\n\t", b" ")
    return _SPACES.sub(b" ", unfolded) if b"  " in unfolded or b"\t" in unfolded else unfolded


@lru_cache(maxsize=256)
def _name_list(names: tuple[bytes, ...]) -> bytes:
    """`h=` on lines of at most 78 characters; the fold stands before a name, where a relaxed reader sees one space."""
    lines = [b"h=" + names[0]]
    for name in [*names[1:], *_SEALED]:
        if len(lines[-1]) + len(name) > 72:
            lines[-1] += b":"
            lines.append(name)
        else:
            lines[-1] += b":" + name
    return b"\r\n ".join(lines) + b";"


def _simple_body(body: bytes) -> bytes:
    if body.endswith(b"\r\n") and not body.endswith(b"\r\n\r\n"):
        return body
    while body.endswith(b"\r\n"):
        body = body[:-2]
    return body + b"\r\n"
