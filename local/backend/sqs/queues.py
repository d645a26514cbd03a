"""Queues themselves: making them, their addresses and their settings."""

import re

from local.backend.errors import ServiceError
from local.backend.sqs.queue_store import ACCOUNT, DEFAULTS, REGION, Queue, QueueStore, arn
from local.backend.wire import Json

_NAME = re.compile(r"[A-Za-z0-9_-]{1,80}\Z")
_BOUNDS = {
    "VisibilityTimeout": (0, 43_200),
    "MessageRetentionPeriod": (60, 1_209_600),
    "DelaySeconds": (0, 900),
    "ReceiveMessageWaitTimeSeconds": (0, 20),
    "MaximumMessageSize": (1024, 1_048_576),
}


def url(name: str) -> str:
    """The address of a queue."""
    return f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/{name}"


def named(store: QueueStore, request: Json) -> Queue:
    """The queue that the request's QueueUrl names. Raises QueueDoesNotExist."""
    return store.queue(str(request.get("QueueUrl", "")).rpartition("/")[2])


def create_queue(store: QueueStore, request: Json) -> Json:
    """CreateQueue for standard queues."""
    name = request["QueueName"]
    if not _NAME.match(name):
        raise ServiceError(
            "InvalidParameterValue",
            "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length",
        )
    store.create(name, _checked(request.get("Attributes") or {}))
    return {"QueueUrl": url(name)}


def _checked(attributes: dict[str, str]) -> dict[str, str]:
    for attribute, value in attributes.items():
        if attribute in ("RedrivePolicy", "RedriveAllowPolicy", "Policy", "SqsManagedSseEnabled", "KmsMasterKeyId"):
            continue
        if attribute not in _BOUNDS:
            raise ServiceError("InvalidAttributeName", f"Unknown Attribute {attribute}.")
        low, high = _BOUNDS[attribute]
        if not value.isdecimal() or not low <= int(value) <= high:
            raise ServiceError("InvalidAttributeValue", f"Invalid value for the parameter {attribute}.")
    return attributes


def get_queue_url(store: QueueStore, request: Json) -> Json:
    """GetQueueUrl."""
    return {"QueueUrl": url(store.fresh(request["QueueName"]).name)}


def set_queue_attributes(store: QueueStore, request: Json) -> Json:
    """SetQueueAttributes; other processes see it when they next look the queue up."""
    store.configure(named(store, request).name, _checked(request.get("Attributes") or {}))
    return {}


def get_queue_attributes(store: QueueStore, request: Json) -> Json:
    """GetQueueAttributes; the counts are exact."""
    queue = store.fresh(named(store, request).name)
    visible, hidden, delayed = store.counts(queue)
    known = {
        **DEFAULTS,
        **queue.attributes,
        "QueueArn": arn(queue.name),
        "CreatedTimestamp": str(queue.created_s),
        "LastModifiedTimestamp": str(queue.created_s),
        "ApproximateNumberOfMessages": str(visible),
        "ApproximateNumberOfMessagesNotVisible": str(hidden),
        "ApproximateNumberOfMessagesDelayed": str(delayed),
    }
    wanted = request.get("AttributeNames") or []
    if "All" in wanted:
        return {"Attributes": known}
    return {"Attributes": {name: known[name] for name in wanted if name in known}}


def purge_queue(store: QueueStore, request: Json) -> Json:
    """PurgeQueue."""
    store.purge(named(store, request))
    return {}
