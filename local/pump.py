"""Queues to handlers on one computer: real SQS messages become real Lambda events.

The same event shapes, partial batch responses and redelivery as an SQS event source mapping; a message that a handler
did not finish becomes visible again by itself and goes to the dead-letter queue in the end.
"""

import threading
import time
from collections.abc import Iterable, Mapping
from typing import Any

from chalice.app import SQSEventConfig
from chalice.local import LambdaContext

from chalicelib.aws.clients import client
from chalicelib.aws.telemetry import log_event, logger

TIMEOUT_MS = 60_000
WAIT_S = 2
_PAUSE_AFTER_ERROR_S = 1.0


def sources(app: Any) -> dict[str, SQSEventConfig]:
    """The queue handlers of the application by function name."""
    return {source.name: source for source in app.event_sources if isinstance(source, SQSEventConfig)}


class Pump:
    """Feeds the handlers of some queues, one thread each, until stopped."""

    def __init__(self, app: Any, names: Iterable[str], stop: threading.Event) -> None:
        self._app = app
        self._stop = stop
        self._sources = [sources(app)[name] for name in names]

    def start(self) -> list[threading.Thread]:
        """Start one thread per handler."""
        threads = [
            threading.Thread(target=self._run, args=(source,), name=source.name, daemon=True)
            for source in self._sources
        ]
        for thread in threads:
            thread.start()
        return threads

    def _run(self, source: SQSEventConfig) -> None:
        while not self._stop.is_set():
            try:
                deliver_once(self._app, source, wait_s=WAIT_S)
            except Exception:
                logger().exception("pump_failed", extra={"function": source.name})
                time.sleep(_PAUSE_AFTER_ERROR_S)


def deliver_once(app: Any, source: SQSEventConfig, *, wait_s: int = 0) -> int:
    """Receive one batch, call its handler, delete what was done. The number of messages received."""
    sqs, url = client("sqs"), _url(str(source.queue))
    messages = _receive(sqs, url, source.batch_size, wait_s=wait_s)
    window_s = source.maximum_batching_window_in_seconds or 0
    if wait_s and window_s and 0 < len(messages) < source.batch_size:
        time.sleep(window_s)  # as the event source mapping gathers
        messages += _receive(sqs, url, source.batch_size - len(messages), wait_s=0)
    if messages:
        done = _done(messages, _invoke(app, source, messages))
        _delete(sqs, url, done)
    return len(messages)


def _receive(sqs: Any, url: str, batch_size: int, *, wait_s: int) -> list[dict[str, Any]]:
    """Up to a batch: ten a call, waiting only for the first."""
    messages: list[dict[str, Any]] = []
    while len(messages) < batch_size:
        answer = sqs.receive_message(
            QueueUrl=url,
            MaxNumberOfMessages=min(10, batch_size - len(messages)),
            WaitTimeSeconds=0 if messages else wait_s,
            MessageSystemAttributeNames=["All"],
        )
        found = answer.get("Messages", [])
        messages += found
        if not found:
            break
    return messages


def _invoke(app: Any, source: SQSEventConfig, messages: list[dict[str, Any]]) -> Mapping[str, Any] | None:
    """The handler's answer; None when it failed as a whole."""
    context = LambdaContext(source.name, 1024, max_runtime_ms=TIMEOUT_MS)
    try:
        answer: Mapping[str, Any] = app.handler_map[source.name](sqs_event(messages, str(source.queue)), context) or {}
    except Exception:
        logger().exception("function_failed", extra={"function": source.name})
        return None
    return answer


def _done(messages: list[dict[str, Any]], answer: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    if answer is None:
        return []
    failed = {entry["itemIdentifier"] for entry in answer.get("batchItemFailures", [])}
    if failed:
        log_event("messages_return", count=len(failed))
    return [message for message in messages if message["MessageId"] not in failed]


def _delete(sqs: Any, url: str, messages: list[dict[str, Any]]) -> None:
    for start in range(0, len(messages), 10):
        chunk = messages[start : start + 10]
        entries = [{"Id": str(i), "ReceiptHandle": message["ReceiptHandle"]} for i, message in enumerate(chunk)]
        sqs.delete_message_batch(QueueUrl=url, Entries=entries)


def sqs_event(messages: list[dict[str, Any]], queue: str) -> dict[str, Any]:
    """The event that Lambda would get for these messages."""
    return {
        "Records": [
            {
                "messageId": message["MessageId"],
                "receiptHandle": message["ReceiptHandle"],
                "body": message["Body"],
                "attributes": message.get("Attributes", {}),
                "messageAttributes": message.get("MessageAttributes", {}),
                "md5OfBody": message.get("MD5OfBody", ""),
                "eventSource": "aws:sqs",
                "eventSourceARN": f"arn:aws:sqs:eu-central-1:000000000000:{queue}",
                "awsRegion": "eu-central-1",
            }
            for message in messages
        ]
    }


_URLS: dict[str, str] = {}


def _url(queue: str) -> str:
    if queue not in _URLS:
        _URLS[queue] = client("sqs").get_queue_url(QueueName=queue)["QueueUrl"]
    return _URLS[queue]
