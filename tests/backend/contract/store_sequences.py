"""Seeded random sequences of calls over a few keys, the same for every back end, and what each call is seen to do."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from tests.backend.contract.store_table import key, make_table, number, text
from tests.backend.contract.targets import Api

Outcome = dict[str, Any]
_PARTITIONS, _SORTS = ("p0", "p1", "p2"), tuple(f"{each:02}" for each in range(8))
_CONDITIONS = (
    "attribute_exists(pk)",
    "attribute_not_exists(pk)",
    "n > :four",
    "attribute_not_exists(n) OR n < :four",
    "attribute_exists(t) AND begins_with(t, :a)",
    "n <> :nine",
    "n BETWEEN :four AND :nine",
    "t IN (:a, :ab)",
)
_UPDATES = (
    "SET n = :four",
    "ADD n :four",
    "ADD n :minus",
    "SET t = :ab REMOVE n",
    "SET n = if_not_exists(n, :nine) + :four",
    "SET l = list_append(if_not_exists(l, :none), :some)",
    "ADD ss :set",
    "DELETE ss :set",
    "REMOVE l[0]",
    "SET m = :map",
    "SET m.k = :four",
    "SET n = n + :four",
    "SET g = :ab, gs = :unique",
    "REMOVE g",
)
_VALUES: dict[str, Any] = {
    ":four": number(4),
    ":nine": number(9),
    ":minus": number(-3),
    ":a": text("a"),
    ":ab": text("ab"),
    ":none": {"L": []},
    ":some": {"L": [text("x")]},
    ":set": {"SS": ["x", "y"]},
    ":map": {"M": {"k": number(1)}},
}


@dataclass(frozen=True)
class Step:
    """One call: `label` names its kind in the list of differences."""

    label: str
    operation: str
    request: dict[str, Any]


def store_steps(seed: int, count: int = 200) -> Iterator[Step]:
    """`count` calls to the store; the table's name is filled in later."""
    chance = random.Random(seed)
    for position in range(count):
        yield chance.choice(_STORE_KINDS)(chance, position)


def _key(chance: random.Random) -> dict[str, Any]:
    return key(chance.choice(_PARTITIONS), chance.choice(_SORTS))


def _item(chance: random.Random, position: int) -> dict[str, Any]:
    item = _key(chance) | {
        "n": number(chance.randint(-9, 9)),
        "t": text(chance.choice(("a", "ab", "b", "abcdef", "ü"))),
    }
    if chance.random() < 0.5:
        item |= {"g": text(chance.choice("GH")), "gs": text(f"{position:03}")}
    if chance.random() < 0.2:
        del item["n"]
    return item


def _with_values(request: dict[str, Any], position: int) -> dict[str, Any]:
    expressions = " ".join(str(value) for name, value in request.items() if name.endswith("Expression"))
    values = {**_VALUES, ":unique": text(f"{position:03}")}
    used = {
        name: value
        for name, value in values.items()
        if name in expressions.replace(",", " ").replace(")", " ").replace("(", " ").split()
    }
    return request | ({"ExpressionAttributeValues": used} if used else {})


def _put(chance: random.Random, position: int) -> Step:
    if chance.random() < 0.5:
        return Step("put", "put_item", {"Item": _item(chance, position), "ReturnValues": "ALL_OLD"})
    condition = {"ConditionExpression": chance.choice(_CONDITIONS), "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}
    return Step("put if", "put_item", _with_values({"Item": _item(chance, position), **condition}, position))


def _update(chance: random.Random, position: int) -> Step:
    returns = chance.choice(("ALL_NEW", "ALL_OLD", "UPDATED_NEW", "UPDATED_OLD"))
    request = {"Key": _key(chance), "UpdateExpression": chance.choice(_UPDATES), "ReturnValues": returns}
    if chance.random() < 0.3:
        request["ConditionExpression"] = chance.choice(_CONDITIONS)
    return Step(f"update {returns}", "update_item", _with_values(request, position))


def _delete(chance: random.Random, position: int) -> Step:
    request = {"Key": _key(chance), "ReturnValues": "ALL_OLD"}
    if chance.random() < 0.5:
        request["ConditionExpression"] = chance.choice(_CONDITIONS)
    return Step("delete", "delete_item", _with_values(request, position))


def _get(chance: random.Random, position: int) -> Step:
    options = chance.choice(({}, {"ProjectionExpression": "t, l[0], m.k"}))
    return Step("get", "get_item", {"Key": _key(chance), "ConsistentRead": True, **options})


def _query(chance: random.Random, position: int) -> Step:
    request: dict[str, Any] = {"ScanIndexForward": chance.random() < 0.7}
    values = {":p": text(chance.choice(_PARTITIONS)), ":s": text(chance.choice(_SORTS))}
    condition = chance.choice(
        ("pk = :p", "pk = :p AND sk > :s", "pk = :p AND sk <= :s", "pk = :p AND begins_with(sk, :s)")
    )
    if chance.random() < 0.4:
        request["Limit"] = chance.randint(1, 5)
    if chance.random() < 0.3:
        request["FilterExpression"] = "n > :four"
        values[":four"] = number(4)
    if ":s" not in condition:
        del values[":s"]
    return Step("query", "query", request | {"KeyConditionExpression": condition, "ExpressionAttributeValues": values})


def _query_index(chance: random.Random, position: int) -> Step:
    values = {":g": text(chance.choice(("G", "H", "ab"))), ":s": text(f"{chance.randint(0, position):03}")}
    request: dict[str, Any] = {
        "IndexName": "gsi1",
        "ScanIndexForward": chance.random() < 0.7,
        "Limit": chance.choice((2, 100)),
    }
    condition = chance.choice(("g = :g AND gs >= :s", "g = :g AND gs < :s"))
    return Step(
        "query index", "query", request | {"KeyConditionExpression": condition, "ExpressionAttributeValues": values}
    )


def _batch_write(chance: random.Random, position: int) -> Step:
    items = {
        str(_item_key(item)): item
        for item in (_item(chance, position * 10 + each) for each in range(chance.randint(1, 5)))
    }
    writes: list[Any] = [{"PutRequest": {"Item": item}} for item in items.values()]
    gone = _key(chance)
    if str(_item_key(gone)) not in items:
        writes.append({"DeleteRequest": {"Key": gone}})
    return Step("batch write", "batch_write_item", {"RequestItems": {"TABLE": writes}})


def _item_key(item: dict[str, Any]) -> dict[str, Any]:
    return {name: item[name] for name in ("pk", "sk")}


def _batch_get(chance: random.Random, position: int) -> Step:
    keys = {str(each): each for each in (_key(chance) for _ in range(chance.randint(1, 8)))}
    return Step("batch get", "batch_get_item", {"RequestItems": {"TABLE": {"Keys": list(keys.values())}}})


def _transact(chance: random.Random, position: int) -> Step:
    keys = {str(each): each for each in (_key(chance) for _ in range(chance.randint(1, 4)))}
    steps = [_transact_step(chance, position * 10 + each, given) for each, given in enumerate(keys.values())]
    return Step("transact", "transact_write_items", {"TransactItems": steps})


def _transact_step(chance: random.Random, position: int, given: dict[str, Any]) -> dict[str, Any]:
    kind = chance.choice(("Put", "Update", "Delete", "ConditionCheck"))
    request: dict[str, Any] = {"TableName": "TABLE"}
    if kind == "ConditionCheck" or chance.random() < 0.4:
        request["ConditionExpression"] = chance.choice(_CONDITIONS)
        request["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
    if kind == "Put":
        request["Item"] = {**_item(chance, position), **given}
    else:
        request["Key"] = given
    if kind == "Update":
        request["UpdateExpression"] = chance.choice(_UPDATES[:5])
    return {kind: _with_values(request, position)}


_STORE_KINDS: tuple[Callable[[random.Random, int], Step], ...] = (
    _put,
    _put,
    _put,
    _update,
    _update,
    _update,
    _delete,
    _get,
    _query,
    _query,
    _query_index,
    _query_index,
    _batch_write,
    _batch_get,
    _transact,
    _transact,
)


def run_store(api: Api, seed: int) -> list[tuple[str, Outcome]]:
    """What each step of the sequence is seen to do here, and at last the whole table."""
    table = api.fresh("table")
    make_table(api.store, table)
    seen = [(step.label, _done(api.store, step, table)) for step in store_steps(seed)]
    for pk in _PARTITIONS:
        request = {"KeyConditionExpression": "pk = :p", "ExpressionAttributeValues": {":p": text(pk)}}
        seen.append(("dump", _done(api.store, Step("dump", "query", request), table)))
    return seen


def _done(client: Any, step: Step, table: str) -> Outcome:
    request = _named(step.request, table)
    if step.operation not in ("batch_write_item", "batch_get_item", "transact_write_items"):
        request["TableName"] = table
    try:
        answer = getattr(client, step.operation)(**request)
    except ClientError as error:
        reasons = error.response.get("CancellationReasons", [])
        return {
            "code": error.response["Error"]["Code"],
            "reasons": [reason.get("Code") for reason in reasons],
            "shown": [_sorted_sets(reason.get("Item")) for reason in reasons]
            or _sorted_sets(error.response.get("Item")),
        }
    items = answer.get("Items")
    responses = answer.get("Responses", {}).get(table, [])
    return {
        "code": "ok",
        "item": _sorted_sets(answer.get("Item")),
        "attributes": _sorted_sets(answer.get("Attributes") or None),
        "items": None if items is None else [_sorted_sets(item) for item in items],
        "responses": sorted((_sorted_sets(item) for item in responses), key=str),
        "more": "LastEvaluatedKey" in answer,
        "counts": [answer.get("Count"), answer.get("ScannedCount")],
    }


def _named(request: Any, table: str) -> Any:
    if isinstance(request, dict):
        return {table if name == "TABLE" else name: _named(value, table) for name, value in request.items()}
    if isinstance(request, list):
        return [_named(value, table) for value in request]
    return table if request == "TABLE" else request


def _sorted_sets(item: Any) -> Any:
    if isinstance(item, dict):
        return {
            name: sorted(value) if name == "SS" and isinstance(value, list) else _sorted_sets(value)
            for name, value in sorted(item.items())
        }
    return [_sorted_sets(value) for value in item] if isinstance(item, list) else item
