"""The line of leased instants: never faster than granted, never idle without reason."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.delivery.lanes import governor
from chalicelib.delivery.lanes.governor import Grant, Lease
from chalicelib.mailings.model import MailingClass

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
LANE = MailingClass.STANDARD
FAR = NOW + timedelta(hours=1)


def grant(per_second: float = 14, quota: int = 10**6, next_us: int = 0) -> Grant:
    return Grant(int(per_second * 1000), quota, int(NOW.timestamp()), next_us)


@given(st.floats(0.5, 2000), st.lists(st.tuples(st.integers(1, 25), st.floats(0, 0.4)), min_size=1, max_size=60))
def test_leased_instants_are_never_closer_than_the_rate_allows(rate: float, asks: list[tuple[int, float]]) -> None:
    state, now, instants = grant(rate), NOW, list[float]()
    for wanted, pause_s in asks:
        now += timedelta(seconds=pause_s)
        found = governor.lease(state, wanted, lane=LANE, now=now, deadline=FAR)
        if isinstance(found, timedelta):
            now += found
            continue
        assert found is not None
        state, leased = found
        instants += [leased.start_us + i * leased.interval_us for i in range(leased.count)]
        assert leased.start_us >= governor.to_us(now) - 1e6 * governor.CATCH_UP_S - 1
    gaps = [after - before for before, after in itertools.pairwise(instants)]
    assert all(gap >= 1e6 / rate - 2 for gap in gaps)


def test_without_idle_time_nearly_the_whole_rate_is_used() -> None:
    state, now, count = grant(200), NOW, 0
    while now < NOW + timedelta(seconds=30):
        found = governor.lease(state, 10, lane=LANE, now=now, deadline=FAR)
        if isinstance(found, timedelta):
            now += found
            continue
        assert found is not None
        state, leased = found
        count += leased.count
    assert 0.95 * 200 * 30 <= count <= 200 * 31


def test_nothing_is_leased_further_ahead_than_the_horizon() -> None:
    state = grant(14, next_us=governor.to_us(NOW + timedelta(seconds=1.2)))
    wait = governor.lease(state, 5, lane=LANE, now=NOW, deadline=FAR)
    assert isinstance(wait, timedelta)
    assert timedelta(0) < wait < timedelta(seconds=1.2)


def test_premium_reaches_further_ahead_than_standard() -> None:
    state = grant(14, next_us=governor.to_us(NOW + timedelta(seconds=1.2)))
    assert isinstance(governor.lease(state, 5, lane=MailingClass.PREMIUM, now=NOW, deadline=FAR), tuple)


def test_nothing_is_leased_beyond_the_deadline() -> None:
    busy = grant(1, next_us=governor.to_us(NOW))
    assert governor.lease(busy, 5, lane=LANE, now=NOW, deadline=NOW) is None
    found = governor.lease(busy, 50, lane=LANE, now=NOW, deadline=NOW + timedelta(seconds=3))
    assert isinstance(found, tuple)
    assert found[1].count == 3


def test_the_quota_of_24_hours_ends_the_line() -> None:
    found = governor.lease(grant(quota=3), 10, lane=LANE, now=NOW, deadline=FAR)
    assert isinstance(found, tuple)
    state, leased = found
    assert (leased.count, state.quota_left) == (3, 0)
    assert governor.lease(state, 1, lane=LANE, now=NOW, deadline=FAR) is None


def test_a_new_rate_holds_from_the_next_lease_on_and_keeps_what_is_leased() -> None:
    state = governor.adopt(grant(14, next_us=77), per_second=50.0, quota_left=9, now=NOW)
    assert (state.rate_milli, state.quota_left, state.next_us) == (50_000, 9, 77)
    assert not governor.is_stale(state, NOW + timedelta(seconds=39))
    assert governor.is_stale(state, NOW + timedelta(seconds=40))


def test_after_too_fast_the_line_pauses_for_a_second() -> None:
    found = governor.lease(governor.back_off(grant(), NOW), 1, lane=LANE, now=NOW, deadline=FAR)
    assert isinstance(found, tuple)
    assert isinstance(found[1], Lease)
    assert found[1].start_us == governor.to_us(NOW + timedelta(seconds=1))


@pytest.mark.parametrize(("per_second", "most"), [(1, 1), (14, 1), (50, 3), (200, 12)])
def test_only_seconds_of_the_rate_are_begun_at_once(per_second: int, most: int) -> None:
    assert governor.begun_limit(per_second * 1000, 50) == most
