"""Failed tries of a sign-in name, kept whether or not there is such a user (SEC-11, SEC-12)."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from chalicelib.accounts.errors import TooManyTries
from chalicelib.accounts.repository import folded
from chalicelib.aws.documents import Doc, Key, documents
from chalicelib.aws.telemetry import log_event
from chalicelib.kit.clock import from_iso, iso
from chalicelib.kit.errors import Unavailable
from chalicelib.kit.records import dataclass

WINDOW = timedelta(minutes=15)
BLOCK = timedelta(minutes=15)
BLOCK_AT = 10
DELAY_AT = 50
DELAY = timedelta(seconds=10)
_TRIES = 200
_KEPT = 400


@dataclass(frozen=True)
class Failure:
    """One failed try from a network address (as a digest)."""

    at: datetime
    origin: str


def free_at(failures: Sequence[Failure], origin: str, now: datetime) -> datetime | None:
    """When the next try from `origin` is looked at, None for at once.

    The tenth failure within 15 minutes from one address blocks it for 15 minutes; from 50 failures within 15 minutes
    from anywhere, tries are looked at only every ten seconds (SEC-12).
    """
    mine = sorted(failure.at for failure in failures if failure.origin == origin)
    tenths = [at for at, tenth in zip(mine, mine[BLOCK_AT - 1 :], strict=False) if tenth - at < WINDOW]
    ends = [mine[mine.index(at) + BLOCK_AT - 1] + BLOCK for at in tenths]
    recent = [failure.at for failure in failures if now - failure.at < WINDOW]
    if len(recent) >= DELAY_AT:
        ends.append(max(recent) + DELAY)
    latest = max(ends, default=now)
    return latest if latest > now else None


def failures_key(login: str) -> Key:
    """The document of a sign-in name; the name itself is not in it."""
    return "GLOBAL#FAILURES#" + hashlib.sha256(folded(login).encode()).hexdigest(), "FAILURES"


def origin_of(source_ip: str) -> str:
    """The digest of a network address."""
    return hashlib.sha256(b"origin|" + source_ip.encode()).hexdigest()[:16]


def known(doc: Doc | None) -> list[Failure]:
    """The failures in a document."""
    return [] if doc is None else [Failure(from_iso(at), origin) for at, origin in doc["tries"]]


def refuse_when_blocked(doc: Doc | None, source_ip: str, now: datetime) -> None:
    """Raises TooManyTries, alike for known and unknown users."""
    free = free_at(known(doc), origin_of(source_ip), now)
    if free is not None:
        log_event("sign_in_blocked", level="warning", origin=origin_of(source_ip))
        raise TooManyTries(retry_after_s=max(1, int((free - now).total_seconds()) + 1))


def note(login: str, source_ip: str, *, now: datetime, doc: Doc | None) -> None:
    """Record one failure; `doc` is what is there. Every parallel one counts."""
    pk, sk = failures_key(login)
    for _ in range(_TRIES):
        recent = [f for f in known(doc) if now - f.at < WINDOW + BLOCK][-_KEPT:]
        tries = [[iso(f.at), f.origin] for f in (*recent, Failure(now, origin_of(source_ip)))]
        fresh: Doc = {"pk": pk, "sk": sk, "tries": tries, "ttl": int((now + WINDOW + BLOCK).timestamp())}
        if documents().create(fresh) if doc is None else documents().replace(fresh, doc["v"]):
            log_event("sign_in_failed", origin=origin_of(source_ip))
            return
        doc = documents().get(pk, sk)
    raise Unavailable
