"""Decisions about senders and their domains; values and instants in, values out."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.kit.errors import Finding
from chalicelib.kit.text import BadAddress, is_header_safe, normalise_domain
from chalicelib.mime.header_text import mailable_address
from chalicelib.senders.model import (
    DomainCheck,
    DomainKey,
    DomainState,
    KeyState,
    PastCheck,
    SenderDomain,
    Verdict,
)

CHECK_EVERY = timedelta(hours=6)
GIVE_UP_AFTER = timedelta(hours=72)
RETIRE_AFTER = timedelta(days=7)
MISSES_MAX = 2
HISTORY_MAX = 20
NAME_MAX = 100
_ENFORCED = frozenset({"quarantine", "reject"})
_DOMAIN = re.compile(r"(?=.{4,200}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")


def wire_domain(text: str) -> str | None:
    """The domain as lower-case A-label; None when mail cannot come from it."""
    try:
        domain = normalise_domain(text)
    except BadAddress:
        return None
    return domain if _DOMAIN.fullmatch(domain) else None


def sender_findings(
    display_name: str, from_address: str, *, reply_to: str, user_ids: Collection[str], known_user_ids: Collection[str]
) -> Iterator[Finding]:
    """Everything wrong with a sender account as it is to be stored (SND-01, SND-09)."""
    if not display_name.strip() or len(display_name) > NAME_MAX or not is_header_safe(display_name):
        yield Finding(
            "display_name",
            "bad_name",
            f"Der Name braucht 1 bis {NAME_MAX} Zeichen ohne Zeilenumbrüche.",
            f"The name needs 1 to {NAME_MAX} characters without line breaks.",
        )
    for where, address in (("from_address", from_address), ("reply_to", reply_to)):
        if (address or where == "from_address") and wire_address(address) is None:
            yield Finding(where, "bad_address", "Das ist keine brauchbare Adresse.", "This is no usable address.")
    for user_id in sorted(set(user_ids) - set(known_user_ids)):
        yield Finding("user_ids", "unknown_user", f"Unbekannter Nutzer {user_id}.", f"Unknown user {user_id}.")


def wire_address(address: str) -> str | None:
    """The address with its domain as A-label; None when mail cannot come from it."""
    try:
        mailable = mailable_address(address)
    except BadAddress:
        return None
    local, _, domain = mailable.rpartition("@")
    found = wire_domain(domain)
    return None if found is None else f"{local}@{found}"


def after_check(domain: SenderDomain, check: DomainCheck, *, next_key_found: bool, now: datetime) -> SenderDomain:
    """The domain as a check leaves it: its state, its keys, its history, and when it is looked at again (SND-05)."""
    misses = 0 if check.owned is Verdict.OK else domain.misses + (check.owned is Verdict.MISSING)
    state = _state(domain, check, misses=misses, now=now)
    past = PastCheck(now, state, tuple(finding.code for finding in check.findings))
    return replace(
        domain,
        state=state,
        check=check,
        misses=misses,
        keys=_keys(domain.keys, next_key_found=next_key_found, now=now),
        history=(past, *domain.history)[:HISTORY_MAX],
        next_check_at=now + CHECK_EVERY,
    )


def _state(domain: SenderDomain, check: DomainCheck, *, misses: int, now: datetime) -> DomainState:
    """One miss may be a slip of the customer's provider, silence of name servers says nothing; the state then stays."""
    if check.owned is Verdict.OK:
        return DomainState.VERIFIED
    if domain.state is DomainState.VERIFIED:
        return DomainState.FAILED if misses >= MISSES_MAX else DomainState.VERIFIED
    if domain.state is DomainState.PENDING and check.owned is Verdict.MISSING:
        return DomainState.FAILED if now - domain.created_at >= GIVE_UP_AFTER else DomainState.PENDING
    return domain.state


def _keys(keys: tuple[DomainKey, ...], *, next_key_found: bool, now: datetime) -> tuple[DomainKey, ...]:
    kept = tuple(key for key in keys if key.retired_at is None or now - key.retired_at < RETIRE_AFTER)
    if not next_key_found:
        return kept
    return tuple(_moved(key, now) for key in kept)


def _moved(key: DomainKey, now: datetime) -> DomainKey:
    if key.state is KeyState.NEXT:
        return replace(key, state=KeyState.CURRENT)
    if key.state is KeyState.CURRENT:
        return replace(key, state=KeyState.RETIRING, retired_at=now)
    return key


def domain_refusal(domain: SenderDomain | None) -> Finding | None:
    """Why nothing may be sent from the domain (SND-06), or None."""
    if domain is None or domain.state is not DomainState.VERIFIED:
        name = domain.domain if domain else ""
        return Finding(
            "sender_id",
            "sender_unverified",
            f"Die Absenderdomain {name} ist noch nicht bestätigt: Setzen Sie die angezeigten DNS-Einträge.",
            f"The sender domain {name} is not verified yet: set the DNS entries shown.",
        )
    check = domain.check
    if check is not None and check.dmarc_policy in _ENFORCED and check.is_unaligned:
        return Finding(
            "sender_id",
            "dmarc_would_fail",
            f"Die DMARC-Richtlinie von {domain.domain} ({check.dmarc_policy}) würde diese Mails abweisen lassen: "
            "Weder DKIM noch SPF passt. Setzen Sie den DKIM-Eintrag.",
            f"The DMARC policy of {domain.domain} ({check.dmarc_policy}) would have these mails refused: neither DKIM "
            "nor SPF is aligned. Set the DKIM entry.",
        )
    return None


def domain_warnings(domain: SenderDomain | None) -> tuple[Finding, ...]:
    """What is recommended and missing (SND-03, SND-04, SND-06)."""
    return domain.check.findings if domain and domain.check else ()
