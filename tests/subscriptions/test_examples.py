"""The worked examples of trials and terms, by their numbers."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from chalicelib.kit.workdays import BERLIN, day_start
from chalicelib.subscriptions import deeds, life
from chalicelib.subscriptions.errors import NoNotice, NoticeStands, WrongPhase
from chalicelib.subscriptions.model import EffectKind, EndReason, Life, Party, Phase, Scope
from chalicelib.subscriptions.prices import (
    annual_cents,
    bound_lines,
    share_cents,
)
from tests.subscriptions.lives import PRICES, TEN, berlin, notice_at, trial_from


@pytest.mark.parametrize(
    ("start", "last_day", "paid_at"),
    [
        pytest.param("2026-03-01", "2026-03-15", "2026-03-15T23:00:00+00:00", marks=pytest.mark.req("EX-01")),
        pytest.param("2026-03-20", "2026-04-03", "2026-04-03T22:00:00+00:00", marks=pytest.mark.req("EX-02", "GEN-01")),
        pytest.param("2028-02-20", "2028-03-05", "2028-03-05T23:00:00+00:00", marks=pytest.mark.req("EX-03")),
        pytest.param("2026-12-16", "2026-12-30", "2026-12-30T23:00:00+00:00", marks=pytest.mark.req("EX-04")),
        pytest.param("2026-12-17", "2026-12-31", "2026-12-31T23:00:00+00:00", marks=pytest.mark.req("EX-04")),
        pytest.param("2026-12-20", "2027-01-03", "2027-01-03T23:00:00+00:00", marks=pytest.mark.req("EX-04")),
    ],
)
@pytest.mark.req("TRI-01", "TRI-03", "TRI-11", "ORD-26")
def test_the_paid_subscription_begins_on_day_16(start: str, last_day: str, paid_at: str) -> None:
    contract = trial_from(start)
    at = datetime.fromisoformat(paid_at)
    assert contract.last_trial_on == date.fromisoformat(last_day)
    before = life.advance(contract, at - timedelta(microseconds=1)).life
    assert before.phase is Phase.TRIAL
    for late in (timedelta(0), timedelta(days=3)):
        after = life.advance(contract, at + late).life
        assert (after.phase, after.paid_from_at) == (Phase.ACTIVE, at)


@pytest.mark.req("EX-04", "SUB-01", "SUB-02")
def test_a_subscription_of_one_day_renews_the_next() -> None:
    step = life.advance(trial_from("2026-12-16"), berlin("2027-01-01T00:00:00"))
    assert [effect.kind for effect in step.effects] == [EffectKind.BECAME_PAID, EffectKind.RENEWED]
    assert step.life.term_year == 2027


@pytest.mark.req("EX-10", "TRI-12", "TRI-13", "INV-06")
def test_early_conversion_is_paid_from_its_day() -> None:
    contract = trial_from("2026-03-01")
    at = berlin("2026-03-10T11:20:00")
    assert life.advance(contract, at - timedelta(seconds=1)).life.phase is Phase.TRIAL
    converted = life.happen(contract, deeds.ConvertEarly(), now=at).life
    assert (converted.phase, converted.paid_from_at, converted.paid_from_on) == (Phase.ACTIVE, at, date(2026, 3, 10))
    assert share_cents(PRICES.users(10), date(2026, 3, 10)) == 195288
    with pytest.raises(WrongPhase):
        life.happen(converted, deeds.ConvertEarly(), now=at + timedelta(hours=1))
    later = life.advance(converted, berlin("2026-03-20T00:00:00"))
    assert later.effects == ()


NOTICES = [
    pytest.param("2026-03-01", "2026-09-30T23:59:59", "", "2026-12-31", marks=pytest.mark.req("EX-11", "SUB-07")),
    pytest.param("2026-03-01", "2026-10-01T00:00:00", "", "2027-12-31", marks=pytest.mark.req("EX-12", "GEN-01")),
    pytest.param(
        "2026-03-01", "2026-10-02T10:00:00", "2026-09-30", "2026-12-31", marks=pytest.mark.req("EX-13", "SUB-06")
    ),
    pytest.param(
        "2026-03-01", "2026-10-01T10:00:00", "2026-10-01", "2027-12-31", marks=pytest.mark.req("EX-13", "SUB-06")
    ),
    pytest.param("2026-09-15", "2026-09-30T09:00:00", "", "2026-12-31", marks=pytest.mark.req("EX-15", "SUB-12")),
    pytest.param("2026-09-15", "2026-10-01T09:00:00", "", "2027-12-31", marks=pytest.mark.req("EX-15", "SUB-12")),
    pytest.param("2026-09-16", "2026-10-01T09:00:00", "", "2027-12-31", marks=pytest.mark.req("EX-16", "SUB-12")),
]


@pytest.mark.req("SUB-03", "SUB-05", "SUB-08")
@pytest.mark.parametrize(("start", "at", "received", "ends_on"), NOTICES)
def test_a_notice_ends_the_contract_at_a_year_end(start: str, at: str, received: str, ends_on: str) -> None:
    noted = notice_at(trial_from(start), at, received=received)
    last_day = date.fromisoformat(ends_on)
    assert (noted.phase, noted.ends_on, noted.marks) == (Phase.ACTIVE, last_day, frozenset({"notice_given"}))
    midnight = day_start(last_day + timedelta(days=1))
    assert life.advance(noted, midnight - timedelta(microseconds=1)).life.phase is Phase.ACTIVE
    step = life.advance(noted, midnight + timedelta(days=40))
    assert (step.life.phase, step.life.ended_on, step.life.ended_at) == (Phase.ENDED, last_day, midnight)
    renewals = [effect.facts["year"] for effect in step.effects if effect.kind is EffectKind.RENEWED]
    assert renewals == ([2027] if last_day.year == 2027 else [])


@pytest.mark.req("EX-14", "SUB-09", "SUB-10")
def test_a_notice_withdrawn_late_renews_and_a_new_one_counts_for_the_next_year() -> None:
    noted = notice_at(trial_from("2026-03-01"), "2026-05-04T10:00:00")
    kept = life.happen(noted, deeds.WithdrawNotice(), now=berlin("2026-11-20T10:00:00")).life
    assert (kept.ends_on, kept.marks) == (None, frozenset())
    again = notice_at(kept, "2026-11-25T10:00:00")
    assert again.ends_on == date(2027, 12, 31)
    assert life.advance(again, berlin("2027-01-01T00:00:00")).life.term_year == 2027


@pytest.mark.req("SUB-10")
def test_a_notice_can_be_withdrawn_until_the_last_instant_of_its_year() -> None:
    noted = notice_at(trial_from("2026-03-01"), "2026-05-04T10:00:00")
    midnight = berlin("2027-01-01T00:00:00")
    kept = life.happen(noted, deeds.WithdrawNotice(), now=midnight - timedelta(microseconds=1)).life
    assert life.advance(kept, midnight).life.phase is Phase.ACTIVE
    with pytest.raises(WrongPhase):
        life.happen(noted, deeds.WithdrawNotice(), now=midnight)


@pytest.mark.req("SUB-04", "SUB-11")
def test_the_customer_cannot_withdraw_the_operators_notice() -> None:
    contract = trial_from("2026-03-01")
    by_operator = deeds.GiveNotice(Party.OPERATOR, date(2026, 6, 1))
    noted = life.happen(contract, by_operator, now=berlin("2026-06-02T10:00:00")).life
    assert noted.ends_on == date(2026, 12, 31)
    with pytest.raises(NoNotice):
        life.happen(noted, deeds.WithdrawNotice(), now=berlin("2026-07-01T10:00:00"))
    both = notice_at(noted, "2026-07-01T10:00:00")
    only_theirs = life.happen(both, deeds.WithdrawNotice(), now=berlin("2026-07-02T10:00:00")).life
    assert only_theirs.ends_on == date(2026, 12, 31)


@pytest.mark.req("SUB-06")
def test_a_letter_that_came_before_the_click_counts_earlier() -> None:
    clicked = notice_at(trial_from("2026-03-01"), "2026-10-01T08:00:00")
    assert clicked.ends_on == date(2027, 12, 31)
    assert notice_at(clicked, "2026-10-02T08:00:00", received="2026-09-30").ends_on == date(2026, 12, 31)
    with pytest.raises(NoticeStands):
        notice_at(clicked, "2026-10-02T08:00:00")


@pytest.mark.req("EX-16", "TRI-08", "SUB-12")
def test_notice_on_the_last_trial_day_ends_at_once() -> None:
    step = life.happen(trial_from("2026-09-16"), deeds.GiveNotice(), now=berlin("2026-09-30T09:00:00"))
    assert (step.life.phase, step.life.ended_on) == (Phase.ENDED, date(2026, 9, 30))
    assert step.life.end_reason is EndReason.TRIAL_LEFT
    assert EffectKind.BECAME_PAID not in {effect.kind for effect in step.effects}
    assert life.next_due(step.life) is None


@pytest.mark.req("SUB-16")
@pytest.mark.parametrize(
    ("at", "effective_on", "annual_2027"),
    [
        pytest.param("2026-05-12T10:00:00", "2027-01-01", 240000, marks=pytest.mark.req("EX-17")),
        pytest.param("2026-09-30T23:30:00", "2027-01-01", 240000, marks=pytest.mark.req("EX-18")),
        pytest.param("2026-10-01T00:00:00", "2028-01-01", 420000, marks=pytest.mark.req("EX-19")),
    ],
)
def test_a_reduction_holds_from_a_first_of_january(at: str, effective_on: str, annual_2027: int) -> None:
    contract = trial_from("2026-03-01", Scope(20))
    reduced = life.happen(contract, deeds.Reduce(TEN, "v1"), now=berlin(at)).life
    assert (reduced.scope.tier, reduced.reductions[0].effective_on) == (20, date.fromisoformat(effective_on))
    on_2027 = life.advance(reduced, berlin("2027-01-01T00:00:00")).life
    assert annual_cents(bound_lines(on_2027.scope, on_2027.versions, {"v1": PRICES})) == annual_2027
    midnight = day_start(date.fromisoformat(effective_on))
    assert life.advance(reduced, midnight - timedelta(microseconds=1)).life.scope.tier == 20
    assert life.advance(reduced, midnight).life.scope.tier == 10


@pytest.mark.req("JOB-07")
def test_a_reduction_warns_twice_before_it_holds() -> None:
    contract = trial_from("2026-03-01", Scope(20))
    reduced = life.happen(contract, deeds.Reduce(TEN, "v1"), now=berlin("2026-05-12T10:00:00")).life
    effects = life.advance(reduced, berlin("2027-01-02T00:00:00")).effects
    warned = [effect.at.astimezone(BERLIN).date() for effect in effects if effect.kind is EffectKind.REDUCTION_WARNING]
    assert warned == [date(2026, 12, 2), date(2026, 12, 25)]
    kept = [effect.at for effect in effects if effect.kind is EffectKind.REDUCED]
    assert kept == [berlin("2027-01-01T00:00:00")]


@pytest.mark.req("TRI-04")
def test_a_late_activation_starts_the_trial_on_its_day() -> None:
    start = date(2026, 3, 1)
    placed = life.ordered(TEN, "v1", start_on=start, now=berlin("2026-02-27T10:00:00")).life
    late = life.happen(placed, deeds.Activate(), now=berlin("2026-03-05T16:00:00")).life
    assert (late.phase, late.trial_on, late.last_trial_on) == (Phase.TRIAL, date(2026, 3, 5), date(2026, 3, 19))
    early = life.happen(placed, deeds.Activate(), now=berlin("2026-02-28T16:00:00")).life
    assert early.phase is Phase.ACTIVATED
    assert life.next_due(early) == berlin("2026-03-01T00:00:00")


def test_an_order_lapses_after_fourteen_days_unless_a_quote_binds_it() -> None:
    at = berlin("2026-03-01T15:00:00")
    placed = life.ordered(TEN, "v1", start_on=date(2026, 5, 1), now=at).life
    assert life.advance(placed, berlin("2026-03-15T23:59:59")).life.phase is Phase.ORDERED
    assert life.advance(placed, berlin("2026-03-16T00:00:00")).life.phase is Phase.LAPSED
    with pytest.raises(WrongPhase):
        life.happen(placed, deeds.Activate(), now=berlin("2026-03-16T00:00:00"))
    bound = life.ordered(TEN, "v1", start_on=date(2026, 5, 1), now=at, binding=True).life
    assert life.advance(bound, berlin("2026-04-16T00:00:00")).life.phase is Phase.ORDERED
    assert bound.bound_at == at


@pytest.mark.req("ORD-05")
def test_an_order_binds_at_activation() -> None:
    at = berlin("2026-03-01T15:00:00")
    placed = life.ordered(TEN, "v1", start_on=date(2026, 3, 10), now=at).life
    assert placed.bound_at is None
    activated = life.happen(placed, deeds.Activate(), now=at + timedelta(hours=2)).life
    assert (activated.ordered_at, activated.bound_at) == (at, at + timedelta(hours=2))


@pytest.mark.req("SUB-14", "SUB-15", "SUB-17", "TRI-22")
def test_extensions_hold_at_once_and_a_pending_reduction_stays() -> None:
    contract = trial_from("2026-03-01", Scope(10, frozenset({"export"})))
    in_trial = life.happen(contract, deeds.Reduce(Scope(5), "v1"), now=berlin("2026-03-02T10:00:00")).life
    assert (in_trial.scope, in_trial.reductions) == (Scope(5), ())
    paid = life.advance(contract, berlin("2026-04-01T00:00:00")).life
    reduced = life.happen(paid, deeds.Reduce(TEN, "v1"), now=berlin("2026-05-01T10:00:00")).life
    larger = Scope(20, frozenset({"export"}))
    extended = life.happen(reduced, deeds.Extend(larger, "v2"), now=berlin("2026-06-01T10:00:00")).life
    assert (extended.scope, extended.versions) == (larger, {"users": "v2", "export": "v1"})
    assert life.advance(extended, berlin("2027-01-01T00:00:00")).life.scope == TEN
    withdrawn = deeds.WithdrawReduction(date(2027, 1, 1))
    kept = life.happen(extended, withdrawn, now=berlin("2026-12-31T23:59:59")).life
    assert life.advance(kept, berlin("2027-01-01T00:00:00")).life.scope == larger


@pytest.mark.req("SUB-22", "SUB-23", "SUB-24")
@pytest.mark.parametrize(("by", "credited"), [(Party.CUSTOMER, True), (Party.OPERATOR, False)])
def test_a_termination_for_cause_ends_at_once(by: Party, credited: bool) -> None:
    paid = life.advance(trial_from("2026-03-01"), berlin("2026-05-01T00:00:00")).life
    deed = deeds.Terminate(by, "Störung", date(2026, 5, 4))
    step = life.happen(paid, deed, now=berlin("2026-05-05T10:00:00"))
    assert (step.life.phase, step.life.ended_on) == (Phase.ENDED, date(2026, 5, 4))
    assert step.effects[-1].facts.get("credit_from_on") == ("2026-05-05" if credited else None)


@pytest.mark.req("SUB-26")
def test_both_marks_can_be_present_and_neither_ends_the_contract() -> None:
    paid = life.advance(trial_from("2026-03-01"), berlin("2026-05-01T00:00:00")).life
    stopped = life.happen(paid, deeds.SetDeactivated(True), now=berlin("2026-05-02T10:00:00")).life
    both = notice_at(stopped, "2026-05-03T10:00:00")
    assert both.marks == {"notice_given", "deactivated"}
    assert life.advance(both, berlin("2026-12-31T23:59:59")).life.phase is Phase.ACTIVE
    ended = life.advance(both, berlin("2027-01-01T00:00:00")).life
    assert ended.phase is Phase.ENDED
    destroyed = life.happen(ended, deeds.MarkDestroyed(), now=berlin("2027-04-01T00:00:00")).life
    assert destroyed.phase is Phase.DESTROYED
    for deed in (deeds.Activate(), deeds.GiveNotice(), deeds.ConvertEarly(), deeds.MarkDestroyed()):
        with pytest.raises(WrongPhase):
            life.happen(destroyed, deed, now=berlin("2027-05-01T00:00:00"))


@pytest.mark.req("SUB-26")
def test_an_activated_order_can_be_left_before_day_one() -> None:
    placed = life.ordered(TEN, "v1", start_on=date(2026, 5, 1), now=berlin("2026-03-01T15:00:00")).life
    activated = life.happen(placed, deeds.Activate(), now=berlin("2026-03-02T15:00:00")).life
    left = life.happen(activated, deeds.GiveNotice(), now=berlin("2026-03-03T15:00:00")).life
    assert (left.phase, left.end_reason) == (Phase.ENDED, EndReason.BEFORE_START)
    refused = life.happen(placed, deeds.Refuse("doppelt"), now=berlin("2026-03-02T15:00:00")).life
    assert refused.phase is Phase.REFUSED


@pytest.mark.req("SUB-27", "JOB-07")
def test_reminders_come_in_august_and_september_unless_notice_was_given() -> None:
    paid = life.advance(trial_from("2026-03-01"), berlin("2026-05-01T00:00:00")).life

    def reminded(contract: Life) -> list[date]:
        effects = life.advance(contract, berlin("2027-12-01T00:00:00")).effects
        return [e.at.astimezone(BERLIN).date() for e in effects if e.kind is EffectKind.NOTICE_REMINDER]

    days = [date(2026, 8, 1), date(2026, 9, 16), date(2027, 8, 1), date(2027, 9, 16)]
    assert reminded(paid) == days
    noted = notice_at(paid, "2026-07-01T10:00:00")
    assert reminded(noted) == []
    kept = life.happen(noted, deeds.WithdrawNotice(), now=berlin("2026-09-01T10:00:00")).life
    assert reminded(kept) == days[1:]


@pytest.mark.req("SUB-30")
def test_a_switch_ends_after_two_months_and_the_transition() -> None:
    paid = life.advance(trial_from("2026-03-01"), berlin("2026-12-01T00:00:00")).life
    switched = life.happen(paid, deeds.RequestSwitch(30), now=berlin("2026-12-31T10:00:00")).life
    assert switched.ends_on == date(2027, 3, 30)
    step = life.advance(switched, berlin("2027-05-01T00:00:00"))
    assert (step.life.phase, step.life.ended_on, step.life.end_reason) == (
        Phase.ENDED,
        date(2027, 3, 30),
        EndReason.SWITCH,
    )


@pytest.mark.req("JOB-03")
def test_the_turn_of_the_year_ends_then_reduces_then_prices_then_renews() -> None:
    paid = life.advance(trial_from("2026-03-01", Scope(20)), berlin("2026-05-01T00:00:00")).life
    busy = life.happen(paid, deeds.Reduce(TEN, "v1"), now=berlin("2026-05-12T10:00:00")).life
    busy = life.happen(busy, deeds.AnnouncePrices("v2", date(2026, 5, 1)), now=berlin("2026-05-13T10:00:00")).life
    busy = replace(busy, moved_to=berlin("2026-12-30T00:00:00"))
    kinds = [effect.kind for effect in life.advance(busy, berlin("2027-02-01T00:00:00")).effects]
    assert kinds == [EffectKind.REDUCED, EffectKind.PRICES_CHANGED, EffectKind.RENEWED]
    ending = notice_at(replace(busy, moved_to=paid.moved_to), "2026-06-01T10:00:00")
    kinds = [effect.kind for effect in life.advance(ending, berlin("2027-02-01T00:00:00")).effects]
    assert kinds == [EffectKind.ENDED]
