"""Changes that the index has not taken over yet.

Whoever changes contacts notes it before the write and publishes it after: a crash between leaves a note that the sweep
publishes, so that no change is lost to the index; and the author sees their own change at once, because a search reads
the noted contacts from the table (architecture.md section 5).
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final

from chalicelib.aws.documents import Doc, documents
from chalicelib.aws.queue import queues
from chalicelib.contacts.messages import ContactsChanged
from chalicelib.kit.clock import from_iso, iso
from chalicelib.kit.records import dataclass

_OWN: Final = "P#"
_BULK: Final = "Q#"
_BULK_EVERY_S: Final = 5
_OPEN: Final = "GLOBAL#CONTACT-CHANGES"
_KEPT_FOR: Final = timedelta(days=7)
_SETTLED_AFTER: Final = timedelta(minutes=16)
_MOST: Final = 500


@dataclass(frozen=True)
class Pending:
    """One noted change: who changed which contacts of which client. `ref` names the note."""

    ref: str
    account_id: str
    client_id: str
    user_id: str
    contact_ids: tuple[str, ...]


def note(
    account_id: str,
    client_id: str,
    contact_ids: Sequence[str],
    *,
    user_id: str,
    now: datetime,
    bulk: bool = False,
    work: str = "",
) -> str:
    """Note that contacts are about to change; the note's name for `publish`. At most 500 contacts. `bulk` keeps a large
    change (an import) out of the author's own searches; `work` names what it is a part of, for `hasten`."""
    ref = f"{_BULK if bulk else _OWN}{iso(now)}#{os.urandom(5).hex()}"
    documents().put({
        "pk": partition(account_id),
        "sk": ref,
        "account": account_id,
        "client": client_id,
        "user": user_id,
        "ids": list(contact_ids[:_MOST]),
        "work": work,
        "gsi1pk": _OPEN,
        "gsi1sk": iso(now),
        "ttl": int((now + _KEPT_FOR).timestamp()),
    })  # fmt: skip
    return ref


@contextmanager
def following(
    account_id: str, client_id: str, contact_ids: Sequence[str], *, user_id: str, now: datetime, bulk: bool = False
) -> Iterator[None]:
    """The contacts may change inside: noted before, published after, also when the change fails half-way."""
    parts = [contact_ids[start : start + _MOST] for start in range(0, len(contact_ids), _MOST)]
    noted = [(note(account_id, client_id, part, user_id=user_id, now=now, bulk=bulk), part) for part in parts]
    try:
        yield
    finally:
        for ref, part in noted:
            publish(account_id, client_id, part, ref=ref)


def publish(account_id: str, client_id: str, contact_ids: Sequence[str], *, ref: str) -> None:
    """Ask the index to follow a change that has been written. Large changes wait some seconds for each other, so that
    many of them make one new version."""
    message = ContactsChanged(account_id=account_id, client_id=client_id, contact_ids=tuple(contact_ids), ref=ref)
    queues().send("index", message, delay_s=_until_the_others(ref) if ref.startswith(_BULK) else 0)


def hasten(account_id: str, work: str) -> None:
    """All parts of a large change are written: those that still wait need not wait any longer."""
    docs = documents().query(partition(account_id), prefix=_BULK, consistent=True)
    waiting = [_message(_pending(doc)) for doc in docs if doc.get("work") == work]
    queues().send_many("index", waiting)


def noted(account_id: str, refs: Iterable[str]) -> set[str]:
    """Those of the notes that the index has not settled yet."""
    pk = partition(account_id)
    return {doc["sk"] for doc in documents().get_many([(pk, ref) for ref in dict.fromkeys(refs) if ref])}


def pending(account_id: str, *, bulk: bool = False) -> list[Pending]:
    """What is noted and not yet in the index; with `bulk` also large changes."""
    docs = documents().query(partition(account_id), prefix=_OWN, consistent=True)
    if bulk:
        docs += documents().query(partition(account_id), prefix=_BULK, consistent=True)
    return [_pending(doc) for doc in docs]


def settle(account_id: str, refs: Iterable[str]) -> None:
    """The index has these changes."""
    gone = [(partition(account_id), ref) for ref in refs if ref]
    if gone:
        documents().delete_many(gone)


def publish_forgotten(now: datetime) -> int:
    """Publish changes whose author died between note and message; how many. Younger ones may still be at it."""
    docs = documents().index(_OPEN, until=iso(now - _SETTLED_AFTER), limit=200)
    queues().send_many("index", [_message(_pending(doc)) for doc in docs])
    return len(docs)


def partition(account_id: str) -> str:
    """Where pointer and notes of an account lie."""
    return f"A#{account_id}#SIX"


def read_head(account_id: str, pointer_key: str) -> tuple[Doc | None, list[Pending]]:
    """The index pointer and the noted changes, in one consistent read."""
    docs = documents().query(partition(account_id), before=_BULK, limit=_MOST, consistent=True)
    pointer = next((doc for doc in docs if doc["sk"] == pointer_key), None)
    return pointer, [_pending(doc) for doc in docs if doc["sk"].startswith(_OWN)]


def _until_the_others(ref: str) -> int:
    """Seconds until the next full stretch after the instant of a note, at which all large changes come together."""
    seconds = int(from_iso(ref.removeprefix(_BULK).partition("#")[0]).timestamp())
    return _BULK_EVERY_S - seconds % _BULK_EVERY_S


def _message(change: Pending) -> ContactsChanged:
    return ContactsChanged(
        account_id=change.account_id, client_id=change.client_id, contact_ids=change.contact_ids, ref=change.ref
    )


def _pending(doc: Doc) -> Pending:
    return Pending(doc["sk"], doc["account"], doc["client"], doc["user"], tuple(doc["ids"]))
