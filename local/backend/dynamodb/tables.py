"""Tables: their keys and indexes, how they are described, and the SQL table that holds each."""

from dataclasses import dataclass
from typing import Any

from local.backend.errors import ServiceError, invalid
from local.backend.wire import Json

ACCOUNT = "000000000000"
REGION = "eu-central-1"


@dataclass(frozen=True, slots=True)
class KeyAttribute:
    """One key attribute and its type (S, N or B)."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Index:
    """A secondary index: its keys and which attributes it shows (None = all). It lives in two SQL columns."""

    name: str
    hash: KeyAttribute
    range: KeyAttribute | None
    shown: frozenset[str] | None
    is_global: bool
    hash_column: str
    range_column: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table as every operation needs it."""

    name: str
    sql_name: str
    hash: KeyAttribute
    range: KeyAttribute | None
    indexes: tuple[Index, ...]

    def index(self, name: str) -> Index:
        """The index of this name; refuses an unknown one."""
        for index in self.indexes:
            if index.name == name:
                return index
        raise invalid(f"The table does not have the specified index: {name}")

    def key_names(self) -> tuple[str, ...]:
        """The names of the primary key attributes, hash first."""
        return (self.hash.name,) if self.range is None else (self.hash.name, self.range.name)


def arn(name: str) -> str:
    """The resource name of a table."""
    return f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{name}"


def not_found(name: str) -> ServiceError:
    """The refusal of a table that does not exist."""
    return ServiceError("ResourceNotFoundException", f"Requested resource not found: Table: {name} not found")


def table_of(definition: Json, number: int) -> Table:
    """The table that a CreateTable request (or stored definition) describes.

    Raises ServiceError when it is not sound.
    """
    kinds = {entry["AttributeName"]: entry["AttributeType"] for entry in definition.get("AttributeDefinitions", [])}
    hash_key, range_key = _keys(definition["KeySchema"], kinds)
    local = definition.get("LocalSecondaryIndexes") or []
    indexes = []
    for position, entry in enumerate([*local, *(definition.get("GlobalSecondaryIndexes") or [])]):
        index_hash, index_range = _keys(entry["KeySchema"], kinds)
        shown = _shown(entry, {hash_key.name, index_hash.name} | {key.name for key in (range_key, index_range) if key})
        indexes.append(
            Index(
                entry["IndexName"],
                index_hash,
                index_range,
                shown,
                position >= len(local),
                f"h{position}",
                f"r{position}",
            )
        )
    used = {
        name
        for keys in [definition, *local, *(definition.get("GlobalSecondaryIndexes") or [])]
        for name in _names(keys)
    }
    if used != set(kinds):
        raise invalid(
            "One or more parameter values were invalid: Number of attributes in KeySchema does not"
            " exactly match number of"
            " attributes defined in AttributeDefinitions"
        )
    return Table(definition["TableName"], f"t{number}", hash_key, range_key, tuple(indexes))


def _names(entry: Json) -> list[str]:
    return [key["AttributeName"] for key in entry["KeySchema"]]


def _keys(schema: list[Json], kinds: dict[str, str]) -> tuple[KeyAttribute, KeyAttribute | None]:
    found: dict[str, KeyAttribute] = {}
    for entry in schema:
        name = entry["AttributeName"]
        if name not in kinds:
            raise invalid(
                "One or more parameter values were invalid: Some index key attributes are not"
                f" defined in AttributeDefinitions. Keys: [{name}]"
            )
        found[entry["KeyType"]] = KeyAttribute(name, kinds[name])
    if "HASH" not in found:
        raise invalid("Invalid KeySchema: The first KeySchemaElement is not a HASH key type")
    return found["HASH"], found.get("RANGE")


def _shown(entry: Json, keys: set[str]) -> frozenset[str] | None:
    projection = entry.get("Projection", {})
    kind = projection.get("ProjectionType", "ALL")
    if kind == "ALL":
        return None
    return frozenset(keys | set(projection.get("NonKeyAttributes", []) if kind == "INCLUDE" else ()))


def create_statements(table: Table) -> list[str]:
    """The SQL that makes the table: items in key order, each index in its own order over two columns."""
    columns = "".join(f", {index.hash_column} BLOB, {index.range_column} BLOB" for index in table.indexes)
    statements = [
        f"CREATE TABLE {table.sql_name} (pk BLOB NOT NULL, sk BLOB NOT NULL, size INTEGER NOT NULL,"
        f" doc BLOB NOT NULL{columns}, PRIMARY KEY (pk, sk)) WITHOUT ROWID"
    ]
    return statements + [
        f"CREATE INDEX {table.sql_name}_{index.hash_column} ON {table.sql_name}"
        f" ({index.hash_column}, {index.range_column}, pk, sk) WHERE {index.hash_column} IS NOT NULL"
        for index in table.indexes
    ]


def description(definition: Json, *, created_s: float, item_count: int) -> Json:
    """A TableDescription; everything is ACTIVE at once."""
    name = definition["TableName"]
    shown: dict[str, Any] = {
        "TableName": name,
        "TableArn": arn(name),
        "TableStatus": "ACTIVE",
        "CreationDateTime": created_s,
        "ItemCount": item_count,
        "TableSizeBytes": 0,
        "KeySchema": definition["KeySchema"],
        "AttributeDefinitions": definition["AttributeDefinitions"],
        "BillingModeSummary": {"BillingMode": definition.get("BillingMode", "PROVISIONED")},
        "ProvisionedThroughput": definition.get(
            "ProvisionedThroughput", {"ReadCapacityUnits": 0, "WriteCapacityUnits": 0}
        ),
    }
    for member in ("GlobalSecondaryIndexes", "LocalSecondaryIndexes"):
        if definition.get(member):
            shown[member] = [{**index, "IndexStatus": "ACTIVE"} for index in definition[member]]
    return shown
