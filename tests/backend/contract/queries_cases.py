"""Queries over tables and indexes."""

from typing import Any

from tests.backend.contract.cases import case
from tests.backend.contract.store_table import Table, Value, key, number, text
from tests.backend.contract.targets import Api, code


@case(["ValidationException"] * 8)
def bad_queries_are_refused(api: Api) -> Any:
    table = Table(api)
    values = {":p": text("a"), ":s": text("b")}
    one = {":p": text("a")}

    def asked(condition: str, given: dict[str, Value], **options: Any) -> str:
        return code(lambda: table.query(condition, given, **options))

    return [
        asked("sk = :p", one),
        asked("pk > :p", one),
        asked("pk = :p OR sk = :s", values),
        asked("pk = :p AND contains(sk, :s)", values),
        asked("pk = :p", values),
        asked("g = :p", one, IndexName="gsi1", ConsistentRead=True),
        asked("pk = :p", values, FilterExpression="sk = :s"),
        asked("g = :p", one, IndexName="nowhere"),
    ]


@case({"first": ["00", "01", "02"], "more": ["pk", "sk"], "all": 10, "pages": 4, "last": ["09", "08"]})
def queries_page_in_key_order(api: Api) -> Any:
    table = Table(api)
    for position in (5, 3, 9, 0, 1, 7, 2, 8, 6, 4):
        table.put("q", f"{position:02}")
    table.put("other", "00")
    seen, pages = [], 0
    cursor: dict[str, Any] = {}
    while True:
        answer = table.query("pk = :p", {":p": text("q")}, Limit=3, **cursor)
        seen += [item["sk"]["S"] for item in answer["Items"]]
        pages += 1
        if pages == 1:
            more = sorted(answer["LastEvaluatedKey"])
        if "LastEvaluatedKey" not in answer:
            break
        cursor = {"ExclusiveStartKey": answer["LastEvaluatedKey"]}
    last = table.query("pk = :p", {":p": text("q")}, Limit=2, ScanIndexForward=False)["Items"]
    return {
        "first": seen[:3],
        "more": more,
        "all": len(seen),
        "pages": pages,
        "last": [each["sk"]["S"] for each in last],
    }


_RANGES = (
    ("sk = :a", ["b"]),
    ("sk > :a", ["ba", "c", "ü"]),
    ("sk >= :a", ["b", "ba", "c", "ü"]),
    ("sk < :a", ["a"]),
    ("sk <= :a", ["a", "b"]),
    ("begins_with(sk, :a)", ["b", "ba"]),
    ("sk BETWEEN :a AND :z", ["b", "ba", "c"]),
)


@case([found for _, found in _RANGES])
def sort_keys_take_every_range(api: Api) -> Any:
    table = Table(api)
    for sk in ("c", "ü", "ba", "a", "b"):
        table.put("r", sk)
    seen = []
    for condition, _ in _RANGES:
        values = {":p": text("r"), ":a": text("b")} | ({":z": text("c")} if ":z" in condition else {})
        seen.append([item["sk"]["S"] for item in table.query(f"pk = :p AND {condition}", values)["Items"]])
    return seen


@case([["-10", "-2", "0", "0.5", "2", "10", "1000"], ["-2", "0", "0.5", "2"]])
def numbers_sort_by_value(api: Api) -> Any:
    name = api.fresh("table")
    api.store.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[
            {"AttributeName": "pk", "AttributeType": "S"},
            {"AttributeName": "sk", "AttributeType": "N"},
        ],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
    )
    for sk in (10, -2, 0, "0.5", 2, -10, "1e3"):
        api.store.put_item(TableName=name, Item={"pk": text("n"), "sk": number(sk)})
    asked: dict[str, Any] = {
        "TableName": name,
        "KeyConditionExpression": "pk = :p",
        "ExpressionAttributeValues": {":p": text("n")},
    }
    every = api.store.query(**asked)["Items"]
    asked["KeyConditionExpression"] += " AND sk BETWEEN :a AND :z"
    asked["ExpressionAttributeValues"] |= {":a": number(-2), ":z": number(2)}
    return [[item["sk"]["N"] for item in found] for found in (every, api.store.query(**asked)["Items"])]


@case(
    {
        "seen": ["e#0", "e#2", "e#4", "e#6", "e#8"],
        "cursor": ["g", "gs", "pk", "sk"],
        "moved": 1,
        "gone": 0,
        "projected": [["gs", "pk"]],
    }
)
def the_index_follows_the_items(api: Api) -> Any:
    table = Table(api)
    for position in range(10):
        table.put("i", position, g=text("G"), gs=text(f"{'eo'[position % 2]}#{position}"), d=text("x"))
    table.put("not in the index", g=text("G"))
    seen, cursor = [], None
    start: dict[str, Any] = {}
    while True:
        answer = table.query(
            "g = :g AND begins_with(gs, :e)", {":g": text("G"), ":e": text("e#")}, IndexName="gsi1", Limit=2, **start
        )
        seen += [item["gs"]["S"] for item in answer["Items"]]
        if "LastEvaluatedKey" not in answer:
            break
        start = {"ExclusiveStartKey": answer["LastEvaluatedKey"]}
        cursor = sorted(answer["LastEvaluatedKey"])
    table.put("i", 0, g=text("H"), gs=text("x"))
    table.put("i", 2)

    def count(value: str) -> Any:
        return table.query("g = :g", {":g": text(value)}, IndexName="gsi1", Select="COUNT")["Count"]

    moved = count("H")
    table.client.delete_item(TableName=table.name, Key=key("i", 0))
    shown = table.query(
        "g = :g AND gs = :s", {":g": text("G"), ":s": text("e#4")}, IndexName="gsi1", ProjectionExpression="pk, gs"
    )
    projected = [sorted(item) for item in shown["Items"]]
    return {"seen": seen, "cursor": cursor, "moved": moved, "gone": count("H"), "projected": projected}


@case({"count": 3, "scanned": 4, "more": True, "rest": 2})
def filters_act_after_the_limit(api: Api) -> Any:
    table = Table(api)
    for position in range(8):
        table.put("f", position, v=number(position))
    kept = "v <> :one AND v < :six"
    values = {":p": text("f"), ":one": number(1), ":six": number(6)}
    first = table.query("pk = :p", values, FilterExpression=kept, Limit=4)
    rest = table.query("pk = :p", values, FilterExpression=kept, ExclusiveStartKey=first["LastEvaluatedKey"])
    return {
        "count": first["Count"],
        "scanned": first["ScannedCount"],
        "more": "LastEvaluatedKey" in first,
        "rest": rest["Count"],
    }


@case({"full page": True, "filtered to nothing": [0, True]})
def pages_end_at_one_megabyte(api: Api) -> Any:
    table = Table(api)
    for start in range(0, 40, 10):
        requests = [
            {"PutRequest": {"Item": {**key("mb", f"{start + each:03}"), "d": text("x" * 30_000)}}} for each in range(10)
        ]
        api.store.batch_write_item(RequestItems={table.name: requests})
    page = table.query("pk = :p", {":p": text("mb")})
    none = table.query("pk = :p", {":p": text("mb")}, FilterExpression="attribute_not_exists(d)")
    return {
        "full page": 33 <= page["Count"] <= 36 and "LastEvaluatedKey" in page,
        "filtered to nothing": [none["Count"], "LastEvaluatedKey" in none],
    }
