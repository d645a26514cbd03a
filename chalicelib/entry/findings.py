"""pydantic's errors as findings in German and English."""

from typing import Any

from pydantic import ValidationError

from chalicelib.kit.errors import Finding

_TEXTS: dict[str, tuple[str, str]] = {
    "missing": ("Diese Angabe fehlt.", "This field is missing."),
    "extra_forbidden": ("Diese Angabe ist hier nicht vorgesehen.", "This field is not expected here."),
    "string_type": ("Hier wird Text erwartet.", "Text is expected here."),
    "string_too_long": ("Höchstens {max_length} Zeichen.", "At most {max_length} characters."),
    "string_too_short": ("Mindestens {min_length} Zeichen.", "At least {min_length} characters."),
    "string_pattern_mismatch": ("Die Form stimmt nicht.", "The form is not right."),
    "int_type": ("Hier wird eine ganze Zahl erwartet.", "A whole number is expected here."),
    "int_parsing": ("Hier wird eine ganze Zahl erwartet.", "A whole number is expected here."),
    "int_from_float": ("Hier wird eine ganze Zahl erwartet.", "A whole number is expected here."),
    "bool_type": ("Hier wird true oder false erwartet.", "true or false is expected here."),
    "bool_parsing": ("Hier wird true oder false erwartet.", "true or false is expected here."),
    "greater_than_equal": ("Mindestens {ge}.", "At least {ge}."),
    "less_than_equal": ("Höchstens {le}.", "At most {le}."),
    "too_long": ("Höchstens {max_length} Einträge.", "At most {max_length} entries."),
    "too_short": ("Mindestens {min_length} Einträge.", "At least {min_length} entries."),
    "enum": ("Erlaubt sind: {expected}.", "Allowed are: {expected}."),
    "literal_error": ("Erlaubt sind: {expected}.", "Allowed are: {expected}."),
    "json_invalid": ("Das ist kein gültiges JSON.", "This is not valid JSON."),
    "model_type": ("Hier wird ein Objekt erwartet.", "An object is expected here."),
    "model_attributes_type": ("Hier wird ein Objekt erwartet.", "An object is expected here."),
    "dict_type": ("Hier wird ein Objekt erwartet.", "An object is expected here."),
    "list_type": ("Hier wird eine Liste erwartet.", "A list is expected here."),
    "tuple_type": ("Hier wird eine Liste erwartet.", "A list is expected here."),
    "timezone_aware": ("Der Zeitpunkt braucht eine Zeitzone.", "The instant needs a time zone."),
}
_FALLBACK = ("Diese Angabe ist nicht gültig.", "This value is not valid.")


def findings_of(error: ValidationError, where: str) -> tuple[Finding, ...]:
    """One finding per error; `where` is `body` or `query`, followed by the path to the field."""
    return tuple(_finding(detail, where) for detail in error.errors(include_url=False, include_input=False))


def _finding(detail: Any, where: str) -> Finding:
    german, english = _TEXTS.get(detail["type"], _FALLBACK)
    facts = detail.get("ctx", {})
    path = ".".join([where, *map(str, detail["loc"])])
    return Finding(path, detail["type"], _filled(german, facts), _filled(english, facts))


def _filled(text: str, facts: dict[str, Any]) -> str:
    try:
        return text.format(**facts)
    except (KeyError, IndexError):
        return text
