"""Which version of an account's index is the current one: one small document, moved by compare and set only."""

from typing import Final

from chalicelib.aws.documents import Doc, documents
from chalicelib.contacts.search.changes import partition
from chalicelib.kit.records import dataclass

KEY: Final = "INDEX"


@dataclass(frozen=True)
class Head:
    """The current version: the object that describes it, and all objects that it and the one before need."""

    object_name: str
    schema_version: int
    number: int
    live: tuple[str, ...]
    previous: tuple[str, ...] = ()
    version: int = 0


def load(account_id: str) -> Head | None:
    """The current head, read consistently; None when the account has no index yet."""
    return head_of(documents().get(partition(account_id), KEY))


def head_of(doc: Doc | None) -> Head | None:
    """The head that a document holds."""
    if doc is None:
        return None
    lists = {"live": tuple(doc["live"]), "previous": tuple(doc["previous"])}
    return Head(doc["object"], doc["schema"], doc["number"], version=doc["v"], **lists)


def advance(account_id: str, old: Head | None, new: Head) -> bool:
    """Make `new` the current version, unless somebody else has moved the pointer since `old` was read."""
    doc: Doc = {
        "pk": partition(account_id),
        "sk": KEY,
        "object": new.object_name,
        "schema": new.schema_version,
        "number": new.number,
        "live": list(new.live),
        "previous": list(new.previous),
    }
    return documents().create(doc) if old is None else documents().replace(doc, old.version)
