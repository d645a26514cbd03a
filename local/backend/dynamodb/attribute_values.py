"""Attribute values in DynamoDB's JSON form: checks, canonical form, sizes, order.

A value is `{"S": text}`, `{"N": digits}` and so on. Canonical: numbers in one spelling and sets sorted, so that
equal values are equal dictionaries.
"""

import base64
import binascii
import re
from decimal import Context, Decimal, InvalidOperation
from typing import Any

from local.backend.errors import ServiceError, invalid

Value = dict[str, Any]
Item = dict[str, Value]

MAX_ITEM_BYTES = 400 * 1024
_MAX_DEPTH = 32
_MAX_DIGITS = 38
_PLAIN_INTEGER = re.compile(r"(?:0|-?[1-9][0-9]{0,37})\Z")
_ARITHMETIC = Context(prec=_MAX_DIGITS + 40)
_TOO_LARGE_ITEM = "Item size has exceeded the maximum allowed size"


def canonical_item(item: Item) -> int:
    """Check and canonicalise every value in place; its size in bytes. Raises ServiceError."""
    size = 0
    for name, value in item.items():
        size += _text_bytes(name) + canonical(value)
    if size > MAX_ITEM_BYTES:
        raise invalid(_TOO_LARGE_ITEM)
    return size


def canonical(value: Value, *, depth: int = 0) -> int:
    """Check one value and bring it into canonical form in place; its size in bytes."""
    if len(value) != 1:
        raise invalid(_datatype_complaint(value))
    ((kind, content),) = value.items()
    if kind == "S":
        return _text_bytes(content)
    if kind == "N":
        value["N"] = number = canonical_number(content)
        return _number_bytes(number)
    return _canonical_container(value, kind, depth) if kind in ("M", "L") else _canonical_rest(value, kind, content)


def _canonical_container(value: Value, kind: str, depth: int) -> int:
    if depth >= _MAX_DEPTH:
        raise invalid(
            "Nesting Levels have exceeded supported limits: Attributes in the item have nested"
            " levels beyond supported limit"
        )
    if kind == "L":
        return 3 + sum(1 + canonical(inner, depth=depth + 1) for inner in value["L"])
    return 3 + sum(1 + _text_bytes(name) + canonical(inner, depth=depth + 1) for name, inner in value["M"].items())


def _canonical_rest(value: Value, kind: str, content: Any) -> int:
    if kind == "B":
        return len(decoded(content))
    return _flag_bytes(kind, content) if kind in ("BOOL", "NULL") else _canonical_set(value, kind, content)


def _datatype_complaint(value: Value) -> str:
    if not value:
        return "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"
    return (
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes"
    )


def _flag_bytes(kind: str, content: object) -> int:
    if kind == "NULL" and content is not True:
        raise invalid(
            "One or more parameter values were invalid: Null attribute value types must have the value of true"
        )
    return 1


def _canonical_set(value: Value, kind: str, content: list[str]) -> int:
    if kind not in ("SS", "NS", "BS"):
        raise invalid("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes")
    if not content:
        raise invalid("One or more parameter values were invalid: An string set  may not be empty")
    members = [canonical_number(member) for member in content] if kind == "NS" else list(content)
    if len(set(members)) != len(members):
        raise invalid(f"One or more parameter values were invalid: Input collection {members} contains duplicates.")
    value[kind] = sorted(members, key=Decimal) if kind == "NS" else sorted(members, key=str.encode)
    if kind == "SS":
        return sum(map(_text_bytes, members))
    return sum(map(_number_bytes, members)) if kind == "NS" else sum(len(decoded(member)) for member in members)


def _text_bytes(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode())


def decoded(content: str) -> bytes:
    """The bytes of a binary value."""
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ServiceError("SerializationException", "Base64 encoded value is not valid") from error


def canonical_number(text: str) -> str:
    """The one spelling of this number; refuses more than 38 digits and magnitudes outside 1e-130 to 9.99e125."""
    if _PLAIN_INTEGER.match(text):
        return text
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise invalid(f"The parameter cannot be converted to a numeric value: {text}") from error
    return number_text(number)


def number_text(number: Decimal) -> str:
    """A number in canonical spelling, within DynamoDB's bounds."""
    if not number.is_finite():
        raise invalid(f"The parameter cannot be converted to a numeric value: {number}")
    if not number:
        return "0"
    stripped = number.normalize(_ARITHMETIC)
    if len(stripped.as_tuple().digits) > _MAX_DIGITS:
        raise invalid("Attempting to store more than 38 significant digits in a Number")
    if stripped.adjusted() > 125:
        raise invalid("Number overflow. Attempting to store a number with magnitude larger than supported range")
    if stripped.adjusted() < -130:
        raise invalid("Number underflow. Attempting to store a number with magnitude smaller than supported range")
    return format(stripped, "f")


def _number_bytes(text: str) -> int:
    return (len(text.strip("-0.")) + 1) // 2 + 1


def add_numbers(left: str, right: str, *, minus: bool = False) -> str:
    """The exact decimal sum or difference in canonical spelling."""
    first, second = Decimal(left), Decimal(right)
    return number_text(_ARITHMETIC.subtract(first, second) if minus else _ARITHMETIC.add(first, second))


def comparable(value: Value) -> bytes | Decimal | None:
    """What values of one type (S, N, B) are ordered by; None for types without an order."""
    ((kind, content),) = value.items()
    if kind == "S":
        return str(content).encode()
    if kind == "N":
        return Decimal(content)
    return decoded(content) if kind == "B" else None


def sort_key(kind: str, content: str) -> bytes:
    """A key value as bytes that compare in DynamoDB's order for its type."""
    if kind == "S":
        return content.encode()
    return decoded(content) if kind == "B" else _number_key(Decimal(content))


def _number_key(number: Decimal) -> bytes:
    if not number:
        return b"\x01"
    digits = "".join(map(str, number.as_tuple().digits)).rstrip("0")
    magnitude = (number.adjusted() + 1000).to_bytes(2, "big") + digits.encode()
    if number > 0:
        return b"\x02" + magnitude
    return b"\x00" + bytes(255 - byte for byte in magnitude) + b"\xff"
