"""Address states against a naive oracle, and their records (BOU-02, BOU-03, BOU-07)."""

from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.contacts import deliverability
from chalicelib.contacts.address_state import (
    AddressState,
    AddressStatus,
    MailingReport,
    Report,
    forgiven,
    reported,
)
from chalicelib.kit.ids import new_id

CLI = "cli_1"
ADDRESS = "erika@example.org"
EVENTS = st.tuples(st.integers(0, 7), st.sampled_from(list(Report)))


def fold(events: list[tuple[int, Report]]) -> AddressState:
    state = AddressState(ADDRESS)
    for mailing, report in events:
        state = reported(state, f"m{mailing}", MailingReport(f"{mailing:03d}", report))
    return state


def naive_status(events: list[tuple[int, Report]]) -> AddressStatus:
    """Read the story as a person would: per mailing the worst news, then look at the last three mailings."""
    if any(report is Report.HARD for _, report in events):
        return AddressStatus.UNDELIVERABLE
    worst: dict[int, bool] = {}
    for mailing, report in events:
        worst[mailing] = worst.get(mailing, False) or report is Report.FAILURE
    failed = [worst[mailing] for mailing in sorted(worst)]
    return AddressStatus.UNDELIVERABLE if failed[-3:] == [True, True, True] else AddressStatus.OK


@pytest.mark.req("BOU-02", "BOU-07")
@given(st.lists(EVENTS, max_size=25), st.randoms(use_true_random=False))
def test_status_is_that_of_the_naive_reading_in_any_order_and_with_repetitions(
    events: list[tuple[int, Report]], random: Random
) -> None:
    expected = naive_status(events)
    assert fold(events).status is expected
    shuffled = [*events, *random.sample(events, len(events) // 2)]
    random.shuffle(shuffled)
    assert fold(shuffled).status is expected
    assert {m: r.report for m, r in fold(shuffled).reports.items()} == {
        m: r.report for m, r in fold(events).reports.items()
    }


@pytest.mark.req("BOU-02")
@pytest.mark.parametrize(
    ("story", "status"),
    [
        ("F", "ok"),
        ("FF", "ok"),
        ("FFF", "undeliverable"),
        ("FFSF", "ok"),
        ("FSFF", "ok"),
        ("FSFFF", "undeliverable"),
        ("FFFS", "ok"),
        ("H", "undeliverable"),
        ("SSSH", "undeliverable"),
        ("HSSS", "undeliverable"),
    ],
)
def test_three_failures_in_a_row_or_one_hard_failure_mark_an_address(story: str, status: str) -> None:
    kinds = {"F": Report.FAILURE, "S": Report.SUCCESS, "H": Report.HARD}
    assert fold([(i, kinds[c]) for i, c in enumerate(story)]).status == status


@given(st.lists(EVENTS, min_size=1, max_size=12))
def test_a_repeated_report_leaves_no_trace(events: list[tuple[int, Report]]) -> None:
    state, (mailing, report) = fold(events), events[-1]
    again = MailingReport(f"{mailing:03d}", report, "another text", "later")
    assert reported(state, f"m{mailing}", again) is state


@given(st.lists(EVENTS, max_size=12))
def test_what_a_user_forgave_stays_forgiven_when_it_is_reported_again(events: list[tuple[int, Report]]) -> None:
    state = forgiven(fold(events))
    for mailing, report in events:
        state = reported(state, f"m{mailing}", MailingReport(f"{mailing:03d}", report))
    assert state.status is AddressStatus.OK
    assert reported(state, "m9", MailingReport("009", Report.HARD)).status is AddressStatus.UNDELIVERABLE


@pytest.mark.req("BOU-02", "BOU-07")
def test_a_hard_failure_is_listed_and_a_later_delivery_report_does_not_clear_it(account_id: str, now: datetime) -> None:
    mailing_id = new_id("mlg", now)
    for _ in range(2):
        deliverability.mark_undeliverable(
            account_id, CLI, ADDRESS, mailing_id=mailing_id, reason="no_such_user", now=now
        )
    deliverability.record_success(account_id, CLI, ADDRESS, mailing_id=mailing_id, now=now)
    deliverability.record_success(account_id, CLI, ADDRESS, mailing_id=new_id("mlg", now + timedelta(days=1)), now=now)
    assert deliverability.load_undeliverable(account_id, CLI) == {ADDRESS}
    (state,) = deliverability.undeliverable(account_id, CLI)
    assert state.cause is not None
    assert (state.cause[0], state.cause[1].reason) == (mailing_id, "no_such_user")
    assert deliverability.load_undeliverable(account_id, "cli_2") == frozenset()


@pytest.mark.req("BOU-02")
def test_a_success_between_failures_resets_the_count_even_when_it_arrives_last(account_id: str, now: datetime) -> None:
    mailings = [new_id("mlg", now + timedelta(hours=i)) for i in range(4)]
    for mailing_id in (mailings[3], mailings[0], mailings[2]):
        deliverability.record_failure(account_id, CLI, ADDRESS, mailing_id=mailing_id, now=now)
    assert deliverability.status(account_id, CLI, [ADDRESS])[ADDRESS] is AddressStatus.UNDELIVERABLE
    deliverability.record_success(account_id, CLI, ADDRESS, mailing_id=mailings[1], now=now)
    assert deliverability.status(account_id, CLI, [ADDRESS, "other@example.org"]) == {
        ADDRESS: AddressStatus.OK,
        "other@example.org": AddressStatus.OK,
    }
    assert deliverability.load_undeliverable(account_id, CLI) == frozenset()


def test_a_success_leaves_no_record_where_nothing_ever_failed(account_id: str, now: datetime) -> None:
    deliverability.record_successes(account_id, CLI, [f"p{i}@example.org" for i in range(150)], mailing_id="m", now=now)
    assert deliverability.state_of(account_id, CLI, "p1@example.org").version == 0


@pytest.mark.req("BOU-04")
def test_clearing_takes_an_address_off_the_list_until_something_new_happens(account_id: str, now: datetime) -> None:
    old, new = new_id("mlg", now), new_id("mlg", now + timedelta(days=1))
    deliverability.mark_undeliverable(account_id, CLI, ADDRESS, mailing_id=old, reason="x", now=now)
    assert deliverability.clear(account_id, CLI, ADDRESS, now=now)
    deliverability.mark_undeliverable(account_id, CLI, ADDRESS, mailing_id=old, reason="x", now=now)
    assert deliverability.load_undeliverable(account_id, CLI) == frozenset()
    deliverability.mark_undeliverable(account_id, CLI, ADDRESS, mailing_id=new, reason="x", now=now)
    assert deliverability.load_undeliverable(account_id, CLI) == {ADDRESS}
    assert not deliverability.clear(account_id, CLI, "unknown@example.org", now=now)
