"""Changing blacklists. Entry, log line and version number are written together or not at all; adding what is there
changes nothing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from chalicelib.aws import keys as secrets
from chalicelib.aws.documents import Create, Delete, Doc, Documents, Op, Put, Replace, documents
from chalicelib.contacts import keys
from chalicelib.contacts.blacklist.entries import (
    HASH_KEY,
    BlacklistEntry,
    Mark,
    Reason,
    comparable_value,
    digest_of,
    merged,
)
from chalicelib.contacts.blacklist.reading import entry_key, entry_of, log_key
from chalicelib.kit.clock import iso
from chalicelib.kit.errors import Unavailable
from chalicelib.kit.records import dataclass

_TRIES: Final = 25
_PORTION: Final = 30
LOG_DAYS: Final = 90


@dataclass(frozen=True)
class _Change:
    """One entry before and after; `after` None takes it away."""

    before: BlacklistEntry | None
    after: BlacklistEntry | None
    note: str
    by: str


def add(
    account_id: str,
    client_id: str,
    value: str,
    *,
    reason: Reason,
    source: str,
    now: datetime,
    store: Documents | None = None,
) -> BlacklistEntry:
    """Put an address or a domain on the list of a client, or of the whole account (`ACCOUNT_WIDE`).

    Idempotent per value and reason; a further reason is kept beside the first. `source` names the user or the event
    (BLK-05). Raises BadAddress.
    """
    added = add_many(account_id, client_id, [value], reason=reason, source=source, now=now, store=store)
    return added[0]


def add_many(
    account_id: str,
    client_id: str,
    values: Iterable[str],
    *,
    reason: Reason,
    source: str,
    now: datetime,
    store: Documents | None = None,
) -> list[BlacklistEntry]:
    """`add` for many values: the entries as they stand, each value once. Raises BadAddress before any write."""
    target, mark = store or documents(), Mark(reason, source, iso(now))
    wanted = list(dict.fromkeys(comparable_value(value) for value in values))
    entries: list[BlacklistEntry] = []
    for start in range(0, len(wanted), _PORTION):
        portion = wanted[start : start + _PORTION]

        def plan(head: Doc, portion: Sequence[str] = tuple(portion)) -> list[_Change]:
            known = _known(target, account_id, client_id, portion, head)
            return [_addition(client_id, value, known.get(value), mark) for value in portion]

        entries.extend(change.after for change in _apply(target, account_id, client_id, plan, now) if change.after)
    return entries


def remove(
    account_id: str, client_id: str, value: str, *, by: str, note: str, now: datetime, store: Documents | None = None
) -> bool:
    """Take a value off one list; False when it is not there. Who may do that is the service's matter (BLK-06)."""
    target, comparable = store or documents(), comparable_value(value)

    def plan(head: Doc) -> list[_Change]:
        known = _known(target, account_id, client_id, [comparable], head).get(comparable)
        return [_Change(known, None, note, by)] if known else []

    return bool(_apply(target, account_id, client_id, plan, now))


def erase(account_id: str, client_id: str, addresses: Iterable[str], *, now: datetime) -> int:
    """Replace blacklisted addresses of an erased contact by their keyed hash (BLK-07); how many there were."""
    target, count = documents(), 0
    for address in addresses:

        def plan(head: Doc, address: str = address) -> list[_Change]:
            doc = target.get(keys.blacklist(account_id, client_id), f"E#{address}")
            if doc is None:
                return []
            entry, key_id = entry_of(doc, client_id), secrets.secret(HASH_KEY).key_id
            digest = digest_of(account_id, address, key_id)
            return [_Change(entry, BlacklistEntry(client_id, "", entry.marks, key_id, digest), "erased", "")]

        count += len(_apply(target, account_id, client_id, plan, now))
    return count


def find(account_id: str, scope: str, value: str) -> BlacklistEntry | None:
    """The entry of one scope for exactly this comparable value, erased ones included."""
    store = documents()
    head = store.get(keys.blacklist(account_id, scope), "V") or {}
    return _known(store, account_id, scope, [value], head).get(value)


def _apply(
    store: Documents, account_id: str, scope: str, plan: Callable[[Doc], list[_Change]], now: datetime
) -> list[_Change]:
    """Plan against the present state and write, again and again until nobody was faster."""
    pk = keys.blacklist(account_id, scope)
    for _ in range(_TRIES):
        stored = store.get(pk, "V")
        head: Doc = stored or {"pk": pk, "sk": "V", "n": 0, "hash_keys": []}
        planned = plan(head)
        changes = [change for change in planned if change.before != change.after]
        if not changes or _written(store, head, stored, changes, now):
            return planned
    raise Unavailable


def _written(store: Documents, head: Doc, stored: Doc | None, changes: Sequence[_Change], now: datetime) -> bool:
    pk, number = head["pk"], int(head["n"])
    hash_keys = sorted({*head["hash_keys"], *(c.after.key_id for c in changes if c.after and c.after.key_id)})
    changed_head = {"pk": pk, "sk": "V", "n": number + len(changes), "hash_keys": hash_keys}
    ops: list[Op] = [Replace(changed_head, stored["v"]) if stored else Create(changed_head)]
    for line, change in enumerate(changes, start=number + 1):
        ops.extend(_entry_ops(pk, change, line))
        ops.append(Put({"pk": pk, "sk": log_key(line), "ttl": _expiry(now), **_log_line(change, now)}))
    try:
        return store.transact(ops)
    except Unavailable:
        return False


def _entry_ops(pk: str, change: _Change, line: int) -> list[Op]:
    before, after = change.before, change.after
    if before and after and entry_key(before) == entry_key(after):
        return [Replace(_doc(pk, after, line), before.version)]
    ops: list[Op] = []
    if before:
        ops.append(Delete(pk, entry_key(before), before.version))
    if before and after:
        # An erased address must not survive in the log either.
        ops.extend(Delete(pk, log_key(number)) for number in before.lines)
    if after:
        ops.append(Create(_doc(pk, after, line)))
    return ops


def _log_line(change: _Change, now: datetime) -> dict[str, str]:
    subject = change.after or change.before
    return {"entry": entry_key(subject) if subject else "", "note": change.note, "by": change.by, "at": iso(now)}


def _expiry(now: datetime) -> int:
    return int((now + timedelta(days=LOG_DAYS)).timestamp())


def _addition(scope: str, value: str, known: BlacklistEntry | None, mark: Mark) -> _Change:
    if known is None:
        return _Change(None, BlacklistEntry(scope, value, (mark,)), "", mark.source)
    marks = merged(known.marks, mark)
    return _Change(known, replace(known, marks=marks), "", mark.source)


def _known(
    store: Documents, account_id: str, scope: str, values: Sequence[str], head: Doc
) -> dict[str, BlacklistEntry]:
    """The entries that exist for values, plain or erased."""
    pk = keys.blacklist(account_id, scope)
    value_of = {f"E#{value}": value for value in values}
    for key_id in head.get("hash_keys", ()):
        value_of |= {f"H#{key_id}#{digest_of(account_id, v, key_id)}": v for v in values if "@" in v}
    docs = store.get_many([(pk, sk) for sk in value_of])
    return {value_of[doc["sk"]]: entry_of(doc, scope) for doc in docs}


def _doc(pk: str, entry: BlacklistEntry, line: int) -> Doc:
    marks = [[mark.reason.value, mark.source, mark.added_at] for mark in entry.marks]
    return {"pk": pk, "sk": entry_key(entry), "marks": marks, "lines": [*entry.lines, line]}
