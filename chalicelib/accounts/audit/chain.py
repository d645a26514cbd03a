"""Writing of the trail: one chain per account, each link in one transaction with what it tells of."""

import os
import random
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from chalicelib.accounts.audit import commitments, store
from chalicelib.accounts.audit.model import Action, Event, Who, who
from chalicelib.accounts.audit.store import head_key
from chalicelib.aws.documents import Create, Doc, Op, Put, Replace, documents
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import Unavailable

SYSTEM: Final = Who("system", "", "Depesche")
"""Acts of the product itself: a reduction that takes effect, a clean-up."""

_TRIES: Final = 60

__all__ = ["SYSTEM", "append", "erase", "head_key", "record"]


def record(
    actor: Actor,
    action: Action,
    object_ref: str,
    *,
    old: Mapping[str, Any] | None = None,
    new: Mapping[str, Any] | None = None,
    client_id: str = "",
    now: datetime,
) -> None:
    """Write down what a user did to `<kind>:<id>`; of equal old and new fields nothing is kept. Durable on return."""
    before, after = dict(old or {}), dict(new or {})
    same = {name for name in before.keys() & after.keys() if before[name] == after[name]}
    event = Event(action, object_ref, client_id, _without(before, same), _without(after, same))
    append(actor.account_id, who(actor), [event], now=now)


def append(
    account_id: str,
    person: Who,
    events: Sequence[Event],
    *,
    now: datetime,
    ops: Sequence[Op] = (),
    head: Doc | None = None,
) -> bool:
    """Add entries and do `ops`, all or nothing. False when a condition of `ops` failed (then nothing was written).

    `head` is the end of the chain if the caller has just read it. Raises Unavailable when others keep writing.
    """
    known = head if head is not None else documents().get(*head_key(account_id))
    for attempt in range(_TRIES):
        done = _written([*ops, *_links(account_id, person, events, known, now)])
        if done:
            return True
        fresh = documents().get(*head_key(account_id))
        if done is False and ops and _version(fresh) == _version(known):
            return False  # the chain has not moved, so it was one of the caller's conditions
        known = fresh
        time.sleep(random.uniform(0, 0.004) * min(attempt + 1, 8))
    raise Unavailable


def erase(account_id: str, object_ref: str, *, by: Who, client_id: str = "", now: datetime) -> None:
    """Make all values about an object unreadable for good; the chain still holds (GDP-12). May be repeated."""
    if documents().get(*store.key_of(account_id, object_ref)) is None:
        return
    append(account_id, by, [Event(Action.ERASED, object_ref, client_id)], now=now)
    documents().delete(*store.key_of(account_id, object_ref))


def _written(ops: Sequence[Op]) -> bool | None:
    """None when another writer was in the way."""
    try:
        return documents().transact(ops)
    except Unavailable:
        return None


def _version(head: Doc | None) -> int:
    return 0 if head is None else int(head["v"])


def _links(account_id: str, person: Who, events: Sequence[Event], head: Doc | None, now: datetime) -> list[Op]:
    sequence, digest = (0, commitments.START) if head is None else (head["sq"], head["dg"])
    ops: list[Op] = []
    key_for = _KeyRing(account_id, ops).key_for
    for event in events:
        sequence += 1
        values = {"old": dict(event.old), "new": dict(event.new)} if event.old or event.new else None
        mark = "" if values is None else _sealed(account_id, sequence, values, key_for(event.object_ref), ops)
        fields = sorted({*event.old, *event.new})
        linked = {"sq": sequence, "ac": event.action.value, "ob": event.object_ref, "cl": event.client_id}
        doc = store.entry_doc(account_id, now, person, **linked, fd=fields, cm=mark, pr=digest)
        digest = doc["dg"]
        ops.append(Create(doc))
    end = store.signed_head(account_id, sequence, digest)
    return [*ops, Create(end) if head is None else Replace(end, head["v"])]


def _sealed(account_id: str, sequence: int, values: Mapping[str, Any], key: bytes, ops: list[Op]) -> str:
    text, pk, sk = commitments.plain(values), store.values_pk(account_id), store.sequence_text(sequence)
    sealed = commitments.seal_text(key, os.urandom(12), text, f"{pk}|{sk}")
    ops.append(Put({"pk": pk, "sk": sk, "sealed": sealed}))
    return commitments.commitment(key, sequence, text)


class _KeyRing:
    """The objects' keys of one transaction; new ones are made within it."""

    def __init__(self, account_id: str, ops: list[Op]) -> None:
        self._account_id, self._ops = account_id, ops
        self._known: dict[str, bytes] = {}

    def key_for(self, object_ref: str) -> bytes:
        if object_ref not in self._known:
            self._known[object_ref] = self._load(object_ref)
        return self._known[object_ref]

    def _load(self, object_ref: str) -> bytes:
        doc = documents().get(*store.key_of(self._account_id, object_ref))
        key = None if doc is None else store.object_key(doc)
        if key is not None:
            return key
        made, fresh = store.new_object_key(self._account_id, object_ref)
        self._ops.append(Create(made))
        return fresh


def _without(values: dict[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}
