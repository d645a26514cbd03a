"""Expression text into nodes: a recursive-descent parser over DynamoDB's expression grammar, cached by text."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from local.backend.dynamodb import syntax
from local.backend.dynamodb.tokens import Token, reserved_words, syntax_error, tokens_of
from local.backend.errors import invalid

_COMPARATORS = frozenset(("=", "<>", "<", "<=", ">", ">="))
_CHECKS = {"attribute_exists": 1, "attribute_not_exists": 1, "attribute_type": 2, "begins_with": 2, "contains": 2}
_MAX_EXPRESSION_BYTES = 4096
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Parsed[_N]:
    """A parsed expression and the placeholders it names (with their # and :)."""

    node: _N
    names: frozenset[str]
    values: frozenset[str]
