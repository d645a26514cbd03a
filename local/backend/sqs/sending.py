"""SendMessage and SendMessageBatch."""

import hashlib
import json
import re
import uuid
from collections.abc import Callable
from typing import Any

from local.backend.errors import ServiceError
from local.backend.sqs.queue_store import Outgoing, Queue, QueueStore
from local.backend.sqs.queues import named
from local.backend.wire import Json

_MOST_BYTES = 1_048_576
_MOST_ENTRIES = 10
_MOST_DELAY_S = 900
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTRY_ID = re.compile(r"[A-Za-z0-9_-]{1,80}\Z")


def send_message(store: QueueStore, request: Json) -> Json:
    """SendMessage."""
    queue = named(store, request)
    message = _outgoing(queue, request)
    store.send(queue, [message])
    return _receipt(message)


def send_message_batch(store: QueueStore, request: Json) -> Json:
    """SendMessageBatch: the good entries are sent together, the others come back as failed."""
    queue = named(store, request)
    entries = checked_entries(request)
    if sum(_bytes(entry) for entry in entries) > _MOST_BYTES:
        raise ServiceError("BatchRequestTooLong", f"Batch requests cannot be longer than {_MOST_BYTES} bytes.")
    done, failed = each_entry(entries, lambda entry: _outgoing(queue, entry))
    store.send(queue, [message for _, message in done])
    return {"Successful": [{"Id": entry_id, **_receipt(message)} for entry_id, message in done], "Failed": failed}


def checked_entries(request: Json) -> list[Json]:
    """The entries of a batch, 1 to 10 with distinct ids. Raises ServiceError."""
    entries: list[Json] = request.get("Entries") or []
    if not entries:
        raise ServiceError("EmptyBatchRequest", "There should be at least one entry in the request.")
    if len(entries) > _MOST_ENTRIES:
        raise ServiceError(
            "TooManyEntriesInBatchRequest",
            f"Maximum number of entries per request are {_MOST_ENTRIES}. You have sent {len(entries)}.",
        )
    ids = [entry["Id"] for entry in entries]
    if not all(map(_ENTRY_ID.match, ids)):
        raise ServiceError(
            "InvalidBatchEntryId", "A batch entry id can only contain alphanumeric characters, hyphens and underscores."
        )
    if len(set(ids)) != len(ids):
        raise ServiceError("BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.")
    return entries


def each_entry(entries: list[Json], do: Callable[[Json], Any]) -> tuple[list[tuple[str, Any]], list[Json]]:
    """What `do` made of each entry by its id, and a failure document for each that it refused."""
    done: list[tuple[str, Any]] = []
    failed: list[Json] = []
    for entry in entries:
        try:
            done.append((entry["Id"], do(entry)))
        except ServiceError as error:
            failed.append({"Id": entry["Id"], "SenderFault": True, "Code": error.code, "Message": error.message})
    return done, failed


def _bytes(entry: Json) -> int:
    attributes: dict[str, Json] = entry.get("MessageAttributes") or {}
    extra = sum(
        len(name) + len(value.get("DataType", "")) + len(value.get("StringValue", "").encode())
        for name, value in attributes.items()
    )
    return len(str(entry.get("MessageBody", "")).encode()) + extra


def _outgoing(queue: Queue, entry: Json) -> Outgoing:
    body = entry["MessageBody"]
    if not body:
        raise ServiceError("MissingParameter", "The request must contain the parameter MessageBody.")
    if _bytes(entry) > _MOST_BYTES:
        raise ServiceError(
            "InvalidParameterValue",
            f"One or more parameters are invalid. Reason: Message must be shorter than {_MOST_BYTES} bytes.",
        )
    if _FORBIDDEN.search(body):
        raise ServiceError(
            "InvalidMessageContents",
            "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF"
            " | #xE000 to #xFFFD | #x10000 to #x10FFFF",
        )
    delay_s = entry.get("DelaySeconds", queue.seconds("DelaySeconds"))
    if not 0 <= delay_s <= _MOST_DELAY_S:
        raise ServiceError(
            "InvalidParameterValue",
            f"Value {delay_s} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.",
        )
    attributes = entry.get("MessageAttributes")
    return Outgoing(
        str(uuid.uuid4()), body, entry.get("MessageGroupId", ""), json.dumps(attributes) if attributes else "", delay_s
    )


def _receipt(message: Outgoing) -> Json:
    return {"MessageId": message.message_id, "MD5OfMessageBody": body_digest(message.body)}


def body_digest(body: str) -> str:
    """The MD5 that SQS reports of a body."""
    return hashlib.md5(body.encode(), usedforsecurity=False).hexdigest()
