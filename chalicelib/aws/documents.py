"""The document store of the hot paths: single-table DynamoDB without an object mapper.

A document is a dict with the keys `pk`, `sk`, its version `v`, and values of str, int, bool, bytes, None, list and
dict. `gsi1pk`/`gsi1sk` put it into the sparse index, `ttl` (epoch seconds) lets it expire.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Protocol

from chalicelib.kit.records import dataclass

Doc = dict[str, Any]
Key = tuple[str, str]


@dataclass(frozen=True)
class Create:
    """Write `doc` with version 1; fails when the key exists."""

    doc: Doc


@dataclass(frozen=True)
class Replace:
    """Write `doc` as version `expected_v + 1`; fails unless the stored version is `expected_v`."""

    doc: Doc
    expected_v: int


@dataclass(frozen=True)
class Put:
    """Write `doc` whatever is there."""

    doc: Doc


@dataclass(frozen=True)
class Delete:
    """Remove a document; with `expected_v` only in that version."""

    pk: str
    sk: str
    expected_v: int | None = None


@dataclass(frozen=True)
class Add:
    """Add whole numbers to counters, creating document and counters."""

    pk: str
    sk: str
    increments: Mapping[str, int]


@dataclass(frozen=True)
class Absent:
    """Write nothing; fails when the key exists."""

    pk: str
    sk: str


Op = Create | Replace | Put | Delete | Add | Absent


class Documents(Protocol):
    """What the product needs from its store. All writes are durable when the call returns."""

    def get(self, pk: str, sk: str, *, consistent: bool = True) -> Doc | None:
        """One document, or None."""

    def get_many(self, keys: Sequence[Key]) -> list[Doc]:
        """The documents that exist among `keys`, unordered; any number of keys, read consistently."""

    def create(self, doc: Doc) -> bool:
        """Write a new document as version 1. False when the key exists (then nothing was written)."""

    def replace(self, doc: Doc, expected_v: int) -> bool:
        """Write the next version. False when the stored version is not `expected_v`. Sets `doc["v"]` on success."""

    def put(self, doc: Doc) -> None:
        """Write, whatever is there. A missing `v` becomes 1."""

    def put_many(self, docs: Sequence[Doc]) -> None:
        """Write many (not atomic: a crash may leave some)."""

    def delete(self, pk: str, sk: str) -> None:
        """Remove, if it exists."""

    def delete_many(self, keys: Sequence[Key]) -> None:
        """Remove many (not atomic)."""

    def add(self, pk: str, sk: str, increments: Mapping[str, int]) -> Doc:
        """Add to counters atomically; the whole document after it."""

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
        """Documents of one partition in order of `sk`: those with `prefix`, and strictly between `after` and
        `before`; at most `limit`."""

    def index(
        self, gsi1pk: str, *, after: str = "", until: str = "", limit: int | None = None, reverse: bool = False
    ) -> list[Doc]:
        """Documents of one index partition in order of `gsi1sk`, later than `after`, up to and including `until`.
        The index may lag behind the table by moments."""

    def transact(self, ops: Sequence[Op]) -> bool:
        """All of at most 100 operations, or none: False when a condition failed."""


@lru_cache
def documents() -> Documents:
    """The store of this process."""
    from chalicelib.aws.dynamo import DynamoDocuments

    return DynamoDocuments()
