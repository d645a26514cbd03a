"""Which batches are out: few, in turn, and found again when lost."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.delivery.lanes import feed
from chalicelib.delivery.lanes.feed import Ref, Row, Share

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def share(most: int, *rows: Row) -> Share:
    return Share("acc_x", most, list(rows))


def test_mailings_of_an_account_take_turns() -> None:
    mine = share(4, Row("m1", 0, NOW, 0, 9), Row("m2", 0, NOW, 0, 9))
    assert [post.ref for post in feed.take(mine, NOW)] == [
        Ref("m1", 0, 0),
        Ref("m2", 0, 0),
        Ref("m1", 0, 1),
        Ref("m2", 0, 1),
    ]


@given(st.integers(1, 6), st.lists(st.integers(1, 20), min_size=1, max_size=4), st.randoms())
def test_every_batch_is_posted_once_and_never_more_than_allowed_are_out(
    most: int, sizes: list[int], random: object
) -> None:
    mine = share(most, *(Row(f"m{i}", 0, NOW, 0, size) for i, size in enumerate(sizes)))
    posted: list[Ref] = []
    while True:
        posted += [post.ref for post in feed.take(mine, NOW)]
        assert len(mine.out) <= most
        if not mine.out:
            break
        feed.finished(mine, Ref.parse(random.choice(sorted(mine.out))))  # type: ignore[attr-defined]
    assert sorted(posted) == [Ref(f"m{i}", 0, index) for i, size in enumerate(sizes) for index in range(size)]
    assert mine.idle


@pytest.mark.req("MAI-13", "JOB-06")
def test_a_planned_mailing_is_posted_two_minutes_ahead_with_its_delay() -> None:
    mine = share(9, Row("m1", 0, NOW + timedelta(seconds=121), 0, 1))
    assert feed.take(mine, NOW) == []
    (post,) = feed.take(mine, NOW + timedelta(seconds=1))
    assert post.delay_s == 120
    assert feed.overdue(mine, NOW + timedelta(seconds=150)) == []
    assert feed.overdue(mine, NOW + timedelta(seconds=152)) == [Ref("m1", 0, 0)]


def test_what_nobody_began_is_posted_again() -> None:
    mine = share(1, Row("m1", 0, NOW, 0, 2))
    feed.take(mine, NOW)
    later = NOW + timedelta(seconds=30)
    (ref,) = feed.overdue(mine, later)
    assert feed.again(mine, ref, later).ref == Ref("m1", 0, 0)
    assert feed.overdue(mine, later) == []


def test_a_batch_name_with_dots_in_the_mailing_survives() -> None:
    assert Ref.parse(Ref("mlg.x", 3, 12).text) == Ref("mlg.x", 3, 12)


@pytest.mark.parametrize(("limit", "accounts", "each"), [(8, 1, 8), (8, 2, 4), (8, 3, 3), (2, 9, 1), (1, 0, 1)])
def test_the_lane_is_cut_evenly(limit: int, accounts: int, each: int) -> None:
    assert feed.fair_share(limit, accounts) == each
