"""Cases of the contract: what is done, and what AWS's documentation says must be seen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.backend.contract.targets import Api

Run = Callable[[Api], Any]


@dataclass(frozen=True)
class Case:
    """One case; `run` returns what was seen, without ids and times. `unsteady` back ends answer it by chance."""

    name: str
    expected: Any
    run: Run
    unsteady: tuple[str, ...] = ()


CASES: dict[str, Case] = {}


def case(expected: Any, *, unsteady: tuple[str, ...] = ()) -> Callable[[Run], Run]:
    """Enter a function as a case under its name."""

    def enter(run: Run) -> Run:
        name = f"{run.__module__.rpartition('.')[2].removesuffix('_cases')}.{run.__name__}"
        CASES[name] = Case(name, expected, run, unsteady)
        return run

    return enter
