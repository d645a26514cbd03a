"""The nodes that DynamoDB's expressions are parsed into. Names and values are still placeholders here."""

from dataclasses import dataclass

Step = str | int


@dataclass(frozen=True, slots=True)
class Path:
    """A document path; a step that starts with `#` is a placeholder of a name."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ValueRef:
    """A placeholder of a value, with its colon."""

    name: str


@dataclass(frozen=True, slots=True)
class SizeOf:
    """`size(path)`."""

    path: Path


Operand = Path | ValueRef | SizeOf


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left operator right` with =, <>, <, <=, >, >=."""

    operator: str
    left: Operand
    right: Operand


@dataclass(frozen=True, slots=True)
class Between:
    """`operand BETWEEN low AND high`."""

    operand: Operand
    low: Operand
    high: Operand


@dataclass(frozen=True, slots=True)
class Membership:
    """`operand IN (choices)`."""

    operand: Operand
    choices: tuple[Operand, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A condition function: attribute_exists, attribute_not_exists, attribute_type, begins_with, contains."""

    function: str
    operands: tuple[Operand, ...]


@dataclass(frozen=True, slots=True)
class Both:
    """`left AND right`."""

    left: "Condition"
    right: "Condition"


@dataclass(frozen=True, slots=True)
class Either:
    """`left OR right`."""

    left: "Condition"
    right: "Condition"


@dataclass(frozen=True, slots=True)
class Negation:
    """`NOT condition`."""

    condition: "Condition"


Condition = Comparison | Between | Membership | Check | Both | Either | Negation


@dataclass(frozen=True, slots=True)
class IfNotExists:
    """`if_not_exists(path, fallback)`."""

    path: Path
    fallback: "Assigned"


@dataclass(frozen=True, slots=True)
class ListAppend:
    """`list_append(first, second)`."""

    first: "Assigned"
    second: "Assigned"


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`left + right` or `left - right`."""

    operator: str
    left: "Assigned"
    right: "Assigned"


Assigned = Path | ValueRef | IfNotExists | ListAppend | Arithmetic


@dataclass(frozen=True, slots=True)
class Assignment:
    """One action of a SET clause."""

    path: Path
    value: Assigned


@dataclass(frozen=True, slots=True)
class Update:
    """An update expression by clauses; ADD and DELETE actions name a path and a value."""

    sets: tuple[Assignment, ...] = ()
    removes: tuple[Path, ...] = ()
    adds: tuple[tuple[Path, ValueRef], ...] = ()
    deletes: tuple[tuple[Path, ValueRef], ...] = ()

    def paths(self) -> tuple[Path, ...]:
        """Every path that the update touches."""
        pairs = [path for path, _ in (*self.adds, *self.deletes)]
        return (*(action.path for action in self.sets), *self.removes, *pairs)
