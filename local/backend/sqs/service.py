"""SQS's operations by name, and its JSON protocol."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

from local.backend.errors import ServiceError, UnsupportedCall
from local.backend.sqs import queues, receiving, sending
from local.backend.sqs.queue_store import QueueStore
from local.backend.wire import Answer, Json, Request, Service, compact, json_answer

_CONTENT_TYPE = "application/x-amz-json-1.0"
_QUERY_CODES = {
    "QueueDoesNotExist": "AWS.SimpleQueueService.NonExistentQueue",
    "TooManyEntriesInBatchRequest": "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
    "EmptyBatchRequest": "AWS.SimpleQueueService.EmptyBatchRequest",
    "BatchEntryIdsNotDistinct": "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
    "BatchRequestTooLong": "AWS.SimpleQueueService.BatchRequestTooLong",
    "InvalidBatchEntryId": "AWS.SimpleQueueService.InvalidBatchEntryId",
    "MessageNotInflight": "AWS.SimpleQueueService.MessageNotInflight",
    "QueueAlreadyExists": "QueueAlreadyExists",
}


def service(root: Path, *, durable: bool = False) -> Service:
    """SQS over the store under this root."""
    store = QueueStore(root, durable=durable)

    def answer(request: Request) -> Answer:
        operation = _OPERATIONS.get(request.operation)
        if operation is None:
            raise UnsupportedCall("sqs", request.operation)
        try:
            document = operation(store, json.loads(request.body))
        except ServiceError as error:
            return _refusal(error)
        except sqlite3.OperationalError as error:
            return _refusal(ServiceError("InternalFailure", str(error), status=500))
        return json_answer(compact(document), content_type=_CONTENT_TYPE)

    return answer


def _refusal(error: ServiceError) -> Answer:
    document = {"__type": f"com.amazonaws.sqs#{error.code}", "message": error.message, **error.extra}
    query_error = f"{_QUERY_CODES.get(error.code, error.code)};Sender"
    return json_answer(
        compact(document), content_type=_CONTENT_TYPE, status=error.status, headers={"x-amzn-query-error": query_error}
    )


_OPERATIONS: dict[str, Callable[[QueueStore, Json], Json]] = {
    "CreateQueue": queues.create_queue,
    "GetQueueUrl": queues.get_queue_url,
    "GetQueueAttributes": queues.get_queue_attributes,
    "SetQueueAttributes": queues.set_queue_attributes,
    "PurgeQueue": queues.purge_queue,
    "SendMessage": sending.send_message,
    "SendMessageBatch": sending.send_message_batch,
    "ReceiveMessage": receiving.receive_message,
    "DeleteMessage": receiving.delete_message,
    "DeleteMessageBatch": receiving.delete_message_batch,
    "ChangeMessageVisibility": receiving.change_message_visibility,
    "ChangeMessageVisibilityBatch": receiving.change_message_visibility_batch,
}
