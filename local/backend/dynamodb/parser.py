"""Expression text into nodes: a recursive-descent parser over DynamoDB's expression grammar, cached by text."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from local.backend.dynamodb import syntax
from local.backend.dynamodb.tokens import Token, reserved_words, syntax_error, tokens_of
from local.backend.errors import invalid

_COMPARATORS = frozenset(("=", "<>", "<", "<=", ">", ">="))
_CHECKS = {"attribute_exists": 1, "attribute_not_exists": 1, "attribute_type": 2, "begins_with": 2, "contains": 2}
_CLAUSES = ("SET", "REMOVE", "ADD", "DELETE")
_MAX_EXPRESSION_BYTES = 4096
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Parsed(Generic[_T]):
    """A parsed expression and the placeholders it names (with their # and :)."""

    node: _T
    names: frozenset[str]
    values: frozenset[str]


@lru_cache(maxsize=2048)
def parse_condition(text: str, kind: str) -> Parsed[syntax.Condition]:
    """A condition, filter or key condition; `kind` is its parameter's name, for messages. Raises ServiceError."""
    parser = _Parser(text, kind)
    return parser.finish(parser.condition())


@lru_cache(maxsize=2048)
def parse_update(text: str) -> Parsed[syntax.Update]:
    """An update expression. Raises ServiceError."""
    parser = _Parser(text, "UpdateExpression")
    return parser.finish(parser.update())


@lru_cache(maxsize=2048)
def parse_projection(text: str) -> Parsed[tuple[syntax.Path, ...]]:
    """A projection: its paths. Raises ServiceError."""
    parser = _Parser(text, "ProjectionExpression")
    return parser.finish(parser.listed(parser.path))


class _Parser:
    def __init__(self, text: str, kind: str) -> None:
        if not text.strip():
            raise invalid(f"Invalid {kind}: The expression can not be empty;")
        if len(text.encode()) > _MAX_EXPRESSION_BYTES:
            raise invalid(
                f"Invalid {kind}: Expression size has exceeded the maximum allowed size; expression size: {len(text)}"
            )
        self._text, self._kind = text, kind
        self._tokens = tokens_of(text, kind)
        self._at = 0
        self._names: set[str] = set()
        self._values: set[str] = set()

    def finish(self, node: _T) -> Parsed[_T]:
        if self._token.kind != "end":
            raise self._complaint()
        return Parsed(node, frozenset(self._names), frozenset(self._values))

    @property
    def _token(self) -> Token:
        return self._tokens[self._at]

    def _complaint(self) -> Exception:
        return syntax_error(self._kind, self._text, self._token.position)

    def _next(self, kind: str) -> str:
        if self._token.kind != kind:
            raise self._complaint()
        self._at += 1
        return self._tokens[self._at - 1].text

    def _sign(self, *signs: str) -> str | None:
        if self._token.kind == "sign" and self._token.text in signs:
            return self._next("sign")
        return None

    def _expect(self, sign: str) -> None:
        if self._sign(sign) is None:
            raise self._complaint()

    def _keyword(self, *words: str) -> str | None:
        if self._token.kind == "word" and self._token.text.upper() in words:
            return self._next("word").upper()
        return None

    def listed(self, read: Callable[[], _T]) -> tuple[_T, ...]:
        found = [read()]
        while self._sign(","):
            found.append(read())
        return tuple(found)

    def path(self) -> syntax.Path:
        steps: list[syntax.Step] = [self._name()]
        while sign := self._sign(".", "["):
            if sign == ".":
                steps.append(self._name())
            else:
                steps.append(int(self._next("number")))
                self._expect("]")
        return syntax.Path(tuple(steps))

    def _name(self) -> str:
        if self._token.kind == "alias":
            self._names.add(self._token.text)
            return self._next("alias")
        name = self._next("word")
        if name.upper() in reserved_words():
            raise invalid(f"Invalid {self._kind}: Attribute name is a reserved keyword; reserved keyword: {name}")
        return name

    def _value(self) -> syntax.ValueRef:
        name = self._next("value")
        self._values.add(name)
        return syntax.ValueRef(name)

    def condition(self) -> syntax.Condition:
        left = self._conjunction()
        while self._keyword("OR"):
            left = syntax.Either(left, self._conjunction())
        return left

    def _conjunction(self) -> syntax.Condition:
        left = self._negation()
        while self._keyword("AND"):
            left = syntax.Both(left, self._negation())
        return left

    def _negation(self) -> syntax.Condition:
        if self._keyword("NOT"):
            return syntax.Negation(self._negation())
        if self._sign("("):
            inner = self.condition()
            self._expect(")")
            return inner
        return self._check() if self._at_function(*_CHECKS) else self._comparison()

    def _at_function(self, *names: str) -> bool:
        following = self._tokens[min(self._at + 1, len(self._tokens) - 1)]
        return self._token.kind == "word" and self._token.text in names and following.text == "("

    def _check(self) -> syntax.Condition:
        function = self._next("word")
        self._expect("(")
        operands = self.listed(self._operand)
        self._expect(")")
        if len(operands) != _CHECKS[function]:
            raise invalid(
                f"Invalid {self._kind}: Incorrect number of operands for operator or function;"
                f" operator or function: {function}, number of operands: {len(operands)}"
            )
        if not isinstance(operands[0], syntax.Path) and function.startswith("attribute_"):
            raise invalid(
                f"Invalid {self._kind}: Operator or function requires a document path; operator or function: {function}"
            )
        return syntax.Check(function, operands)

    def _comparison(self) -> syntax.Condition:
        left = self._operand()
        if self._keyword("BETWEEN"):
            low = self._operand()
            if not self._keyword("AND"):
                raise self._complaint()
            return syntax.Between(left, low, self._operand())
        if self._keyword("IN"):
            self._expect("(")
            choices = self.listed(self._operand)
            self._expect(")")
            return syntax.Membership(left, choices)
        operator = self._sign(*_COMPARATORS)
        if operator is None:
            raise self._complaint()
        right = self._operand()
        if left == right and isinstance(left, syntax.Path):
            raise invalid(
                f"Invalid {self._kind}: The first operand must be distinct from the remaining"
                " operands for this operator or"
                f" function; operator: {operator}, first operand: [{left.steps[0]}]"
            )
        return syntax.Comparison(operator, left, right)

    def _operand(self) -> syntax.Operand:
        if self._token.kind == "value":
            return self._value()
        if self._at_function("size"):
            self._next("word")
            self._expect("(")
            path = self.path()
            self._expect(")")
            return syntax.SizeOf(path)
        return self.path()

    def update(self) -> syntax.Update:
        clauses: dict[str, tuple[object, ...]] = {}
        while clause := self._keyword(*_CLAUSES):
            if clause in clauses:
                raise invalid(
                    f'Invalid UpdateExpression: The "{clause}" section can only be used once in an update expression;'
                )
            clauses[clause] = self._actions(clause)
        if not clauses:
            raise self._complaint()
        return syntax.Update(**{f"{clause.lower()}s": actions for clause, actions in clauses.items()})  # type: ignore[arg-type]

    def _actions(self, clause: str) -> tuple[object, ...]:
        if clause == "SET":
            return self.listed(self._assignment)
        return self.listed(self.path) if clause == "REMOVE" else self.listed(self._pair)

    def _assignment(self) -> syntax.Assignment:
        path = self.path()
        self._expect("=")
        return syntax.Assignment(path, self._assigned())

    def _pair(self) -> tuple[syntax.Path, syntax.ValueRef]:
        return self.path(), self._value()

    def _assigned(self) -> syntax.Assigned:
        left = self._term()
        operator = self._sign("+", "-")
        return syntax.Arithmetic(operator, left, self._term()) if operator else left

    def _term(self) -> syntax.Assigned:
        if self._token.kind == "value":
            return self._value()
        if self._sign("("):
            inner = self._assigned()
            self._expect(")")
            return inner
        if self._at_function("if_not_exists"):
            self._next("word")
            self._expect("(")
            path = self.path()
            self._expect(",")
            fallback = self._assigned()
            self._expect(")")
            return syntax.IfNotExists(path, fallback)
        return self._list_append() if self._at_function("list_append") else self._path_or_unknown()

    def _list_append(self) -> syntax.Assigned:
        self._next("word")
        self._expect("(")
        first = self._assigned()
        self._expect(",")
        second = self._assigned()
        self._expect(")")
        return syntax.ListAppend(first, second)

    def _path_or_unknown(self) -> syntax.Path:
        following = self._tokens[min(self._at + 1, len(self._tokens) - 1)]
        if self._token.kind == "word" and following.text == "(":
            raise invalid(f"Invalid {self._kind}: Invalid function name; function: {self._token.text}")
        return self.path()
