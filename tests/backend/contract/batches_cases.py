"""Batches and transactions."""

from typing import Any

from botocore.exceptions import ClientError

from tests.backend.contract.cases import case
from tests.backend.contract.store_table import Table, key, number, text
from tests.backend.contract.targets import Api, code


@case({"written": 25, "left": {}, "too many": True, "twice": "ValidationException", "mixed": [None, True]})
def batches_write_up_to_25(api: Api) -> Any:
    table = Table(api)

    def puts(count: int) -> list[Any]:
        return [{"PutRequest": {"Item": key("b", each)}} for each in range(count)]

    left = api.store.batch_write_item(RequestItems={table.name: puts(25)})["UnprocessedItems"]
    written = table.query("pk = :p", {":p": text("b")})["Count"]
    too_many = code(api.store.batch_write_item, RequestItems={table.name: puts(26)})
    twice = code(api.store.batch_write_item, RequestItems={table.name: puts(1) * 2})
    mixed = [{"DeleteRequest": {"Key": key("b", 0)}}, {"PutRequest": {"Item": key("b", 99)}}]
    api.store.batch_write_item(RequestItems={table.name: mixed})
    return {
        "written": written,
        "left": left,
        "too many": too_many in ("ValidationException", "ParamValidationError"),
        "twice": twice,
        "mixed": [table.get("b", 0), table.get("b", 99) is not None],
    }


@case(
    {
        "found": ["0", "1", "2"],
        "projected": [["sk"], ["sk"], ["sk"]],
        "left": {},
        "too many": True,
        "twice": "ValidationException",
    }
)
def batches_read_up_to_100(api: Api) -> Any:
    table = Table(api)
    for sk in range(3):
        table.put("b", sk, d=text("x"))

    def read(count: int, **options: Any) -> Any:
        keys = [key("b", sk) for sk in range(count)]
        return api.store.batch_get_item(RequestItems={table.name: {"Keys": keys, **options}})

    answer = read(10)
    too_many = code(lambda: read(101))
    twice = code(api.store.batch_get_item, RequestItems={table.name: {"Keys": [key("b", 1)] * 2}})
    return {
        "found": sorted(item["sk"]["S"] for item in answer["Responses"][table.name]),
        "projected": [sorted(item) for item in read(3, ProjectionExpression="sk")["Responses"][table.name]],
        "left": answer["UnprocessedKeys"],
        "too many": too_many in ("ValidationException", "ParamValidationError"),
        "twice": twice,
    }


@case([True, True])
def big_batch_reads_come_in_parts(api: Api) -> Any:
    table = Table(api)
    for sk in range(45):
        table.put("big", f"{sk:02}", d=text("x" * 390_000))
    keys = [key("big", f"{sk:02}") for sk in range(45)]
    answer = api.store.batch_get_item(RequestItems={table.name: {"Keys": keys}})
    return [len(answer["Responses"][table.name]) < 45, bool(answer["UnprocessedKeys"])]


def cancelled(call: Any) -> Any:
    """The reasons that a transaction was cancelled for: their codes, and the item of the first that shows one."""
    try:
        call()
    except ClientError as error:
        reasons = error.response.get("CancellationReasons", [])
        shown = [reason["Item"] for reason in reasons if reason.get("Item")]
        return [error.response["Error"]["Code"], [reason.get("Code") for reason in reasons], shown[:1]]
    return "ok"


@case(
    [
        [
            "TransactionCanceledException",
            ["None", "None", "ConditionalCheckFailed"],
            [{**key("t", "guard"), "v": number(1)}],
        ],
        None,
        None,
    ]
)
def a_transaction_is_all_or_nothing(api: Api) -> Any:
    table = Table(api)
    table.put("t", "guard", v=number(1))
    steps = [
        {"Put": {"TableName": table.name, "Item": key("t", "new")}},
        {
            "Update": {
                "TableName": table.name,
                "Key": key("t", "count"),
                "UpdateExpression": "ADD n :o",
                "ExpressionAttributeValues": {":o": number(1)},
            }
        },
        {
            "Put": {
                "TableName": table.name,
                "Item": key("t", "guard"),
                "ConditionExpression": "attribute_not_exists(pk)",
                "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            }
        },
    ]
    outcome = cancelled(lambda: api.store.transact_write_items(TransactItems=steps))
    return [outcome, table.get("t", "new"), table.get("t", "count")]


@case([number(1), None, number(7), "IdempotentParameterMismatchException", number(1)])
def a_transaction_does_every_kind_once_per_token(api: Api) -> Any:
    table = Table(api)
    table.put("t", "gone")
    table.put("t", "guard", v=number(7))

    def steps(amount: int) -> list[Any]:
        add = {":o": number(amount)}
        return [
            {
                "Update": {
                    "TableName": table.name,
                    "Key": key("t", "n"),
                    "UpdateExpression": "ADD n :o",
                    "ExpressionAttributeValues": add,
                }
            },
            {"Delete": {"TableName": table.name, "Key": key("t", "gone")}},
            {
                "ConditionCheck": {
                    "TableName": table.name,
                    "Key": key("t", "guard"),
                    "ConditionExpression": "v = :v",
                    "ExpressionAttributeValues": {":v": number(7)},
                }
            },
        ]

    token = api.fresh("token")
    api.store.transact_write_items(TransactItems=steps(1), ClientRequestToken=token)
    once = (table.get("t", "n") or {})["n"]
    api.store.transact_write_items(TransactItems=steps(1), ClientRequestToken=token)
    mismatch = code(api.store.transact_write_items, TransactItems=steps(2), ClientRequestToken=token)
    return [
        once,
        table.get("t", "gone"),
        (table.get("t", "guard") or {})["v"],
        mismatch,
        (table.get("t", "n") or {})["n"],
    ]


@case(["ok", True, "ValidationException"])
def transactions_take_100_items_once_each(api: Api) -> Any:
    table = Table(api)

    def puts(count: int) -> list[Any]:
        return [{"Put": {"TableName": table.name, "Item": key("t", each)}} for each in range(count)]

    too_many = code(api.store.transact_write_items, TransactItems=puts(101))
    return [
        code(api.store.transact_write_items, TransactItems=puts(100)),
        too_many in ("ValidationException", "ParamValidationError"),
        code(api.store.transact_write_items, TransactItems=puts(1) * 2),
    ]


@case([{"v": number(1)}, {}])
def transactions_read_items_or_nothing(api: Api) -> Any:
    table = Table(api)
    table.put("t", v=number(1))
    reads = [{"Get": {"TableName": table.name, "Key": key(pk), "ProjectionExpression": "v"}} for pk in ("t", "none")]
    answer = api.store.transact_get_items(TransactItems=reads)
    return [each.get("Item", {}) for each in answer["Responses"]]
