"""How many bytes an account's contact and list data take (MET-08).

What the customer stores, once: contacts, lists and memberships as kept, without indexes, history and search.
"""

import json
from collections.abc import Iterator

from chalicelib.accounts import service as accounts
from chalicelib.aws.documents import Doc, documents
from chalicelib.contacts import keys
from chalicelib.contacts.search import pointer
from chalicelib.kit.records import dataclass

_PAGE = 1_000
_KEYS = frozenset({"pk", "sk", "v", "gsi1pk", "gsi1sk", "ttl"})


@dataclass(frozen=True)
class StoredVolume:
    """Bytes of contact and list data; `mark` grows with every change that the search index has followed."""

    bytes_: int
    mark: int


def mark(account_id: str) -> int:
    """A number that has changed when contact data has."""
    head = pointer.load(account_id)
    return head.number if head else 0


def measure(account_id: str) -> StoredVolume:
    """Read and add up everything; a change meanwhile is in the figure or gives a later mark."""
    seen = mark(account_id)
    return StoredVolume(sum(_bytes(doc) for doc in _docs(account_id)), seen)


def _docs(account_id: str) -> Iterator[Doc]:
    for client in accounts.clients(account_id):
        yield from _partition(keys.contacts(account_id, client.id))
        for known in _partition(keys.lists(account_id, client.id)):
            yield known
            yield from _partition(keys.members(account_id, client.id, known["sk"]))


def _partition(pk: str) -> Iterator[Doc]:
    after = ""
    while docs := documents().query(pk, after=after, limit=_PAGE):
        yield from docs
        after = docs[-1]["sk"]


def _bytes(doc: Doc) -> int:
    content = {name: value for name, value in doc.items() if name not in _KEYS}
    return len(json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=str).encode("utf-8", "replace"))
