"""ReceiveMessage with long polling, and what a receiver does with its receipt handles."""

import json
import time

from local.backend.errors import ServiceError
from local.backend.sqs.queue_store import Queue, QueueStore, Received
from local.backend.sqs.queues import named
from local.backend.sqs.sending import body_digest, checked_entries, each_entry
from local.backend.wire import Json

_MOST_MESSAGES, _MOST_WAIT_S, _MOST_VISIBILITY_S = 10, 20, 43_200
_POLL_S = 0.02


def receive_message(store: QueueStore, request: Json) -> Json:
    """ReceiveMessage; waits up to WaitTimeSeconds for the first message."""
    queue = named(store, request)
    most = _bounded(request.get("MaxNumberOfMessages", 1), "MaxNumberOfMessages", 1, _MOST_MESSAGES)
    wait_s = _bounded(
        request.get("WaitTimeSeconds", queue.seconds("ReceiveMessageWaitTimeSeconds")),
        "WaitTimeSeconds",
        0,
        _MOST_WAIT_S,
    )
    visibility_s = _bounded(
        request.get("VisibilityTimeout", queue.seconds("VisibilityTimeout")), "VisibilityTimeout", 0, _MOST_VISIBILITY_S
    )
    give_up_at = time.monotonic() + wait_s
    while True:
        if store.has_visible(queue):
            received = store.receive(queue, most=most, visibility_s=visibility_s)
            if received:
                return {"Messages": [_shown(queue, message, request) for message in received]}
        left_s = give_up_at - time.monotonic()
        if left_s <= 0:
            return {}
        time.sleep(min(_POLL_S, left_s))


def _bounded(value: int, name: str, low: int, high: int) -> int:
    if not low <= value <= high:
        raise ServiceError(
            "InvalidParameterValue",
            f"Value {value} for parameter {name} is invalid. Reason: Must be between {low} and {high}, if provided.",
        )
    return value


def _shown(queue: Queue, message: Received, request: Json) -> Json:
    shown: Json = {
        "MessageId": message.message_id,
        "ReceiptHandle": f"{queue.number}.{message.id}.{message.receives}",
        "MD5OfBody": body_digest(message.body),
        "Body": message.body,
    }
    wanted = {*(request.get("AttributeNames") or []), *(request.get("MessageSystemAttributeNames") or [])}
    known = {
        "ApproximateReceiveCount": str(message.receives),
        "SentTimestamp": str(message.sent_ms),
        "ApproximateFirstReceiveTimestamp": str(message.first_received_ms),
        "SenderId": "local",
        **({"MessageGroupId": message.group_id} if message.group_id else {}),
    }
    if wanted:
        shown["Attributes"] = {name: value for name, value in known.items() if name in wanted or "All" in wanted}
    if message.attributes and request.get("MessageAttributeNames"):
        shown["MessageAttributes"] = _named_attributes(json.loads(message.attributes), request["MessageAttributeNames"])
    return shown


def _named_attributes(attributes: Json, wanted: list[str]) -> Json:
    return {name: value for name, value in attributes.items() if name in wanted or "All" in wanted or ".*" in wanted}


def _handle(queue: Queue, handle: str) -> tuple[int, int]:
    parts = handle.split(".")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts) or int(parts[0]) != queue.number:
        raise ServiceError(
            "ReceiptHandleIsInvalid", f'The input receipt handle "{handle}" is not a valid receipt handle.'
        )
    return int(parts[1]), int(parts[2])


def delete_message(store: QueueStore, request: Json) -> Json:
    """DeleteMessage; a handle from before a later receive deletes nothing."""
    queue = named(store, request)
    store.delete(queue, [_handle(queue, request["ReceiptHandle"])])
    return {}


def delete_message_batch(store: QueueStore, request: Json) -> Json:
    """DeleteMessageBatch."""
    queue = named(store, request)
    done, failed = each_entry(checked_entries(request), lambda entry: _handle(queue, entry["ReceiptHandle"]))
    store.delete(queue, [handle for _, handle in done])
    return {"Successful": [{"Id": entry_id} for entry_id, _ in done], "Failed": failed}


def change_message_visibility(store: QueueStore, request: Json) -> Json:
    """ChangeMessageVisibility; MessageNotInflight for a message that is visible again, was taken by another, or
    is gone.
    """
    queue = named(store, request)
    if not all(store.change_visibility(queue, [_change(queue, request)])):
        raise _not_in_flight()
    return {}


def change_message_visibility_batch(store: QueueStore, request: Json) -> Json:
    """ChangeMessageVisibilityBatch."""
    queue = named(store, request)
    read, failed = each_entry(checked_entries(request), lambda entry: _change(queue, entry))
    outcomes = store.change_visibility(queue, [change for _, change in read])
    successful = [{"Id": entry_id} for (entry_id, _), changed in zip(read, outcomes, strict=True) if changed]
    for (entry_id, _), changed in zip(read, outcomes, strict=True):
        if not changed:
            error = _not_in_flight()
            failed.append({"Id": entry_id, "SenderFault": True, "Code": error.code, "Message": error.message})
    return {"Successful": successful, "Failed": failed}


def _change(queue: Queue, entry: Json) -> tuple[int, int, int]:
    seconds = _bounded(entry.get("VisibilityTimeout", 0), "VisibilityTimeout", 0, _MOST_VISIBILITY_S)
    return (*_handle(queue, entry["ReceiptHandle"]), seconds)


def _not_in_flight() -> ServiceError:
    return ServiceError("MessageNotInflight", "The message referred to isn't in flight.")
