"""Questions to the DNS, with bounded time and three kinds of answers."""

import time
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from chalicelib.aws.settings import settings
from chalicelib.kit.records import dataclass

if TYPE_CHECKING:
    from dns.resolver import Resolver

_LIFETIME_S = 4.0
_TIMEOUT_S = 2.0
_BUDGET_S = 15.0


class DnsState(StrEnum):
    """`absent` is a definite no, `unknown` none: the servers were late, broken or contradicted themselves."""

    FOUND = "found"
    ABSENT = "absent"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class DnsAnswer:
    """The texts of all records of the asked type; MX as `10 mx.example.`, the name in lower case."""

    state: DnsState
    texts: tuple[str, ...] = ()


class DnsLookup(Protocol):
    """Asks for records; never raises."""

    def __call__(self, name: str, record_type: str) -> DnsAnswer:
        """The records of `TXT` or `MX` at a name."""


ABSENT = DnsAnswer(DnsState.ABSENT)
UNKNOWN = DnsAnswer(DnsState.UNKNOWN)


class DnsResolver:
    """Looks names up at one server (`host:port`), or at the system's, in at most `budget_s` seconds altogether: what
    is asked after that stays unknown."""

    def __init__(self, server: str = "", *, budget_s: float = _BUDGET_S) -> None:
        self._server = server
        self._left_s = budget_s
        self._resolver: Resolver | None = None

    def __call__(self, name: str, record_type: str) -> DnsAnswer:
        """The records, within four seconds."""
        if self._left_s <= 0:
            return UNKNOWN
        started = time.monotonic()
        try:
            return self._ask(name, record_type)
        finally:
            self._left_s -= time.monotonic() - started

    def _ask(self, name: str, record_type: str) -> DnsAnswer:
        import dns.exception
        import dns.resolver

        try:
            answer = self._configured().resolve(name, record_type, lifetime=min(_LIFETIME_S, self._left_s))
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return ABSENT
        except (dns.exception.DNSException, OSError, ValueError, UnicodeError):
            return UNKNOWN
        return DnsAnswer(DnsState.FOUND, tuple(sorted(_text(record, record_type) for record in answer)))

    def _configured(self) -> "Resolver":
        import dns.resolver

        if self._resolver is None:
            resolver = dns.resolver.Resolver(configure=not self._server)
            if self._server:
                host, _, port = self._server.rpartition(":")
                resolver.nameservers, resolver.port = [host], int(port)
            resolver.timeout = _TIMEOUT_S
            self._resolver = resolver
        return self._resolver


def dns_resolver() -> DnsResolver:
    """The resolver that the settings name."""
    return DnsResolver(settings().dns_server)


def _text(record: object, record_type: str) -> str:
    strings = getattr(record, "strings", None)
    if record_type == "TXT" and strings is not None:
        return b"".join(strings).decode("utf-8", "replace")
    return str(record).lower()
