"""Applying an update expression to an item."""

import json
from decimal import Decimal
from typing import Any

from local.backend.dynamodb import syntax
from local.backend.dynamodb.attribute_values import Item, Value, add_numbers, canonical_number
from local.backend.dynamodb.bindings import Bindings, Steps, refuse_overlap, value_at
from local.backend.errors import ServiceError, invalid

_WRONG_TYPE = "An operand in the update expression has an incorrect data type"
_BAD_PATH = "The document path provided in the update expression is invalid for update"
_MISSING = "The provided expression refers to an attribute that does not exist in the item"


def check_update(update: syntax.Update, bindings: Bindings, key_names: tuple[str, ...]) -> tuple[Steps, ...]:
    """The paths the update touches; refuses overlapping ones, key attributes and operands of types never allowed."""
    paths = tuple(bindings.steps(path) for path in update.paths())
    for path in paths:
        if path[0] in key_names:
            raise invalid(
                f"One or more parameter values were invalid: Cannot update attribute {path[0]}. This"
                " attribute is part of the key"
            )
    refuse_overlap(paths, "UpdateExpression")
    for clause, pairs, allowed in (
        ("ADD", update.adds, ("N", "SS", "NS", "BS")),
        ("DELETE", update.deletes, ("SS", "NS", "BS")),
    ):
        for _, reference in pairs:
            _refuse_operand(clause, bindings.values[reference.name], allowed)
    for action in update.sets:
        _check_assigned(action.value, bindings)
    return paths


def _refuse_operand(clause: str, value: Value, allowed: tuple[str, ...]) -> None:
    (kind,) = value
    if kind not in allowed:
        raise invalid(
            "Invalid UpdateExpression: Incorrect operand type for operator or function; operator:"
            f" {clause}, operand type: {kind}"
        )


def _check_assigned(assigned: syntax.Assigned, bindings: Bindings) -> None:
    match assigned:
        case syntax.Arithmetic(operator, left, right):
            for operand in (left, right):
                _check_constant(operand, bindings, operator, "N")
        case syntax.ListAppend(first, second):
            for operand in (first, second):
                _check_constant(operand, bindings, "list_append", "L")
        case syntax.IfNotExists(_, fallback):
            _check_assigned(fallback, bindings)


def _check_constant(operand: syntax.Assigned, bindings: Bindings, operator: str, kind: str) -> None:
    if isinstance(operand, syntax.ValueRef):
        _refuse_operand(operator, bindings.values[operand.name], (kind,))
    else:
        _check_assigned(operand, bindings)


def updated(item: Item, update: syntax.Update, bindings: Bindings) -> Item:
    """The item after the update; the one given is not changed. Raises ServiceError."""
    changed: Item = json.loads(json.dumps(item))
    values = [(bindings.steps(action.path), _evaluated(action.value, item, bindings)) for action in update.sets]
    for path, value in values:
        _put(changed, path, value)
    for target, reference in update.adds:
        _add(changed, bindings.steps(target), bindings.values[reference.name])
    for target, reference in update.deletes:
        _delete_members(changed, bindings.steps(target), bindings.values[reference.name])
    for path in sorted((bindings.steps(target) for target in update.removes), key=_last_first):
        _remove(changed, path)
    return changed


def _last_first(path: Steps) -> tuple[int, ...]:
    return tuple(-step if isinstance(step, int) else 0 for step in path)


def _evaluated(assigned: syntax.Assigned, item: Item, bindings: Bindings) -> Value:
    match assigned:
        case syntax.ValueRef(name):
            return bindings.values[name]
        case syntax.Path():
            return _existing(item, bindings.steps(assigned))
        case syntax.IfNotExists(path, fallback):
            present = value_at(item, bindings.steps(path))
            return _evaluated(fallback, item, bindings) if present is None else present
        case syntax.ListAppend(first, second):
            lists = [_evaluated(part, item, bindings).get("L") for part in (first, second)]
            if lists[0] is None or lists[1] is None:
                raise invalid(_WRONG_TYPE)
            return {"L": [*lists[0], *lists[1]]}
        case syntax.Arithmetic(operator, left, right):
            numbers = [_evaluated(part, item, bindings).get("N") for part in (left, right)]
            if numbers[0] is None or numbers[1] is None:
                raise invalid(_WRONG_TYPE)
            return {"N": add_numbers(numbers[0], numbers[1], minus=operator == "-")}


def _existing(item: Item, path: Steps) -> Value:
    value = value_at(item, path)
    if value is None:
        raise invalid(_MISSING)
    return value


def _container(item: Item, path: Steps) -> Any:
    if len(path) == 1:
        return item
    parent = value_at(item, path[:-1])
    content = None if parent is None else parent.get("L" if isinstance(path[-1], int) else "M")
    if content is None:
        raise invalid(_BAD_PATH)
    return content


def _put(item: Item, path: Steps, value: Value) -> None:
    container, last = _container(item, path), path[-1]
    if isinstance(last, int) and last >= len(container):
        container.append(value)
    else:
        container[last] = value


def _remove(item: Item, path: Steps) -> None:
    container, last = _container(item, path), path[-1]
    if isinstance(last, int):
        del container[last : last + 1]
    else:
        container.pop(last, None)


def _add(item: Item, path: Steps, value: Value) -> None:
    present = value_at(item, path)
    ((kind, content),) = value.items()
    if present is None:
        _put(item, path, value)
    elif kind not in present:
        raise _mismatch()
    elif kind == "N":
        _put(item, path, {"N": add_numbers(present["N"], content)})
    else:
        _put(item, path, {kind: _members(kind, [*present[kind], *content])})


def _delete_members(item: Item, path: Steps, value: Value) -> None:
    present = value_at(item, path)
    ((kind, content),) = value.items()
    if present is None:
        return
    if kind not in present:
        raise _mismatch()
    left = [member for member in present[kind] if member not in content]
    if left:
        _put(item, path, {kind: left})
    else:
        _remove(item, path)


def _members(kind: str, members: list[str]) -> list[str]:
    if kind == "NS":
        return sorted({canonical_number(member) for member in members}, key=Decimal)
    return sorted(set(members), key=str.encode)


def _mismatch() -> ServiceError:
    return invalid(_WRONG_TYPE)
