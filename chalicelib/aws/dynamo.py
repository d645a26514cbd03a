"""Documents on DynamoDB."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.aws.attribute_values import Item, dump, load
from chalicelib.aws.clients import client
from chalicelib.aws.documents import Absent, Add, Create, Delete, Doc, Key, Op, Put, Replace
from chalicelib.aws.settings import settings
from chalicelib.kit.errors import Unavailable

_THROTTLED = {"ProvisionedThroughputExceededException", "ThrottlingException", "RequestLimitExceeded"}
_BATCH_TRIES = 8


class DynamoDocuments:
    """The product's one table. Throttling and time-outs become Unavailable after the SDK's retries."""

    def get(self, pk: str, sk: str, *, consistent: bool = True) -> Doc | None:
        """See Documents.get."""
        answer = _call("get_item", TableName=_table(), Key=_key(pk, sk), ConsistentRead=consistent)
        return load(answer["Item"]) if "Item" in answer else None

    def get_many(self, keys: Sequence[Key]) -> list[Doc]:
        """See Documents.get_many."""
        unique = list(dict.fromkeys(keys))
        return [doc for start in range(0, len(unique), 100) for doc in _get_batch(unique[start : start + 100])]

    def create(self, doc: Doc) -> bool:
        """See Documents.create."""
        doc["v"] = 1
        return _conditional("put_item", **_create(Create(doc)))

    def replace(self, doc: Doc, expected_v: int) -> bool:
        """See Documents.replace."""
        done = _conditional("put_item", **_replace(Replace(doc, expected_v)))
        if done:
            doc["v"] = expected_v + 1
        return done

    def put(self, doc: Doc) -> None:
        """See Documents.put."""
        _call("put_item", **_put(Put(doc)))

    def put_many(self, docs: Sequence[Doc]) -> None:
        """See Documents.put_many."""
        _write_batches([{"PutRequest": {"Item": dump({"v": 1, **doc})}} for doc in docs])

    def delete(self, pk: str, sk: str) -> None:
        """See Documents.delete."""
        _call("delete_item", TableName=_table(), Key=_key(pk, sk))

    def delete_many(self, keys: Sequence[Key]) -> None:
        """See Documents.delete_many."""
        _write_batches([{"DeleteRequest": {"Key": _key(*key)}} for key in dict.fromkeys(keys)])

    def add(self, pk: str, sk: str, increments: Mapping[str, int]) -> Doc:
        """See Documents.add."""
        answer = _call("update_item", **_add(Add(pk, sk, increments)), ReturnValues="ALL_NEW")
        return load(answer["Attributes"])

    def query(
        self,
        pk: str,
        *,
        after: str = "",
        before: str = "",
        prefix: str = "",
        limit: int | None = None,
        reverse: bool = False,
        consistent: bool = False,
    ) -> list[Doc]:
        """See Documents.query."""
        low, high = _bounds(after, before, prefix)
        condition, values = _range("pk", "sk", pk, low, high)
        request = {"ConsistentRead": consistent, "KeyConditionExpression": condition}
        wanted = _wanted(prefix=prefix, after=after, before=before)
        return _pages(request, values, limit, forward=not reverse, wanted=wanted)

    def index(
        self, gsi1pk: str, *, after: str = "", until: str = "", limit: int | None = None, reverse: bool = False
    ) -> list[Doc]:
        """See Documents.index."""
        condition, values = _range("gsi1pk", "gsi1sk", gsi1pk, after, until)
        request = {"IndexName": "gsi1", "KeyConditionExpression": condition}
        return _pages(request, values, limit, forward=not reverse, wanted=lambda doc: doc["gsi1sk"] != after)

    def transact(self, ops: Sequence[Op]) -> bool:
        """See Documents.transact."""
        try:
            _call("transact_write_items", TransactItems=[_transact_item(op) for op in ops])
        except ClientError as error:
            return _refused_by_condition(error)
        for op in ops:
            if isinstance(op, Replace):
                op.doc["v"] = op.expected_v + 1
        return True


def _refused_by_condition(error: ClientError) -> bool:
    """False for a failed condition, Unavailable for a conflict with another writer, else the error itself."""
    reasons: list[dict[str, Any]] = error.response.get("CancellationReasons", [])  # type: ignore[assignment]
    codes = {reason.get("Code") for reason in reasons}
    if "ConditionalCheckFailed" in codes:
        return False
    if "TransactionConflict" in codes:
        raise Unavailable from error
    raise error


def _table() -> str:
    return settings().table


def _call(operation: str, **request: Any) -> Any:
    try:
        return getattr(client("dynamodb"), operation)(**request)
    except ClientError as error:
        if error.response["Error"]["Code"] in _THROTTLED:
            raise Unavailable from error
        raise


def _conditional(operation: str, **request: Any) -> bool:
    try:
        _call(operation, **request)
    except ClientError as error:
        if error.response["Error"]["Code"] == "ConditionalCheckFailedException":
            return False
        raise
    return True


def _create(op: Create) -> dict[str, Any]:
    item = dump({**op.doc, "v": 1})
    return {"TableName": _table(), "Item": item, "ConditionExpression": "attribute_not_exists(pk)"}


def _replace(op: Replace) -> dict[str, Any]:
    item = dump({**op.doc, "v": op.expected_v + 1})
    values = {":expected": {"N": str(op.expected_v)}}
    condition = {"ConditionExpression": "v = :expected", "ExpressionAttributeValues": values}
    return {"TableName": _table(), "Item": item, **condition}


def _put(op: Put) -> dict[str, Any]:
    return {"TableName": _table(), "Item": dump({"v": 1, **op.doc})}


def _delete(op: Delete) -> dict[str, Any]:
    request: dict[str, Any] = {"TableName": _table(), "Key": _key(op.pk, op.sk)}
    if op.expected_v is not None:
        values = {":expected": {"N": str(op.expected_v)}}
        request |= {"ConditionExpression": "v = :expected", "ExpressionAttributeValues": values}
    return request


def _add(op: Add) -> dict[str, Any]:
    names = {f"#{i}": name for i, name in enumerate(op.increments)}
    values = {f":{i}": {"N": str(value)} for i, value in enumerate(op.increments.values())}
    expression = "ADD " + ", ".join(f"#{i} :{i}" for i in range(len(names)))
    return {
        "TableName": _table(),
        "Key": _key(op.pk, op.sk),
        "UpdateExpression": expression,
        "ExpressionAttributeNames": names,
        "ExpressionAttributeValues": values,
    }


def _transact_item(op: Op) -> dict[str, Any]:
    match op:
        case Create():
            return {"Put": _create(op)}
        case Replace():
            return {"Put": _replace(op)}
        case Put():
            return {"Put": _put(op)}
        case Delete():
            return {"Delete": _delete(op)}
        case Add():
            return {"Update": _add(op)}
        case Absent():
            absent = {"ConditionExpression": "attribute_not_exists(pk)"}
            return {"ConditionCheck": {"TableName": _table(), "Key": _key(op.pk, op.sk), **absent}}


def _get_batch(keys: Sequence[Key]) -> Iterator[Doc]:
    request: dict[str, Any] = {_table(): {"Keys": [_key(*key) for key in keys], "ConsistentRead": True}}
    for attempt in range(_BATCH_TRIES):
        answer = _call("batch_get_item", RequestItems=request)
        yield from (load(item) for item in answer["Responses"].get(_table(), []))
        request = answer.get("UnprocessedKeys", {})
        if not request:
            return
        time.sleep(0.02 * 2**attempt)
    raise Unavailable


def _write_batches(requests: Sequence[dict[str, Any]]) -> None:
    for start in range(0, len(requests), 25):
        _write_batch(list(requests[start : start + 25]))


def _write_batch(requests: list[dict[str, Any]]) -> None:
    for attempt in range(_BATCH_TRIES):
        answer = _call("batch_write_item", RequestItems={_table(): requests})
        requests = answer.get("UnprocessedItems", {}).get(_table(), [])
        if not requests:
            return
        time.sleep(0.02 * 2**attempt)
    raise Unavailable


def _bounds(after: str, before: str, prefix: str) -> tuple[str, str]:
    low = max(after, prefix)
    ends = [end for end in (before, prefix + "\U0010ffff" if prefix else "") if end]
    return low, min(ends, default="")


def _wanted(*, prefix: str, after: str, before: str) -> Callable[[Doc], bool]:
    """The range condition includes both ends; the promise excludes them."""

    def check(doc: Doc) -> bool:
        sk: str = doc["sk"]
        return sk.startswith(prefix) and sk != after and (not before or sk < before)

    return check


def _range(pk_name: str, sk_name: str, pk: str, low: str, high: str) -> tuple[str, Item]:
    values: Item = {":pk": {"S": pk}}
    condition = f"{pk_name} = :pk"
    if low and high:
        condition += f" AND {sk_name} BETWEEN :low AND :high"
    elif low:
        condition += f" AND {sk_name} >= :low"
    elif high:
        condition += f" AND {sk_name} <= :high"
    if low:
        values[":low"] = {"S": low}
    if high:
        values[":high"] = {"S": high}
    return condition, values


def _pages(
    request: dict[str, Any], values: Item, limit: int | None, *, forward: bool, wanted: Callable[[Doc], bool]
) -> list[Doc]:
    request |= {"TableName": _table(), "ExpressionAttributeValues": values, "ScanIndexForward": forward}
    if low_above_high(values):
        return []
    found: list[Doc] = []
    while True:
        if limit is not None:
            request["Limit"] = limit - len(found) + 2
        answer = _call("query", **request)
        found.extend(doc for doc in map(load, answer["Items"]) if wanted(doc))
        if "LastEvaluatedKey" not in answer or (limit is not None and len(found) >= limit):
            return found if limit is None else found[:limit]
        request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]


def low_above_high(values: Item) -> bool:
    """Whether a range is empty by its bounds: the service answers such a BETWEEN with an error."""
    low, high = values.get(":low"), values.get(":high")
    return low is not None and high is not None and low["S"] > high["S"]


def _key(pk: str, sk: str) -> Item:
    return {"pk": {"S": pk}, "sk": {"S": sk}}
