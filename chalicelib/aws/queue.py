"""Typed messages on SQS. Queues deliver at least once and in any order: a message is a hint, the table is the truth."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, ClassVar, Literal, Protocol

from pydantic import BaseModel, ConfigDict

from chalicelib.aws.clients import client
from chalicelib.aws.settings import settings
from chalicelib.kit.errors import Unavailable

QueueName = Literal[
    "imports",
    "index",
    "audience",
    "premium",
    "standard",
    "receipts",
    "inbound",
    "exports",
    "test-sends",
    "system-mail",
    "invoices",
    "storage-events",
    "metering",
    "media",
]
QUEUES: tuple[QueueName, ...] = (
    "imports",
    "index",
    "audience",
    "premium",
    "standard",
    "receipts",
    "inbound",
    "exports",
    "test-sends",
    "system-mail",
    "invoices",
    "storage-events",
    "metering",
    "media",
)
_BATCH = 10
_BATCH_BYTES = 200_000


class Message(BaseModel):
    """Base of every message: frozen, named by `type`, scoped by account."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)
    type: ClassVar[str]
    account_id: str

    def body(self) -> str:
        """The text that travels."""
        return json.dumps({"type": self.type, "data": self.model_dump(mode="json")}, separators=(",", ":"))


class Queues(Protocol):
    """Sending of messages; a call that returns has stored them all."""

    def send(self, queue: QueueName, message: Message, *, delay_s: int = 0) -> None:
        """Post one message, visible after `delay_s` seconds (at most 900)."""

    def send_many(self, queue: QueueName, messages: Sequence[Message], *, delay_s: int = 0) -> None:
        """Post many; a crash half-way may leave some posted. Raises Unavailable when some were refused."""


class SqsQueues:
    """Queues on SQS, with the account as message group: fair queues keep one account from starving others."""

    def send(self, queue: QueueName, message: Message, *, delay_s: int = 0) -> None:
        """See Queues.send."""
        client("sqs").send_message(
            QueueUrl=queue_url(queue),
            MessageBody=message.body(),
            DelaySeconds=delay_s,
            MessageGroupId=message.account_id,
        )

    def send_many(self, queue: QueueName, messages: Sequence[Message], *, delay_s: int = 0) -> None:
        """See Queues.send_many."""
        for chunk in _chunks(messages):
            entries = [_entry(i, message, body, delay_s) for i, (message, body) in enumerate(chunk)]
            answer = client("sqs").send_message_batch(QueueUrl=queue_url(queue), Entries=entries)
            if answer.get("Failed"):
                raise Unavailable(queue=queue)


@lru_cache
def queues() -> Queues:
    """The queues of this process."""
    return SqsQueues()


def queue_name(queue: str) -> str:
    """The queue's name in the cloud account."""
    return settings().queue_prefix + queue


@lru_cache
def queue_url(queue: str) -> str:
    """The queue's address; asked once per process."""
    url: str = client("sqs").get_queue_url(QueueName=queue_name(queue))["QueueUrl"]
    return url


def parse_body(body: str) -> tuple[str, Mapping[str, Any]]:
    """Type and data of a message's text. Raises ValueError when it is none of ours."""
    content = json.loads(body)
    kind, data = (content.get("type"), content.get("data")) if isinstance(content, dict) else (None, None)
    if not (isinstance(kind, str) and isinstance(data, dict)):
        raise ValueError("not a message")
    return kind, data


def _entry(number: int, message: Message, body: str, delay_s: int) -> dict[str, Any]:
    group = {"MessageGroupId": message.account_id}
    return {"Id": str(number), "MessageBody": body, "DelaySeconds": delay_s} | group


def _chunks(messages: Sequence[Message]) -> Iterator[list[tuple[Message, str]]]:
    """At most ten messages and 200 kB a call: below the service's limits."""
    chunk: list[tuple[Message, str]] = []
    size = 0
    for message in messages:
        body = message.body()
        if chunk and (len(chunk) == _BATCH or size + len(body) > _BATCH_BYTES):
            yield chunk
            chunk, size = [], 0
        chunk.append((message, body))
        size += len(body)
    if chunk:
        yield chunk
