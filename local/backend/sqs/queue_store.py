"""Where messages lie: one SQL row each, found by queue and the instant they become visible."""

import json
import sqlite3
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path

from local.backend.database import Database
from local.backend.errors import ServiceError

_SCHEMA = """
CREATE TABLE IF NOT EXISTS queues (number INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, attributes TEXT NOT NULL,
    created_s INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS messages (id INTEGER PRIMARY KEY AUTOINCREMENT, queue INTEGER NOT NULL,
    visible_ms INTEGER NOT NULL, sent_ms INTEGER NOT NULL, first_received_ms INTEGER NOT NULL DEFAULT 0,
    receives INTEGER NOT NULL DEFAULT 0, message_id TEXT NOT NULL, body TEXT NOT NULL, group_id TEXT NOT NULL,
    attributes TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS messages_by_time ON messages (queue, visible_ms, id)
"""
DEFAULTS = {
    "VisibilityTimeout": "30",
    "MessageRetentionPeriod": "345600",
    "DelaySeconds": "0",
    "ReceiveMessageWaitTimeSeconds": "0",
    "MaximumMessageSize": "1048576",
}
ACCOUNT = "000000000000"
REGION = "eu-central-1"


@dataclass(frozen=True, slots=True)
class Queue:
    """One queue and its settings; `dead_letter` is the queue that gets messages received too often."""

    number: int
    name: str
    attributes: dict[str, str]
    created_s: int
    dead_letter: str = ""
    most_receives: int = 0

    def seconds(self, attribute: str) -> int:
        """A setting counted in seconds."""
        return int(self.attributes.get(attribute, DEFAULTS[attribute]))


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to be sent."""

    message_id: str
    body: str
    group_id: str
    attributes: str
    delay_s: int


@dataclass(frozen=True, slots=True)
class Received:
    """A message handed to a receiver; `receives` counts this time too."""

    id: int
    message_id: str
    body: str
    group_id: str
    attributes: str
    sent_ms: int
    first_received_ms: int
    receives: int


def arn(name: str) -> str:
    """The resource name of a queue."""
    return f"arn:aws:sqs:{REGION}:{ACCOUNT}:{name}"


class QueueStore:
    """All queues under one root."""

    def __init__(self, root: Path, *, durable: bool = False) -> None:
        self.database = Database(root / "sqs.sqlite", _SCHEMA, durable=durable)
        self._queues: dict[str, Queue] = {}
        self._lock = threading.Lock()

    def create(self, name: str, attributes: dict[str, str]) -> None:
        """Make a queue; the same again is fine, other settings are QueueNameExists."""
        with self.database.write() as connection:
            row = connection.execute("SELECT attributes FROM queues WHERE name=?", (name,)).fetchone()
            if row is None:
                connection.execute(
                    "INSERT INTO queues (name, attributes, created_s) VALUES (?,?,?)",
                    (name, json.dumps(attributes), int(time.time())),
                )
            elif any(json.loads(row[0]).get(key, DEFAULTS.get(key)) != value for key, value in attributes.items()):
                raise ServiceError(
                    "QueueAlreadyExists",
                    f"A queue already exists with the same name and a different value for attribute(s) of {name}",
                )

    def configure(self, name: str, attributes: dict[str, str]) -> None:
        """Change settings of a queue."""
        queue = self.fresh(name)
        with self.database.write() as connection:
            merged = json.dumps({**queue.attributes, **attributes})
            connection.execute("UPDATE queues SET attributes=? WHERE number=?", (merged, queue.number))
        self.fresh(name)

    def queue(self, name: str) -> Queue:
        """The queue of this name, as this process knows it. Raises QueueDoesNotExist."""
        return self._queues.get(name) or self.fresh(name)

    def fresh(self, name: str) -> Queue:
        """The queue of this name, as stored now. Raises QueueDoesNotExist."""
        row = (
            self.database.reader()
            .execute("SELECT number, name, attributes, created_s FROM queues WHERE name=?", (name,))
            .fetchone()
        )
        if row is None:
            raise ServiceError("QueueDoesNotExist", "The specified queue does not exist.")
        attributes: dict[str, str] = json.loads(row[2])
        policy = json.loads(attributes.get("RedrivePolicy") or "{}")
        target = policy.get("deadLetterTargetArn", "").rpartition(":")[2]
        queue = Queue(row[0], row[1], attributes, row[3], target, int(policy.get("maxReceiveCount", 0)))
        with self._lock:
            self._queues[name] = queue
        return queue

    def send(self, queue: Queue, messages: list[Outgoing]) -> None:
        """Store messages, together."""
        now = _now_ms()
        rows = [
            (
                queue.number,
                now + message.delay_s * 1000,
                now,
                message.message_id,
                message.body,
                message.group_id,
                message.attributes,
            )
            for message in messages
        ]
        with self.database.write() as connection:
            connection.executemany(
                "INSERT INTO messages (queue, visible_ms, sent_ms, message_id, body, group_id,"
                " attributes) VALUES (?,?,?,?,?,?,?)",
                rows,
            )

    def has_visible(self, queue: Queue) -> bool:
        """Whether a receive would find something now; takes no lock."""
        statement = "SELECT 1 FROM messages WHERE queue=? AND visible_ms<=? LIMIT 1"
        return self.database.reader().execute(statement, (queue.number, _now_ms())).fetchone() is not None

    def receive(self, queue: Queue, *, most: int, visibility_s: int) -> list[Received]:
        """Take up to `most` visible messages, hidden from others for `visibility_s`; too often received ones go
        to the dead letters.
        """
        now = _now_ms()
        with self.database.write() as connection:
            taken: list[Received] = []
            while len(taken) < most:
                rows = _visible(connection, queue, now, most - len(taken))
                if not rows:
                    break
                taken += self._take(connection, queue, rows, now=now, visible_ms=now + visibility_s * 1000)
        return taken

    def _take(
        self, connection: sqlite3.Connection, queue: Queue, rows: list[Received], *, now: int, visible_ms: int
    ) -> list[Received]:
        oldest = now - queue.seconds("MessageRetentionPeriod") * 1000
        expired = [(row.id,) for row in rows if row.sent_ms < oldest]
        kept = [row for row in rows if row.sent_ms >= oldest]
        worn = [row for row in kept if queue.most_receives and row.receives > queue.most_receives]
        taken = [row for row in kept if not (queue.most_receives and row.receives > queue.most_receives)]
        connection.executemany("DELETE FROM messages WHERE id=?", expired)
        if worn:
            target = self.queue(queue.dead_letter).number
            moves = [(target, now, row.id) for row in worn]
            connection.executemany("UPDATE messages SET queue=?, visible_ms=?, first_received_ms=0 WHERE id=?", moves)
        # A message stays hidden past `now` even with a timeout of nought, so that one call never takes it twice.
        hidden = max(visible_ms, now + 1)
        connection.executemany(
            "UPDATE messages SET visible_ms=?, receives=?, first_received_ms=? WHERE id=?",
            [(hidden, row.receives, row.first_received_ms, row.id) for row in taken],
        )
        return taken

    def delete(self, queue: Queue, handles: list[tuple[int, int]]) -> None:
        """Remove messages by (id, receives); one received again since stays."""
        with self.database.write() as connection:
            connection.executemany(
                "DELETE FROM messages WHERE id=? AND receives=? AND queue=?",
                [(*handle, queue.number) for handle in handles],
            )

    def change_visibility(self, queue: Queue, changes: list[tuple[int, int, int]]) -> list[bool]:
        """Set when messages in flight, by (id, receives, seconds from now), become visible; False for one not in
        flight.
        """
        now = _now_ms()
        statement = "UPDATE messages SET visible_ms=? WHERE id=? AND receives=? AND queue=? AND visible_ms>?"
        with self.database.write() as connection:
            return [
                connection.execute(statement, (now + seconds * 1000, number, receives, queue.number, now)).rowcount == 1
                for number, receives, seconds in changes
            ]

    def purge(self, queue: Queue) -> None:
        """Remove every message of the queue."""
        with self.database.write() as connection:
            connection.execute("DELETE FROM messages WHERE queue=?", (queue.number,))

    def counts(self, queue: Queue) -> tuple[int, int, int]:
        """Messages that are visible, in flight, delayed."""
        statement = (
            "SELECT COALESCE(SUM(visible_ms<=:now), 0), COALESCE(SUM(visible_ms>:now AND receives>0), 0),"
            " COALESCE(SUM(visible_ms>:now AND receives=0), 0) FROM messages WHERE queue=:queue"
        )
        visible, hidden, delayed = (
            self.database.reader().execute(statement, {"now": _now_ms(), "queue": queue.number}).fetchone()
        )
        return visible, hidden, delayed


def _visible(connection: sqlite3.Connection, queue: Queue, now: int, most: int) -> list[Received]:
    rows = connection.execute(
        "SELECT id, message_id, body, group_id, attributes, sent_ms, first_received_ms, receives FROM messages"
        " WHERE queue=? AND visible_ms<=? ORDER BY visible_ms, id LIMIT ?",
        (queue.number, now, most),
    )
    taken = [Received(*row) for row in rows]
    return [replace(row, first_received_ms=row.first_received_ms or now, receives=row.receives + 1) for row in taken]


def _now_ms() -> int:
    return int(time.time() * 1000)
