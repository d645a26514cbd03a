"""Rules of the default bus: which events go to which queues; one row each, shared by all processes of a root."""

import json
import uuid
from pathlib import Path
from typing import Any

from local.backend.database import Database
from local.backend.errors import ServiceError
from local.backend.sqs.queue_store import Outgoing, QueueStore

_SCHEMA = """
CREATE TABLE IF NOT EXISTS rules (name TEXT PRIMARY KEY, pattern TEXT NOT NULL, targets TEXT NOT NULL DEFAULT '[]')
"""
Event = dict[str, Any]


class EventBus:
    """The default bus under one root."""

    def __init__(self, root: Path, *, durable: bool = False) -> None:
        self._database = Database(root / "events.sqlite", _SCHEMA, durable=durable)
        self._queues = QueueStore(root, durable=durable)

    def put_rule(self, name: str, pattern: str) -> None:
        """Make a rule or change its pattern. Raises InvalidEventPatternException for none."""
        try:
            parsed = json.loads(pattern)
        except ValueError:
            parsed = None
        if not isinstance(parsed, dict):
            raise ServiceError("InvalidEventPatternException", "Event pattern is not valid.")
        with self._database.write() as connection:
            connection.execute("INSERT OR IGNORE INTO rules (name, pattern) VALUES (?,?)", (name, pattern))
            connection.execute("UPDATE rules SET pattern=? WHERE name=?", (pattern, name))

    def put_targets(self, name: str, queues: list[str]) -> None:
        """Set a rule's queues by name. Raises ResourceNotFoundException for an unknown rule."""
        with self._database.write() as connection:
            done = connection.execute("UPDATE rules SET targets=? WHERE name=?", (json.dumps(queues), name))
            if not done.rowcount:
                raise ServiceError("ResourceNotFoundException", f"Rule {name} does not exist on EventBus default.")

    def publish(self, event: Event) -> None:
        """Bring an event to every queue whose rule fits it. A target that is gone gets nothing, as in the cloud."""
        rows = self._database.reader().execute("SELECT pattern, targets FROM rules").fetchall()
        for pattern, targets in rows:
            if fits(json.loads(pattern), event):
                for queue in json.loads(targets):
                    self._send(queue, event)

    def _send(self, queue: str, event: Event) -> None:
        try:
            known = self._queues.queue(queue)
        except ServiceError:
            return
        body = json.dumps(event, separators=(",", ":"))
        self._queues.send(known, [Outgoing(str(uuid.uuid4()), body, "", "", 0)])


def fits(pattern: dict[str, Any], event: Any) -> bool:
    """Whether an event has, at every place that the pattern names, one of the values or prefixes listed there."""
    for name, wanted in pattern.items():
        found = event.get(name) if isinstance(event, dict) else None
        if isinstance(wanted, dict):
            if not fits(wanted, found):
                return False
        elif not any(_matches(one, found) for one in wanted):
            return False
    return True


def _matches(wanted: Any, found: Any) -> bool:
    if isinstance(wanted, dict):
        return isinstance(found, str) and found.startswith(wanted["prefix"])
    return bool(wanted == found)
