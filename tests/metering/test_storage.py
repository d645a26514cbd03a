"""Storage is what the store holds, whatever becomes of the events that tell of it."""

import contextlib
import json
import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from chalicelib.accounts import audit
from chalicelib.accounts import service as accounts
from chalicelib.accounts.messages import SystemMailRequested
from chalicelib.aws.clients import client
from chalicelib.aws.documents import documents
from chalicelib.aws.queue import parse_body, queue_url
from chalicelib.aws.storage import storage
from chalicelib.contacts import service as contacts
from chalicelib.contacts import volume
from chalicelib.contacts.lists import service as lists
from chalicelib.contacts.lists.model import ListKind
from chalicelib.contacts.messages import ContactDataChanged
from chalicelib.contacts.model import Contact
from chalicelib.kit.actor import Actor, Right, Role
from chalicelib.kit.errors import Unavailable
from chalicelib.metering import ledger, reconciliation, repository, service, snapshots, warnings
from chalicelib.metering.counted import Place, counted, place_of
from chalicelib.metering.model import StorageKind, StorageNow
from chalicelib.metering.rules import GB
from tests.conftest import NOW

ACCOUNT = "acc_1"
KEY = f"library/{ACCOUNT}/cli_1/med_1/1"


def put(key: str, size: int, *, bucket: str = "media") -> Place:
    storage().put(bucket, key, b"x" * size)  # type: ignore[arg-type]
    return Place(bucket, key)  # type: ignore[arg-type]


def queued(queue: str = "storage-events") -> list[Any]:
    """What lies in a queue, taken out."""
    found: list[Any] = []
    while True:
        answer = client("sqs").receive_message(QueueUrl=queue_url(queue), MaxNumberOfMessages=10, VisibilityTimeout=600)
        if not answer.get("Messages"):
            return found
        for message in answer["Messages"]:
            client("sqs").delete_message(QueueUrl=queue_url(queue), ReceiptHandle=message["ReceiptHandle"])
            found.append(json.loads(message["Body"]))


def take(events: list[Any]) -> None:
    snapshots.take_events([place for event in events if (place := place_of(event))], now=NOW)


def truth(account_id: str = ACCOUNT) -> int:
    """What the store holds of the account, read independently of the ledger."""
    total = 0
    for bucket, prefixes in {
        "media": ("library/", "contacts/", "clippings/", "correspondence/"),
        "archive": ("",),
    }.items():
        for prefix in prefixes:
            total += sum(size for _, size in storage().sizes(bucket, f"{prefix}{account_id}/"))  # type: ignore[arg-type, misc]
    return total


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


@pytest.fixture
def office(cloud: None) -> Actor:
    account = accounts.create_account("Muster AG", now=NOW)
    partition = accounts.create_client(account.id, "Presse", now=NOW)
    user = accounts.create_user(
        account.id,
        "admin",
        password="correct horse battery",
        email="admin@muster.example",
        name="Erika",
        now=NOW,
        roles=frozenset({Role.LICENCE_MANAGER}),
        rights={partition.id: Right.FULL},
    )
    actor = Actor(account.id, user.id, user.email, "de", user.roles, user.rights)
    audit.record(actor, audit.Action.CREATED, f"user:{user.id}", new={"login": "admin"}, now=NOW)
    return actor


def mails() -> list[SystemMailRequested]:
    found = [parse_body(json.dumps(body)) for body in queued("system-mail")]
    return [SystemMailRequested.model_validate(data) for kind, data in found if kind == SystemMailRequested.type]


def stores(account_id: str, bytes_: int) -> None:
    """Give the account so much media, as if it had been counted."""
    before = repository.load_now(account_id)
    change = {StorageKind.MEDIA: bytes_ - before.bytes_}
    saved = repository.save_now(ledger.fresh(ledger.with_change(before, change), NOW))
    assert saved
    warnings.warn(saved)


@pytest.mark.req("MET-11")
def test_the_administrator_is_warned_once_at_each_threshold(office: Actor) -> None:
    told = []
    for bytes_ in (100, 799_999_999, 800_000_000, 900_000_000, 850_000_000, GB, GB + 5, 3 * GB, 3 * GB + 1, 2 * GB):
        stores(office.account_id, bytes_)
        told += [(bytes_, mail.subject) for mail in mails()]
    assert told == [
        (800_000_000, "Ihr Speicher ist zu 80 % belegt"),
        (GB, "Ihr enthaltener Speicher ist belegt"),
        (3 * GB, "Ihr Speicher ist größer als 3 GB"),
    ]


@pytest.mark.req("MET-11")
def test_a_warning_may_come_again_after_a_day_below_it(office: Actor) -> None:
    stores(office.account_id, GB)
    stores(office.account_id, 10)
    assert len(mails()) == 1
    for day in range(2):
        snapshots.end_day(office.account_id, now=NOW + timedelta(days=1 + day))
    stores(office.account_id, GB)
    assert [mail.subject for mail in mails()] == ["Ihr enthaltener Speicher ist belegt"]


@pytest.mark.req("MET-03", "MET-11")
@pytest.mark.parametrize(("language", "says"), [("de", "besonderes Angebot"), ("en", "special offer")])
def test_from_ten_gigabytes_a_special_offer_is_pointed_out(office: Actor, language: str, says: str) -> None:
    from chalicelib.accounts import system_mail

    values = {"name": "E", "used_gb": "10,00", "level": 11, "extra_gb": 9, "price_per_gb": "5,00 €", "url": "https://x"}
    for offer in (True, False):
        _, text, html = system_mail.compose("storage_warning", language, special_offer=offer, **values)
        assert (says in text, says in html) == (offer, offer)


@pytest.mark.req("MET-11")
def test_a_crash_between_mail_and_note_makes_no_second_mail(office: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    real = repository.save_now
    now_ = ledger.with_change(ledger.fresh(StorageNow(office.account_id), NOW), {StorageKind.MEDIA: GB})
    saved = real(now_)
    assert saved
    monkeypatch.setattr(repository, "save_now", lambda *a, **n: (_ for _ in ()).throw(Unavailable()))
    with pytest.raises(Unavailable):
        warnings.warn(saved)
    monkeypatch.setattr(repository, "save_now", real)
    warnings.warn(repository.load_now(office.account_id))
    assert len({mail.mail_id for mail in mails()}) == 1


MIDNIGHT = datetime(2026, 11, 24, 23, tzinfo=UTC)


@pytest.mark.req("JOB-04", "MET-07", "MET-15", "JOB-01", "GEN-13")
def test_the_day_ends_once_however_often_and_late_it_is_asked(office: Actor) -> None:
    account_id = office.account_id
    put(f"library/{account_id}/cli/med/1", 500)
    assert snapshots.look(NOW) == 0
    assert snapshots.look(MIDNIGHT - timedelta(seconds=1)) == 0
    assert snapshots.look(MIDNIGHT) == 1
    assert snapshots.end_day(account_id, now=MIDNIGHT + timedelta(hours=5))
    put(f"library/{account_id}/cli/med/2", 9999)
    assert not snapshots.end_day(account_id, now=MIDNIGHT + timedelta(hours=6))
    assert snapshots.look(MIDNIGHT + timedelta(hours=6)) == 0
    (bytes_,) = repository.snapshots(account_id, date(2026, 11, 24), date(2026, 11, 24)).values()
    assert bytes_ == 500 + volume.measure(account_id).bytes_


@pytest.mark.req("MET-15")
def test_missed_days_stay_missing_and_the_last_one_is_taken(office: Actor) -> None:
    account_id = office.account_id
    snapshots.look(NOW)
    assert snapshots.end_day(account_id, now=MIDNIGHT + timedelta(days=3, minutes=4))
    found = repository.snapshots(account_id, date(2026, 11, 1), date(2026, 11, 30))
    assert list(found) == [date(2026, 11, 27)]
    assert repository.load_now(account_id).next_snapshot_on == date(2026, 11, 28)


@pytest.mark.req("MET-15")
def test_the_end_of_a_day_may_die_at_any_step(office: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    account_id = office.account_id
    put(f"library/{account_id}/cli/med/1", 500)
    snapshots.look(NOW)
    real_steps: dict[str, Callable[..., Any]] = {
        name: getattr(repository, name) for name in ("save_now", "create_snapshot", "note_drift")
    }
    for name, real in real_steps.items():
        for does_it in (False, True):

            def dies(*args: Any, real: Callable[..., Any] = real, does_it: bool = does_it, **named: Any) -> Any:
                if does_it:
                    real(*args, **named)
                raise Unavailable

            monkeypatch.setattr(repository, name, dies)
            with contextlib.suppress(Unavailable):
                snapshots.end_day(account_id, now=MIDNIGHT)
            monkeypatch.setattr(repository, name, real)
    snapshots.end_day(account_id, now=MIDNIGHT)
    assert repository.snapshots(account_id, date(2026, 11, 24), date(2026, 11, 24)) == {date(2026, 11, 24): 500}
    assert repository.load_now(account_id).bytes_ == 500


@pytest.mark.req("MET-10")
def test_a_deactivated_account_is_still_metered(office: Actor) -> None:
    from chalicelib.accounts.model import AccountState

    snapshots.look(NOW)
    accounts.set_state(office.account_id, AccountState.DEACTIVATED)
    put(f"library/{office.account_id}/cli/med/1", 70)
    assert snapshots.look(MIDNIGHT) == 1
    snapshots.end_day(office.account_id, now=MIDNIGHT)
    assert list(repository.snapshots(office.account_id, date(2026, 11, 24), date(2026, 11, 24)).values()) == [70]


@pytest.mark.req("MET-08")
def test_contact_data_is_measured_when_it_has_changed_and_not_too_often(office: Actor) -> None:
    client_id = next(iter(office.rights))
    before = volume.measure(office.account_id).bytes_
    snapshots.measure_contacts(office.account_id, now=NOW)
    made = Contact("", client_id, last_name="Müller", emails=("m@zeitung.example",))
    contacts.create(office, made, now=NOW)
    run_index()
    wait = snapshots.measure_contacts(office.account_id, now=NOW + timedelta(minutes=1))
    assert wait == timedelta(minutes=4)
    assert snapshots.measure_contacts(office.account_id, now=NOW + timedelta(minutes=6)) is None
    found = repository.load_now(office.account_id).bytes_by_kind[StorageKind.CONTACTS]
    assert found == volume.measure(office.account_id).bytes_ > before


@pytest.mark.req("MET-05", "MET-08")
def test_a_change_of_lists_is_measured_although_the_index_knows_nothing_of_it(office: Actor) -> None:
    snapshots.measure_contacts(office.account_id, now=NOW)
    before = repository.load_now(office.account_id).bytes_
    lists.create(office, next(iter(office.rights)), name="Alle", kind=ListKind.FIXED, query=None, now=NOW)
    later = NOW + timedelta(minutes=6)
    assert snapshots.measure_contacts(office.account_id, now=later) is None
    assert repository.load_now(office.account_id).bytes_ == before
    assert snapshots.measure_contacts(office.account_id, now=later, trusts_mark=False) is None
    assert repository.load_now(office.account_id).bytes_ > before
    row = client("sqs").get_queue_attributes(
        QueueUrl=queue_url("metering"), AttributeNames=["ApproximateNumberOfMessagesDelayed"]
    )
    assert row["Attributes"]["ApproximateNumberOfMessagesDelayed"] == "1"


def run_index() -> None:
    """Let the search index follow, which tells metering."""
    import app
    from local.pump import deliver_once, sources

    while deliver_once(app.app, sources(app.app)["contacts_update_index"]):
        pass


def test_the_index_tells_that_contact_data_has_changed(office: Actor) -> None:
    contacts.create(office, Contact("", next(iter(office.rights)), last_name="Müller"), now=NOW)
    run_index()
    row = client("sqs").get_queue_attributes(
        QueueUrl=queue_url("metering"), AttributeNames=["ApproximateNumberOfMessagesDelayed"]
    )
    assert row["Attributes"]["ApproximateNumberOfMessagesDelayed"] == "1"
    assert ContactDataChanged(account_id=office.account_id).body()


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
