"""DynamoDB's operations by name, and its JSON protocol."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

from local.backend.dynamodb import batches, items, queries, transactions
from local.backend.dynamodb.store import Store
from local.backend.errors import ServiceError, UnsupportedCall, invalid
from local.backend.wire import Answer, Json, Request, Service, compact, json_answer

_CONTENT_TYPE = "application/x-amz-json-1.0"


def service(root: Path, *, durable: bool = False) -> Service:
    """DynamoDB over the store under this root."""
    store = Store(root, durable=durable)

    def answer(request: Request) -> Answer:
        operation = _OPERATIONS.get(request.operation)
        if operation is None:
            raise UnsupportedCall("dynamodb", request.operation)
        try:
            body = operation(store, json.loads(request.body))
        except ServiceError as error:
            return _refusal(error)
        except sqlite3.OperationalError as error:
            return _refusal(ServiceError("InternalServerError", str(error), status=500))
        return json_answer(body, content_type=_CONTENT_TYPE)

    return answer


def _refusal(error: ServiceError) -> Answer:
    namespace = (
        "com.amazon.coral.validate" if error.code == "ValidationException" else "com.amazonaws.dynamodb.v20120810"
    )
    document = {"__type": f"{namespace}#{error.code}", "message": error.message, **error.extra}
    if error.code == "TransactionCanceledException":
        document["Message"] = document.pop("message")
    return json_answer(compact(document), content_type=_CONTENT_TYPE, status=error.status)


def _create_table(store: Store, request: Json) -> bytes:
    return compact({"TableDescription": store.create_table(request)})


def _describe_table(store: Store, request: Json) -> bytes:
    return compact({"Table": store.describe(store.table(request["TableName"]).name)})


def _update_time_to_live(store: Store, request: Json) -> bytes:
    wanted = request["TimeToLiveSpecification"]
    if wanted["Enabled"] and store.expiry_attribute(request["TableName"]):
        raise invalid("TimeToLive is already enabled")
    store.set_expiry_attribute(request["TableName"], wanted["AttributeName"] if wanted["Enabled"] else "")
    return compact({"TimeToLiveSpecification": wanted})


def _describe_time_to_live(store: Store, request: Json) -> bytes:
    attribute = store.expiry_attribute(request["TableName"])
    state: Json = {"TimeToLiveStatus": "ENABLED" if attribute else "DISABLED"}
    return compact({"TimeToLiveDescription": {**state, **({"AttributeName": attribute} if attribute else {})}})


_OPERATIONS: dict[str, Callable[[Store, Json], bytes]] = {
    "CreateTable": _create_table,
    "DescribeTable": _describe_table,
    "UpdateTimeToLive": _update_time_to_live,
    "DescribeTimeToLive": _describe_time_to_live,
    "PutItem": items.put_item,
    "GetItem": items.get_item,
    "UpdateItem": items.update_item,
    "DeleteItem": items.delete_item,
    "Query": queries.query,
    "BatchGetItem": batches.batch_get_item,
    "BatchWriteItem": batches.batch_write_item,
    "TransactWriteItems": transactions.transact_write_items,
    "TransactGetItems": transactions.transact_get_items,
}
