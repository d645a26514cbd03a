"""A key condition as the hash value and the bounds of the sort value that it means."""

from dataclasses import dataclass

from local.backend.dynamodb import syntax
from local.backend.dynamodb.attribute_values import Value, decoded, sort_key
from local.backend.dynamodb.bindings import Bindings
from local.backend.dynamodb.conditions import check_operands
from local.backend.dynamodb.tables import Index, KeyAttribute, Table
from local.backend.errors import ServiceError, invalid

_UNSUPPORTED = "Query key condition not supported"
_MIRRORED = {"=": "=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


@dataclass(frozen=True, slots=True)
class KeyRange:
    """One hash value and the bounds of the sort value, as SQL operators with bytes."""

    hash: bytes
    bounds: tuple[tuple[str, bytes], ...]


def key_range(condition: syntax.Condition | None, bindings: Bindings, keys: Table | Index) -> KeyRange:
    """What the key condition selects. Raises ServiceError for one that is not `hash = value [AND one bound on the
    sort key]`.
    """
    if condition is None:
        raise invalid(_UNSUPPORTED)
    check_operands(condition, bindings, "KeyConditionExpression")
    hash_value: bytes | None = None
    bounds: tuple[tuple[str, bytes], ...] = ()
    seen: set[str] = set()
    for part in _parts(condition):
        name, found = _bounds(part, bindings, keys)
        if name in seen:
            raise invalid("KeyConditionExpressions must only contain one condition per key")
        seen.add(name)
        if name == keys.hash.name:
            if len(found) != 1 or found[0][0] != "=":
                raise invalid(_UNSUPPORTED)
            hash_value = found[0][1]
        else:
            bounds = found
    if hash_value is None:
        raise invalid(f"Query condition missed key schema element: {keys.hash.name}")
    return KeyRange(hash_value, bounds)


def _parts(condition: syntax.Condition) -> list[syntax.Condition]:
    if isinstance(condition, syntax.Both):
        return [*_parts(condition.left), *_parts(condition.right)]
    if isinstance(condition, syntax.Either | syntax.Negation | syntax.Membership):
        raise invalid(
            "Invalid operator used in KeyConditionExpression: "
            + {"Either": "OR", "Negation": "NOT"}.get(type(condition).__name__, "IN")
        )
    return [condition]


def _bounds(
    part: syntax.Condition, bindings: Bindings, keys: Table | Index
) -> tuple[str, tuple[tuple[str, bytes], ...]]:
    match part:
        case syntax.Comparison(operator, syntax.Path() as path, syntax.ValueRef(name)):
            pass
        case syntax.Comparison(operator, syntax.ValueRef(name), syntax.Path() as path):
            operator = _MIRRORED.get(operator, operator)
        case syntax.Between(syntax.Path() as path, syntax.ValueRef(low), syntax.ValueRef(high)):
            attribute = _attribute(path, bindings, keys)
            return attribute.name, (
                (">=", _encoded(attribute, bindings.values[low])),
                ("<=", _encoded(attribute, bindings.values[high])),
            )
        case syntax.Check("begins_with", (syntax.Path() as path, syntax.ValueRef(start))):
            attribute = _attribute(path, bindings, keys)
            return attribute.name, _prefix_bounds(attribute, bindings.values[start])
        case syntax.Check(function, _):
            raise invalid(
                f"Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression: {function}"
            )
        case _:
            raise invalid(_UNSUPPORTED)
    if operator not in _MIRRORED:
        raise invalid(f"Invalid operator used in KeyConditionExpression: {operator}")
    attribute = _attribute(path, bindings, keys)
    return attribute.name, ((operator, _encoded(attribute, bindings.values[name])),)


def _attribute(path: syntax.Path, bindings: Bindings, keys: Table | Index) -> KeyAttribute:
    steps = bindings.steps(path)
    for attribute in (keys.hash, keys.range):
        if attribute is not None and steps == (attribute.name,):
            return attribute
    missed = keys.range.name if keys.range else keys.hash.name
    raise invalid(f"Query condition missed key schema element: {missed}")


def _encoded(attribute: KeyAttribute, value: Value) -> bytes:
    if attribute.kind not in value:
        raise _wrong_type(attribute)
    encoded = sort_key(attribute.kind, value[attribute.kind])
    if not encoded:
        raise invalid(
            "One or more parameter values are not valid. The AttributeValue for a key attribute"
            " cannot contain an empty string value."
            f" Key: {attribute.name}"
        )
    return encoded


def _wrong_type(attribute: KeyAttribute) -> ServiceError:
    return invalid(
        "One or more parameter values were invalid: Condition parameter type does not match schema"
        f" type for {attribute.name}"
    )


def _prefix_bounds(attribute: KeyAttribute, value: Value) -> tuple[tuple[str, bytes], ...]:
    if attribute.kind == "N" or attribute.kind not in value:
        raise _wrong_type(attribute)
    text = value[attribute.kind]
    prefix = text.encode() if attribute.kind == "S" else decoded(text)
    stem = prefix.rstrip(b"\xff")
    if not stem:
        return ((">=", prefix),)
    return ((">=", prefix), ("<", stem[:-1] + bytes([stem[-1] + 1])))


def refuse_key_attributes(condition: syntax.Condition, bindings: Bindings, keys: Table | Index) -> None:
    """Refuse a filter over the key attributes of what is queried."""
    own = {keys.hash.name} | ({keys.range.name} if keys.range else set())
    for path in _paths(condition):
        name = bindings.steps(path)[0]
        if name in own:
            raise invalid(
                f"Filter Expression can only contain non-primary key attributes: Primary key attribute: {name}"
            )


def _paths(node: object) -> list[syntax.Path]:
    inside: tuple[object, ...] = ()
    match node:
        case syntax.Path():
            return [node]
        case syntax.SizeOf(path):
            inside = (path,)
        case syntax.Both(left, right) | syntax.Either(left, right) | syntax.Comparison(_, left, right):
            inside = (left, right)
        case syntax.Negation(inner):
            inside = (inner,)
        case syntax.Between(operand, low, high):
            inside = (operand, low, high)
        case syntax.Membership(operand, choices):
            inside = (operand, *choices)
        case syntax.Check(_, operands):
            inside = operands
    return [path for part in inside for path in _paths(part)]
