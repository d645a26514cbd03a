"""A sample of what befalls two regions, and of the planted bugs that it must catch. The whole: `make faults-region`."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any
from unittest.mock import patch

import pytest

from chalicelib.aws.region import Marker
from chalicelib.delivery import horizon
from chalicelib.delivery.horizon import Leave, View, judge
from local.faults.region_variants import DISASTERS, Disaster, draw_variant
from local.faults.regions import run_variant

NOW = datetime.fromisoformat("2026-11-24T09:00:00+00:00")


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """The variants' log lines are of no interest."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.req("RES-13")
@pytest.mark.parametrize("disaster", DISASTERS)
@pytest.mark.parametrize("seed", range(3))
def test_nobody_is_mailed_twice_or_forgotten_when_regions_are_switched(disaster: Disaster, seed: int) -> None:
    report = run_variant(draw_variant(seed, 150, disaster))
    assert not report.violation, "\n".join(report.trace[-60:])
    assert sum(report.states.values()) > 130
    assert set(report.states) <= {"accepted", "failed", "excluded", "unknown"}


@pytest.mark.parametrize("seed", [18, 161])
def test_a_region_that_is_back_does_not_write_its_old_batches_over_the_others(seed: int) -> None:
    assert not run_variant(draw_variant(seed, 150)).violation


def test_a_seed_always_gives_the_same_course() -> None:
    one, other = (run_variant(draw_variant(4, 100)) for _ in range(2))
    assert one.trace == other.trace


def view(here: Marker, there: Marker | None, *, own: int = 20, foreign: int = 0, confirmed: int = 20) -> View:
    return View(here, own, foreign, there, confirmed, NOW)


HOME = Marker("a")
SWITCHED = Marker("b", 1)


@pytest.mark.req("RES-12", "RES-13")
@pytest.mark.parametrize(
    ("seen", "region", "index", "leave"),
    [
        (view(HOME, HOME), "a", 19, Leave.GO),
        (view(HOME, HOME), "a", 20, Leave.WAIT),
        (view(HOME, HOME, confirmed=10), "a", 10, Leave.WAIT),
        (view(HOME, None), "a", 0, Leave.WAIT),
        (view(HOME, SWITCHED), "a", 0, Leave.ELSEWHERE),
        (view(HOME, HOME), "b", 0, Leave.ELSEWHERE),
        (view(SWITCHED, HOME, foreign=5), "b", 4, Leave.IN_DOUBT),
        (view(SWITCHED, HOME, foreign=5), "b", 5, Leave.WAIT),
        (view(SWITCHED, SWITCHED, foreign=5), "b", 5, Leave.GO),
        (view(Marker("b", 1, alone=True), None, foreign=5, confirmed=0), "b", 5, Leave.GO),
        (view(Marker("b", 1, alone=True), None, foreign=5, confirmed=0), "b", 4, Leave.IN_DOUBT),
        (view(Marker("a", 2, doubtful_until=NOW), Marker("a", 2)), "a", 9, Leave.IN_DOUBT),
    ],
)
def test_a_batch_is_handed_over_where_the_other_region_knows_of_it(
    seen: View, region: str, index: int, leave: Leave
) -> None:
    assert judge(seen, region, index, NOW) is leave


def _without(rule: Callable[[View, str, int], bool], instead: Leave) -> Any:
    def planted(seen: View, region: str, index: int, dispatch_at: datetime) -> Leave:
        return instead if rule(seen, region, index) else judge(seen, region, index, dispatch_at)

    return patch.object(horizon, "judge", planted)


PLANTED: dict[str, Callable[[], Any]] = {
    "what the other region released is sent again": lambda: _without(
        lambda seen, region, index: seen.here.region == region and index < seen.foreign, Leave.GO
    ),
    "a region that is cut off goes on": lambda: _without(
        lambda seen, region, index: seen.here.region == region and seen.there is None, Leave.GO
    ),
    "a release counts before the other region has it": lambda: _without(
        lambda seen, region, index: seen.here.region == region and not seen.foreign and index < seen.own, Leave.GO
    ),
}


def _caught() -> bool:
    """A long mailing at a slow rate, cut in the middle: most of it lies beyond the horizon."""
    for seed in range(4):
        drawn = draw_variant(seed, 500, "cut_off")
        plan = replace(drawn.plan, rate=2.0, kill=0.0, freeze=0.0, premium=False)
        if run_variant(replace(drawn, plan=plan, at_step=600, decided_after_s=1.0)).violation:
            return True
    return False


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_bug_of_the_horizon_is_caught(name: str) -> None:
    with PLANTED[name]():
        assert _caught()


def test_the_same_courses_hold_without_a_planted_bug() -> None:
    assert not _caught()
