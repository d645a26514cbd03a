"""Keys of items and of index entries: which values they take and the bytes they are ordered by."""

from local.backend.dynamodb.attribute_values import Item, Value, sort_key
from local.backend.dynamodb.tables import Index, KeyAttribute, Table
from local.backend.errors import invalid

Key = tuple[bytes, bytes]

_MAX_HASH_BYTES, _MAX_RANGE_BYTES = 2048, 1024


def key_of(table: Table, item: Item) -> Key:
    """The primary key of an item to be stored.

    Raises ServiceError when it is missing, empty, long or of a wrong type.
    """
    hash_value = _put_value(table.hash, item, _MAX_HASH_BYTES)
    return hash_value, b"" if table.range is None else _put_value(table.range, item, _MAX_RANGE_BYTES)


def _put_value(attribute: KeyAttribute, item: Item, most_bytes: int) -> bytes:
    value = item.get(attribute.name)
    if value is None:
        raise invalid(f"One or more parameter values were invalid: Missing the key {attribute.name} in the item")
    (kind,) = value
    if kind != attribute.kind:
        raise invalid(
            f"One or more parameter values were invalid: Type mismatch for key {attribute.name}"
            f" expected: {attribute.kind} actual: {kind}"
        )
    return _bytes(attribute, value, most_bytes)


def _bytes(attribute: KeyAttribute, value: Value, most_bytes: int) -> bytes:
    encoded = sort_key(attribute.kind, value[attribute.kind])
    if not encoded:
        kind = "string" if attribute.kind == "S" else "binary"
        raise invalid(
            "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an"
            f" empty {kind} value. Key: {attribute.name}"
        )
    if len(encoded) > most_bytes:
        which = "hashkey" if most_bytes == _MAX_HASH_BYTES else "rangekey"
        raise invalid(
            f"One or more parameter values were invalid: Size of {which} has exceeded the maximum"
            f" size limit of {most_bytes} bytes"
        )
    return encoded


def given_key(table: Table, key: Item) -> Key:
    """The primary key that a request names: exactly the key attributes. Raises ServiceError."""
    if len(key) != len(table.key_names()):
        raise invalid("The provided key element does not match the schema")
    return _given(table.hash, key, _MAX_HASH_BYTES), b"" if table.range is None else _given(
        table.range, key, _MAX_RANGE_BYTES
    )


def _given(attribute: KeyAttribute, key: Item, most_bytes: int) -> bytes:
    value = key.get(attribute.name)
    if value is None or list(value) != [attribute.kind]:
        raise invalid("The provided key element does not match the schema")
    return _bytes(attribute, value, most_bytes)


def index_columns(index: Index, item: Item) -> tuple[bytes | None, bytes | None]:
    """The item's place in this index, (None, None) when it is not in it.

    Raises ServiceError for a value that may not be a key.
    """
    hash_value = _index_value(index, index.hash, item, _MAX_HASH_BYTES)
    range_value = b"" if index.range is None else _index_value(index, index.range, item, _MAX_RANGE_BYTES)
    if hash_value is None or range_value is None:
        return None, None
    return hash_value, range_value


def _index_value(index: Index, attribute: KeyAttribute, item: Item, most_bytes: int) -> bytes | None:
    value = item.get(attribute.name)
    if value is None:
        return None
    (kind,) = value
    if kind != attribute.kind:
        raise invalid(
            f"One or more parameter values were invalid: Type mismatch for Index Key {attribute.name}"
            f" Expected: {attribute.kind}"
            f" Actual: {kind} IndexName: {index.name}"
        )
    encoded = sort_key(kind, value[kind])
    if not encoded:
        raise invalid(
            "One or more parameter values are not valid. A value specified for a secondary index key is not supported."
            f" The AttributeValue for a key attribute cannot contain an empty string value. IndexName: {index.name},"
            f" IndexKey: {attribute.name}"
        )
    return _bytes(attribute, value, most_bytes)
