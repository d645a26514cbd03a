"""Whether an item meets a condition."""

from collections.abc import Callable
from operator import ge, gt, le, lt
from typing import Any

from local.backend.dynamodb import syntax
from local.backend.dynamodb.attribute_values import Item, Value, comparable, decoded
from local.backend.dynamodb.bindings import Bindings, value_at
from local.backend.errors import invalid

_ORDER: dict[str, Callable[[Any, Any], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}
_TYPES = frozenset(("S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS"))


def check_operands(condition: syntax.Condition, bindings: Bindings, kind: str) -> None:
    """Refuse values of types that an operator or function never takes (DynamoDB does so before it reads the item)."""
    match condition:
        case syntax.Both(left, right) | syntax.Either(left, right):
            check_operands(left, bindings, kind)
            check_operands(right, bindings, kind)
        case syntax.Negation(inner):
            check_operands(inner, bindings, kind)
        case syntax.Comparison(operator, left, right) if operator in _ORDER:
            _refuse_unordered((left, right), operator, bindings, kind)
        case syntax.Between(operand, low, high):
            _refuse_unordered((operand, low, high), "BETWEEN", bindings, kind)
            _refuse_reversed(low, high, bindings, kind)
        case syntax.Check("begins_with", operands):
            _refuse_types(operands[1], ("S", "B"), "begins_with", bindings, kind)
        case syntax.Check("attribute_type", operands):
            _refuse_unknown_type(operands[1], bindings, kind)


def _refuse_unordered(operands: tuple[syntax.Operand, ...], operator: str, bindings: Bindings, kind: str) -> None:
    for operand in operands:
        _refuse_types(operand, ("S", "N", "B"), operator, bindings, kind)


def _refuse_types(
    operand: syntax.Operand, allowed: tuple[str, ...], operator: str, bindings: Bindings, kind: str
) -> None:
    if isinstance(operand, syntax.ValueRef):
        (given,) = bindings.values[operand.name]
        if given not in allowed:
            raise invalid(
                f"Invalid {kind}: Incorrect operand type for operator or function; operator or function: {operator},"
                f" operand type: {given}"
            )


def _refuse_reversed(low: syntax.Operand, high: syntax.Operand, bindings: Bindings, kind: str) -> None:
    if isinstance(low, syntax.ValueRef) and isinstance(high, syntax.ValueRef):
        first, second = bindings.values[low.name], bindings.values[high.name]
        if first.keys() != second.keys():
            raise invalid(f"Invalid {kind}: The BETWEEN operator requires same data type for lower and upper bounds")
        if _ordered(gt, first, second):
            raise invalid(
                f"Invalid {kind}: The BETWEEN operator requires upper bound to be greater than or equal to lower bound"
            )


def _refuse_unknown_type(operand: syntax.Operand, bindings: Bindings, kind: str) -> None:
    value = bindings.values[operand.name] if isinstance(operand, syntax.ValueRef) else {}
    if value.get("S") not in _TYPES:
        raise invalid(
            f"Invalid {kind}: Invalid attribute type name found; type: {value.get('S')}, valid types: {sorted(_TYPES)}"
        )


def holds(condition: syntax.Condition, item: Item | None, bindings: Bindings) -> bool:
    """Whether the item (None = there is none) meets the condition."""
    met: bool
    match condition:
        case syntax.Check(function, operands):
            met = _check(function, operands, item, bindings)
        case syntax.Comparison(operator, left, right):
            met = _compare(operator, _value(left, item, bindings), _value(right, item, bindings))
        case syntax.Both(first, second):
            met = holds(first, item, bindings) and holds(second, item, bindings)
        case syntax.Either(first, second):
            met = holds(first, item, bindings) or holds(second, item, bindings)
        case syntax.Negation(inner):
            met = not holds(inner, item, bindings)
        case syntax.Between(operand, low, high):
            value = _value(operand, item, bindings)
            met = _compare(">=", value, _value(low, item, bindings))
            met = met and _compare("<=", value, _value(high, item, bindings))
        case syntax.Membership(operand, choices):
            value = _value(operand, item, bindings)
            met = value is not None and any(value == _value(choice, item, bindings) for choice in choices)
    return met


def _value(operand: syntax.Operand, item: Item | None, bindings: Bindings) -> Value | None:
    if isinstance(operand, syntax.ValueRef):
        return bindings.values[operand.name]
    if isinstance(operand, syntax.Path):
        return value_at(item, bindings.steps(operand))
    measured = value_at(item, bindings.steps(operand.path))
    size = None if measured is None else _length(measured)
    return None if size is None else {"N": str(size)}


def _length(value: Value) -> int | None:
    ((kind, content),) = value.items()
    if kind == "S":
        return len(content.encode())
    if kind == "B":
        return len(decoded(content))
    return None if kind in ("N", "BOOL", "NULL") else len(content)


def _compare(operator: str, left: Value | None, right: Value | None) -> bool:
    if operator == "=":
        return left is not None and left == right
    if operator == "<>":
        return left is None or left != right
    return left is not None and right is not None and _ordered(_ORDER[operator], left, right)


def _ordered(order: Callable[[Any, Any], bool], left: Value, right: Value) -> bool:
    if left.keys() != right.keys():
        return False
    first = comparable(left)
    return first is not None and order(first, comparable(right))


def _check(function: str, operands: tuple[syntax.Operand, ...], item: Item | None, bindings: Bindings) -> bool:
    value = _value(operands[0], item, bindings)
    if function == "attribute_exists":
        return value is not None
    if function == "attribute_not_exists":
        return value is None
    argument = _value(operands[1], item, bindings)
    if value is None or argument is None:
        return False
    if function == "attribute_type":
        return argument["S"] in value
    return _begins_with(value, argument) if function == "begins_with" else _contains(value, argument)


def _begins_with(value: Value, start: Value) -> bool:
    if "S" in value and "S" in start:
        return bool(value["S"].startswith(start["S"]))
    return "B" in value and "B" in start and decoded(value["B"]).startswith(decoded(start["B"]))


def _contains(value: Value, part: Value) -> bool:
    ((kind, content),) = value.items()
    ((part_kind, part_content),) = part.items()
    if kind == "L":
        return part in content
    if kind in ("SS", "NS", "BS"):
        return kind[0] == part_kind and part_content in content
    if kind == "B" and part_kind == "B":
        return decoded(part_content) in decoded(content)
    return kind == "S" and part_kind == "S" and part_content in content
