"""The nightly walk over the store that finds and mends what the counter has missed (MET-05, MET-15)."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime

from chalicelib.aws.storage import storage
from chalicelib.aws.telemetry import log_event
from chalicelib.kit.errors import Unavailable
from chalicelib.kit.records import dataclass
from chalicelib.kit.workdays import berlin_date
from chalicelib.metering import ledger, repository
from chalicelib.metering.counted import Place, prefixes
from chalicelib.metering.model import StorageKind, StorageNow

_TRIES = 12


@dataclass(frozen=True)
class Drift:
    """What was wrong: bytes of single objects, how many objects, and bytes by which the counter missed its ledger."""

    bytes_: int
    objects: int
    counter_bytes: int

    @property
    def is_none(self) -> bool:
        """Whether everything was right."""
        return not (self.bytes_ or self.objects or self.counter_bytes)


def reconcile(account_id: str, *, now: datetime) -> Drift:
    """List the account's objects, settle every one that the ledger has otherwise, then add the ledger up.

    Objects that change meanwhile are settled by what the store says at that moment. Drift is logged and kept.
    """
    stored = dict(_stored(account_id))
    known = ledger.rows(account_id)
    names = {place.name: place for place in stored}
    wrong = [place for place, size in stored.items() if known.get(place.name) != size]
    wrong += [_place(name) for name in known if name not in names]
    settled = ledger.settle(account_id, wrong, now=now)
    drift = Drift(settled.mended_bytes, settled.mended_objects, _recount(account_id, now))
    if not drift.is_none:
        day = berlin_date(now)
        repository.note_drift(
            account_id, day, bytes_=drift.bytes_ + drift.counter_bytes, objects=drift.objects, now=now
        )
        log_event("storage_drift_mended", level="warning", account_id=account_id, bytes=drift.bytes_)
    return drift


def _stored(account_id: str) -> list[tuple[Place, int]]:
    return [
        (Place(bucket, key), size)
        for bucket, prefix, _ in prefixes(account_id)
        for key, size in storage().sizes(bucket, prefix)
    ]


def _recount(account_id: str, now: datetime) -> int:
    """Set the counter to the sum of its ledger, at an instant at which nobody changes either; by how much it missed."""
    for _ in range(_TRIES):
        before = repository.load_now(account_id)
        sums = _sums(account_id)
        if StorageKind.CONTACTS in before.bytes_by_kind:
            sums[StorageKind.CONTACTS] = before.bytes_by_kind[StorageKind.CONTACTS]
        if sums == before.bytes_by_kind:
            return 0
        if repository.save_now(ledger.fresh(replace(before, bytes_by_kind=sums), now)):
            return _distance(before, sums)
    raise Unavailable


def _sums(account_id: str) -> dict[StorageKind, int]:
    found: dict[StorageKind, int] = defaultdict(int)
    kinds = [(f"{bucket}/{prefix}", kind) for bucket, prefix, kind in prefixes(account_id)]
    for name, bytes_ in ledger.rows(account_id).items():
        kind = next(kind for prefix, kind in kinds if name.startswith(prefix))
        found[kind] += bytes_
    return {kind: bytes_ for kind, bytes_ in found.items() if bytes_}


def _distance(before: StorageNow, sums: dict[StorageKind, int]) -> int:
    return sum(abs(sums.get(kind, 0) - before.bytes_by_kind.get(kind, 0)) for kind in StorageKind)


def _place(name: str) -> Place:
    bucket, _, key = name.partition("/")
    return Place("archive" if bucket == "archive" else "media", key)
