"""BatchGetItem and BatchWriteItem."""

from local.backend.dynamodb import capacity
from local.backend.dynamodb.attribute_values import Item
from local.backend.dynamodb.bindings import Bindings
from local.backend.dynamodb.item_keys import Key, given_key
from local.backend.dynamodb.items import checked_key, shown
from local.backend.dynamodb.store import Row, Store, row_of
from local.backend.dynamodb.tables import Table
from local.backend.errors import invalid
from local.backend.wire import Json, compact

_MOST_READS, _MOST_WRITES = 100, 25
_ANSWER_BYTES, _REQUEST_BYTES = 16 * 1024 * 1024, 16 * 1024 * 1024
_DUPLICATES = "Provided list of item keys contains duplicates"


def batch_get_item(store: Store, request: Json) -> bytes:
    """Up to 100 items of any tables, up to 16 MB; the rest comes back as UnprocessedKeys."""
    wanted: dict[str, Json] = request.get("RequestItems") or {}
    total = sum(len(part["Keys"]) for part in wanted.values())
    _refuse_count(total, _MOST_READS, "Too many items requested for the BatchGetItem call")
    parts, left = [], {}
    budget = _ANSWER_BYTES
    consumed: list[Json] = []
    for name, part in wanted.items():
        docs, unread, budget, size = _read_part(store, name, part, budget)
        parts.append(compact(name) + b":[" + b",".join(docs) + b"]")
        if unread:
            left[name] = {**part, "Keys": unread}
        units = capacity.read_units(size, consistent=bool(part.get("ConsistentRead")))
        consumed += capacity.consumed(request, store.table(name), units).values()
    rest: Json = {"UnprocessedKeys": left, **({"ConsumedCapacity": consumed} if consumed else {})}
    return b'{"Responses":{' + b",".join(parts) + b"}," + compact(rest)[1:]


def _refuse_count(total: int, most: int, message: str) -> None:
    if total > most:
        raise invalid(message)
    if total == 0:
        raise invalid(
            "1 validation error detected: Value '{}' at 'requestItems' failed to satisfy constraint:"
            " Member must have length greater than or equal to 1"
        )


def _read_part(store: Store, name: str, part: Json, budget: int) -> tuple[list[bytes], list[Item], int, int]:
    table = store.table(name)
    bindings = Bindings(part)
    paths = bindings.projection(part)
    bindings.finish()
    given: list[Item] = part["Keys"]
    keys = [given_key(table, checked_key(key)) for key in given]
    if len(set(keys)) != len(keys):
        raise invalid(_DUPLICATES)
    docs: list[bytes] = []
    size = 0
    for position, key in enumerate(keys):
        stored = store.read(table, key)
        if stored is None:
            continue
        if stored.size > budget:
            return docs, given[position:], 0, size
        budget -= stored.size
        size += stored.size
        docs.append(shown(stored, paths))
    return docs, [], budget, size


def batch_write_item(store: Store, request: Json) -> bytes:
    """Up to 25 puts and deletes; here all of them are done, and together."""
    wanted: dict[str, list[Json]] = request.get("RequestItems") or {}
    total = sum(len(part) for part in wanted.values())
    _refuse_count(total, _MOST_WRITES, "Too many items requested for the BatchWriteItem call")
    checked = [(store.table(name), *_checked_part(store.table(name), part)) for name, part in wanted.items()]
    with store.writing() as writer:
        for table, puts, deletes in checked:
            writer.put(table, *puts)
            for key in deletes:
                writer.delete(table, key)
    consumed = [
        shown_units
        for table, puts, deletes in checked
        for shown_units in capacity.consumed(
            request, table, capacity.write_units([row[2] for row in puts] + [0] * len(deletes))
        ).values()
    ]
    return compact({"UnprocessedItems": {}, **({"ConsumedCapacity": consumed} if consumed else {})})


def _checked_part(table: Table, part: list[Json]) -> tuple[list[Row], list[Key]]:
    puts: list[Row] = []
    deletes: list[Key] = []
    keys: set[Key] = set()
    for entry in part:
        if "PutRequest" in entry:
            puts.append(row_of(table, entry["PutRequest"]["Item"]))
            keys.add(puts[-1][:2])
        else:
            deletes.append(given_key(table, checked_key(entry["DeleteRequest"]["Key"])))
            keys.add(deletes[-1])
    if len(keys) != len(part):
        raise invalid(_DUPLICATES)
    return puts, deletes
