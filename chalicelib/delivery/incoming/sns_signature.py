"""The signature of an SNS notification, version 2 (SHA-256), for deployments whose queue others may write to.

Not needed where the queue's policy admits only our own topic, as ours does; `DEPESCHE_VERIFY_SNS=1` switches it on.
"""

import base64
import re
from collections.abc import Callable, Mapping
from functools import lru_cache

_CERTIFICATE_URL = re.compile(r"https://sns\.[a-z0-9-]{4,30}\.amazonaws\.com(?:\.cn)?/[A-Za-z0-9._-]{1,120}\.pem")
_SIGNED = ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
_MAX_CERTIFICATE_BYTES = 20_000


def is_authentic(notification: Mapping[str, object], fetch: Callable[[str], bytes] | None = None) -> bool:
    """Whether SNS signed the notification. Version 1 (SHA-1) is refused. `fetch` gets the certificate's PEM."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import padding, rsa
    from cryptography.x509 import load_pem_x509_certificate

    url = str(notification.get("SigningCertURL", ""))
    if notification.get("SignatureVersion") != "2" or _CERTIFICATE_URL.fullmatch(url) is None:
        return False
    try:
        key = load_pem_x509_certificate((fetch or certificate)(url)).public_key()
        signature = base64.b64decode(str(notification.get("Signature", "")), validate=True)
        if not isinstance(key, rsa.RSAPublicKey):
            return False
        key.verify(signature, signed_text(notification), padding.PKCS1v15(), hashes.SHA256())
    except (InvalidSignature, ValueError, OSError):
        return False
    return True


def signed_text(notification: Mapping[str, object]) -> bytes:
    """The bytes that SNS signs: names and values, each on its own line, in order, absent ones left out."""
    lines = [f"{name}\n{notification[name]}\n" for name in _SIGNED if notification.get(name) is not None]
    return "".join(lines).encode()


@lru_cache(maxsize=8)
def certificate(url: str) -> bytes:
    """The certificate from Amazon's own host; the caller has checked the address."""
    from urllib.request import urlopen

    with urlopen(url, timeout=5) as answer:  # noqa: S310 - the address matches _CERTIFICATE_URL
        pem: bytes = answer.read(_MAX_CERTIFICATE_BYTES)
    return pem
