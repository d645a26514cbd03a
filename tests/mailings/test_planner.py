"""Planned times and the fate of held mailings. Planned times are naive Berlin wall-clock times by definition."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.kit.errors import Finding
from chalicelib.kit.workdays import BERLIN
from chalicelib.mailings.model import Mailing, MailingState, Submission
from chalicelib.mailings.planner import after_reactivation, planned_instant

NOW = datetime(2026, 1, 10, 9, 0, 30, tzinfo=UTC)


def _code(result: datetime | Finding) -> str:
    assert isinstance(result, Finding), result
    return result.code


@pytest.mark.req("MAI-14", "EX-63")
def test_a_skipped_local_time_is_refused_and_a_doubled_one_means_the_first() -> None:
    assert _code(planned_instant(datetime(2026, 3, 29, 2, 30), now=NOW)) == "skipped_time"
    assert planned_instant(datetime(2026, 10, 25, 2, 30), now=NOW) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.req("MAI-14")
@pytest.mark.parametrize(
    ("local", "expected"),
    [
        (datetime(2026, 1, 10, 10, 0), datetime(2026, 1, 10, 9, 0, tzinfo=UTC)),
        (datetime(2026, 1, 10, 9, 59), "in_the_past"),
        (datetime(2027, 1, 10, 23, 59), datetime(2027, 1, 10, 22, 59, tzinfo=UTC)),
        (datetime(2027, 1, 11, 0, 0), "too_far_ahead"),
        (datetime(2026, 1, 10, 10, 0, 30), "not_a_local_minute"),
        (datetime(2026, 1, 10, 10, 0, tzinfo=UTC), "not_a_local_minute"),
        (datetime(1, 1, 1), "not_a_date"),
        (datetime(9999, 12, 31, 23, 59), "too_far_ahead"),
    ],
)
def test_the_range_is_from_this_minute_to_twelve_months_ahead(local: datetime, expected: datetime | str) -> None:
    result = planned_instant(local, now=NOW)
    assert (result.code if isinstance(result, Finding) else result) == expected


@pytest.mark.req("MAI-14")
def test_nothing_is_planned_after_a_known_contract_end() -> None:
    ends = date(2026, 6, 30)
    assert _code(planned_instant(datetime(2026, 7, 1, 0, 0), now=NOW, contract_ends_on=ends)) == "after_contract_end"
    assert isinstance(planned_instant(datetime(2026, 6, 30, 23, 59), now=NOW, contract_ends_on=ends), datetime)


@given(st.datetimes(min_value=datetime(2026, 1, 10, 11), max_value=datetime(2027, 1, 9)))
def test_an_accepted_plan_is_shown_back_as_the_same_wall_clock_time(moment: datetime) -> None:
    local = moment.replace(second=0, microsecond=0)
    result = planned_instant(local, now=NOW)
    if isinstance(result, Finding):
        assert result.code == "skipped_time"
    else:
        assert result.astimezone(BERLIN).replace(tzinfo=None) == local


def _held(dispatch_at: datetime, *, held_from: MailingState = MailingState.PLANNED) -> Mailing:
    submission = Submission(
        key="k",
        generation=1,
        submitted_by="u",
        submitted_at=NOW,
        confirmed_by="u",
        confirmed_at=NOW,
        approved_by="",
        planned_for=dispatch_at,
        dispatch_at=dispatch_at,
        sender_id="s",
        from_name="",
        from_address="a@b.example",
        reply_to="",
        domain="b.example",
        tracking=False,
        template_key="",
        content_hash="",
        message_bytes=1,
        expected_recipients=1,
    )
    return Mailing(
        "acc", "m", "c", "u", NOW, "u", NOW, state=MailingState.HELD, held_from=held_from, submission=submission
    )


@pytest.mark.req("MAI-30", "EX-64")
def test_after_reactivation_young_mailings_go_out_and_stale_ones_return_to_draft() -> None:
    back = datetime(2027, 2, 22, 9, 0, tzinfo=BERLIN)
    stale = _held(datetime(2027, 2, 20, 10, 0, tzinfo=BERLIN))
    young = _held(datetime(2027, 2, 21, 10, 0, tzinfo=BERLIN))
    assert after_reactivation(stale, now=back) is MailingState.DRAFT
    assert after_reactivation(young, now=back) is MailingState.PLANNED


@pytest.mark.req("MAI-30")
@pytest.mark.parametrize(
    ("past", "expected"),
    [
        (timedelta(hours=24), MailingState.DRAFT),
        (timedelta(hours=24) - timedelta(microseconds=1), MailingState.PLANNED),
        (-timedelta(days=3), MailingState.PLANNED),
    ],
)
def test_the_limit_is_twenty_four_elapsed_hours(past: timedelta, expected: MailingState) -> None:
    assert after_reactivation(_held(NOW - past), now=NOW) is expected


def test_the_rest_of_a_partly_sent_stale_mailing_waits_for_a_person() -> None:
    mailing = _held(NOW - timedelta(days=2), held_from=MailingState.SENDING)
    assert after_reactivation(mailing, now=NOW) is MailingState.HELD
