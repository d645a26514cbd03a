"""Values as XML can hold them."""

import re
from decimal import Decimal

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def readable(text: str) -> str:
    """The text without the characters that XML 1.0 forbids, and without spaces around it."""
    return _NOT_IN_XML.sub("", text).strip()


def amount(cents: int) -> Decimal:
    """Cents as euros with two places."""
    return Decimal(cents).scaleb(-2)
