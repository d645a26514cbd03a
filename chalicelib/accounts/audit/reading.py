"""Reading of the trail within the reader's rights (GDP-05, GDP-11)."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib.accounts.audit import commitments, store
from chalicelib.accounts.audit.model import Entry
from chalicelib.aws.documents import Doc, documents
from chalicelib.kit.actor import Actor, Right, Role
from chalicelib.kit.clock import iso
from chalicelib.kit.records import dataclass

_CHUNK = 200


@dataclass(frozen=True)
class Wanted:
    """What a search of the trail is for (GDP-05); empty parts ask nothing. `since` and `until` are instants, the
    second one excluded."""

    client_id: str = ""
    user_id: str = ""
    action: str = ""
    kind: str = ""
    since: datetime | None = None
    until: datetime | None = None

    def fits(self, doc: Doc) -> bool:
        """Whether an entry is asked for."""
        asked = ((self.client_id, doc["cl"]), (self.user_id, doc["ui"]), (self.action, doc["ac"]))
        named = all(not want or want == found for want, found in asked)
        return named and (not self.kind or doc["ob"].startswith(f"{self.kind}:")) and self._in_time(doc["at"])

    def is_past(self, doc: Doc) -> bool:
        """Whether this entry and all older ones are too old."""
        return self.since is not None and doc["at"] < iso(self.since)

    def _in_time(self, at: str) -> bool:
        return (self.since is None or at >= iso(self.since)) and (self.until is None or at < iso(self.until))


def trail(actor: Actor, *, before: int = 0, limit: int = 50, wanted: Wanted | None = None) -> list[Entry]:
    """Newest first, older than the sequence `before`: what the actor may see. The administrator sees all entries, of
    clients hidden to them without values; others see those of their clients and their own doings."""
    asked = wanted or Wanted()
    found: list[Entry] = []
    end = store.sequence_text(before) if before else "9" * 12
    while len(found) < limit:
        docs = _older(actor.account_id, end)
        found.extend(_shown(actor, [doc for doc in docs if asked.fits(doc)]))
        if len(docs) < _CHUNK or asked.is_past(docs[-1]):
            break
        end = docs[-1]["sk"]
    return found[:limit]


def of_object(actor: Actor, object_ref: str, *, limit: int = 200) -> list[Entry]:
    """The newest entries about one object, newest first, within the actor's rights (GDP-05)."""
    docs = documents().index(store.object_index(actor.account_id, object_ref), limit=limit, reverse=True)
    return _shown(actor, docs)


def with_values(account_id: str, docs: Sequence[Doc]) -> list[Entry]:
    """Entries with their values, None where these were erased or never were."""
    committed = [doc for doc in docs if doc["cm"]]
    sealed = _by_sk(documents().get_many([(store.values_pk(account_id), doc["sk"]) for doc in committed]))
    keys = _by_sk(documents().get_many([store.key_of(account_id, doc["ob"]) for doc in committed]))
    return [
        replace(store.entry_of(doc), values=_values(doc, sealed.get(doc["sk"]), keys.get(doc["ob"]))) for doc in docs
    ]


def _older(account_id: str, end: str) -> list[Doc]:
    pk = store.chain_pk(account_id)
    return documents().query(pk, after="0", before=end, limit=_CHUNK, reverse=True)


def _shown(actor: Actor, docs: Sequence[Doc]) -> list[Entry]:
    visible = [doc for doc in docs if _may_notice(actor, doc)]
    return [_curtained(actor, entry) for entry in with_values(actor.account_id, visible)]


def _may_notice(actor: Actor, doc: Doc) -> bool:
    if Role.ADMINISTRATOR in actor.roles:
        return True
    if doc["cl"]:
        return actor.right_on(doc["cl"]) is not Right.HIDDEN
    return bool(doc["ui"] == actor.user_id)


def _curtained(actor: Actor, entry: Entry) -> Entry:
    hidden = entry.client_id and actor.right_on(entry.client_id) is Right.HIDDEN
    return replace(entry, values=None) if hidden else entry


def _values(doc: Doc, sealed: Doc | None, key_doc: Doc | None) -> dict[str, Any] | None:
    key = None if key_doc is None else store.object_key(key_doc)
    if sealed is None or key is None:
        return None
    text = commitments.open_text(key, sealed["sealed"], f"{sealed['pk']}|{sealed['sk']}")
    return None if text is None else dict(json.loads(text))


def _by_sk(docs: Iterable[Doc]) -> dict[str, Doc]:
    return {doc["sk"]: doc for doc in docs}
