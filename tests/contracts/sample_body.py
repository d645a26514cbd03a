"""The smallest body that a JSON schema accepts, so that a refusal is about rights and not about form."""

from typing import Any

_PATTERNS = {
    r"^[A-Za-z0-9_.-]+$": "abcdefgh",
    r"^[A-Za-z0-9_]*$": "",
    r"^[A-Z]{2}$": "DE",
    r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*$": "sample",
    r"^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$": "DE02120300000000202051",
    r"^([A-Z0-9]{8}([A-Z0-9]{3})?)?$": "",
    r"^[\w.+-]+/[\w.+-]+$": "text/plain",
    r"^[1-9][0-9]{0,6}$": "1",
    r"^[^@\s<>]+@[^@\s<>]+$": "kim@example.org",
}


def sample(schema: dict[str, Any], definitions: dict[str, Any]) -> Any:
    """A value of the schema. Raises KeyError for a pattern without a sample."""
    if "$ref" in schema:
        return sample(definitions[schema["$ref"].rsplit("/", 1)[-1]], definitions)
    for name in ("anyOf", "allOf", "oneOf"):
        if name in schema:
            return sample(schema[name][0], definitions)
    if "enum" in schema:
        return schema["enum"][0]
    if "const" in schema:
        return schema["const"]
    return _SAMPLES[schema.get("type", "object")](schema, definitions)


def _object(schema: dict[str, Any], definitions: dict[str, Any]) -> Any:
    required = schema.get("required", [])
    return {name: sample(schema["properties"][name], definitions) for name in required}


def _array(schema: dict[str, Any], definitions: dict[str, Any]) -> Any:
    return [sample(schema["items"], definitions)] * schema.get("minItems", 0)


def _string(schema: dict[str, Any], definitions: dict[str, Any]) -> Any:
    if "examples" in schema:
        return schema["examples"][0]
    if schema.get("format") == "date":
        return "2026-11-01"
    text: str = _PATTERNS[schema["pattern"]] if "pattern" in schema else "sample"
    return text.ljust(schema.get("minLength", 0), "x")


def _number(schema: dict[str, Any], definitions: dict[str, Any]) -> Any:
    return max(schema.get("minimum", 0), schema.get("ge", 0), schema.get("exclusiveMinimum", -1) + 1)


def _true(schema: dict[str, Any], definitions: dict[str, Any]) -> Any:
    return True


_SAMPLES = {
    "object": _object,
    "array": _array,
    "string": _string,
    "integer": _number,
    "number": _number,
    "boolean": _true,
    "null": lambda schema, definitions: None,
}
