"""DKIM signatures of a mail, verified by dkimpy with keys from the world's zone."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import dkim

from . import dns_zone, headers

_TAG = re.compile(r"(?:^|;)\s*([a-z]+)\s*=\s*([^;]*)")


@dataclass(frozen=True)
class Signature:
    """One DKIM-Signature and what became of it; `aligned` when its domain is that of From (DMARC, relaxed)."""

    domain: str
    selector: str
    signed_headers: str
    valid: bool
    aligned: bool
    reason: str


def verify(message: bytes, root: Path) -> tuple[Signature, ...]:
    """The signatures of `message` in their order; none when it bears none."""
    zone = dns_zone.load(root)
    pairs = headers.fields(message)
    signatures = [value for name, value in pairs if name.lower() == "dkim-signature"]
    from_domain = headers.first(pairs, "From").rpartition("@")[2].rstrip("> ").lower()
    return tuple(
        _verify_one(message, index, value, zone, from_domain=from_domain) for index, value in enumerate(signatures)
    )


def _verify_one(message: bytes, index: int, value: str, zone: dns_zone.Zone, *, from_domain: str) -> Signature:
    tags = {name: text.strip() for name, text in _TAG.findall(value)}
    domain, selector = tags.get("d", ""), tags.get("s", "")
    key_name = f"{selector}._domainkey.{domain}"
    if not _txt(zone, key_name):
        valid, reason = False, f"no key at {key_name}"
    else:
        valid, reason = _judge(message, index, lambda name, timeout=5: _txt(zone, name.decode()).encode() or None)
    return Signature(
        domain=domain,
        selector=selector,
        signed_headers=tags.get("h", ""),
        valid=valid,
        aligned=from_domain == domain or from_domain.endswith("." + domain),
        reason=reason,
    )


def _judge(message: bytes, index: int, lookup: Callable[..., bytes | None]) -> tuple[bool, str]:
    try:
        good = dkim.DKIM(message, minkey=1024).verify(idx=index, dnsfunc=lookup)
    except (dkim.DKIMException, ValueError, KeyError) as error:
        return False, str(error).partition(" (")[0]
    return (True, "signature and body hash match") if good else (False, "signature does not match")


def _txt(zone: dns_zone.Zone, name: str) -> str:
    types = zone.get(dns_zone.plain(name), {})
    for alias in types.get("CNAME", [])[:1]:
        types = zone.get(dns_zone.plain(alias), {})
    text = next(iter(types.get("TXT", [])), "")
    return "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', text)) if text.startswith('"') else text
