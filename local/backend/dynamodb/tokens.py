"""Expression text into tokens."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from local.backend.errors import invalid

_TOKEN = re.compile(
    r"\s*(?:(?P<alias>#[A-Za-z0-9_]+)|(?P<value>:[A-Za-z0-9_]+)|(?P<word>[A-Za-z][A-Za-z0-9_]*)|(?P<number>[0-9]+)"
    r"|(?P<sign><>|<=|>=|[=<>+\-().,\[\]]))"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token: `kind` is alias, value, word, number, sign or end."""

    kind: str
    text: str
    position: int


def tokens_of(text: str, kind: str) -> list[Token]:
    """The tokens of an expression of this kind, closed by an `end` token.

    Raises ServiceError at a foreign character.
    """
    found: list[Token] = []
    position, length = 0, len(text.rstrip())
    while position < length:
        match = _TOKEN.match(text, position)
        if match is None:
            raise syntax_error(kind, text, position)
        found.append(Token(match.lastgroup or "", match.group(match.lastgroup or 0), match.start(match.lastgroup or 0)))
        position = match.end()
    found.append(Token("end", "<EOF>", length))
    return found


def syntax_error(kind: str, text: str, position: int) -> Exception:
    """The refusal of an expression that cannot be read from this position on."""
    token = text[position : position + 1] or "<EOF>"
    near = text[max(0, position - 10) : position + 10]
    return invalid(f'Invalid {kind}: Syntax error; token: "{token}", near: "{near}"')


@cache
def reserved_words() -> frozenset[str]:
    """DynamoDB's reserved words in capitals (AWS developer guide, "Reserved words in DynamoDB")."""
    text = files("local.backend.dynamodb").joinpath("reserved_words.txt").read_text("utf-8")
    return frozenset(text.split())
