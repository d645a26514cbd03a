"""Object events of buckets that send them to EventBridge, in the shape that S3 gives them."""

import itertools
import os
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path

from local.backend.database import Database
from local.backend.events.rules import EventBus
from local.backend.s3.addresses import Target
from local.backend.s3.object_store import ObjectStore
from local.backend.wire import Answer, Request

_SCHEMA = "CREATE TABLE IF NOT EXISTS senders (bucket TEXT PRIMARY KEY)"
_counter = itertools.count()


class ObjectEvents:
    """Which buckets send events, and the bus they go to. A process killed between a change and its event sends none:
    the product must stand that, as it must stand events that come twice or late."""

    def __init__(self, root: Path, *, durable: bool = False) -> None:
        self._database = Database(root / "notifications.sqlite", _SCHEMA, durable=durable)
        self._bus = EventBus(root, durable=durable)

    def configure(self, bucket: str, request: Request) -> Answer:
        """PutBucketNotificationConfiguration: to EventBridge, or not."""
        sends = b"<EventBridgeConfiguration" in request.body
        statement = "INSERT OR IGNORE INTO senders VALUES (?)" if sends else "DELETE FROM senders WHERE bucket=?"
        with self._database.write() as connection:
            connection.execute(statement, (bucket,))
        return Answer(200)

    def created(self, store: ObjectStore, target: Target, reason: str) -> None:
        """Tell of an object that was written."""
        if self._sends(target.bucket) and (found := store.find(target.bucket, target.key)) is not None:
            facts = {"size": found.size, "etag": found.etag}
            self._bus.publish(_event("Object Created", target, facts, reason))

    def deleted(self, target: Target, reason: str) -> None:
        """Tell of an object that was removed."""
        if self._sends(target.bucket):
            self._bus.publish(_event("Object Deleted", target, {}, reason))

    def _sends(self, bucket: str) -> bool:
        row = self._database.reader().execute("SELECT 1 FROM senders WHERE bucket=?", (bucket,)).fetchone()
        return row is not None


def _event(kind: str, target: Target, facts: dict[str, object], reason: str) -> dict[str, object]:
    sequencer = f"{time.time_ns():016X}{os.getpid() % 65536:04X}{next(_counter) % 65536:04X}"
    detail = {
        "version": "0",
        "bucket": {"name": target.bucket},
        "object": {"key": target.key, **facts, "sequencer": sequencer},
        "request-id": uuid.uuid4().hex[:16].upper(),
        "requester": "000000000000",
        "source-ip-address": "127.0.0.1",
        "reason": reason,
    }
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": kind,
        "source": "aws.s3",
        "account": "000000000000",
        "time": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": "eu-central-1",
        "resources": [f"arn:aws:s3:::{target.bucket}"],
        "detail": detail,
    }
