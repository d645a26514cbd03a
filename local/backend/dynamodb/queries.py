"""Query: over a table or an index, in key order, in pages of at most 1 MB."""

from collections.abc import Iterator
from dataclasses import dataclass

from local.backend.dynamodb import capacity, syntax
from local.backend.dynamodb.attribute_values import Item, sort_key
from local.backend.dynamodb.bindings import Bindings, Steps
from local.backend.dynamodb.conditions import check_operands, holds
from local.backend.dynamodb.item_keys import Key, given_key
from local.backend.dynamodb.items import checked_key, refuse_legacy, shown
from local.backend.dynamodb.key_conditions import KeyRange, key_range, refuse_key_attributes
from local.backend.dynamodb.store import Store, Stored
from local.backend.dynamodb.tables import Index, Table
from local.backend.errors import invalid
from local.backend.wire import Json, compact

_PAGE_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Plan:
    """A query read from its request."""

    table: Table
    index: Index | None
    keys: KeyRange
    bindings: Bindings
    filter: syntax.Condition | None
    paths: tuple[Steps, ...] | None
    limit: int | None
    backwards: bool
    start: tuple[bytes, Key] | None
    only_count: bool


def query(store: Store, request: Json) -> bytes:
    """The Query operation."""
    plan = _plan(store, request)
    items: list[bytes] = []
    count, scanned, size, last = 0, 0, 0, None
    for stored in _rows(store, plan):
        scanned += 1
        size += stored.size
        item = None if plan.filter is None else stored.item()
        if plan.filter is None or holds(plan.filter, item, plan.bindings):
            count += 1
            if not plan.only_count:
                items.append(_shown(stored, plan))
        if scanned == plan.limit or size > _PAGE_BYTES:
            last = stored
            break
    answer: Json = {"Count": count, "ScannedCount": scanned}
    if last is not None:
        answer["LastEvaluatedKey"] = _cursor(plan, last.item())
    units = capacity.read_units(size, consistent=bool(request.get("ConsistentRead")))
    answer.update(capacity.consumed(request, plan.table, units))
    encoded = compact(answer)
    return encoded if plan.only_count else b'{"Items":[' + b",".join(items) + b"]," + encoded[1:]


def _plan(store: Store, request: Json) -> Plan:
    table = store.table(request["TableName"])
    refuse_legacy(request)
    index = table.index(request["IndexName"]) if request.get("IndexName") else None
    if index is not None and index.is_global and request.get("ConsistentRead"):
        raise invalid("Consistent reads are not supported on global secondary indexes")
    limit = request.get("Limit")
    if limit is not None and limit < 1:
        raise invalid(
            f"1 validation error detected: Value '{limit}' at 'limit' failed to satisfy constraint:"
            " Member must have value greater than or equal to 1"
        )
    bindings = Bindings(request)
    if request.get("KeyConditionExpression") is None:
        raise invalid("Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.")
    condition = bindings.condition(request, "KeyConditionExpression")
    kept = bindings.condition(request, "FilterExpression")
    paths = bindings.projection(request)
    bindings.finish()
    keys = key_range(condition, bindings, index or table)
    if kept is not None:
        refuse_key_attributes(kept, bindings, index or table)
        check_operands(kept, bindings, "FilterExpression")
    start = _start(request, table, index, keys)
    only_count = _only_count(request, has_projection=paths is not None)
    backwards = request.get("ScanIndexForward") is False
    return Plan(table, index, keys, bindings, kept, paths, limit, backwards, start, only_count)


def _only_count(request: Json, *, has_projection: bool) -> bool:
    select = request.get("Select")
    if has_projection and select not in (None, "SPECIFIC_ATTRIBUTES"):
        raise invalid(f"Cannot specify the ProjectionExpression when choosing to get {select}")
    return bool(select == "COUNT")


def _start(request: Json, table: Table, index: Index | None, keys: KeyRange) -> tuple[bytes, Key] | None:
    given: Item | None = request.get("ExclusiveStartKey")
    if not given:
        return None
    checked_key(given)
    own = {name: given[name] for name in table.key_names() if name in given}
    wanted = set(own) | ({index.hash.name} | ({index.range.name} if index.range else set()) if index else set())
    if set(given) != wanted or len(own) != len(table.key_names()):
        raise invalid("The provided starting key is invalid")
    key = given_key(table, own)
    hash_attribute = index.hash if index else table.hash
    if sort_key(hash_attribute.kind, given[hash_attribute.name].get(hash_attribute.kind, "")) != keys.hash:
        raise invalid("The provided starting key is outside query boundaries based on provided conditions")
    if index is None:
        return key[1], key
    return (b"" if index.range is None else sort_key(index.range.kind, given[index.range.name][index.range.kind])), key


def _rows(store: Store, plan: Plan) -> Iterator[Stored]:
    hash_column, range_column = (plan.index.hash_column, plan.index.range_column) if plan.index else ("pk", "sk")
    where, arguments = [f"{hash_column}=?"], [plan.keys.hash]
    for operator, bound in plan.keys.bounds:
        where.append(f"{range_column}{operator}?")
        arguments.append(bound)
    order = [range_column] if plan.index is None else [range_column, "pk", "sk"]
    if plan.start is not None:
        position = [plan.start[0]] if plan.index is None else [plan.start[0], *plan.start[1]]
        where.append(f"({', '.join(order)}) {'<' if plan.backwards else '>'} ({', '.join('?' * len(order))})")
        arguments.extend(position)
    direction = " DESC" if plan.backwards else ""
    statement = (
        f"SELECT doc, size FROM {plan.table.sql_name} WHERE {' AND '.join(where)}"
        f" ORDER BY {', '.join(column + direction for column in order)}"
    )
    for row in store.database.reader().execute(statement, arguments):
        yield Stored(*row)


def _shown(stored: Stored, plan: Plan) -> bytes:
    if plan.index is None or plan.index.shown is None:
        return shown(stored, plan.paths)
    visible = {name: value for name, value in stored.item().items() if name in plan.index.shown}
    return shown(Stored(compact(visible), stored.size), plan.paths)


def _cursor(plan: Plan, item: Item) -> Item:
    names = list(plan.table.key_names())
    if plan.index is not None:
        names += [plan.index.hash.name] + ([plan.index.range.name] if plan.index.range else [])
    return {name: item[name] for name in names}
