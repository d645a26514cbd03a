"""Use cases around sender domains: register, check, rotate keys, sign."""

import secrets
import time
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache

from chalicelib.aws import mailer
from chalicelib.aws.settings import settings
from chalicelib.aws.telemetry import log_event
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.errors import Conflict, Finding, InvalidInput, NotFound
from chalicelib.mime.dkim_signer import SigningKey
from chalicelib.senders import repository, signing
from chalicelib.senders.dns_entries import dns_entries
from chalicelib.senders.dns_lookup import DnsLookup, dns_resolver
from chalicelib.senders.domain_check import key_check, look_at
from chalicelib.senders.errors import DomainInUse, RotationPending
from chalicelib.senders.model import DnsEntry, DomainState, KeyState, SenderDomain, Verdict
from chalicelib.senders.rules import after_check, wire_domain

_ATTEMPTS = 3
_FRESH_S = 30.0
_BATCH = 100


def add_domain(actor: Actor, name: str, *, now: datetime) -> SenderDomain:
    """Register a domain, or return it when it is there. Administrators only; raises InvalidInput."""
    actor.require_role(Role.ADMINISTRATOR)
    domain = wire_domain(name)
    if domain is None:
        raise InvalidInput(findings=(Finding("domain", "bad_domain", "Das ist keine Domain.", "This is no domain."),))
    return ensure_domain(actor.account_id, domain, now=now)


def ensure_domain(account_id: str, domain: str, *, now: datetime) -> SenderDomain:
    """The account's domain, made with its first key when it is new; due for a check at once."""
    found = repository.load_domain(account_id, domain)
    if found is not None:
        return found
    key = signing.new_key(account_id, domain, state=KeyState.CURRENT, now=now)
    ownership = f"depesche-verification={secrets.token_hex(16)}"
    fresh = SenderDomain(account_id, domain, DomainState.PENDING, (key,), ownership, now, now)
    repository.create_domain(fresh)
    return _existing(account_id, domain)


def visible_domains(actor: Actor) -> tuple[SenderDomain, ...]:
    """All domains for an administrator, else those of the senders that are the user's (SND-07)."""
    domains = repository.load_domains(actor.account_id)
    if Role.ADMINISTRATOR in actor.roles:
        return domains
    own = _own_domains(actor)
    return tuple(domain for domain in domains if domain.domain in own)


def visible_domain(actor: Actor, name: str) -> SenderDomain:
    """One domain. Raises NotFound for those that `visible_domains` leaves out."""
    found = repository.load_domain(actor.account_id, wire_domain(name) or "-")
    if found is None or (Role.ADMINISTRATOR not in actor.roles and found.domain not in _own_domains(actor)):
        raise NotFound
    return found


def _own_domains(actor: Actor) -> frozenset[str]:
    visible = set(actor.visible_clients())
    senders = repository.load_senders(actor.account_id)
    return frozenset(s.domain for s in senders if actor.user_id in s.user_ids and s.client_id in visible)


def entries(domain: SenderDomain) -> tuple[DnsEntry, ...]:
    """The DNS entries to set for the domain."""
    return dns_entries(domain, spf_include())


def check_now(actor: Actor, name: str, *, now: datetime, lookup: DnsLookup | None = None) -> SenderDomain:
    """Check a domain at once. Raises NotFound."""
    return check_domain(visible_domain(actor, name), now=now, lookup=lookup)


def check_domain(domain: SenderDomain, *, now: datetime, lookup: DnsLookup | None = None) -> SenderDomain:
    """Ask the DNS, decide, tell the mail platform the key that signs from now on, and store it all (SND-05).

    Safe to run twice and beside others: the answers are applied to whatever version is stored.
    """
    ask = lookup or dns_resolver()
    check = look_at(domain, include=spf_include(), lookup=ask, now=now)
    found_next = {
        key.selector for key in domain.keys if key.state is KeyState.NEXT and _is_found(domain, key.selector, ask)
    }
    for _ in range(_ATTEMPTS):
        stored = _existing(domain.account_id, domain.domain)
        waiting = {key.selector for key in stored.keys if key.state is KeyState.NEXT}
        decided = after_check(stored, check, next_key_found=bool(waiting & found_next), now=now)
        written = repository.replace_domain(_imported(decided))
        if written is not None:
            _current_domain.cache_clear()
            return written
    raise Conflict


def _is_found(domain: SenderDomain, selector: str, lookup: DnsLookup) -> bool:
    key = next(key for key in domain.keys if key.selector == selector)
    return key_check(domain, key, lookup).verdict is Verdict.OK


def _imported(domain: SenderDomain) -> SenderDomain:
    """The mail platform gets the key of a domain only once it is shown to be this customer's: an identity there belongs
    to the whole operator. What it refuses is tried again with the next check."""
    key = domain.current_key
    if settings().transport != "ses" or domain.state is not DomainState.VERIFIED:
        return domain
    if domain.imported_selector == key.selector:
        return domain
    try:
        private = signing.platform_form(domain.account_id, domain.domain, key)
        mailer.import_domain_key(domain.domain, key.selector, private)
    except Exception as error:
        log_event("domain_key_import_failed", level="error", domain=domain.domain, error=type(error).__name__)
        return domain
    return replace(domain, imported_selector=key.selector)


def check_due_domains(*, now: datetime, deadline: datetime, lookup: DnsLookup | None = None) -> int:
    """Check every domain whose stored instant has come (every six hours); how many. Stops at `deadline`."""
    started, done = time.monotonic(), 0
    for domain in repository.due_domains(now, _BATCH):
        if now + timedelta(seconds=time.monotonic() - started) >= deadline:
            break
        try:
            check_domain(domain, now=now, lookup=lookup)
        except (NotFound, Conflict):
            continue
        done += 1
    return done


def rotate_key(actor: Actor, name: str, *, now: datetime) -> SenderDomain:
    """Add a new key that takes over once its entry is found. Administrators only; raises NotFound, RotationPending."""
    actor.require_role(Role.ADMINISTRATOR)
    domain = visible_domain(actor, name)
    if any(key.state is KeyState.NEXT for key in domain.keys):
        raise RotationPending
    key = signing.new_key(domain.account_id, domain.domain, state=KeyState.NEXT, now=now)
    written = repository.replace_domain(replace(domain, keys=(*domain.keys, key)))
    if written is None:
        raise Conflict
    return written


def remove_domain(actor: Actor, name: str) -> None:
    """Forget a domain that no sender uses. Administrators only; raises NotFound, DomainInUse."""
    actor.require_role(Role.ADMINISTRATOR)
    domain = visible_domain(actor, name)
    if any(sender.domain == domain.domain for sender in repository.load_senders(actor.account_id)):
        raise DomainInUse
    if domain.imported_selector:
        mailer.delete_identity(domain.domain)
    repository.delete_domain(actor.account_id, domain.domain)
    _current_domain.cache_clear()


def signing_key(account_id: str, domain: str) -> SigningKey:
    """The key that signs for the domain, from memory for half a minute. Raises NotFound."""
    found = signing_key_or_none(account_id, domain)
    if found is None:
        raise NotFound
    return found


def signing_key_or_none(account_id: str, domain: str) -> SigningKey | None:
    """The key that signs for the domain; None when the account does not have it."""
    try:
        found = _current_domain(account_id, domain, int(time.monotonic() / _FRESH_S))
    except NotFound:
        return None
    return signing.load_key(account_id, domain, found.current_key)


def forget_domains() -> None:
    """Drop cached domains; for tests that change the store."""
    _current_domain.cache_clear()


def spf_include() -> str:
    """The domain whose SPF record names the servers that send."""
    chosen = settings()
    return "amazonses.com" if chosen.transport == "ses" else f"_spf.{chosen.bounce_domain}"


def _existing(account_id: str, domain: str) -> SenderDomain:
    found = repository.load_domain(account_id, domain)
    if found is None:
        raise NotFound
    return found


@lru_cache(maxsize=1024)
def _current_domain(account_id: str, domain: str, moment: int) -> SenderDomain:
    return _existing(account_id, domain)
