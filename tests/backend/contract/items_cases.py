"""Items: one at a time, DynamoDB as the product uses it."""

import concurrent.futures
from typing import Any

from botocore.exceptions import ClientError

from tests.backend.contract.cases import case
from tests.backend.contract.store_table import Table, key, make_table, number, text
from tests.backend.contract.targets import Api, code


@case("ACTIVE")
def a_table_is_active_once_made(api: Api) -> Any:
    table = Table(api)
    return api.store.describe_table(TableName=table.name)["Table"]["TableStatus"]


@case(["ResourceInUseException", "ResourceNotFoundException", "ResourceNotFoundException"])
def tables_are_made_once_and_must_exist(api: Api) -> Any:
    table = Table(api)
    return [
        code(lambda: make_table(api.store, table.name)),
        code(api.store.get_item, TableName="nowhere", Key=key("a")),
        code(api.store.put_item, TableName="nowhere", Item=key("a")),
    ]


@case(
    {
        "S": text("ü"),
        "N": number("1.5"),
        "B": {"B": b"\x00\xff"},
        "L": {"L": [text("a"), {"NULL": True}]},
        "M": {"M": {"b": {"BOOL": False}}},
        "E": text(""),
    }
)
def every_type_comes_back(api: Api) -> Any:
    table = Table(api)
    table.put(
        "a",
        S=text("ü"),
        N=number("1.50"),
        B={"B": b"\x00\xff"},
        E=text(""),
        L={"L": [text("a"), {"NULL": True}]},
        M={"M": {"b": {"BOOL": False}}},
    )
    item = table.get("a") or {}
    return {name: value for name, value in item.items() if name not in ("pk", "sk")}


@case(
    ["1234567890123456789012345678901234567.8", "0.3", "100", "-0.00001", "ValidationException", "ValidationException"]
)
def numbers_are_exact_to_38_digits(api: Api) -> Any:
    table = Table(api)
    for sk, given in enumerate(("1234567890123456789012345678901234567.8", "0.1", "1E2", "-1e-5")):
        table.put("n", sk, v=number(given))
    api.store.update_item(
        TableName=table.name,
        Key=key("n", 1),
        UpdateExpression="ADD v :v",
        ExpressionAttributeValues={":v": number("0.2")},
    )
    seen: list[Any] = [(table.get("n", sk) or {})["v"]["N"] for sk in range(4)]
    too_long = number("123456789012345678901234567890123456789")
    seen.append(code(lambda: table.put("n", 9, v=too_long)))
    seen.append(code(lambda: table.put("n", 9, v=number("one"))))
    return seen


@case(["ConditionalCheckFailedException", {"v": number(1)}, number(1)])
def a_failed_condition_changes_nothing_and_shows_the_item(api: Api) -> Any:
    table = Table(api)
    table.put("a", v=number(1))
    try:
        api.store.put_item(
            TableName=table.name,
            Item={**key("a"), "v": number(2)},
            ReturnValuesOnConditionCheckFailure="ALL_OLD",
            ConditionExpression="attribute_not_exists(pk)",
        )
    except ClientError as error:
        item: Any = error.response.get("Item", {})
        shown = {name: value for name, value in item.items() if name == "v"}
        return [error.response["Error"]["Code"], shown, (table.get("a") or {})["v"]]
    return "written"


@case(["ValidationException"] * 9 + ["ok"])
def bad_items_and_keys_are_refused(api: Api) -> Any:
    table = Table(api)
    return [
        code(lambda: table.put("a", d=text("x" * 410_000))),
        code(lambda: table.put("a", "")),
        code(lambda: table.put("a", g=number(1), gs=text("x"))),
        code(lambda: table.put("a", g=text(""), gs=text("x"))),
        code(api.store.put_item, TableName=table.name, Item={"pk": text("a")}),
        code(api.store.put_item, TableName=table.name, Item={"pk": text("a"), "sk": number(1)}),
        code(api.store.get_item, TableName=table.name, Key={"pk": text("a")}),
        code(api.store.get_item, TableName=table.name, Key={**key("a"), "more": text("x")}),
        code(lambda: table.put("a", s={"SS": []})),
        code(lambda: table.put("a", g=text("only half of the index key"))),
    ]


@case([{"v": number(1), **key("d")}, "ConditionalCheckFailedException", "ok", None])
def deleting_is_conditional_and_repeatable(api: Api) -> Any:
    table = Table(api)
    table.put("d", v=number(1))
    asked = {"TableName": table.name, "Key": key("d")}
    refused = code(api.store.delete_item, **asked, ConditionExpression="attribute_not_exists(v)")
    old = api.store.delete_item(**asked, ReturnValues="ALL_OLD")["Attributes"]
    return [old, refused, code(api.store.delete_item, **asked), table.get("d")]


@case(["ttl", True])
def the_expiry_attribute_is_kept(api: Api) -> Any:
    table = Table(api)
    api.store.update_time_to_live(
        TableName=table.name, TimeToLiveSpecification={"Enabled": True, "AttributeName": "ttl"}
    )
    shown = api.store.describe_time_to_live(TableName=table.name)["TimeToLiveDescription"]
    return [shown["AttributeName"], shown["TimeToLiveStatus"] in ("ENABLED", "ENABLING")]


@case(number(200), unsteady=("moto",))
def eight_threads_add_without_loss(api: Api) -> Any:
    table = Table(api)
    with concurrent.futures.ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: table.update("ADD n :o", {":o": number(1)}), range(200)))
    return (table.get("u") or {})["n"]


@case([1] * 20)
def of_eight_conditional_puts_one_wins(api: Api) -> Any:
    table = Table(api)
    winners = []
    with concurrent.futures.ThreadPoolExecutor(8) as threads:
        for attempt in range(20):
            request = {
                "TableName": table.name,
                "Item": key("race", attempt),
                "ConditionExpression": "attribute_not_exists(pk)",
            }
            outcomes = threads.map(lambda _, asked=request: code(api.store.put_item, **asked), range(8))
            winners.append(sum(outcome == "ok" for outcome in outcomes))
    return winners
