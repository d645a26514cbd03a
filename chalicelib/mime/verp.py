"""Return paths that name the message they bring back (architecture.md section 3, point 1).

`b<mailing><recipient><batch><attempt><mac>@<account><generation>-<key>.<bounce domain>`: digits and lower-case letters
only, since servers on the way may change the case; the local part takes all of its 64 characters, hence account and
generation stand in a label of the domain (one wildcard MX and SPF record for `*.<bounce domain>`).
"""

import hmac
import re
from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b

from chalicelib.kit.ids import is_id
from chalicelib.kit.records import dataclass

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_PAIRS = [high + low for high in _DIGITS for low in _DIGITS]
_GENERATION_WIDTH, _BATCH_WIDTH, _ATTEMPT_MAX, _MAC_WIDTH = 2, 4, 35, 6
_LOCAL = re.compile(r"b([0-7][0-9a-z]{25})([0-7][0-9a-z]{25})([0-9a-z]{4})([0-9a-z])([0-9a-z]{6})")
_LABEL = re.compile(r"([0-7][0-9a-z]{25})([0-9a-z]{2})-([0-9a-z-]{1,34})")
_KEY_ID = re.compile(r"[0-9a-z](?:[0-9a-z-]{0,32}[0-9a-z])?")
_ACCOUNT, _MAILING, _RECIPIENT = "acc", "mlg", "rcp"


@dataclass(frozen=True)
class ReturnPathRef:
    """The hand-over that a bounce belongs to."""

    account_id: str
    mailing_id: str
    generation: int
    batch_index: int
    recipient_key: str
    attempt: int


def return_path(
    batch_ref: str, recipient_key: str, attempt: int, *, secret: bytes, key_id: str, bounce_domain: str
) -> str:
    """The envelope sender of one hand-over. `batch_ref` is `<account_id>.<mailing_id>.<generation>.<index>`.

    `key_id` names `secret` (its lower-case form must still do so: letters, digits, hyphens, at most 34). Attempts
    above 35 share the last value. Raises ValueError for ids of another shape.
    """
    account_id, mailing_id, generation, index = batch_ref.split(".")
    local = "".join(
        (
            "b",
            _packed_mailing(mailing_id),
            _packed(recipient_key, _RECIPIENT),
            _base36(int(index), _BATCH_WIDTH),
            _DIGITS[min(attempt, _ATTEMPT_MAX)],
        )
    )
    label = _label(account_id, generation, key_id)
    return f"{local}{_mac(local, label, secret)}@{label}.{bounce_domain}"


def parse_return_path(
    address: str, *, secret_lookup: Callable[[str], bytes | None], bounce_domain: str
) -> ReturnPathRef | None:
    """What `return_path` wrote into `address`; None when it is another address, forged, or its key is gone.

    `secret_lookup` gets the key id in lower case.
    """
    local, _, domain = address.strip().strip("<>").lower().rpartition("@")
    label, _, rest = domain.partition(".")
    parts, names = _LOCAL.fullmatch(local), _LABEL.fullmatch(label)
    if parts is None or names is None or rest != bounce_domain.lower():
        return None
    secret = secret_lookup(names[3])
    if secret is None or not hmac.compare_digest(_mac(local[:-_MAC_WIDTH], label, secret), parts[5]):
        return None
    return ReturnPathRef(
        account_id=_unpacked(names[1], _ACCOUNT),
        mailing_id=_unpacked(parts[1], _MAILING),
        generation=int(names[2], 36),
        batch_index=int(parts[3], 36),
        recipient_key=_unpacked(parts[2], _RECIPIENT),
        attempt=int(parts[4], 36),
    )


@lru_cache(maxsize=1024)
def _label(account_id: str, generation: str, key_id: str) -> str:
    name = key_id.lower()
    if _KEY_ID.fullmatch(name) is None:
        raise ValueError("key id")
    return f"{_packed(account_id, _ACCOUNT)}{_base36(int(generation), _GENERATION_WIDTH)}-{name}"


@lru_cache(maxsize=1024)
def _packed_mailing(mailing_id: str) -> str:
    return _packed(mailing_id, _MAILING)


def _packed(identifier: str, prefix: str) -> str:
    if not is_id(identifier, prefix):
        raise ValueError(f"not an id of kind {prefix}")
    return identifier[len(prefix) + 1 :].lower()


def _unpacked(text: str, prefix: str) -> str:
    return f"{prefix}_{text.upper()}"


def _base36(number: int, width: int) -> str:
    """`width` is even: two digits at a time."""
    text, rest = "", number
    for _ in range(width // 2):
        rest, pair = divmod(rest, 1296)
        text = _PAIRS[pair] + text
    if rest:
        raise ValueError("number too large for a return path")
    return text


def _mac(local: str, label: str, secret: bytes) -> str:
    digest = blake2b(f"return-path\0{label}\0{local}".encode("ascii"), key=secret, digest_size=8).digest()
    return _base36(int.from_bytes(digest, "big") % 36**_MAC_WIDTH, _MAC_WIDTH)
