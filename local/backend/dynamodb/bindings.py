"""What the placeholders of one request's expressions stand for, and the check that each is defined and used."""

from collections.abc import Mapping
from typing import Any, TypeVar

from local.backend.dynamodb import syntax
from local.backend.dynamodb.attribute_values import Item, Value, canonical
from local.backend.dynamodb.parser import Parsed, parse_condition, parse_projection, parse_update
from local.backend.errors import invalid
from local.backend.wire import Json

Steps = tuple[syntax.Step, ...]
_T = TypeVar("_T")


class Bindings:
    """ExpressionAttributeNames and -Values of one request. Values are canonical after construction."""

    def __init__(self, request: Json) -> None:
        self._names: Mapping[str, str] = _present(request, "ExpressionAttributeNames", "#")
        self.values: Mapping[str, Value] = _present(request, "ExpressionAttributeValues", ":")
        for value in self.values.values():
            canonical(value)
        self._used_names: frozenset[str] = frozenset()
        self._used_values: frozenset[str] = frozenset()
        self._used = False

    def condition(self, request: Json, parameter: str = "ConditionExpression") -> syntax.Condition | None:
        """The parsed condition under this parameter, None when the request has none. Raises ServiceError."""
        text = request.get(parameter)
        return None if text is None else self._note(parse_condition(text, parameter), parameter)

    def update(self, text: str) -> syntax.Update:
        """The parsed update expression. Raises ServiceError."""
        return self._note(parse_update(text), "UpdateExpression")

    def projection(self, request: Json) -> tuple[Steps, ...] | None:
        """The paths of the request's projection, None for all attributes. Raises ServiceError."""
        text = request.get("ProjectionExpression")
        if text is None:
            return None
        paths = tuple(self.steps(path) for path in self._note(parse_projection(text), "ProjectionExpression"))
        refuse_overlap(paths, "ProjectionExpression")
        return paths

    def steps(self, path: syntax.Path) -> Steps:
        """A path with its names filled in."""
        if not self._names:
            return path.steps
        return tuple(self._names[step] if isinstance(step, str) and step[0] == "#" else step for step in path.steps)

    def finish(self) -> None:
        """Refuse placeholders that no expression used."""
        for given, used, what in (
            (self._names, self._used_names, "ExpressionAttributeNames"),
            (self.values, self._used_values, "ExpressionAttributeValues"),
        ):
            if given and not self._used:
                raise invalid(f"{what} can only be specified when using expressions")
            if unused := sorted(set(given) - used):
                raise invalid(f"Value provided in {what} unused in expressions: keys: {{{', '.join(unused)}}}")

    def _note(self, parsed: Parsed[_T], kind: str) -> _T:
        for name in parsed.names:
            if name not in self._names:
                raise invalid(
                    f"Invalid {kind}: An expression attribute name used in the document path is not"
                    f" defined; attribute name: {name}"
                )
        for name in parsed.values:
            if name not in self.values:
                raise invalid(
                    f"Invalid {kind}: An expression attribute value used in expression is not"
                    f" defined; attribute value: {name}"
                )
        self._used_names |= parsed.names
        self._used_values |= parsed.values
        self._used = True
        return parsed.node


def _present(request: Json, member: str, mark: str) -> dict[str, Any]:
    given: dict[str, Any] | None = request.get(member)
    if given is None:
        return {}
    if not given:
        raise invalid(f"{member} must not be empty")
    for key in given:
        if not key.startswith(mark) or len(key) < 2:
            raise invalid(f'{member} contains invalid key: Syntax error; key: "{key}"')
    return given


def refuse_overlap(paths: tuple[Steps, ...], kind: str) -> None:
    """Refuse paths of which one is the beginning of another."""
    for position, first in enumerate(paths):
        for second in paths[position + 1 :]:
            shorter = min(len(first), len(second))
            if first[:shorter] == second[:shorter]:
                raise invalid(
                    f"Invalid {kind}: Two document paths overlap with each other; must remove or"
                    " rewrite one of these paths;"
                    f" path one: {_shown(first)}, path two: {_shown(second)}"
                )


def _shown(steps: Steps) -> str:
    return "[" + ", ".join(f"[{step}]" if isinstance(step, int) else step for step in steps) + "]"


def value_at(item: Item | None, steps: Steps) -> Value | None:
    """The value at this path, None where there is none."""
    if item is None:
        return None
    value = item.get(steps[0])  # type: ignore[arg-type]
    for step in steps[1:]:
        if value is None:
            return None
        if isinstance(step, int):
            elements = value.get("L")
            value = elements[step] if elements is not None and step < len(elements) else None
        else:
            value = value.get("M", {}).get(step)
    return value


def projected(item: Item, paths: tuple[Steps, ...]) -> Item:
    """The parts of the item at these paths, in their places; lists close up."""
    tree: dict[syntax.Step, object] = {}
    for path in paths:
        if value_at(item, path) is not None:
            _graft(tree, path)
    return {str(name): _pruned(item[str(name)], branch) for name, branch in tree.items()}


def _graft(tree: dict[syntax.Step, object], path: Steps) -> None:
    for step in path[:-1]:
        tree = tree.setdefault(step, {})  # type: ignore[assignment]
    tree[path[-1]] = None


def _pruned(value: Value, branch: object) -> Value:
    if not isinstance(branch, dict):
        return value
    if "L" in value:
        return {"L": [_pruned(value["L"][step], branch[step]) for step in sorted(branch)]}
    return {"M": {step: _pruned(value["M"][step], below) for step, below in branch.items()}}
