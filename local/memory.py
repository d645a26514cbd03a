"""Deterministic stand-ins for table, object store and queues: the semantics of chalicelib/aws, in memory.

Used by the fault schedules and the simulations. Nothing here reads the time or draws lots; `clock` and the order of
messages belong to whoever drives them.
"""

import bisect
import heapq
import marshal
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import datetime, timedelta
from pathlib import Path

from chalicelib.aws.documents import Absent, Add, Create, Delete, Doc, Key, Op, Put, Replace
from chalicelib.aws.queue import Message, QueueName
from chalicelib.aws.storage import Bucket, ObjectInfo, SignedUpload
from chalicelib.kit.errors import NotFound


class MemoryDocuments:
    """Documents in dictionaries. Readers get copies; writers' documents are copied in."""

    def __init__(self) -> None:
        self._docs: dict[str, dict[str, Doc]] = {}
        self._sorted: dict[str, list[str]] = {}
        self._index: dict[str, list[tuple[str, str, str]]] = {}

    def get(self, pk: str, sk: str, *, consistent: bool = True) -> Doc | None:
        """See Documents.get."""
        doc = self._docs.get(pk, {}).get(sk)
        return None if doc is None else _copy(doc)

    def get_many(self, keys: Sequence[Key]) -> list[Doc]:
        """See Documents.get_many."""
        found = (self._docs.get(pk, {}).get(sk) for pk, sk in dict.fromkeys(keys))
        return [_copy(doc) for doc in found if doc is not None]

    def create(self, doc: Doc) -> bool:
        """See Documents.create."""
        doc["v"] = 1
        if doc["sk"] in self._docs.get(doc["pk"], {}):
            return False
        self._write(_copy(doc))
        return True

    def replace(self, doc: Doc, expected_v: int) -> bool:
        """See Documents.replace."""
        if self._version(doc["pk"], doc["sk"]) != expected_v:
            return False
        doc["v"] = expected_v + 1
        self._write(_copy(doc))
        return True

    def put(self, doc: Doc) -> None:
        """See Documents.put."""
        self._write({"v": 1, **_copy(doc)})

    def put_many(self, docs: Sequence[Doc]) -> None:
        """See Documents.put_many."""
        for doc in docs:
            self.put(doc)

    def delete(self, pk: str, sk: str) -> None:
        """See Documents.delete."""
        old = self._docs.get(pk, {}).pop(sk, None)
        if old is not None:
            self._unindex(old)
            keys = self._sorted[pk]
            del keys[bisect.bisect_left(keys, sk)]

    def delete_many(self, keys: Sequence[Key]) -> None:
        """See Documents.delete_many."""
        for pk, sk in keys:
            self.delete(pk, sk)

    def add(self, pk: str, sk: str, increments: Mapping[str, int]) -> Doc:
        """See Documents.add."""
        doc = self._docs.get(pk, {}).get(sk)
        changed: Doc = {"pk": pk, "sk": sk} if doc is None else _copy(doc)
        for name, amount in increments.items():
            changed[name] = changed.get(name, 0) + amount
        self._write(changed)
        return _copy(changed)

    def query(
        self,
        pk: str,
        *,
        after: str = "",
        before: str = "",
        prefix: str = "",
        limit: int | None = None,
        reverse: bool = False,
        consistent: bool = False,
    ) -> list[Doc]:
        """See Documents.query."""
        keys = self._sorted.get(pk, [])
        low = max(bisect.bisect_right(keys, after) if after else 0, bisect.bisect_left(keys, prefix) if prefix else 0)
        high = bisect.bisect_left(keys, before) if before else len(keys)
        if prefix:
            high = min(high, bisect.bisect_left(keys, prefix + "\U0010ffff"))
        chosen = keys[low : max(low, high)]
        if reverse:
            chosen = chosen[::-1]
        docs = self._docs.get(pk, {})
        return [_copy(docs[sk]) for sk in (chosen if limit is None else chosen[:limit])]

    def index(
        self, gsi1pk: str, *, after: str = "", until: str = "", limit: int | None = None, reverse: bool = False
    ) -> list[Doc]:
        """See Documents.index; never behind the table."""
        entries = self._index.get(gsi1pk, [])
        low = bisect.bisect_right(entries, (after, "\U0010ffff", "")) if after else 0
        high = bisect.bisect_right(entries, (until, "\U0010ffff", "")) if until else len(entries)
        chosen = entries[low : max(low, high)]
        if reverse:
            chosen = chosen[::-1]
        return [_copy(self._docs[pk][sk]) for _, pk, sk in (chosen if limit is None else chosen[:limit])]

    def transact(self, ops: Sequence[Op]) -> bool:
        """See Documents.transact."""
        if not all(self._holds(op) for op in ops):
            return False
        for op in ops:
            self._apply(op)
        return True

    def items(self) -> Iterator[Doc]:
        """Every stored document itself, not a copy; for checks that only look."""
        for partition in self._docs.values():
            yield from partition.values()

    def peek(self, pk: str, sk: str) -> Doc | None:
        """The stored document itself; for checks that only look."""
        return self._docs.get(pk, {}).get(sk)

    def partition(self, pk: str) -> Iterator[tuple[str, Doc]]:
        """Sort keys and stored documents themselves of one partition; for checks that only look."""
        yield from self._docs.get(pk, {}).items()

    def _holds(self, op: Op) -> bool:
        if isinstance(op, Create):
            return op.doc["sk"] not in self._docs.get(op.doc["pk"], {})
        if isinstance(op, Absent):
            return op.sk not in self._docs.get(op.pk, {})
        if isinstance(op, Replace):
            return self._version(op.doc["pk"], op.doc["sk"]) == op.expected_v
        if isinstance(op, Delete) and op.expected_v is not None:
            return self._version(op.pk, op.sk) == op.expected_v
        return True

    def _apply(self, op: Op) -> None:
        if isinstance(op, Create):
            self.create(op.doc)
        elif isinstance(op, Replace):
            self.replace(op.doc, op.expected_v)
        elif isinstance(op, Put):
            self.put(op.doc)
        elif isinstance(op, Delete):
            self.delete(op.pk, op.sk)
        elif isinstance(op, Add):
            self.add(op.pk, op.sk, op.increments)

    def _version(self, pk: str, sk: str) -> int | None:
        doc = self._docs.get(pk, {}).get(sk)
        return None if doc is None else doc.get("v", 0)

    def _write(self, doc: Doc) -> None:
        pk, sk = doc["pk"], doc["sk"]
        partition = self._docs.setdefault(pk, {})
        old = partition.get(sk)
        if old is None:
            bisect.insort(self._sorted.setdefault(pk, []), sk)
        else:
            self._unindex(old)
        partition[sk] = doc
        if "gsi1pk" in doc and "gsi1sk" in doc:
            bisect.insort(self._index.setdefault(doc["gsi1pk"], []), (doc["gsi1sk"], pk, sk))

    def _unindex(self, old: Doc) -> None:
        if "gsi1pk" in old and "gsi1sk" in old:
            entries = self._index[old["gsi1pk"]]
            del entries[bisect.bisect_left(entries, (old["gsi1sk"], old["pk"], old["sk"]))]


class MemoryStorage:
    """Objects in a dictionary."""

    def __init__(self) -> None:
        self.objects: dict[tuple[str, str], bytes] = {}
        self._types: dict[tuple[str, str], str] = {}
        self._locked: set[tuple[str, str]] = set()

    def put(
        self,
        bucket: Bucket,
        key: str,
        data: bytes,
        *,
        content_type: str = "application/octet-stream",
        if_absent: bool = False,
        lock_until: datetime | None = None,
    ) -> bool:
        """See Storage.put."""
        place = (bucket, key)
        if place in self.objects and (if_absent or place in self._locked):
            return False
        self.objects[place], self._types[place] = data, content_type
        if lock_until is not None:
            self._locked.add(place)
        return True

    def get(self, bucket: Bucket, key: str) -> bytes:
        """See Storage.get."""
        try:
            return self.objects[(bucket, key)]
        except KeyError:
            raise NotFound from None

    def head(self, bucket: Bucket, key: str) -> ObjectInfo | None:
        """See Storage.head."""
        data = self.objects.get((bucket, key))
        return None if data is None else ObjectInfo(len(data), self._types[(bucket, key)], str(hash(data)))

    def delete(self, bucket: Bucket, key: str) -> None:
        """See Storage.delete."""
        self.objects.pop((bucket, key), None)

    def list(self, bucket: Bucket, prefix: str) -> Iterator[str]:
        """See Storage.list."""
        return iter(sorted(k for b, k in self.objects if b == bucket and k.startswith(prefix)))

    def sizes(self, bucket: Bucket, prefix: str) -> Iterator[tuple[str, int]]:
        """See Storage.sizes."""
        return ((key, len(self.objects[(bucket, key)])) for key in self.list(bucket, prefix))

    def copy(self, bucket: Bucket, source: str, target: str) -> None:
        """See Storage.copy."""
        self.put(bucket, target, self.get(bucket, source), content_type=self._types[(bucket, source)])

    def download_to(self, bucket: Bucket, key: str, path: Path) -> None:
        """See Storage.download_to."""
        path.write_bytes(self.get(bucket, key))

    def presign_get(self, bucket: Bucket, key: str, *, file_name: str = "", expires_s: int = 900) -> str:
        """A link that leads nowhere."""
        return f"memory://{bucket}/{key}"

    def presign_put(
        self, bucket: Bucket, key: str, *, content_type: str, size_bytes: int | None = None, expires_s: int = 900
    ) -> SignedUpload:
        """A link that leads nowhere."""
        return SignedUpload(f"memory://{bucket}/{key}", "PUT", {"Content-Type": content_type})


class MemoryQueues:
    """Messages with the instant from which they are visible; taken out by whoever drives them."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._heaps: dict[str, list[tuple[datetime, int, Message]]] = {}
        self._count = 0

    def send(self, queue: QueueName, message: Message, *, delay_s: int = 0) -> None:
        """See Queues.send. Refuses delays that SQS refuses."""
        if not 0 <= delay_s <= 900:
            raise ValueError(f"delay {delay_s}")
        self._count += 1
        visible_at = self._clock() + timedelta(seconds=delay_s)
        heapq.heappush(self._heaps.setdefault(queue, []), (visible_at, self._count, message))

    def send_many(self, queue: QueueName, messages: Sequence[Message], *, delay_s: int = 0) -> None:
        """See Queues.send_many."""
        for message in messages:
            self.send(queue, message, delay_s=delay_s)

    def take(self, queue: QueueName, now: datetime) -> Message | None:
        """The message that has been visible longest, removed; None when none is."""
        heap = self._heaps.get(queue, [])
        return heapq.heappop(heap)[2] if heap and heap[0][0] <= now else None

    def next_at(self, queue: QueueName) -> datetime | None:
        """When the next message becomes visible."""
        heap = self._heaps.get(queue)
        return heap[0][0] if heap else None

    def waiting(self, queue: QueueName) -> int:
        """How many messages are in the queue, visible or not."""
        return len(self._heaps.get(queue, ()))


def _copy(doc: Doc) -> Doc:
    """A copy of a document down to its last list. Most hold plain values only, for which `marshal` is ten times as fast
    as `copy.deepcopy`; texts that are members of an enumeration it does not know."""
    try:
        copied: Doc = marshal.loads(marshal.dumps(doc))
    except ValueError:
        return deepcopy(doc)
    return copied
