"""The embedded back end is as fast over many items as over few: no hot statement walks a table or sorts."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from local.backend.database import Database
from local.backend.dynamodb import batches, items, queries, transactions
from local.backend.dynamodb.store import Store
from local.backend.s3.object_store import ObjectStore
from local.backend.sqs.queue_store import Outgoing, QueueStore
from local.backend.wire import Json


@contextmanager
def plans_of(database: Database) -> Iterator[list[str]]:
    """SQLite's plan for each statement executed inside."""
    connection, statements, plans = database.reader(), [], []  # type: ignore[var-annotated]
    connection.set_trace_callback(statements.append)
    yield plans
    connection.set_trace_callback(None)
    for statement in statements:
        if statement.split(" ")[0] in ("SELECT", "INSERT", "UPDATE", "DELETE"):
            steps = [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
            plans += [f"{step} | {statement}" for step in steps or ["no search"]]


def assert_flat(plans: list[str]) -> None:
    assert plans
    assert [plan for plan in plans if plan.startswith(("SCAN", "USE TEMP B-TREE"))] == []


KEY = {"pk": {"S": "a"}, "sk": {"S": "1"}}
BY_KEY = {
    "KeyConditionExpression": "pk = :p AND sk > :s",
    "ExpressionAttributeValues": {":p": {"S": "a"}, ":s": {"S": "0"}},
}
BY_INDEX = {"IndexName": "gsi1", "KeyConditionExpression": "g = :p", "ExpressionAttributeValues": {":p": {"S": "G"}}}
CURSOR = {**KEY, "g": {"S": "G"}, "gs": {"S": "1"}}


@pytest.mark.parametrize(
    ("operation", "request_"),
    [
        (items.put_item, {"Item": CURSOR}),
        (items.get_item, {"Key": KEY}),
        (items.delete_item, {"Key": KEY}),
        (items.update_item, {"Key": KEY, "UpdateExpression": "SET a = pk"}),
        (queries.query, {**BY_KEY, "Limit": 5}),
        (queries.query, {**BY_KEY, "ScanIndexForward": False, "ExclusiveStartKey": KEY}),
        (queries.query, {**BY_INDEX, "ScanIndexForward": False}),
        (queries.query, {**BY_INDEX, "ExclusiveStartKey": CURSOR}),
        (batches.batch_get_item, {"RequestItems": {"t": {"Keys": [KEY]}}}),
        (batches.batch_write_item, {"RequestItems": {"t": [{"PutRequest": {"Item": CURSOR}}]}}),
        (
            transactions.transact_write_items,
            {"TransactItems": [{"Delete": {"TableName": "t", "Key": KEY}}], "ClientRequestToken": "x"},
        ),
    ],
)
def test_the_store_goes_straight_to_its_items(
    tmp_path: Path, operation: Callable[[Store, Json], bytes], request_: Json
) -> None:
    store = Store(tmp_path)
    schema = {"pk": "HASH", "sk": "RANGE"}
    index = {"g": "HASH", "gs": "RANGE"}
    store.create_table(
        {
            "TableName": "t",
            "AttributeDefinitions": [{"AttributeName": name, "AttributeType": "S"} for name in (*schema, *index)],
            "KeySchema": [{"AttributeName": name, "KeyType": kind} for name, kind in schema.items()],
            "GlobalSecondaryIndexes": [
                {
                    "IndexName": "gsi1",
                    "KeySchema": [{"AttributeName": name, "KeyType": kind} for name, kind in index.items()],
                    "Projection": {"ProjectionType": "ALL"},
                }
            ],
        }
    )
    items.put_item(store, {"TableName": "t", "Item": dict(CURSOR)})
    store.table("t")
    with plans_of(store.database) as plans:
        operation(store, json.loads(json.dumps({"TableName": "t", **request_})))
    assert_flat(plans)


def test_the_queue_goes_straight_to_its_messages(tmp_path: Path) -> None:
    store = QueueStore(tmp_path)
    store.create("dead", {})
    redrive = json.dumps({"deadLetterTargetArn": "arn:aws:sqs:eu-central-1:0:dead", "maxReceiveCount": 1})
    store.create("work", {"RedrivePolicy": redrive})
    queue, _ = store.queue("work"), store.queue("dead")
    with plans_of(store.database) as plans:
        store.send(queue, [Outgoing(str(number), "x", "", "", 0) for number in range(3)])
        assert store.has_visible(queue)
        first, second = store.receive(queue, most=2, visibility_s=0)
        store.change_visibility(queue, [(first.id, first.receives, 0)])
        store.receive(queue, most=3, visibility_s=60)
        store.delete(queue, [(second.id, second.receives)])
    assert_flat(plans)


def test_the_storage_goes_straight_to_its_objects(tmp_path: Path) -> None:
    store = ObjectStore(tmp_path)
    store.create_bucket("bucket", object_lock=False)
    store.require_bucket("bucket")
    with plans_of(store._database) as plans:
        store.put("bucket", "a/1", b"x", headers="{}", only_if_absent=True)
        store.find("bucket", "a/1")
        store.page("bucket", prefix="a/", after="a/0", most=10)
        store.page("bucket", prefix="", after="", most=10)
        store.delete("bucket", "a/1", bypass=False)
    assert_flat(plans)
