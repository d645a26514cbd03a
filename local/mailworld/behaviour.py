"""Which fate a recipient meets: a deterministic choice by address, as real servers differ by mailbox.

The order of choice: an address named in the configuration, an SES simulator address, a prefix of the local part
(`bounce.`, `grey.`, ...), a domain that cannot exist, and else a stable hash against the configured percentages.
"""

import hashlib
from collections.abc import Mapping
from enum import StrEnum


class Fate(StrEnum):
    """What the world does with mail to one address; README.md has the table of both paths (SES, plain SMTP)."""

    ACCEPT = "accept"
    BOUNCE = "bounce"
    LATE = "late"
    FULL = "full"
    SOFT = "soft"
    POLICY = "policy"
    CONTENT = "content"
    NODOMAIN = "nodomain"
    GREY = "grey"
    SLOW = "slow"
    COMPLAIN = "complain"
    OOO = "ooo"
    REJECT = "reject"
    UNSUBSCRIBE = "unsub"
    CUT_BEFORE = "cutbefore"
    CUT_AFTER = "cutafter"
    HANG = "hang"


PREFIXES: Mapping[str, Fate] = {fate.value + ".": fate for fate in Fate}

SIMULATOR: Mapping[str, Fate] = {
    "success": Fate.ACCEPT,
    "bounce": Fate.BOUNCE,
    "suppressionlist": Fate.BOUNCE,
    "ooto": Fate.OOO,
    "complaint": Fate.COMPLAIN,
}

DEFAULT_PERCENTAGES: Mapping[Fate, float] = {
    Fate.BOUNCE: 2.0,
    Fate.FULL: 0.5,
    Fate.SOFT: 0.5,
    Fate.GREY: 1.0,
    Fate.OOO: 0.5,
    Fate.COMPLAIN: 0.3,
}


def fraction(address: str, salt: str) -> float:
    """A number in [0, 1) that belongs to `address` and `salt` for ever."""
    digest = hashlib.blake2b(f"{salt}\0{address.lower()}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64


def fate_of(address: str, percentages: Mapping[Fate, float], named: Mapping[str, Fate]) -> Fate:
    """The fate of mail to `address`: named address, simulator, prefix, impossible domain, hash; the same every time."""
    lowered = address.lower()
    local, _, domain = lowered.rpartition("@")
    if lowered in named:
        return named[lowered]
    if domain == "simulator.amazonses.com":
        return SIMULATOR.get(local.partition("+")[0], Fate.ACCEPT)
    head, dot, _ = local.partition(".")
    if dot and head + dot in PREFIXES:
        return PREFIXES[head + dot]
    if domain.endswith(".invalid"):
        return Fate.NODOMAIN
    return _by_hash(lowered, percentages)


def _by_hash(address: str, percentages: Mapping[Fate, float]) -> Fate:
    mark = fraction(address, "fate") * 100
    for fate, percent in percentages.items():
        if mark < percent:
            return fate
        mark -= percent
    return Fate.ACCEPT
