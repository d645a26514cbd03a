"""Return paths that name the message they bring back (architecture.md section 3, point 1).

`b<mailing><recipient><generation><batch><attempt><mac>@<account>-<key>.<bounce domain>`: digits and lower-case letters
only, since servers on the way may change the case; the local part takes all of its 64 characters, hence the account
stands in a label of the domain (one wildcard MX and SPF record for `*.<bounce domain>`).
"""

import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.kit.ids import derived_id, is_id

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_CROCKFORD = str.maketrans("0123456789ABCDEFGHJKMNPQRSTVWXYZ", "0123456789abcdefghijklmnopqrstuv")
_ID_WIDTH, _GENERATION_WIDTH, _BATCH_WIDTH, _ATTEMPT_WIDTH, _MAC_WIDTH = 25, 2, 4, 1, 6
_LOCAL = re.compile(r"b([0-9a-z]{25})([0-9a-z]{25})([0-9a-z]{2})([0-9a-z]{4})([0-9a-z])([0-9a-z]{6})")
_LABEL = re.compile(r"([0-9a-z]{25})-([0-9a-z-]{1,37})")
_KEY_ID = re.compile(r"[0-9a-z](?:[0-9a-z-]{0,35}[0-9a-z])?")
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

    `key_id` names `secret` (its lower-case form must still do so: letters, digits, hyphens, at most 37). Attempts
    above 35 share the last value. Raises ValueError for ids of another shape.
    """
    account_id, mailing_id, generation, index = batch_ref.split(".")
    name = key_id.lower()
    if _KEY_ID.fullmatch(name) is None:
        raise ValueError("key id")
    local = "".join(
        (
            "b",
            _packed(mailing_id, _MAILING),
            _packed(recipient_key, _RECIPIENT),
            _base36(int(generation), _GENERATION_WIDTH),
            _base36(int(index), _BATCH_WIDTH),
            _DIGITS[min(attempt, 35)],
        )
    )
    label = f"{_packed(account_id, _ACCOUNT)}-{name}"
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
    secret = secret_lookup(names[2])
    if secret is None or not hmac.compare_digest(_mac(local[:-_MAC_WIDTH], label, secret), parts[6]):
        return None
    try:
        return ReturnPathRef(
            account_id=_unpacked(names[1], _ACCOUNT),
            mailing_id=_unpacked(parts[1], _MAILING),
            generation=int(parts[3], 36),
            batch_index=int(parts[4], 36),
            recipient_key=_unpacked(parts[2], _RECIPIENT),
            attempt=int(parts[5], 36),
        )
    except OverflowError:
        return None


def _packed(identifier: str, prefix: str) -> str:
    if not is_id(identifier, prefix):
        raise ValueError(f"not an id of kind {prefix}")
    return _base36(int(identifier[len(prefix) + 1 :].translate(_CROCKFORD), 32), _ID_WIDTH)


def _unpacked(text: str, prefix: str) -> str:
    return derived_id(prefix, int(text, 36).to_bytes(16, "big"))


def _base36(number: int, width: int) -> str:
    digits = []
    rest = number
    for _ in range(width):
        rest, digit = divmod(rest, 36)
        digits.append(_DIGITS[digit])
    if rest or number < 0:
        raise ValueError("number too large for a return path")
    return "".join(reversed(digits))


def _mac(local: str, label: str, secret: bytes) -> str:
    digest = hmac.digest(secret, f"return-path\0{label}\0{local}".encode("ascii"), "sha256")
    return _base36(int.from_bytes(digest[:8], "big") % 36**_MAC_WIDTH, _MAC_WIDTH)
