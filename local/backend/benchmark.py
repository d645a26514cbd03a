"""How fast the embedded back end is through plain boto3, on this machine, in this process."""

import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from local import backend

_TEXT = "x" * 980


def measure(root: Path, *, seconds: float = 2.0, stored: int = 0) -> dict[str, float]:
    """Calls per second of the hot operations over `root`, each done for `seconds`, after `stored` items were loaded.

    Installs the back end in this process and leaves it installed. CPU-bound: other load on the machine counts.
    """
    import boto3

    backend.install(root, granted_rate=1e9)
    session: Any = boto3.session.Session()
    store, queue = session.client("dynamodb"), session.client("sqs")
    table = _table(store)
    if stored:
        _load(store, table, stored)
    found = {name: _rate(call, seconds) for name, call in _store_calls(store, table).items()}
    url = queue.create_queue(QueueName=f"bench-{uuid.uuid4().hex}", Attributes={"VisibilityTimeout": "600"})["QueueUrl"]
    found["queue_send_receive_delete_10"] = _rate(lambda _: _queue_round(queue, url), seconds)
    return found


def _table(store: Any) -> str:
    name = f"bench-{uuid.uuid4().hex}"
    keys = {"pk": "HASH", "sk": "RANGE"}
    index_keys = {"gsi1pk": "HASH", "gsi1sk": "RANGE"}
    index = {
        "IndexName": "gsi1",
        "KeySchema": [{"AttributeName": key, "KeyType": kind} for key, kind in index_keys.items()],
        "Projection": {"ProjectionType": "ALL"},
    }
    store.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key in (*keys, *index_keys)],
        KeySchema=[{"AttributeName": key, "KeyType": kind} for key, kind in keys.items()],
        GlobalSecondaryIndexes=[index],
    )
    return name


def _item(number: int) -> dict[str, dict[str, str]]:
    place = {"gsi1pk": {"S": f"g{number % 31}"}, "gsi1sk": {"S": f"{number:09}"}}
    return {"pk": {"S": f"p{number % 10}"}, "sk": {"S": f"{number:09}"}, "d": {"S": _TEXT}, **place}


def _load(store: Any, table: str, count: int) -> None:
    for start in range(0, count, 25):
        store.batch_write_item(RequestItems={table: _puts(10_000_000 + start)})


def _puts(start: int) -> list[dict[str, Any]]:
    return [{"PutRequest": {"Item": _item(start + each)}} for each in range(25)]


def _store_calls(store: Any, table: str) -> dict[str, Callable[[int], object]]:
    one = {":one": {"N": "1"}}

    def query(number: int) -> object:
        values = {":p": {"S": f"p{number % 10}"}}
        return store.query(
            TableName=table, KeyConditionExpression="pk = :p", ExpressionAttributeValues=values, Limit=100
        )

    def add(number: int) -> object:
        key = {"pk": {"S": "count"}, "sk": {"S": str(number % 7)}}
        return store.update_item(TableName=table, Key=key, UpdateExpression="ADD n :one", ExpressionAttributeValues=one)

    return {
        "put": lambda number: store.put_item(TableName=table, Item=_item(number)),
        "get": lambda number: store.get_item(TableName=table, Key={"pk": {"S": "p0"}, "sk": {"S": f"{0:09}"}}),
        "batch_write_25": lambda number: store.batch_write_item(RequestItems={table: _puts(1_000_000 + number * 25)}),
        "query_100": query,
        "add": add,
    }


def _queue_round(queue: Any, url: str) -> None:
    queue.send_message_batch(QueueUrl=url, Entries=[{"Id": str(each), "MessageBody": _TEXT} for each in range(10)])
    messages = queue.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]
    entries = [{"Id": str(each), "ReceiptHandle": got["ReceiptHandle"]} for each, got in enumerate(messages)]
    queue.delete_message_batch(QueueUrl=url, Entries=entries)


def _rate(call: Callable[[int], object], seconds: float) -> float:
    call(0)
    began, done = time.perf_counter(), 0
    while time.perf_counter() - began < seconds:
        done += 1
        call(done)
    return round(done / (time.perf_counter() - began), 1)


if __name__ == "__main__":
    for name, rate in measure(Path(sys.argv[1]), stored=int(sys.argv[2]) if len(sys.argv) > 2 else 0).items():
        print(f"{name:30} {rate:8.1f}/s")
