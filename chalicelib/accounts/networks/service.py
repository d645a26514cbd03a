"""The address list as the administrator keeps it and the replacement system reads it."""

from collections.abc import Sequence
from datetime import datetime

from chalicelib.accounts import audit
from chalicelib.accounts.model import OPERATOR_ACCOUNT
from chalicelib.accounts.networks.rules import entry_findings, lets_in, tidied
from chalicelib.aws.documents import Create, Key, Op, Replace, documents
from chalicelib.aws.settings import settings
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.errors import InvalidInput, NotAllowed, Unavailable

_TRIES = 20


class AddressNotRegistered(NotAllowed):
    """The replacement system answers registered addresses only (RES-06)."""

    code = "address_not_registered"
    de = "Das Ersatzsystem ist nur von hinterlegten IP-Adressen erreichbar."
    en = "The replacement system can be reached only from registered IP addresses."


def network_list(actor: Actor) -> tuple[str, ...]:
    """The account's entries. Administrators only."""
    actor.require_role(Role.ADMINISTRATOR)
    return entries_of(actor.account_id)


def set_network_list(actor: Actor, entries: Sequence[str], *, now: datetime) -> tuple[str, ...]:
    """Replace the list; as it stands then. Raises InvalidInput with all findings. Administrators only."""
    actor.require_role(Role.ADMINISTRATOR)
    findings = entry_findings(entries)
    if findings:
        raise InvalidInput(findings=findings)
    new = tidied(entries)
    pk, sk = _key(actor.account_id)
    for _ in range(_TRIES):
        doc = documents().get(pk, sk)
        old = () if doc is None else tuple(doc["entries"])
        if old == new:
            return new
        fresh = {"pk": pk, "sk": sk, "entries": list(new)}
        op: Op = Create(fresh) if doc is None else Replace(fresh, doc["v"])
        lists = {"old": {"networks": list(old)}, "new": {"networks": list(new)}}
        event = audit.Event(audit.Action.CHANGED, f"account:{actor.account_id}", **lists)  # type: ignore[arg-type]
        if audit.append(actor.account_id, audit.who(actor), [event], now=now, ops=[op]):
            return new
    raise Unavailable


def entries_of(account_id: str) -> tuple[str, ...]:
    """The entries of an account, empty when nobody has made any."""
    doc = documents().get(*_key(account_id))
    return () if doc is None else tuple(doc["entries"])


def require_registered(account_id: str, source_ip: str) -> None:
    """Raises AddressNotRegistered on the replacement system for an address that is not on the account's list; the live
    system is open to the world (LIC-09, RES-09). The operator's own people come another way."""
    if not settings().replacement_system or account_id == OPERATOR_ACCOUNT:
        return
    if not lets_in(entries_of(account_id), source_ip):
        raise AddressNotRegistered


def _key(account_id: str) -> Key:
    return f"A#{account_id}#NETWORKS", "LIST"
