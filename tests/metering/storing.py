"""Objects, queues and an office for the tests of storage."""

import json
from typing import Any

from chalicelib.accounts.messages import SystemMailRequested
from chalicelib.aws.clients import client
from chalicelib.aws.queue import parse_body, queue_url
from chalicelib.aws.storage import storage
from chalicelib.metering import ledger, repository, snapshots, warnings
from chalicelib.metering.counted import Place, place_of
from chalicelib.metering.model import StorageKind
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


def run_index() -> None:
    """Let the search index follow, which tells metering."""
    import app
    from local.pump import deliver_once, sources

    while deliver_once(app.app, sources(app.app)["contacts_update_index"]):
        pass
