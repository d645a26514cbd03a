"""Storage is what the store holds, whatever becomes of the events that tell of it."""

import random
from pathlib import Path
from typing import Any

import pytest

from chalicelib.aws.clients import client
from chalicelib.aws.documents import documents
from chalicelib.aws.queue import queue_url
from chalicelib.aws.storage import storage
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import Unavailable
from chalicelib.metering import ledger, reconciliation, repository, service
from chalicelib.metering.counted import Place, counted
from chalicelib.metering.model import StorageKind, StorageNow
from tests.conftest import NOW
from tests.metering.storing import ACCOUNT, KEY, put, queued, take, truth


@pytest.mark.req("MET-08")
@pytest.mark.parametrize(
    ("bucket", "key", "kind"),
    [
        ("media", "library/acc_1/cli/med/1", StorageKind.MEDIA),
        ("media", "contacts/acc_1/cli/con/fil", StorageKind.DOCUMENTS),
        ("media", "clippings/acc_1/x", StorageKind.CLIPPINGS),
        ("media", "correspondence/acc_1/x", StorageKind.CORRESPONDENCE),
        ("archive", "acc_1/entry/0000000001.json", StorageKind.ARCHIVE),
        ("media", "library-older/acc_1/cli/med/1", None),
        ("media", "mailings/acc_1/mlg/upload/upl", None),
        ("media", "imports/acc_1/imp/upload", None),
        ("media", "exports/acc_1/exp.xlsx", None),
        ("audience", "acc_1/x", None),
        ("media", "library/acc_1", None),
        ("media", "library//x", None),
    ],
)
def test_what_the_customer_stores_counts_and_nothing_else(bucket: Any, key: str, kind: StorageKind | None) -> None:
    found = counted(Place(bucket, key))
    assert (found.kind if found else None) is kind
    assert found is None or found.account_id == "acc_1"


@pytest.mark.req("MET-04", "MET-05")
def test_the_store_tells_of_its_changes_and_they_are_counted(cloud: None) -> None:
    put(KEY, 700)
    put(f"{ACCOUNT}/entry/0000000001.json", 30, bucket="archive")
    put("imports/acc_1/imp_1/upload", 5000)
    events = queued()
    assert [event["detail"]["object"]["size"] for event in events] == [700, 30]
    take(events)
    assert repository.load_now(ACCOUNT).bytes_by_kind == {StorageKind.MEDIA: 700, StorageKind.ARCHIVE: 30}
    storage().delete("media", KEY)
    (gone,) = queued()
    assert gone["detail-type"] == "Object Deleted"
    take([gone])
    assert repository.load_now(ACCOUNT).bytes_ == 30


@pytest.mark.req("MET-15")
@pytest.mark.parametrize("seed", range(6))
def test_after_a_night_of_faults_nothing_has_drifted(cloud: None, seed: int) -> None:
    """Events lost, doubled, late and out of order; the counter damaged; then one reconciliation."""
    chance = random.Random(seed)
    keys = [f"library/{ACCOUNT}/cli_1/med_{number}/1" for number in range(12)]
    keys += [f"contacts/{ACCOUNT}/cli_1/con_1/fil_{number}" for number in range(6)]
    waiting: list[Any] = []
    for _ in range(80):
        key = chance.choice(keys)
        if chance.random() < 0.7:
            put(key, chance.randrange(1, 5000))
        else:
            storage().delete("media", key)
        waiting += queued()
        if chance.random() < 0.3:
            chance.shuffle(waiting)
            lost, waiting = waiting[:1], waiting[1:]
            take(waiting + waiting if chance.random() < 0.5 else waiting)
            waiting = lost if chance.random() < 0.5 else []
    if seed % 2:
        doc = documents().get(repository.storage_pk(ACCOUNT), "NOW")
        assert doc
        documents().put({**doc, "kinds": {"media": 12345}, "v": doc["v"] + 1})
    reconciliation.reconcile(ACCOUNT, now=NOW)
    take(waiting)
    assert repository.load_now(ACCOUNT).bytes_ == sum(ledger.rows(ACCOUNT).values()) == truth()
    assert reconciliation.reconcile(ACCOUNT, now=NOW).is_none


@pytest.mark.req("MET-05")
def test_drift_is_reported(cloud: None) -> None:
    put(KEY, 900)
    drift = reconciliation.reconcile(ACCOUNT, now=NOW)
    assert (drift.bytes_, drift.objects) == (900, 1)
    (note,) = documents().query(repository.storage_pk(ACCOUNT), prefix="DRIFT#")
    assert (note["bytes"], note["objects"]) == (900, 1)


def test_an_object_that_changes_while_it_is_counted_is_looked_at_again(
    cloud: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another worker settles the same object between our look at it and our write."""
    place = put(KEY, 100)
    real = ledger._size
    calls: list[int] = []

    def size(one: Place) -> int | None:
        found = real(one)
        if not calls:
            calls.append(1)
            storage().delete("media", KEY)
            ledger.settle(ACCOUNT, [place], now=NOW)
        return found

    monkeypatch.setattr(ledger, "_size", size)
    ledger.settle(ACCOUNT, [place], now=NOW)
    assert repository.load_now(ACCOUNT).bytes_ == 0 == truth()


@pytest.mark.req("MET-15")
def test_a_worker_killed_before_or_after_its_write_changes_nothing_in_the_end(
    cloud: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(KEY, 300)
    events = queued()
    real = repository.save_now

    def dies_after(*args: Any, **named: Any) -> StorageNow | None:
        real(*args, **named)
        raise Unavailable

    for broken in (lambda *a, **n: (_ for _ in ()).throw(Unavailable()), dies_after):
        monkeypatch.setattr(repository, "save_now", broken)
        with pytest.raises(Unavailable):
            take(events)
        monkeypatch.setattr(repository, "save_now", real)
    take(events)
    assert repository.load_now(ACCOUNT).bytes_ == 300


def test_the_handlers_count_what_was_put(office: Actor, tmp_path: Path) -> None:
    import app
    from local.pump import deliver_once, sources
    from local.scheduler import call_schedule

    call_schedule(app.app, "metering_look")
    put(f"library/{office.account_id}/cli/med/1", 70)
    client("sqs").send_message(QueueUrl=queue_url("storage-events"), MessageBody='{"odd": 1}')
    while deliver_once(app.app, sources(app.app)["metering_count_objects"]):
        pass
    assert service.storage(office.account_id, "2026-11", now=NOW).now.bytes_ == 70
