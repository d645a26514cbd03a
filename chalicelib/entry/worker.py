"""`@queue_worker` and `@scheduled`: what every queue and schedule handler has in common.

Deployed handlers of a blueprint do not pass through app.py, so everything they need is here: parsing, log keys,
per-message failures. A message is done when the handler returns, and comes again when it raises.
"""

import functools
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from chalice.app import Blueprint
from pydantic import ValidationError

from chalicelib.aws.queue import Message, QueueName, parse_body, queue_name
from chalicelib.aws.region import is_active
from chalicelib.aws.settings import settings
from chalicelib.aws.telemetry import log_event, logger
from chalicelib.kit import trace
from chalicelib.kit.clock import now_utc
from chalicelib.kit.errors import DepescheError
from chalicelib.kit.records import dataclass

_MARGIN = timedelta(seconds=2)
Handler = Callable[..., Any]


@dataclass(frozen=True)
class WorkerCall:
    """One invocation: the instant it began, when it must have ended, and how often this message has come."""

    now: datetime
    deadline: datetime
    attempt: int = 1


@dataclass(frozen=True)
class _Record:
    id: str
    body: str
    attempt: int


def queue_worker(
    bp: Blueprint,
    *,
    queue: QueueName,
    name: str,
    messages: Sequence[type[Message]] = (),
    batch: bool = False,
    raw: bool = False,
    batch_size: int = 10,
    batching_window_s: int = 0,
) -> Callable[[Handler], Handler]:
    """Register a handler of `queue` as the function `name` (unique in the product).

    Plain: `(call, message)`, once per message. `batch=True`: `(call, messages)`, and it may return the indexes that
    failed. `raw=True`: the body's JSON as it came (SES, SNS) instead of typed messages.
    """
    types = {message.type: message for message in messages}

    def decorate(handler: Handler) -> Handler:
        @functools.wraps(handler)
        def entry(event: Any) -> dict[str, Any]:
            records = [_record(record) for record in event.to_dict()["Records"]]
            failed = _run(handler, _worker_call(event), records, _Mode(types, batch=batch, raw=raw))
            return {"batchItemFailures": [{"itemIdentifier": record.id} for record in failed]}

        registered: Handler = bp.on_sqs_message(
            queue=queue_name(queue),
            batch_size=batch_size,
            name=name,
            maximum_batching_window_in_seconds=batching_window_s,
        )(entry)
        return registered

    return decorate


def scheduled(bp: Blueprint, *, name: str, every_minutes: int) -> Callable[[Handler], Handler]:
    """Register `(call)` to run every so many minutes; no trigger time carries meaning by itself (JOB-01).

    In a region that does not write nothing runs (RES-12)."""
    unit = "minute" if every_minutes == 1 else "minutes"

    def decorate(handler: Handler) -> Handler:
        @functools.wraps(handler)
        def entry(event: Any) -> None:
            trace.begin(str(getattr(event.context, "aws_request_id", "") or name))
            if settings().other_region and not is_active():
                return
            handler(_worker_call(event))

        registered: Handler = bp.schedule(f"rate({every_minutes} {unit})", name=name)(entry)
        return registered

    return decorate


@dataclass(frozen=True)
class _Mode:
    types: Mapping[str, type[Message]]
    batch: bool
    raw: bool


def _worker_call(event: Any) -> WorkerCall:
    now = now_utc()
    remaining = timedelta(milliseconds=event.context.get_remaining_time_in_millis())
    return WorkerCall(now, now + remaining - _MARGIN)


def _record(record: Mapping[str, Any]) -> _Record:
    attributes = record.get("attributes", {})
    return _Record(record["messageId"], record["body"], int(attributes.get("ApproximateReceiveCount", 1)))


def _run(handler: Handler, call: WorkerCall, records: Sequence[_Record], mode: _Mode) -> list[_Record]:
    readable: list[tuple[_Record, Any]] = []
    failed: list[_Record] = []
    for record in records:
        try:
            readable.append((record, _parse(record.body, mode)))
        except (ValueError, ValidationError, RecursionError):
            log_event("message_malformed", level="error", handler=handler.__name__, message_id=record.id)
            failed.append(record)
    if mode.batch:
        return failed + _run_together(handler, call, readable)
    return failed + [record for record, content in readable if not _run_one(handler, call, record, content)]


def _parse(body: str, mode: _Mode) -> Any:
    if mode.raw:
        return json.loads(body)
    kind, data = parse_body(body)
    if kind not in mode.types:
        raise ValueError(f"unknown message {kind}")
    return mode.types[kind].model_validate(data)


def _run_one(handler: Handler, call: WorkerCall, record: _Record, content: Any) -> bool:
    trace.begin(record.id)
    try:
        handler(WorkerCall(now_utc(), call.deadline, record.attempt), content)
    except DepescheError as error:
        log_event("message_failed", level="warning", handler=handler.__name__, code=error.code, message_id=record.id)
        return False
    except Exception:
        logger().exception("message_crashed", extra={"handler": handler.__name__, "message_id": record.id})
        return False
    return True


def _run_together(handler: Handler, call: WorkerCall, readable: Sequence[tuple[_Record, Any]]) -> list[_Record]:
    if not readable:
        return []
    trace.begin(readable[0][0].id)
    try:
        failed = handler(call, [content for _, content in readable]) or ()
    except Exception:
        logger().exception("messages_crashed", extra={"handler": handler.__name__, "count": len(readable)})
        return [record for record, _ in readable]
    return [readable[index][0] for index in failed]
