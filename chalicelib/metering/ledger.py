"""The ledger of counted objects and the counter over it (MET-05, MET-15).

An event is only a hint that an object has changed: what is written is what the store says afterwards. So events may
repeat, overtake each other or tell of what has long been different. Every settling writes the account's counter, also
when nothing has changed: of two at once one begins again, with a new look at the store.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from chalicelib.aws.documents import Create, Delete, Doc, Op, Replace, documents
from chalicelib.aws.storage import storage
from chalicelib.kit.errors import Unavailable
from chalicelib.kit.records import dataclass
from chalicelib.kit.workdays import berlin_date
from chalicelib.metering import repository
from chalicelib.metering.counted import Counted, Place, counted
from chalicelib.metering.model import StorageKind, StorageNow

_TRIES = 12
_AT_ONCE = 49


@dataclass(frozen=True)
class Settled:
    """The counter afterwards, and by how many bytes single objects were wrong before, without regard to sign."""

    storage: StorageNow
    mended_bytes: int = 0
    mended_objects: int = 0


def settle(account_id: str, places: Iterable[Place], *, now: datetime) -> Settled:
    """Count these objects of one account as they are now. Raises Unavailable when others keep being faster."""
    wanted = [found for place in dict.fromkeys(places) if (found := counted(place)) and found.account_id == account_id]
    settled = Settled(repository.load_now(account_id))
    for start in range(0, len(wanted), _AT_ONCE):
        part = _settle_part(account_id, wanted[start : start + _AT_ONCE], now)
        settled = Settled(
            part.storage, settled.mended_bytes + part.mended_bytes, settled.mended_objects + part.mended_objects
        )
    return settled


def by_account(places: Iterable[Place]) -> dict[str, list[Place]]:
    """Counted places by the account that they belong to."""
    found: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        one = counted(place)
        if one is not None:
            found[one.account_id].append(place)
    return found


def rows(account_id: str) -> dict[str, int]:
    """Every counted object of an account by the name of its place, read consistently."""
    return {
        doc["sk"]: int(doc["bytes"]) for doc in documents().query(repository.objects_pk(account_id), consistent=True)
    }


def fresh(storage_now: StorageNow, now: datetime) -> StorageNow:
    """The counter with its first day to snapshot, when it has none yet."""
    return storage_now if storage_now.next_snapshot_on else replace(storage_now, next_snapshot_on=berlin_date(now))


def with_change(storage_now: StorageNow, change: dict[StorageKind, int]) -> StorageNow:
    """The counter after bytes came and went."""
    kinds = dict(storage_now.bytes_by_kind)
    for kind, bytes_ in change.items():
        kinds[kind] = kinds.get(kind, 0) + bytes_
    return replace(storage_now, bytes_by_kind={kind: bytes_ for kind, bytes_ in kinds.items() if bytes_})


def _settle_part(account_id: str, wanted: Sequence[Counted], now: datetime) -> Settled:
    pk = repository.objects_pk(account_id)
    for _ in range(_TRIES):
        before = repository.load_now(account_id)
        known = {doc["sk"]: doc for doc in documents().get_many([(pk, one.place.name) for one in wanted])}
        ops: list[Op] = []
        change: dict[StorageKind, int] = defaultdict(int)
        mended = 0
        for one in wanted:
            size, doc = _size(one.place), known.get(one.place.name)
            delta = (size or 0) - (int(doc["bytes"]) if doc else 0)
            op = _op(pk, one.place.name, doc, size)
            if op is not None:
                ops.append(op)
                change[one.kind] += delta
                mended += abs(delta)
        saved = repository.save_now(fresh(with_change(before, change), now), ops)
        if saved is not None:
            return Settled(saved, mended, len(ops))
    raise Unavailable


def _size(place: Place) -> int | None:
    info = storage().head(place.bucket, place.key)
    return None if info is None else info.size_bytes


def _op(pk: str, name: str, doc: Doc | None, size: int | None) -> Op | None:
    """The write that brings an object's row to its size; None when it is right."""
    if size is None:
        return None if doc is None else Delete(pk, name, expected_v=doc["v"])
    if doc is None:
        return Create({"pk": pk, "sk": name, "bytes": size})
    return None if doc["bytes"] == size else Replace({**doc, "bytes": size}, doc["v"])
