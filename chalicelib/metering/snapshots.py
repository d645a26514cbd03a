"""The end of a day: reconcile, measure, take the snapshot (MET-05, MET-07, MET-15, JOB-04)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.accounts import audit
from chalicelib.aws.queue import queues
from chalicelib.contacts import volume
from chalicelib.kit.errors import Unavailable
from chalicelib.kit.workdays import berlin_date
from chalicelib.metering import ledger, reconciliation, repository, warnings
from chalicelib.metering.counted import Place
from chalicelib.metering.messages import DayEnded
from chalicelib.metering.model import Snapshot, StorageKind, StorageNow

MEASURE_AGAIN = timedelta(minutes=5)
_TRIES = 12
_MOST_DUE = 5_000


def take_events(places: Iterable[Place], *, now: datetime) -> None:
    """Count objects that events have told of, and warn where a threshold was passed. Raises Unavailable to be called
    again."""
    for account_id, changed in ledger.by_account(places).items():
        warnings.warn(ledger.settle(account_id, changed, now=now).storage)


def measure_contacts(
    account_id: str, *, now: datetime, trusts_mark: bool = True, is_final: bool = False
) -> timedelta | None:
    """Measure contact and list data, unless its mark tells that it is unchanged; how long to wait when it was measured
    only a moment ago. `is_final` measures in any case (at the end of a day)."""
    before = repository.load_now(account_id)
    if not is_final:
        if trusts_mark and before.contacts_measured_at and before.contacts_mark == volume.mark(account_id):
            return None
        if before.contacts_measured_at and now - before.contacts_measured_at < MEASURE_AGAIN:
            return MEASURE_AGAIN - (now - before.contacts_measured_at)
    found = volume.measure(account_id)
    for _ in range(_TRIES):
        change = {StorageKind.CONTACTS: found.bytes_ - before.bytes_by_kind.get(StorageKind.CONTACTS, 0)}
        after = replace(ledger.with_change(before, change), contacts_mark=found.mark, contacts_measured_at=now)
        saved = repository.save_now(ledger.fresh(after, now))
        if saved is not None:
            warnings.warn(saved)
            return None
        before = repository.load_now(account_id)
    raise Unavailable


def end_day(account_id: str, *, now: datetime) -> bool:
    """Take the snapshot of the Berlin day that ended last, after mending what events have missed; False when it is
    there already. Days that were missed before it stay missing and count as the day before them (MET-15).

    Safe to run twice, late, and in two processes at once: the first figure of a day stays.
    """
    ended_on = berlin_date(now) - timedelta(days=1)
    waiting = repository.load_now(account_id).next_snapshot_on
    if waiting is None or waiting > ended_on:
        return False
    reconciliation.reconcile(account_id, now=now)
    measure_contacts(account_id, now=now, is_final=True)
    for _ in range(_TRIES):
        storage_now = repository.load_now(account_id)
        if storage_now.next_snapshot_on is None or storage_now.next_snapshot_on > ended_on:
            return False
        repository.create_snapshot(account_id, Snapshot(ended_on, storage_now.bytes_, now))
        moved = replace(warnings.lowered(storage_now), next_snapshot_on=ended_on + timedelta(days=1))
        if repository.save_now(moved):
            return True
    raise Unavailable


def look(now: datetime) -> int:
    """Ask for the snapshots that are due, and begin with accounts that are new; how many messages were posted."""
    begin_new_accounts(audit.audited_accounts(), now=now)
    due = repository.due(now, limit=_MOST_DUE)
    queues().send_many("metering", [DayEnded(account_id=account_id) for account_id in due])
    return len(due)


def begin_new_accounts(account_ids: Iterable[str], *, now: datetime) -> None:
    """Give every account a counter, so that its days are counted although it stores nothing yet."""
    wanted = list(account_ids)
    known = repository.known_accounts(wanted)
    for account_id in wanted:
        if account_id not in known:
            repository.save_now(ledger.fresh(StorageNow(account_id), now))
