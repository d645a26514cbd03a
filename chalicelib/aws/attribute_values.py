"""Plain values as DynamoDB's typed ones, and back."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Item = dict[str, Any]


def dump(doc: Mapping[str, Any]) -> Item:
    """The item of a document. Raises TypeError for a value that cannot be stored."""
    return {name: _dump_value(value) for name, value in doc.items()}


def _dump_value(value: Any) -> dict[str, Any]:
    known = _DUMPS.get(type(value))
    if known is not None:
        return known(value)
    if isinstance(value, str):  # a StrEnum
        return {"S": str(value)}
    raise TypeError(f"cannot be stored: {type(value).__name__}")


def _dump_list(value: Sequence[Any]) -> dict[str, Any]:
    return {"L": [_dump_value(part) for part in value]}


_DUMPS: dict[type, Callable[[Any], dict[str, Any]]] = {
    str: lambda value: {"S": value},
    bool: lambda value: {"BOOL": value},
    int: lambda value: {"N": str(value)},
    bytes: lambda value: {"B": value},
    type(None): lambda _: {"NULL": True},
    dict: lambda value: {"M": dump(value)},
    list: _dump_list,
    tuple: _dump_list,
}


def load(item: Item) -> dict[str, Any]:
    """The document of an item."""
    return {name: _load_value(value) for name, value in item.items()}


def _load_value(value: dict[str, Any]) -> Any:
    ((kind, content),) = value.items()
    return _LOADS[kind](content)


def _same(content: Any) -> Any:
    return content


_LOADS: dict[str, Callable[[Any], Any]] = {
    "S": _same,
    "BOOL": _same,
    "N": int,
    "B": lambda content: bytes(getattr(content, "value", content)),
    "NULL": lambda _: None,
    "M": load,
    "L": lambda content: [_load_value(part) for part in content],
}
