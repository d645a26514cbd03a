"""Switching to another provider (SUB-30)."""

from datetime import date

import pytest

from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions import deeds, life
from chalicelib.subscriptions.model import Effect, EffectKind, EndReason, Life, Phase
from tests.subscriptions.lives import TEN, berlin

YEAR_2027 = {"charge_from_on": "2027-01-01", "charge_until_on": "2027-12-31"}


def paid_from_march(*, named: bool) -> Life:
    placed = life.ordered(
        TEN, "v1", start_on=date(2026, 3, 1), now=berlin("2026-03-01T08:00:00"), names_early_termination=named
    ).life
    begun = life.happen(placed, deeds.Activate(), now=berlin("2026-03-01T09:00:00")).life
    return life.advance(begun, berlin("2026-03-16T00:00:00")).life


def switched(contract: Life, at: str, days: int) -> tuple[Life, Effect]:
    requested = life.happen(contract, deeds.RequestSwitch(days), now=berlin(at)).life
    step = life.advance(requested, berlin("2030-01-01T00:00:00"))
    return step.life, next(effect for effect in step.effects if effect.kind is EffectKind.ENDED)


@pytest.mark.req("SUB-30")
@pytest.mark.parametrize(
    ("named", "at", "days", "ended_on", "facts"),
    [
        (False, "2026-05-10T10:00:00", 30, "2026-08-09", {"credit_from_on": "2026-08-10"}),
        (True, "2026-05-10T10:00:00", 30, "2026-08-09", {}),
        (
            True,
            "2026-10-05T10:00:00",
            0,
            "2026-12-05",
            YEAR_2027,
        ),
        (False, "2026-10-05T10:00:00", 0, "2026-12-05", {"credit_from_on": "2026-12-06"}),
        (True, "2027-01-10T10:00:00", 30, "2027-04-09", {}),
    ],
)
def test_fees_of_the_remaining_term_are_owed_only_if_the_order_named_them(
    named: bool, at: str, days: int, ended_on: str, facts: dict[str, str]
) -> None:
    ended, effect = switched(paid_from_march(named=named), at, days)
    assert (ended.phase, ended.end_reason) == (Phase.ENDED, EndReason.SWITCH)
    assert ended.ended_on == date.fromisoformat(ended_on)
    money = {name: day for name, day in effect.facts.items() if name.startswith(("credit", "charge"))}
    assert money == facts
    assert not any("switching" in name for name in effect.facts)


@pytest.mark.req("SUB-30")
def test_the_service_runs_in_full_until_the_transition_is_over() -> None:
    contract = paid_from_march(named=True)
    requested = life.happen(contract, deeds.RequestSwitch(30), now=berlin("2026-05-10T10:00:00")).life
    at = berlin("2026-08-09T23:59:59")
    assert life.advance(requested, at).life.phase is Phase.ACTIVE
    assert life.advance(requested, at).life.scope == contract.scope
    assert berlin_date(at) == requested.ends_on
