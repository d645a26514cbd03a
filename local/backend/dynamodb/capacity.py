"""Capacity units as DynamoDB would bill them, reported when a request asks."""

from collections.abc import Iterable

from local.backend.dynamodb.tables import Table
from local.backend.wire import Json

_WRITE_UNIT_BYTES, _READ_UNIT_BYTES = 1024, 4096


def write_units(sizes: Iterable[int], *, transactional: bool = False) -> float:
    """Units of writing items of these sizes (the larger of old and new)."""
    units = sum(max(1, -(-size // _WRITE_UNIT_BYTES)) for size in sizes)
    return float(units * (2 if transactional else 1))


def read_units(size: int, *, consistent: bool, transactional: bool = False) -> float:
    """Units of reading this many bytes in one go."""
    units = max(1, -(-size // _READ_UNIT_BYTES))
    return float(units * 2) if transactional else units * (1.0 if consistent else 0.5)


def consumed(request: Json, table: Table, units: float) -> Json:
    """The ConsumedCapacity member of an answer, nothing unless asked for."""
    if request.get("ReturnConsumedCapacity", "NONE") == "NONE":
        return {}
    return {"ConsumedCapacity": {"TableName": table.name, "CapacityUnits": units}}
