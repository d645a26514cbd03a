"""A sample of the crash schedules, and of the planted bugs that they must catch. The whole: `make faults`,
`make faults-mutants`."""

import logging
from collections.abc import Iterator

import pytest

from local.faults.mutants import MUTANTS, Mutant, hunt
from local.faults.plan import FAMILIES, Family, draw_plan
from local.faults.schedule import run_schedule

_QUICK = [mutant for mutant in MUTANTS if mutant.name != "the last freeze wins"]


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """The schedules' log lines are of no interest."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.req("MAI-29", "BLK-04")
@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("seed", range(7))
def test_nobody_is_mailed_twice_lost_or_in_two_states(family: Family, seed: int) -> None:
    report = run_schedule(draw_plan(seed, family, 100))
    assert not report.violation, "\n".join(report.trace[-80:])
    assert report.ending is not None
    assert (report.ending.duplicates, report.ending.lost) == (0, 0)
    if family == "crash":
        assert report.ending.unknown == 0


def test_a_seed_always_gives_the_same_schedule() -> None:
    one, other = (run_schedule(draw_plan(3, "crash", 100)) for _ in range(2))
    assert one.trace == other.trace
    assert one.steps == other.steps


@pytest.mark.parametrize("mutant", _QUICK, ids=lambda mutant: mutant.name)
def test_a_planted_bug_is_caught(mutant: Mutant) -> None:
    assert hunt(mutant, schedules=40, recipients=150)["caught"]
