"""A table for the cases of the store, and short words for values, keys and calls."""

from typing import Any

from tests.backend.contract.targets import Api, code

Value = dict[str, Any]


def text(value: object) -> Value:
    return {"S": str(value)}


def number(value: object) -> Value:
    return {"N": str(value)}


def key(pk: str, sk: object = "1") -> dict[str, Value]:
    return {"pk": text(pk), "sk": text(sk)}


class Table:
    """One table of the house's shape, with short words for the calls."""

    def __init__(self, api: Api) -> None:
        self.client = api.store
        self.name = api.fresh("table")
        make_table(self.client, self.name)

    def put(self, pk: str, sk: object = "1", **attributes: Value) -> None:
        self.client.put_item(TableName=self.name, Item={**key(pk, sk), **attributes})

    def get(self, pk: str, sk: object = "1", **options: Any) -> dict[str, Value] | None:
        found = self.client.get_item(TableName=self.name, Key=key(pk, sk), ConsistentRead=True, **options)
        item: dict[str, Value] | None = found.get("Item")
        return item

    def update(self, expression: str, values: dict[str, Value] | None = None, *, pk: str = "u", **options: Any) -> Any:
        request: dict[str, Any] = {"TableName": self.name, "Key": key(pk), "UpdateExpression": expression, **options}
        if values:
            request["ExpressionAttributeValues"] = values
        return self.client.update_item(**request)

    def update_code(self, expression: str, values: dict[str, Value] | None = None, **options: Any) -> str:
        return code(lambda: self.update(expression, values, **options))

    def query(self, condition: str, values: dict[str, Value], **options: Any) -> Any:
        return self.client.query(
            TableName=self.name, KeyConditionExpression=condition, ExpressionAttributeValues=values, **options
        )


def make_table(client: Any, name: str) -> None:
    schema = [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}]
    index = [{"AttributeName": "g", "KeyType": "HASH"}, {"AttributeName": "gs", "KeyType": "RANGE"}]
    client.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": each, "AttributeType": "S"} for each in ("pk", "sk", "g", "gs")],
        KeySchema=schema,
        GlobalSecondaryIndexes=[{"IndexName": "gsi1", "KeySchema": index, "Projection": {"ProjectionType": "ALL"}}],
    )
