"""Use cases around the blacklist: who may add and remove what (BLK-02, BLK-06)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from chalicelib.accounts import audit
from chalicelib.aws.documents import documents
from chalicelib.aws.telemetry import log_event
from chalicelib.contacts import keys
from chalicelib.contacts.blacklist import changes, reading
from chalicelib.contacts.blacklist.entries import (
    ACCOUNT_WIDE,
    OBJECTIONS,
    BlacklistEntry,
    Reason,
    comparable_value,
)
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.errors import Finding, InvalidInput, NotFound
from chalicelib.kit.records import dataclass
from chalicelib.kit.text import BadAddress


@dataclass(frozen=True)
class EntryPage:
    """Some entries in order of their values, erased ones last, and where the next page begins."""

    entries: tuple[BlacklistEntry, ...]
    next: str = ""


def add(actor: Actor, scope: str, values: Sequence[str], *, now: datetime) -> list[BlacklistEntry]:
    """Add addresses and domains by hand to a client's list, or as administrator to the account's.

    Raises InvalidInput that names every value that is neither address nor domain; then nothing is added.
    """
    _require_write(actor, scope)
    findings = [finding for i, value in enumerate(values) for finding in _value_findings(value, f"values.{i}")]
    if findings:
        raise InvalidInput(findings=tuple(findings))
    source = f"user:{actor.user_id}"
    _noted(actor, scope, {"entries_added": len(values)}, now)
    return changes.add_many(actor.account_id, scope, values, reason=Reason.MANUAL, source=source, now=now)


def remove(actor: Actor, scope: str, value: str, *, note: str, now: datetime) -> None:
    """Take an entry off a list: manual ones by whoever may change the client, objections of recipients only by the
    administrator, with a reason (BLK-06). Raises NotFound, NotAllowed, InvalidInput."""
    _require_write(actor, scope)
    findings = _value_findings(value, "value")
    if findings:
        raise InvalidInput(findings=findings)
    known = changes.find(actor.account_id, scope, comparable_value(value))
    if known is None:
        raise NotFound
    if known.reason in OBJECTIONS:
        actor.require_role(Role.ADMINISTRATOR)
        _require_note(note)
    _noted(actor, scope, {"entries_removed": 1, "reason": known.reason.value, "note": note.strip()}, now)
    changes.remove(actor.account_id, scope, value, by=f"user:{actor.user_id}", note=note.strip(), now=now)
    log_event("blacklist_entry_removed", account_id=actor.account_id, user_id=actor.user_id, reason=known.reason.value)


def check(actor: Actor, client_id: str, address: str) -> BlacklistEntry | None:
    """The entry that keeps mailings of a client from an address, or None."""
    actor.require_read(client_id)
    findings = _value_findings(address, "address")
    if findings:
        raise InvalidInput(findings=findings)
    return reading.load(actor.account_id, client_id).entry_for(comparable_value(address))


def page(actor: Actor, scope: str, *, after: str, limit: int) -> EntryPage:
    """Entries of a client's list, or of the account's (for administrators)."""
    _require_read(actor, scope)
    pk = keys.blacklist(actor.account_id, scope)
    docs = documents().query(pk, after=max(after, "E#"), before="I", limit=limit)
    entries = tuple(reading.entry_of(doc, scope) for doc in docs)
    return EntryPage(entries, docs[-1]["sk"] if len(docs) == limit else "")


def _noted(actor: Actor, scope: str, facts: Mapping[str, Any], now: datetime) -> None:
    """Without the addresses: those of the blacklist have their own log, and go with an erasure (BLK-07)."""
    client_id = "" if scope == ACCOUNT_WIDE else scope
    reference = f"blacklist:{client_id or actor.account_id}"
    audit.record(actor, audit.Action.CHANGED, reference, new=facts, client_id=client_id, now=now)


def _require_read(actor: Actor, scope: str) -> None:
    if scope == ACCOUNT_WIDE:
        actor.require_role(Role.ADMINISTRATOR)
    else:
        actor.require_read(scope)


def _require_write(actor: Actor, scope: str) -> None:
    if scope == ACCOUNT_WIDE:
        actor.require_role(Role.ADMINISTRATOR)
    else:
        actor.require_full(scope)


def _require_note(note: str) -> None:
    if not note.strip():
        de, en = "Bitte nennen Sie den Grund.", "Please give the reason."
        raise InvalidInput(findings=(Finding("note", "missing", de, en),))


def _value_findings(value: str, where: str) -> tuple[Finding, ...]:
    try:
        comparable_value(value)
    except BadAddress:
        de = f"„{value[:80]}“ ist weder eine E-Mail-Adresse noch eine Domain."
        return (Finding(where, "bad_value", de, f'"{value[:80]}" is neither an e-mail address nor a domain.'),)
    return ()
