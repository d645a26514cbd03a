"""Steps that both time and deeds take: a trial begins, a subscription becomes paid, a contract ends."""

from dataclasses import replace
from datetime import date, datetime

from chalicelib.kit.records import dataclass
from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions import periods
from chalicelib.subscriptions.model import Effect, EffectKind, EndReason, Life, Phase


@dataclass(frozen=True)
class Step:
    """The life after something, and what happened."""

    life: Life
    effects: tuple[Effect, ...] = ()


def start(life: Life, at: datetime) -> Step:
    """Day 1: the trial (TRI-03), or the paid subscription where no trial was granted (ORD-31)."""
    if not life.grants_trial:
        return pay(life, at)
    trial_on = berlin_date(at)
    facts = {"last_day": periods.last_trial_day(trial_on).isoformat()}
    begun = replace(life, phase=Phase.TRIAL, trial_on=trial_on)
    return Step(begun, (Effect(EffectKind.TRIAL_STARTED, at, facts),))


def pay(life: Life, at: datetime) -> Step:
    """The paid subscription begins at `at`, with the prices that hold from then on (TRI-11, TRI-13)."""
    first_paid_on = berlin_date(at)
    versions = life.versions
    held = [change for change in life.price_changes if change.effective_on <= first_paid_on]
    for change in held:
        versions = dict.fromkeys(versions, change.version)
    paid = replace(
        life,
        phase=Phase.ACTIVE,
        paid_from_at=at,
        term_year=first_paid_on.year,
        versions=versions,
        price_changes=tuple(change for change in life.price_changes if change not in held),
        fee_version="",
    )
    first_end = periods.first_possible_end(first_paid_on)
    facts = {"paid_from_on": first_paid_on.isoformat(), "first_end_on": first_end.isoformat()}
    if life.fee_version:
        facts["fee_version"] = life.fee_version
    return Step(paid, (Effect(EffectKind.BECAME_PAID, at, facts, bound=paid.bound),))


def ended(
    life: Life,
    at: datetime,
    *,
    last_day: date,
    reason: EndReason,
    credit: bool = False,
    owed_until_on: date | None = None,
) -> Step:
    """The end of a contract; `credit`: prepaid time after the last day is to be credited (SUB-24); with
    `owed_until_on` the days up to then are charged as far as they lie after the prepaid year (SUB-30)."""
    over = replace(
        life,
        phase=Phase.ENDED,
        ended_at=at,
        ended_on=last_day,
        end_reason=reason,
        reductions=(),
        price_changes=(),
        deactivated=False,
    )
    facts: dict[str, str | int] = {"last_day": last_day.isoformat(), "reason": reason.value}
    if credit:
        facts["credit_from_on"] = periods.days_after(last_day, 1).isoformat()
    elif owed_until_on is not None and owed_until_on.year > life.term_year:
        facts["charge_from_on"] = date(life.term_year + 1, 1, 1).isoformat()
        facts["charge_until_on"] = owed_until_on.isoformat()
    return Step(over, (Effect(EffectKind.ENDED, at, facts, bound=life.bound),))
