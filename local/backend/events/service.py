"""EventBridge's operations by name: rules and their targets."""

import json
from collections.abc import Callable
from pathlib import Path

from local.backend.errors import ServiceError, UnsupportedCall
from local.backend.events.rules import EventBus
from local.backend.wire import Answer, Json, Request, Service, compact, json_answer

_CONTENT_TYPE = "application/x-amz-json-1.1"


def service(root: Path, *, durable: bool = False) -> Service:
    """EventBridge's default bus over the rules under this root."""
    bus = EventBus(root, durable=durable)

    def answer(request: Request) -> Answer:
        operation = _OPERATIONS.get(request.operation)
        if operation is None:
            raise UnsupportedCall("eventbridge", request.operation)
        try:
            document = operation(bus, json.loads(request.body))
        except ServiceError as error:
            refusal = {"__type": error.code, "message": error.message}
            return json_answer(compact(refusal), content_type=_CONTENT_TYPE, status=error.status)
        return json_answer(compact(document), content_type=_CONTENT_TYPE)

    return answer


def _put_rule(bus: EventBus, request: Json) -> Json:
    bus.put_rule(request["Name"], request.get("EventPattern", ""))
    return {"RuleArn": f"arn:aws:events:eu-central-1:000000000000:rule/{request['Name']}"}


def _put_targets(bus: EventBus, request: Json) -> Json:
    bus.put_targets(request["Rule"], [target["Arn"].rpartition(":")[2] for target in request["Targets"]])
    return {"FailedEntryCount": 0, "FailedEntries": []}


_OPERATIONS: dict[str, Callable[[EventBus, Json], Json]] = {"PutRule": _put_rule, "PutTargets": _put_targets}
