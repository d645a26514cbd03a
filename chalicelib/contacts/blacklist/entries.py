"""What stands on a blacklist, and whether it covers an address. Pure, but for the hash keys of erased addresses."""

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final

from chalicelib.aws import keys as secrets
from chalicelib.kit.records import dataclass
from chalicelib.kit.text import BadAddress, normalise_address, normalise_domain

#: Scope of the entries that the administrator made for the whole account (BLK-02).
ACCOUNT_WIDE: Final = "*"
HASH_KEY: Final = "blacklist"


class Reason(StrEnum):
    """Why something is blacklisted (BLK-05)."""

    MANUAL = "manual"
    UNSUBSCRIBE = "unsubscribe"
    COMPLAINT = "complaint"


#: The store accepts keys of 1,024 bytes; no address comes near that, folded or not.
LONGEST_VALUE_BYTES: Final = 254

#: What the recipient brought about; only the administrator may take it back (BLK-06).
OBJECTIONS: Final = frozenset({Reason.UNSUBSCRIBE, Reason.COMPLAINT})


@dataclass(frozen=True, slots=True)
class Mark:
    """One reason of an entry: who or what brought it (`user:<id>`, `event:<ref>`), and when (ISO, UTC)."""

    reason: Reason
    source: str
    added_at: str


@dataclass(frozen=True, slots=True)
class BlacklistEntry:
    """One address or domain. `value` normalised; empty after erasure, then `digest` under `key_id` is left (BLK-07).

    `scope` is the client, or ACCOUNT_WIDE. `marks` in order of arrival, one per reason. `lines` number its log lines.
    """

    scope: str
    value: str
    marks: tuple[Mark, ...]
    key_id: str = ""
    digest: str = ""
    lines: tuple[int, ...] = ()
    version: int = 0

    @property
    def reason(self) -> Reason:
        """The reason that weighs most: an objection before a manual entry."""
        return next((mark.reason for mark in self.marks if mark.reason in OBJECTIONS), Reason.MANUAL)

    @property
    def is_domain(self) -> bool:
        """Whether it covers a domain and its subdomains."""
        return bool(self.value) and "@" not in self.value

    def covers(self, account_id: str, address: str) -> bool:
        """Whether a normalised address is blocked by this entry."""
        if self.value:
            return self.value == address or (self.is_domain and self.value in domains_above(address))
        return digest_of(account_id, address, self.key_id) == self.digest


class Blacklist:
    """All entries that hold for one client, account-wide ones included, with the version they were read at."""

    def __init__(self, account_id: str, version: int, entries: Iterable[BlacklistEntry]) -> None:
        self.version = version
        self._account_id = account_id
        self._plain: dict[str, BlacklistEntry] = {}
        self._erased: dict[tuple[str, str], BlacklistEntry] = {}
        for entry in entries:
            if entry.value:
                self._plain.setdefault(entry.value, entry)
            else:
                self._erased.setdefault((entry.key_id, entry.digest), entry)
        self._key_ids = sorted({key_id for key_id, _ in self._erased})

    def __len__(self) -> int:
        return len(self._plain) + len(self._erased)

    def entry_for(self, normalised_address: str) -> BlacklistEntry | None:
        """The entry that blocks an address, or None: the address itself, its domain or one above, an erased address."""
        found = self._plain.get(normalised_address)
        if found is not None:
            return found
        for domain in domains_above(normalised_address):
            if domain in self._plain:
                return self._plain[domain]
        for key_id in self._key_ids:
            found = self._erased.get((key_id, digest_of(self._account_id, normalised_address, key_id)))
            if found is not None:
                return found
        return None


def comparable_value(value: str) -> str:
    """An address or a domain (`@example.org`, `example.org`) as it is compared (BLK-03). Raises BadAddress."""
    text = value.strip()
    if len(text.encode("utf-8", "replace")) > LONGEST_VALUE_BYTES:
        raise BadAddress
    if "@" in text[1:]:
        return normalise_address(text)
    domain = normalise_domain(text.removeprefix("@").removeprefix("*.").removeprefix("."))
    if "." not in domain:
        raise BadAddress
    return domain


def domains_above(address: str) -> Iterator[str]:
    """The address's domain and every domain above it: `a.b.de`, `b.de`, `de`."""
    domain = address.rpartition("@")[2]
    while domain:
        yield domain
        domain = domain.partition(".")[2]


def digest_of(account_id: str, address: str, key_id: str) -> str:
    """The keyed hash of an address under one key; empty when that key is not known."""
    key = secrets.secret_by_id(HASH_KEY, key_id)
    if key is None:
        return ""
    return hmac.new(key, f"{account_id}|{address}".encode(), hashlib.sha256).hexdigest()


def merged(marks: Sequence[Mark], mark: Mark) -> tuple[Mark, ...]:
    """The marks with one more, unless that reason is there already."""
    return tuple(marks) if any(known.reason is mark.reason for known in marks) else (*marks, mark)
