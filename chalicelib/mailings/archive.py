"""The audit-proof archive: one chain of locked entries per account (MAI-16, MAI-17; house plan 3.11).

An entry is written as an object first and counted by the head second. Whoever finds an object behind the head, left by
a crash, takes it in before doing anything else; so an entry is never lost and never written twice.
"""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from chalicelib.aws.documents import Create, Op, Put, Replace, documents
from chalicelib.aws.storage import Damaged, storage
from chalicelib.kit.errors import Conflict, NotFound
from chalicelib.kit.records import dataclass
from chalicelib.mailings import repository
from chalicelib.mailings.archive_documents import (
    GENESIS,
    Part,
    RecipientParts,
    entry_document,
    opened_addresses,
    recipient_parts,
    sha256,
)
from chalicelib.mailings.archive_model import ArchiveBroken, ArchiveEntry, ArchiveRef, Break, VerifyReport
from chalicelib.mailings.errors import WrongState
from chalicelib.mailings.model import Mailing

RETENTION = timedelta(days=3653)
"""How long an entry is locked unless the destruction role releases it."""

_TRIES = 50
_HEAD = "HEAD"
_REGISTRY = "GLOBAL#ARCHIVE"


@dataclass(frozen=True)
class _Head:
    sequence: int
    entry_hash: str
    version: int


def write_entry(account_id: str, entry: ArchiveEntry, *, now: datetime) -> ArchiveRef:
    """Append the entry of one generation of a mailing; a second call returns the first one's place.

    Raises NotFound, WrongState for a mailing that was never submitted, ArchiveBroken, Conflict when too many write.
    """
    known = entry_ref(account_id, entry.mailing_id, entry.generation)
    if known is not None:
        return known
    mailing = repository.load(account_id, entry.mailing_id)
    if mailing.submission is None:
        raise WrongState(state=mailing.state.value)
    draft = _StoredEntry(mailing, entry, now)
    for _ in range(_TRIES):
        head = _whole_head(account_id)
        known = entry_ref(account_id, entry.mailing_id, entry.generation)
        if known is not None:
            return known
        data = draft.document(head.sequence + 1, head.entry_hash)
        _put(_entry_key(account_id, head.sequence + 1), data, now)
    raise Conflict


def entry_ref(account_id: str, mailing_id: str, generation: int) -> ArchiveRef | None:
    """The place of a generation's entry, or None when it has none yet."""
    doc = documents().get(_pk(account_id), _mark(mailing_id, generation))
    return None if doc is None else ArchiveRef(doc["sequence"], doc["entry_hash"], generation, doc["key"])


def entries_of(account_id: str, mailing_id: str) -> tuple[dict[str, Any], ...]:
    """The archive entries of a mailing, as stored, each with its own `entry_hash`, in order of their generation."""
    docs = documents().query(_pk(account_id), prefix=f"M#{mailing_id}#", consistent=True)
    return tuple({**json.loads(storage().get("archive", doc["key"])), "entry_hash": doc["entry_hash"]} for doc in docs)


def addresses_of(account_id: str, mailing_id: str, generation: int, key_of: Callable[[str], str]) -> dict[str, str]:
    """The addresses that a generation went to, by recipient key: those whose contact's archive key `key_of` still
    knows. Raises NotFound for what is not archived."""
    ref = entry_ref(account_id, mailing_id, generation)
    if ref is None:
        raise NotFound
    entry = json.loads(storage().get("archive", ref.key))
    return opened_addresses(storage().get("archive", entry["recipients"]["addresses_key"]), key_of)


def archived_accounts() -> tuple[str, ...]:
    """Every account that has an archive."""
    return tuple(doc["sk"] for doc in documents().query(_REGISTRY, consistent=True))


def verify(account_id: str) -> VerifyReport:
    """Walk the chain from its first entry to its head and report the first place where it does not hold."""
    head = _head(account_id)
    previous = GENESIS
    for sequence in range(1, head.sequence + 1):
        what, previous = _entry_fault(account_id, sequence, previous)
        if what:
            return VerifyReport(account_id, head.sequence, 0, Break(sequence, what))
    if previous != (head.entry_hash or GENESIS):
        return VerifyReport(account_id, head.sequence, 0, Break(head.sequence, "head_differs"))
    pending = sum(1 for _ in storage().list("archive", f"{account_id}/entry/")) - head.sequence
    return VerifyReport(account_id, head.sequence, max(pending, 0), None)


class _StoredEntry:
    """Content, results and addresses as locked objects; the entry that vouches for them can be built for any place."""

    def __init__(self, mailing: Mailing, entry: ArchiveEntry, now: datetime) -> None:
        self._mailing, self._entry, self._now = mailing, entry, now
        self._parts: RecipientParts = recipient_parts(entry.recipients)
        self._content = self._content_part()
        base = f"{mailing.account_id}/recipients/{mailing.mailing_id}-{entry.generation:02d}"
        self._results = Part(f"{base}-{sha256(self._parts.results)}.jsonl", self._parts.results)
        self._addresses_key = f"{base}-{sha256(self._parts.addresses)}-addresses.jsonl"
        for part in (self._content, self._results, Part(self._addresses_key, self._parts.addresses)):
            _put(part.key, part.data, now)

    def document(self, sequence: int, previous_hash: str) -> bytes:
        """The entry's bytes for this place in the chain."""
        assert self._mailing.submission is not None
        return entry_document(
            self._mailing,
            self._mailing.submission,
            generation=self._entry.generation,
            sequence=sequence,
            previous_hash=previous_hash,
            content=self._content,
            results=self._results,
            addresses_key=self._addresses_key,
            parts=self._parts,
            completed_at=self._entry.completed_at,
            now=self._now,
        )

    def _content_part(self) -> Part:
        submission = self._mailing.submission
        assert submission is not None
        data = storage().get("audience", submission.template_key)
        return Part(f"{self._mailing.account_id}/content/{submission.content_hash}", data)


def _whole_head(account_id: str) -> _Head:
    """The head after taking in every entry that was written but not counted."""
    head = _head(account_id)
    for _ in range(_TRIES):
        try:
            data = storage().get("archive", _entry_key(account_id, head.sequence + 1))
        except NotFound:
            return head
        _advance(account_id, head, data)
        head = _head(account_id)
    raise Conflict


def _advance(account_id: str, head: _Head, data: bytes) -> None:
    """Count the entry behind the head. Losing against another writer is fine: then it is counted already."""
    content = json.loads(data)
    if content["previous_hash"] != (head.entry_hash or GENESIS) or content["sequence"] != head.sequence + 1:
        raise ArchiveBroken(sequence=head.sequence + 1)
    entry_hash = sha256(data)
    new_head = {"pk": _pk(account_id), "sk": _HEAD, "sequence": head.sequence + 1, "entry_hash": entry_hash}
    mark = {
        "pk": _pk(account_id),
        "sk": _mark(content["mailing_id"], content["generation"]),
        "sequence": head.sequence + 1,
        "entry_hash": entry_hash,
        "key": _entry_key(account_id, head.sequence + 1),
    }
    ops: list[Op] = [Replace(new_head, head.version) if head.version else Create(new_head), Create(mark)]
    if not head.version:
        ops.append(Put({"pk": _REGISTRY, "sk": account_id}))
    documents().transact(ops)


def _entry_fault(account_id: str, sequence: int, previous: str) -> tuple[str, str]:
    """What is wrong with one entry (a code, empty when nothing) and the entry's own hash."""
    try:
        data = storage().get("archive", _entry_key(account_id, sequence))
        content = json.loads(data)
    except NotFound:
        return "entry_missing", ""
    except (Damaged, ValueError):
        return "entry_unreadable", ""
    return next(_faults(account_id, sequence, previous, data=data, content=content), ""), sha256(data)


def _faults(account_id: str, sequence: int, previous: str, *, data: bytes, content: Any) -> Iterator[str]:
    if not isinstance(content, dict) or content.get("previous_hash") != previous:
        yield "chain_broken"
    if content.get("sequence") != sequence or content.get("account_id") != account_id:
        yield "wrong_place"
    ref = entry_ref(account_id, str(content.get("mailing_id")), int(content.get("generation", 0)))
    if ref is None or (ref.entry_hash, ref.sequence) != (sha256(data), sequence):
        yield "entry_changed"
    for part in ("content", "recipients"):
        try:
            if sha256(storage().get("archive", content[part]["key"])) != content[part]["sha256"]:
                yield f"{part}_changed"
        except Damaged:
            yield f"{part}_changed"
        except (NotFound, KeyError, TypeError):
            yield f"{part}_missing"


def _head(account_id: str) -> _Head:
    doc = documents().get(_pk(account_id), _HEAD)
    return _Head(0, GENESIS, 0) if doc is None else _Head(doc["sequence"], doc["entry_hash"], doc["v"])


def _put(key: str, data: bytes, now: datetime) -> None:
    storage().put("archive", key, data, content_type="application/json", if_absent=True, lock_until=now + RETENTION)


def _entry_key(account_id: str, sequence: int) -> str:
    return f"{account_id}/entry/{sequence:010d}.json"


def _mark(mailing_id: str, generation: int) -> str:
    return f"M#{mailing_id}#{generation:02d}"


def _pk(account_id: str) -> str:
    return f"A#{account_id}#ARCHIVE"
