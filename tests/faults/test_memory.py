"""The stand-ins answer as the real adapters do: the same random calls, the same answers."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.aws.documents import Absent, Add, Create, Delete, Doc, Documents, Op, Put, Replace, documents
from chalicelib.aws.storage import storage
from chalicelib.delivery.messages import BatchHint
from chalicelib.kit.errors import NotFound
from local.memory import MemoryDocuments, MemoryQueues, MemoryStorage

_PKS, _SKS = ("A#1", "A#2"), ("a", "ab", "ab#1", "b", "c#0", "c#1")


def _doc(lots: random.Random) -> Doc:
    doc: Doc = {"pk": lots.choice(_PKS), "sk": lots.choice(_SKS), "n": lots.randint(0, 9)}
    doc |= {"deep": {"list": [1, "x", {"y": None}], "bytes": b"\x00\xff", "flag": True, "empty": ""}}
    if lots.random() < 0.5:
        doc |= {"gsi1pk": "IDX", "gsi1sk": f"{lots.randint(0, 5)}#{doc['pk']}#{doc['sk']}"}
    return doc


def _op(lots: random.Random) -> Op:
    doc = _doc(lots)
    kind = lots.randrange(6)
    if kind == 0:
        return Create(doc)
    if kind == 1:
        return Replace(doc, lots.randint(1, 3))
    if kind == 2:
        return Put(doc)
    if kind == 3:
        return Delete(doc["pk"], doc["sk"], lots.choice([None, 1, 2]))
    if kind == 4:
        return Absent(doc["pk"], doc["sk"])
    return Add(doc["pk"], doc["sk"] + "#counter", {"x": lots.randint(-3, 3), "y": 1})


def _call(store: Documents, number: int, seed: int) -> Any:
    """One call, drawn from its number: the same for both stores."""
    lots = random.Random(f"{seed}|{number}")
    return _read(store, lots) if lots.random() < 0.4 else _write(store, lots)


def _write(store: Documents, lots: random.Random) -> Any:
    doc = _doc(lots)
    calls: list[Callable[[], Any]] = [
        lambda: (store.create(doc), doc["v"]),
        lambda: (store.replace(doc, lots.randint(1, 4)), doc.get("v")),
        lambda: store.put(doc),
        lambda: store.put_many([doc]),
        lambda: store.delete(doc["pk"], doc["sk"]),
        lambda: store.add(doc["pk"], doc["sk"] + "#counter", {"x": lots.randint(-3, 3)}),
        lambda: store.transact(_ops(lots)),
    ]
    return lots.choice(calls)()


def _ops(lots: random.Random) -> list[Op]:
    """Three operations on different documents."""
    found: dict[tuple[str, str], Op] = {}
    for op in (_op(lots) for _ in range(3)):
        place = (op.pk, op.sk) if isinstance(op, Absent | Add | Delete) else (op.doc["pk"], op.doc["sk"])
        found[place] = op
    return list(found.values())


def _read(store: Documents, lots: random.Random) -> Any:
    pk, sk = lots.choice(_PKS), lots.choice(_SKS)
    after, until = lots.choice(["", "a", "ab"]), lots.choice(["", "3~"])
    calls: list[Callable[[], Any]] = [
        lambda: store.get(pk, sk),
        lambda: sorted(store.get_many([(pk, sk), (pk, "a"), (pk, "b")]), key=lambda found: found["sk"]),
        lambda: store.query(pk, after=after, before=lots.choice(["", "c"]), consistent=True),
        lambda: store.query(pk, prefix=lots.choice(["a", "ab", "c#"]), reverse=lots.random() < 0.5, limit=2),
        lambda: store.index("IDX", after=lots.choice(["", "1#A#1#a"]), until=until, limit=lots.choice([None, 3])),
        lambda: store.index("IDX", until=until, reverse=True),
    ]
    return lots.choice(calls)()


@pytest.mark.parametrize("seed", range(3))
def test_documents_in_memory_answer_as_the_table_does(cloud: None, seed: int) -> None:
    real, memory = documents(), MemoryDocuments()
    for number in range(150):
        assert _call(real, number, seed) == _call(memory, number, seed), f"call {number} of seed {seed}"


def test_readers_get_copies() -> None:
    memory = MemoryDocuments()
    memory.create({"pk": "p", "sk": "s", "deep": {"list": [1]}})
    found = memory.get("p", "s")
    assert found is not None
    found["deep"]["list"].append(2)
    assert memory.get("p", "s") == {"pk": "p", "sk": "s", "deep": {"list": [1]}, "v": 1}


def test_objects_in_memory_answer_as_the_store_does(cloud: None) -> None:
    for store in (storage(), MemoryStorage()):
        assert store.put("audience", "a/1", b"one", if_absent=True)
        assert not store.put("audience", "a/1", b"two", if_absent=True)
        assert store.put("audience", "a/0", b"")
        assert store.get("audience", "a/1") == b"one"
        assert list(store.list("audience", "a/")) == ["a/0", "a/1"]
        store.delete("audience", "a/1")
        assert store.head("audience", "a/1") is None
        with pytest.raises(NotFound):
            store.get("audience", "a/1")


def test_messages_become_visible_in_order_after_their_delay() -> None:
    now = datetime(2026, 11, 24, tzinfo=UTC)
    queues = MemoryQueues(lambda: now)
    hints = [BatchHint(account_id="acc_1", mailing_id="mlg_1", generation=1, index=index) for index in range(3)]
    queues.send("premium", hints[0], delay_s=5)
    queues.send_many("premium", hints[1:])
    assert [queues.take("premium", now) for _ in range(3)] == [hints[1], hints[2], None]
    assert queues.take("premium", now + timedelta(seconds=5)) == hints[0]
    with pytest.raises(ValueError, match="901"):
        queues.send("premium", hints[0], delay_s=901)
