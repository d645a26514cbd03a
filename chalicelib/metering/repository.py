"""What is known of an account's storage.

| document | pk | sk | index |
|---|---|---|---|
| counter | `A#<account>#STORAGE` | `NOW` | `DUE#storage` by the end of the day to snapshot next |
| snapshot | same | `DAY#2026-11-24` | |
| closed month | same | `MONTH#2026-11` | |
| agreed price | same | `AGREED` | |
| drift found | same | `DRIFT#2026-11-24` | |
| counted object | `A#<account>#OBJECTS` | `<bucket>/<key>` | |
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from chalicelib.aws.documents import Create, Doc, Op, Replace, documents
from chalicelib.kit.clock import from_iso, iso
from chalicelib.kit.workdays import day_end
from chalicelib.metering.model import MonthUsage, Snapshot, StorageKind, StorageNow

_DUE = "DUE#storage"
_NOW = "NOW"


def load_now(account_id: str) -> StorageNow:
    """The counter, read consistently; an empty one in version 0 when nothing was ever counted."""
    doc = documents().get(storage_pk(account_id), _NOW)
    return StorageNow(account_id) if doc is None else _now(account_id, doc)


def known_accounts(account_ids: Sequence[str]) -> set[str]:
    """Those of the accounts that have a counter."""
    found = documents().get_many([(storage_pk(account_id), _NOW) for account_id in account_ids]) if account_ids else []
    return {doc["account_id"] for doc in found}


def now_op(storage: StorageNow) -> Op:
    """Writes the counter over exactly the version that was read."""
    doc = _now_doc(storage)
    return Replace(doc, storage.v) if storage.v else Create(doc)


def save_now(storage: StorageNow, ops: Sequence[Op] = ()) -> StorageNow | None:
    """Write the counter and `ops`, all or nothing; None when it has changed meanwhile."""
    return replace(storage, v=storage.v + 1) if documents().transact([now_op(storage), *ops]) else None


def due(now: datetime, *, limit: int) -> list[str]:
    """Accounts with a day that has ended and has no snapshot, the longest waiting first."""
    return [doc["account_id"] for doc in documents().index(_DUE, until=iso(now) + "#~", limit=limit)]


def create_snapshot(account_id: str, snapshot: Snapshot) -> bool:
    """Keep a day's figure; False when the day has one, which stays (MET-15)."""
    doc = {"bytes": snapshot.bytes_, "taken_at": iso(snapshot.taken_at)}
    return documents().create({"pk": storage_pk(account_id), "sk": f"DAY#{snapshot.on.isoformat()}", **doc})


def snapshots(account_id: str, first_on: date, last_on: date) -> dict[date, int]:
    """The figures from `first_on` to `last_on`, and the last one before it, when there is one."""
    pk = storage_pk(account_id)
    first, end = f"DAY#{first_on.isoformat()}", f"DAY#{(last_on + timedelta(days=1)).isoformat()}"
    docs = documents().query(pk, after=f"DAY#{(first_on - timedelta(days=1)).isoformat()}", before=end, consistent=True)
    earlier = documents().query(pk, prefix="DAY#", before=first, limit=1, reverse=True, consistent=True)
    return {date.fromisoformat(doc["sk"][4:]): int(doc["bytes"]) for doc in (*earlier, *docs)}


def load_month(account_id: str, month: str) -> MonthUsage | None:
    """A closed month, or None."""
    doc = documents().get(storage_pk(account_id), f"MONTH#{month}")
    return None if doc is None else _month(doc)


def closed_months(account_id: str) -> list[MonthUsage]:
    """All closed months, oldest first."""
    return [_month(doc) for doc in documents().query(storage_pk(account_id), prefix="MONTH#", consistent=True)]


def create_month(usage: MonthUsage, *, counted: dict[str, int]) -> bool:
    """Close a month with the dispatch bytes that were counted by then; False when it is closed already."""
    data = _adapter().dump_json(usage).decode()
    doc = {"pk": storage_pk(usage.account_id), "sk": f"MONTH#{usage.month}", "data": data, "counted": counted}
    return documents().create(doc)


def counted_at_close(account_id: str, month: str) -> dict[str, int] | None:
    """The priced dispatch bytes by class as a closed month had counted them; None for one that is open."""
    doc = documents().get(storage_pk(account_id), f"MONTH#{month}")
    return None if doc is None else {name: int(value) for name, value in doc["counted"].items()}


def agreed_cents(account_id: str) -> int | None:
    """The storage price per GB and month that was agreed with the account, or None (MET-03)."""
    doc = documents().get(storage_pk(account_id), "AGREED")
    return None if doc is None else int(doc["cents_per_gb"])


def save_agreed(account_id: str, cents_per_gb: int, *, by: str, now: datetime) -> None:
    """Keep an agreed storage price."""
    doc = {"pk": storage_pk(account_id), "sk": "AGREED", "cents_per_gb": cents_per_gb, "by": by, "at": iso(now)}
    documents().put(doc)


def drop_agreed(account_id: str) -> None:
    """Go back to the general price."""
    documents().delete(storage_pk(account_id), "AGREED")


def note_drift(account_id: str, day: date, *, bytes_: int, objects: int, now: datetime) -> None:
    """Write down what a reconciliation had to mend."""
    doc = {"pk": storage_pk(account_id), "sk": f"DRIFT#{day.isoformat()}#{iso(now)}", "bytes": bytes_}
    documents().put(doc | {"objects": objects})


def storage_pk(account_id: str) -> str:
    """The partition of an account's figures."""
    return f"A#{account_id}#STORAGE"


def objects_pk(account_id: str) -> str:
    """The partition of an account's counted objects."""
    return f"A#{account_id}#OBJECTS"


def _now_doc(storage: StorageNow) -> Doc:
    doc: Doc = {"pk": storage_pk(storage.account_id), "sk": _NOW, "account_id": storage.account_id}
    doc |= {"kinds": {kind.value: bytes_ for kind, bytes_ in storage.bytes_by_kind.items()}}
    doc |= {"warned": storage.warned_level, "mark": storage.contacts_mark}
    if storage.contacts_measured_at:
        doc["measured_at"] = iso(storage.contacts_measured_at)
    if storage.next_snapshot_on:
        doc["next_on"] = storage.next_snapshot_on.isoformat()
        doc |= {"gsi1pk": _DUE, "gsi1sk": f"{iso(day_end(storage.next_snapshot_on))}#{storage.account_id}"}
    return doc


def _now(account_id: str, doc: Doc) -> StorageNow:
    return StorageNow(
        account_id,
        {StorageKind(kind): int(bytes_) for kind, bytes_ in doc["kinds"].items()},
        doc["warned"],
        doc["mark"],
        from_iso(doc["measured_at"]) if "measured_at" in doc else None,
        date.fromisoformat(doc["next_on"]) if "next_on" in doc else None,
        doc["v"],
    )


@lru_cache
def _adapter() -> TypeAdapter[Any]:
    return TypeAdapter(MonthUsage)


def _month(doc: Doc) -> MonthUsage:
    found: MonthUsage = _adapter().validate_json(doc["data"])
    return found
