"""The index itself: versions, crashes, two writers, loss, and following the table."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.aws.clients import client
from chalicelib.aws.queue import queue_url
from chalicelib.aws.storage import storage
from chalicelib.contacts import repository
from chalicelib.contacts.messages import ContactsChanged
from chalicelib.contacts.query import SearchQuery
from chalicelib.contacts.search import changes, indexing, pointer, segments, service
from chalicelib.contacts.search.reader import forget_readers
from chalicelib.kit.errors import Unavailable
from tests.contacts_importing.wizard import Killed, dying_at
from tests.contacts_search.conftest import World


def indexed(world: World) -> set[str]:
    """Last names that the index alone knows."""
    found = service.matching_ids(world.account_id, world.first, SearchQuery())
    return {c.last_name for c in repository.get_many(world.account_id, world.first, found).values()}


def objects(world: World) -> list[str]:
    return list(storage().list("audience", f"index/{world.account_id}/"))


def asked_of_the_index() -> list[ContactsChanged]:
    """What waits in the queue now."""
    found = client("sqs").receive_message(QueueUrl=queue_url("index"), MaxNumberOfMessages=10).get("Messages", [])
    return [ContactsChanged.model_validate(json.loads(message["Body"])["data"]) for message in found]


def test_the_index_follows_new_changed_and_deleted_contacts(world: World) -> None:
    ids = world.saved(world.contact(last_name="A"), world.contact(last_name="B"), world.contact(last_name="C"))
    indexing.update(world.account_id, {world.first: ids})
    known = repository.get_many(world.account_id, world.first, ids)
    repository.save(world.account_id, replace(known[ids[1]], last_name="Bergmann"), now=world.now)
    repository.remove(world.account_id, known[ids[2]])
    world.saved(world.contact(last_name="D"))
    new = [contact.contact_id for contact in repository.stream(world.account_id, world.first)]
    indexing.update(world.account_id, {world.first: [*ids, *new]})
    actor = world.actor()
    assert indexed(world) == {"A", "Bergmann", "D"}
    assert service.search(actor, SearchQuery(text="bergm"), world.now).total == 1
    assert service.search(actor, SearchQuery(text="b"), world.now).total == 1
    assert service.search(actor, SearchQuery(), world.now).total == 3


def test_a_repeated_update_changes_nothing(world: World) -> None:
    ids = world.saved(*(world.contact(last_name=f"N{i}") for i in range(5)))
    for _ in range(3):
        indexing.update(world.account_id, {world.first: ids})
    assert service.search(world.actor(), SearchQuery(), world.now).total == 5


def test_updates_only_store_what_is_new_and_old_objects_go(world: World) -> None:
    first = world.saved(*(world.contact(last_name=f"Name{i}") for i in range(300)))
    indexing.update(world.account_id, {world.first: first})
    sizes = []
    for number in range(14):
        ids = world.saved(world.contact(last_name=f"Neu{number}"))
        head = indexing.update(world.account_id, {world.first: ids})
        info = storage().head("audience", f"index/{world.account_id}/{head.object_name}")
        assert info is not None
        sizes.append(info.size_bytes)
        assert set(objects(world)) >= {f"index/{world.account_id}/{name}" for name in (*head.live, *head.previous)}
    assert sorted(sizes)[len(sizes) // 2] < 20_000
    assert len(objects(world)) < 25
    assert service.search(world.actor(), SearchQuery(), world.now, limit=5).total == 314


def test_a_rebuild_compacts_and_removes_what_crashed_writers_left(world: World) -> None:
    ids = world.saved(*(world.contact(last_name=f"Name{i}") for i in range(10)))
    for contact_id in ids:
        indexing.update(world.account_id, {world.first: [contact_id]})
    storage().put("audience", f"index/{world.account_id}/0000000002-abandoned000", b"left by a crash")
    head = indexing.rebuild(world.account_id)
    assert head.live == (head.object_name,)
    assert not any("abandoned" in key for key in objects(world))
    assert service.search(world.actor(), SearchQuery(text="name"), world.now).total == 10


def test_a_lost_index_comes_back_from_the_table(world: World) -> None:
    ids = world.saved(*(world.contact(last_name=f"Name{i}") for i in range(3)))
    indexing.update(world.account_id, {world.first: ids})
    for key in objects(world):
        storage().delete("audience", key)
    forget_readers()
    for path in (segments._scratch(world.account_id)).iterdir():
        import shutil

        shutil.rmtree(path)
    indexing.update(world.account_id, {world.first: ids[:1]})
    assert service.search(world.actor(), SearchQuery(), world.now).total == 3


def test_an_index_of_another_schema_is_rebuilt(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.saved(world.contact(last_name="A"))
    old = indexing.rebuild(world.account_id)
    assert pointer.advance(world.account_id, pointer.load(world.account_id), replace(old, schema_version=0))
    forget_readers()
    assert service.search(world.actor(), SearchQuery(), world.now).total == 1
    head = pointer.load(world.account_id)
    assert head is not None
    assert head.schema_version == 1


@pytest.mark.parametrize("after", [False, True])
def test_a_writer_killed_at_any_write_leaves_a_whole_index(world: World, after: bool) -> None:
    world.saved(world.contact(last_name="Alt"))
    indexing.rebuild(world.account_id)
    names = {"Alt"}
    died = True
    step = 0
    while died:
        name = f"Neu{step}"
        names.add(name)
        ids = world.saved(world.contact(last_name=name))
        ref = changes.note(world.account_id, world.first, ids, user_id="u", now=world.now)
        message = ContactsChanged(account_id=world.account_id, client_id=world.first, contact_ids=tuple(ids), ref=ref)
        died = _dies(lambda message=message: indexing.follow(world.account_id, [message]), step, after=after)  # type: ignore[misc]
        forget_readers()
        assert indexed(world) == names
        indexing.follow(world.account_id, [message])
        assert service.search(world.actor(), SearchQuery(), world.now).total == len(names)
        assert changes.pending(world.account_id) == []
        step += 1
    assert step > 3


def _dies(work: Callable[[], None], step: int, *, after: bool) -> bool:
    try:
        with dying_at(step, after=after):
            work()
    except Killed:
        return True
    return False


def test_writers_at_the_same_time_lose_nothing(world: World) -> None:
    groups = [world.saved(*(world.contact(last_name=f"G{g}N{i}") for i in range(10))) for g in range(4)]
    indexing.rebuild(world.account_id)
    fresh = [world.saved(world.contact(last_name=f"Fresh{g}")) for g in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda ids: indexing.update(world.account_id, {world.first: ids}), fresh))
    assert service.search(world.actor(), SearchQuery(), world.now).total == 44
    assert len(groups) == 4


def test_a_reader_goes_on_while_versions_replace_each_other(world: World) -> None:
    ids = world.saved(*(world.contact(last_name=f"Name{i}") for i in range(30)))
    indexing.update(world.account_id, {world.first: ids})
    actor = world.actor()

    def write(number: int) -> None:
        with suppress(Unavailable):  # the queue would bring it again
            indexing.update(world.account_id, {world.first: [ids[number]]})

    def read(number: int) -> int:
        return service.search(actor, SearchQuery(text="name"), world.now).total

    with ThreadPoolExecutor(3) as pool:
        for number in range(10):
            pool.submit(write, number)
        totals = [pool.submit(read, number) for number in range(40)]
        assert {total.result() for total in totals} == {30}


def test_changes_whose_author_died_are_published_by_the_sweep(world: World) -> None:
    ids = world.saved(world.contact(last_name="Waise"))
    changes.note(world.account_id, world.first, ids, user_id="u", now=world.now)
    assert changes.publish_forgotten(world.now + timedelta(minutes=5)) == 0
    assert changes.publish_forgotten(world.now + timedelta(minutes=30)) == 1
    (found,) = asked_of_the_index()
    assert found.contact_ids == tuple(ids)
    indexing.follow(world.account_id, [found])
    assert changes.publish_forgotten(world.now + timedelta(minutes=60)) == 0
    assert service.search(world.actor(), SearchQuery(text="waise"), world.now).total == 1


def test_parts_of_a_large_change_wait_for_each_other_until_it_is_complete(world: World) -> None:
    part = {"user_id": "u", "now": world.now, "bulk": True, "work": "imp_1"}
    ids = world.saved(*(world.contact(last_name=f"Neu{i}") for i in range(3)))
    refs = [changes.note(world.account_id, world.first, [one], **part) for one in ids]  # type: ignore[arg-type]
    for one, ref in zip(ids, refs, strict=True):
        changes.publish(world.account_id, world.first, [one], ref=ref)
    assert asked_of_the_index() == []
    changes.hasten(world.account_id, "imp_2")
    assert asked_of_the_index() == []
    changes.hasten(world.account_id, "imp_1")
    hastened = asked_of_the_index()
    assert {message.ref for message in hastened} == set(refs)
    indexing.follow(world.account_id, hastened)
    version = pointer.load(world.account_id)
    indexing.follow(world.account_id, hastened)
    assert pointer.load(world.account_id) == version, "late messages of a settled change do nothing"
    assert changes.pending(world.account_id, bulk=True) == []
