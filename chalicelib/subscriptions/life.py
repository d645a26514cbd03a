"""The one state machine of a contract (SUB-26): pure, the clock is an argument.

`advance` lets time pass: everything due by then happens in the order of its instants, however late it is noticed
(GEN-13). `happen` lets time pass and then does a deed. Both answer the new life and the effects.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from chalicelib.kit.workdays import berlin_date, day_end, day_start
from chalicelib.subscriptions import periods
from chalicelib.subscriptions.declarations import apply_deed
from chalicelib.subscriptions.deeds import Deed
from chalicelib.subscriptions.model import (
    CONTRACT_ITEMS,
    Effect,
    EffectKind,
    EndReason,
    Life,
    Phase,
    PriceChange,
    Scope,
)
from chalicelib.subscriptions.steps import Step, ended, pay, start

Due = tuple[datetime, int, Callable[[Life, datetime], Step]]


def ordered(
    scope: Scope,
    version: str,
    *,
    start_on: date,
    now: datetime,
    binding: bool = False,
    names_early_termination: bool = False,
) -> Step:
    """A new order (ORD-05). `binding` orders come from an accepted quote: they bind now and never lapse."""
    versions = dict.fromkeys(sorted(scope.items), version)
    life = Life(Phase.ORDERED, now, start_on, scope, versions, moved_to=now, bound_at=now if binding else None)
    life = replace(life, names_early_termination=names_early_termination)
    return Step(life, (Effect(EffectKind.ORDERED, now, {"start_on": start_on.isoformat()}),))


def note_announcement(life: Life, change: PriceChange) -> Life:
    """Prices for a coming year that the order form showed before submission (SUB-20)."""
    return replace(life, price_changes=(*life.price_changes, change))


def advance(life: Life, now: datetime) -> Step:
    """The life at `now`. The same life when nothing was due."""
    effects: tuple[Effect, ...] = ()
    due = _first_due(life)
    while due is not None and due[0] <= now:
        at, _, act = due
        step = act(replace(life, moved_to=max(life.moved_to, at)), at)
        life, effects = step.life, effects + step.effects
        due = _first_due(life)
    return Step(life, effects)


def next_due(life: Life) -> datetime | None:
    """When time will next do something to this contract; None when it never will."""
    due = _first_due(life)
    return due[0] if due else None


def happen(life: Life, deed: Deed, *, now: datetime) -> Step:
    """Let time pass until `now`, then do the deed. Raises the errors of declarations.py; then nothing has changed."""
    before = advance(life, now)
    done = apply_deed(replace(before.life, moved_to=max(before.life.moved_to, now)), deed, now)
    after = advance(done.life, now)
    return Step(after.life, before.effects + done.effects + after.effects)


def _first_due(life: Life) -> Due | None:
    return min(_dues(life), key=lambda due: due[:2], default=None)


def _dues(life: Life) -> Iterator[Due]:
    match life.phase:
        case Phase.ORDERED if life.bound_at is None:
            yield day_end(periods.days_after(berlin_date(life.ordered_at), periods.LAPSE_DAYS)), 0, _lapse
        case Phase.ACTIVATED:
            yield day_start(life.start_on), 0, start
        case Phase.TRIAL if life.trial_on is not None:
            yield day_start(periods.paid_from(life.trial_on)), 0, pay
        case Phase.ACTIVE:
            yield from _dues_of_active(life)
        case _:
            return


def _dues_of_active(life: Life) -> Iterator[Due]:
    """In the order of JOB-03 at the turn of the year: end, reductions, prices, renewal."""
    if life.ends_at is not None:
        yield life.ends_at, 0, _end
    if life.reductions:
        yield day_start(life.reductions[0].effective_on), 1, _reduce
    if life.price_changes:
        yield day_start(life.price_changes[0].effective_on), 2, _change_prices
    yield day_start(date(life.term_year + 1, 1, 1)), 3, _renew
    if life.ends_on is None:
        yield _next_reminder(life.moved_to), 4, _remind
    yield from _warnings(life)


def _next_reminder(after: datetime) -> datetime:
    """1 August or 16 September, whichever comes next (SUB-27)."""
    year = berlin_date(after).year
    return min(instant for instant in (*_reminders(year), *_reminders(year + 1)) if instant > after)


@lru_cache(maxsize=64)
def _reminders(year: int) -> tuple[datetime, ...]:
    return tuple(periods.morning(date(year, month, day)) for month, day in periods.REMINDER_DAYS)


def _warnings(life: Life) -> Iterator[Due]:
    """30 and 7 days before fewer users will be licensed (LIC-12)."""
    for reduction in life.reductions[:1]:
        over = life.ends_on is not None and life.ends_on < reduction.effective_on
        if reduction.target.tier < life.scope.tier and not over:
            days = (periods.days_after(reduction.effective_on, -count) for count in periods.WARNING_DAYS)
            due = [instant for instant in map(periods.morning, days) if instant > life.moved_to]
            if due:
                yield due[0], 5, _warn


def _lapse(life: Life, at: datetime) -> Step:
    return Step(replace(life, phase=Phase.LAPSED), (Effect(EffectKind.LAPSED, at),))


def _end(life: Life, at: datetime) -> Step:
    by_switch = life.switch_ends_on is not None and life.switch_ends_on == life.ends_on
    last_day = life.ends_on or berlin_date(at)
    if not by_switch:
        return ended(life, at, last_day=last_day, reason=EndReason.NOTICE)
    owed = life.switch_owed_until_on
    return ended(life, at, last_day=last_day, reason=EndReason.SWITCH, credit=owed is None, owed_until_on=owed)


def _reduce(life: Life, at: datetime) -> Step:
    reduction, *later = life.reductions
    target = reduction.target
    kept = target.items | CONTRACT_ITEMS
    versions = {item: version for item, version in life.versions.items() if item in kept}
    reduced = replace(life, scope=target, versions=versions, reductions=tuple(later))
    facts: dict[str, str | int] = {"tier": target.tier, "effective_on": reduction.effective_on.isoformat()}
    return Step(reduced, (Effect(EffectKind.REDUCED, at, facts),))


def _change_prices(life: Life, at: datetime) -> Step:
    change, *later = life.price_changes
    changed = replace(life, versions=dict.fromkeys(life.versions, change.version), price_changes=tuple(later))
    return Step(changed, (Effect(EffectKind.PRICES_CHANGED, at, {"version": change.version}),))


def _renew(life: Life, at: datetime) -> Step:
    year = life.term_year + 1
    return Step(replace(life, term_year=year), (Effect(EffectKind.RENEWED, at, {"year": year}, bound=life.bound),))


def _remind(life: Life, at: datetime) -> Step:
    last_day = date(berlin_date(at).year, *periods.NOTICE_DEADLINE)
    facts = {"last_day": last_day.isoformat(), "ends_on": periods.year_end(last_day.year).isoformat()}
    return Step(life, (Effect(EffectKind.NOTICE_REMINDER, at, facts),))


def _warn(life: Life, at: datetime) -> Step:
    reduction = life.reductions[0]
    facts: dict[str, str | int] = {"tier": reduction.target.tier, "effective_on": reduction.effective_on.isoformat()}
    return Step(life, (Effect(EffectKind.REDUCTION_WARNING, at, facts),))
