"""Ten years of random contracts, day by day, against the naive oracle."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from chalicelib.kit.errors import DepescheError
from chalicelib.kit.workdays import BERLIN
from chalicelib.subscriptions import deeds, life
from chalicelib.subscriptions.model import Effect, EffectKind, Life, Party, Scope
from tests.subscriptions.oracle import Oracle, Refused

YEARS = 10
_PHASES = (Phase.explicit, Phase.generate)
"""No shrinking: a story of ten years takes too long for that, and its assertion names the day."""
_FIRST = datetime(2026, 1, 2, 10, 0)
TIERS = st.sampled_from([1, 5, 10, 20, 30])
SCOPES = st.builds(Scope, TIERS, st.frozensets(st.sampled_from(["export", "press_dach"]), max_size=2))
PARTIES = st.sampled_from(Party)
BACK = st.sampled_from([0, 0, 1, 3, 20, 200, 500])


@st.composite
def _moments(draw: st.DrawFn) -> tuple[str, int, int]:
    """A way to the next moment: some days on, or to a day that matters, at some second of that day."""
    kind = draw(st.sampled_from(["days", "days", "deadline", "year"]))
    days = draw(st.integers(0, 40) if kind == "days" else st.integers(-2, 2))
    second = draw(st.sampled_from([0, 1, 36000, 86399]))
    return kind, days, second


DEEDS = st.one_of(
    st.builds(deeds.ConvertEarly),
    st.builds(deeds.GiveNotice, PARTIES, st.none()),
    st.tuples(st.just("letter"), PARTIES, BACK),
    st.builds(deeds.WithdrawNotice, PARTIES),
    st.builds(deeds.WithdrawNotice),
    st.builds(deeds.Extend, SCOPES, st.sampled_from(["v1", "v2", "v3"])),
    st.builds(deeds.Reduce, SCOPES, st.just("v1")),
    st.tuples(st.just("withdraw_reduction"), st.integers(1, 2)),
    st.tuples(st.just("announce"), st.sampled_from(["v2", "v3"]), BACK),
    st.builds(deeds.RequestSwitch, st.integers(0, 30)),
    st.builds(deeds.SetDeactivated, st.booleans()),
    st.builds(deeds.RecordContracting, st.just("avv.pdf"), st.sampled_from(["v1", "v2"])),
)
RARE = st.one_of(
    st.tuples(st.just("terminate"), PARTIES, BACK), st.builds(deeds.Refuse), st.builds(deeds.MarkDestroyed)
)
STORIES = st.lists(st.tuples(_moments(), st.one_of(DEEDS, DEEDS, DEEDS, RARE)), min_size=1, max_size=25)


def _instant(local: datetime) -> datetime:
    return local.replace(tzinfo=BERLIN).astimezone(UTC)


def _next(at: datetime, moment: tuple[str, int, int]) -> datetime:
    kind, days, second = moment
    if kind == "deadline":
        day = date(at.year + (at.month > 9), 9, 30)
    elif kind == "year":
        day = date(at.year + 1, 1, 1)
    else:
        day = at.date()
    moved = datetime.combine(day + timedelta(days=days), datetime.min.time()) + timedelta(seconds=second)
    return max(at, moved)


def _deed(drawn: object, today: date) -> deeds.Deed:
    match drawn:
        case ("letter", Party() as by, int(back)):
            return deeds.GiveNotice(by, today - timedelta(days=back))
        case ("withdraw_reduction", int(years)):
            return deeds.WithdrawReduction(date(today.year + years, 1, 1))
        case ("announce", str(version), int(back)):
            return deeds.AnnouncePrices(version, today - timedelta(days=back))
        case ("terminate", Party() as by, int(back)):
            return deeds.Terminate(by, "cause", today - timedelta(days=back))
    return drawn  # type: ignore[return-value]


def _shown(contract: Life) -> tuple[object, ...]:
    return (
        contract.phase.value,
        contract.scope.tier,
        set(contract.scope.add_ons),
        contract.trial_on,
        contract.paid_from_on,
        contract.ended_on,
        contract.deactivated,
        dict(contract.versions) if contract.phase.value == "active" else None,
    )


def _expected(oracle: Oracle) -> tuple[object, ...]:
    return (
        oracle.state,
        oracle.tier,
        oracle.add_ons,
        oracle.trial_day,
        oracle.paid_day,
        oracle.last_day,
        oracle.stopped,
        oracle.item_price if oracle.state == "active" else None,
    )


class _Contest:
    """One contract in both worlds; the product's is only written down when somebody does something."""

    def __init__(self, start_in: int, scope: Scope) -> None:
        self.at = _FIRST
        start_on = _FIRST.date() + timedelta(days=start_in)
        self.life = life.ordered(scope, "v1", start_on=start_on, now=_instant(_FIRST)).life
        self.oracle = Oracle(_FIRST, start_on, scope.tier, set(scope.add_ons))
        self.renewed: list[int] = []

    def look_each_day(self, until: datetime) -> None:
        day = self.at.date() + timedelta(days=1)
        while day <= until.date():
            noon = datetime.combine(day, datetime.min.time()) if day == until.date() else None
            self.oracle.walk(day)
            look_at = noon or datetime.combine(day, datetime.min.time()) + timedelta(hours=12)
            assert _shown(life.advance(self.life, _instant(look_at)).life) == _expected(self.oracle), day
            day += timedelta(days=1)
        self.at = max(self.at, until)

    def do(self, deed: deeds.Deed) -> None:
        try:
            step = life.happen(self.life, deed, now=_instant(self.at))
        except DepescheError:
            step = None
        try:
            self.oracle.do(deed, self.at)
            accepted = True
        except Refused:
            accepted = False
        assert (step is not None) == accepted, (self.at, deed)
        if step is not None:
            self.life = step.life
            self.renewed += [int(e.facts["year"]) for e in step.effects if e.kind is EffectKind.RENEWED]


@pytest.mark.req(
    "SUB-26", "SUB-02", "SUB-03", "SUB-10", "SUB-12", "SUB-16", "SUB-17", "SUB-19", "TRI-03", "GEN-13", "ORD-15"
)
@settings(max_examples=12, deadline=None, derandomize=True, phases=_PHASES, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 90), SCOPES, st.integers(0, 16), st.booleans(), STORIES)
def test_ten_years_of_a_contract_agree_with_the_oracle_every_day(
    start_in: int, scope: Scope, activated_in: int, grants_trial: bool, story: list[tuple[tuple[str, int, int], object]]
) -> None:
    contest = _Contest(start_in, scope)
    contest.look_each_day(_FIRST + timedelta(days=activated_in))
    contest.do(deeds.Activate(grants_trial))
    for moment, drawn in story:
        contest.look_each_day(_next(contest.at, moment))
        contest.do(_deed(drawn, contest.at.date()))
        assert _shown(life.advance(contest.life, _instant(contest.at)).life) == _expected(contest.oracle)
    contest.look_each_day(_FIRST.replace(year=_FIRST.year + YEARS))


@pytest.mark.req("GEN-13", "JOB-01")
@settings(max_examples=40, deadline=None, derandomize=True, phases=_PHASES, suppress_health_check=list(HealthCheck))
@given(SCOPES, st.lists(st.integers(1, 400), max_size=30), STORIES)
def test_how_often_the_job_runs_changes_neither_the_life_nor_what_is_told(
    scope: Scope, jumps: list[int], story: list[tuple[tuple[str, int, int], object]]
) -> None:
    """One late run at the end against runs at random instants: the same life, the same effects with the same dates."""
    contest = _Contest(3, scope)
    contest.do(deeds.Activate())
    for moment, drawn in story[:4]:
        contest.at = _next(contest.at, moment)
        contest.do(_deed(drawn, contest.at.date()))
    end = _instant(_FIRST.replace(year=_FIRST.year + YEARS))
    once = life.advance(contest.life, end)
    now, stepped = _instant(contest.at), contest.life
    effects: tuple[Effect, ...] = ()
    for jump in [*jumps, 100_000]:
        now = min(end, now + timedelta(hours=jump))
        step = life.advance(stepped, now)
        assert life.advance(step.life, now).effects == ()
        stepped, effects = step.life, effects + step.effects
    assert effects == once.effects
    assert stepped == once.life
    due = life.next_due(once.life)
    assert due is None or due > end
