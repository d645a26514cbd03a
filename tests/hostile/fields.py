"""Every place of a request body where somebody can put a value, by the OpenAPI document."""

import copy
from collections.abc import Iterator
from typing import Any

from tests.contracts.sample_body import sample

Definitions = dict[str, Any]
Place = tuple[str | int, ...]


def places(schema: dict[str, Any], definitions: Definitions, at: Place = ()) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Each leaf of the body with its schema; a list is entered by its first entry, a mapping by a key."""
    schema = resolved(schema, definitions)
    if "properties" in schema:
        for name, part in schema["properties"].items():
            yield from places(part, definitions, (*at, name))
    elif schema.get("type") == "array":
        yield from places(schema["items"], definitions, (*at, 0))
    elif isinstance(schema.get("additionalProperties"), dict):
        yield from places(schema["additionalProperties"], definitions, (*at, "subject"))
    else:
        yield at, schema


def resolved(schema: dict[str, Any], definitions: Definitions) -> dict[str, Any]:
    """Without references, and the first of several forms."""
    while True:
        if "$ref" in schema:
            schema = definitions[schema["$ref"].rsplit("/", 1)[-1]]
        elif "anyOf" in schema:
            schema = schema["anyOf"][0]
        else:
            return schema


def with_value(body: Any, schema: dict[str, Any], definitions: Definitions, *, at: Place, value: Any) -> Any:
    """A copy of the body with `value` at the place; what is missing on the way there is filled in."""
    changed = copy.deepcopy(body)
    node = changed
    for step, following in zip(at, [*at[1:], None], strict=True):
        schema = resolved(schema, definitions)
        schema = _inside(schema, step)
        if following is None:
            _put(node, step, value)
        else:
            node = _entered(node, step, resolved(schema, definitions), definitions)
    return changed


def _inside(schema: dict[str, Any], step: str | int) -> dict[str, Any]:
    if isinstance(step, int):
        found: dict[str, Any] = schema["items"]
    else:
        found = schema.get("properties", {}).get(step) or schema["additionalProperties"]
    return found


def _put(node: Any, step: Any, value: Any) -> None:
    if isinstance(node, list):
        node[step : step + 1] = [value]
    else:
        node[step] = value


def _entered(node: Any, step: Any, schema: dict[str, Any], definitions: Definitions) -> Any:
    there = (
        node[step]
        if (isinstance(node, list) and len(node) > step) or (isinstance(node, dict) and node.get(step))
        else None
    )
    if there is None:
        there = [] if schema.get("type") == "array" else sample(schema, definitions)
        _put(node, step, there)
    return there
