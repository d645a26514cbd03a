"""What each deed does to a contract at an instant (SUB-03 to SUB-30). Pure; refusals are errors."""

from dataclasses import replace
from datetime import date, datetime

from chalicelib.kit.workdays import berlin_date, day_start
from chalicelib.subscriptions import deeds, periods
from chalicelib.subscriptions.errors import (
    BadDay,
    NoNotice,
    NoReduction,
    NotAnExtension,
    NotAReduction,
    NoticeStands,
    SwitchStands,
    WrongPhase,
)
from chalicelib.subscriptions.model import (
    CONTRACT_ITEMS,
    Effect,
    EffectKind,
    EndReason,
    Life,
    Notice,
    Party,
    Phase,
    PriceChange,
    Reduction,
    Scope,
)
from chalicelib.subscriptions.steps import Step, ended, pay, start

_FREE = (Phase.ACTIVATED, Phase.TRIAL)


def apply_deed(life: Life, deed: deeds.Deed, now: datetime) -> Step:  # noqa: C901, PLR0911, PLR0912 - one line per deed
    """The life after the deed. Raises WrongPhase and the other errors of this feature."""
    match deed:
        case deeds.Activate():
            return _activate(life, deed, now)
        case deeds.Refuse():
            _require(life, Phase.ORDERED)
            effect = Effect(EffectKind.REFUSED, now, {"reason": deed.reason})
            return Step(replace(life, phase=Phase.REFUSED), (effect,))
        case deeds.ConvertEarly():
            _require(life, Phase.TRIAL)
            return pay(life, now)
        case deeds.GiveNotice():
            return _give_notice(life, deed, now)
        case deeds.WithdrawNotice():
            return _withdraw_notice(life, deed, now)
        case deeds.Extend():
            return _extend(life, deed, now)
        case deeds.Reduce():
            return _reduce(life, deed, now)
        case deeds.WithdrawReduction():
            return _withdraw_reduction(life, deed, now)
        case deeds.AnnouncePrices():
            return _announce_prices(life, deed, now)
        case deeds.RecordContracting():
            return _record_contracting(life, deed, now)
        case deeds.Terminate():
            return _terminate(life, deed, now)
        case deeds.RequestSwitch():
            return _request_switch(life, deed, now)
        case deeds.SetDeactivated():
            return _set_deactivated(life, deed, now)
        case deeds.MarkDestroyed():
            _require(life, Phase.ENDED)
            return Step(replace(life, phase=Phase.DESTROYED), (Effect(EffectKind.DESTROYED, now),))


def _activate(life: Life, deed: deeds.Activate, now: datetime) -> Step:
    """The order binds (ORD-05); day 1 is the ordered start, or today when that has passed (TRI-04)."""
    _require(life, Phase.ORDERED)
    activated = replace(
        life,
        phase=Phase.ACTIVATED,
        activated_at=now,
        bound_at=life.bound_at or now,
        grants_trial=deed.grants_trial,
    )
    effect = Effect(EffectKind.ACTIVATED, now, {"start_on": max(life.start_on, berlin_date(now)).isoformat()})
    if day_start(life.start_on) > now:
        return Step(activated, (effect,))
    begun = start(activated, now)
    return Step(begun.life, (effect, *begun.effects))


def _give_notice(life: Life, deed: deeds.GiveNotice, now: datetime) -> Step:
    """Immediate before the first paid day (TRI-08, SUB-26), else to a year end (SUB-03)."""
    _require(life, *_FREE, Phase.ACTIVE)
    counted_on = _past_day(life, deed.received_on or berlin_date(now), now)
    first_paid_on = life.paid_from_on
    if first_paid_on is None or counted_on < first_paid_on:
        reason = EndReason.BEFORE_START if life.phase is Phase.ACTIVATED else EndReason.TRIAL_LEFT
        return ended(life, now, last_day=counted_on, reason=reason)
    by_customer = deed.by is Party.CUSTOMER
    standing = life.notice if by_customer else life.operator_notice
    notice = Notice(counted_on, periods.notice_ends_on(counted_on), now)
    if standing is not None and standing.ends_on <= notice.ends_on:
        raise NoticeStands
    noted = replace(life, notice=notice) if by_customer else replace(life, operator_notice=notice)
    kind = EffectKind.NOTICE_CONFIRMED if by_customer else EffectKind.OPERATOR_NOTICE
    facts = {"counted_on": counted_on.isoformat(), "ends_on": notice.ends_on.isoformat()}
    return Step(noted, (Effect(kind, now, facts),))


def _withdraw_notice(life: Life, deed: deeds.WithdrawNotice, now: datetime) -> Step:
    """Possible until the last contract day is over, for one's own notice only (SUB-10, SUB-11)."""
    _require(life, Phase.ACTIVE)
    if deed.by is Party.CUSTOMER:
        standing, kept = life.notice, replace(life, notice=None)
    else:
        standing, kept = life.operator_notice, replace(life, operator_notice=None)
    if standing is None:
        raise NoNotice
    today = berlin_date(now)
    facts: dict[str, str | int] = {"next_end_on": periods.notice_ends_on(today).isoformat(), "by": deed.by.value}
    return Step(kept, (Effect(EffectKind.NOTICE_WITHDRAWN, now, facts),))


def _extend(life: Life, deed: deeds.Extend, now: datetime) -> Step:
    _require(life, *_FREE, Phase.ACTIVE)
    if not deed.target.covers(life.scope) or deed.target == life.scope:
        raise NotAnExtension
    if life.phase in _FREE:
        return _rescope(life, deed.target, version=deed.version, now=now)
    facts: dict[str, str | int] = {"tier": deed.target.tier, "tier_before": life.scope.tier, "version": deed.version}
    facts["added"] = ",".join(sorted(_added(life.scope, deed.target)))
    larger = _rescope(life, deed.target, version=deed.version, now=now).life
    effect = Effect(EffectKind.EXTENDED, now, facts, bound=larger.bound, bound_before=life.bound)
    return Step(larger, (effect,))


def _reduce(life: Life, deed: deeds.Reduce, now: datetime) -> Step:
    """Measured against what would hold on that 1 January; a second one for the same day replaces the first."""
    _require(life, *_FREE, Phase.ACTIVE)
    effective_on = periods.reduction_effective_on(berlin_date(now))
    before = [reduction for reduction in life.reductions if reduction.effective_on < effective_on]
    base = before[-1].target if before else life.scope
    if not base.covers(deed.target) or deed.target == base:
        raise NotAReduction
    if life.phase in _FREE:
        return _rescope(life, deed.target, version=deed.version, now=now)
    reduction = Reduction(deed.target, now, effective_on)
    facts: dict[str, str | int] = {"tier": deed.target.tier, "effective_on": effective_on.isoformat()}
    booked = replace(life, reductions=(*before, reduction))
    return Step(booked, (Effect(EffectKind.REDUCTION_BOOKED, now, facts),))


def _withdraw_reduction(life: Life, deed: deeds.WithdrawReduction, now: datetime) -> Step:
    kept = tuple(reduction for reduction in life.reductions if reduction.effective_on != deed.effective_on)
    if kept == life.reductions:
        raise NoReduction
    facts: dict[str, str | int] = {"effective_on": deed.effective_on.isoformat()}
    return Step(replace(life, reductions=kept), (Effect(EffectKind.REDUCTION_WITHDRAWN, now, facts),))


def _announce_prices(life: Life, deed: deeds.AnnouncePrices, now: datetime) -> Step:
    """Proof of delivery per customer; for the same 1 January the later announcement holds (SUB-19, SUB-21)."""
    _require(life, *_FREE, Phase.ACTIVE)
    delivered_on = _past_day(life, deed.delivered_on, now)
    change = PriceChange(deed.version, delivered_on, periods.price_effective_on(delivered_on))
    others = [other for other in life.price_changes if other.effective_on != change.effective_on]
    changes = tuple(sorted([*others, change], key=lambda one: one.effective_on))
    facts: dict[str, str | int] = {"version": deed.version, "effective_on": change.effective_on.isoformat()}
    return Step(replace(life, price_changes=changes), (Effect(EffectKind.PRICES_ANNOUNCED, now, facts),))


def _record_contracting(life: Life, deed: deeds.RecordContracting, now: datetime) -> Step:
    """The fee is due with the first invoice after this day; monitoring is a recurring item from now on (ORD-15)."""
    _require(life, Phase.ORDERED, *_FREE, Phase.ACTIVE)
    facts: dict[str, str | int] = {"document": deed.document, "recorded_on": berlin_date(now).isoformat()}
    monitored = replace(life, versions=dict.fromkeys(CONTRACT_ITEMS, deed.version) | dict(life.versions))
    if life.phase is not Phase.ACTIVE:
        waiting = replace(monitored, fee_version=deed.version)
        return Step(waiting, (Effect(EffectKind.CONTRACTING_RECORDED, now, facts),))
    facts["fee_version"] = deed.version
    effect = Effect(EffectKind.CONTRACTING_RECORDED, now, facts, bound=monitored.bound, bound_before=life.bound)
    return Step(monitored, (effect,))


def _terminate(life: Life, deed: deeds.Terminate, now: datetime) -> Step:
    """At once; credited only when the customer had the cause (SUB-24)."""
    _require(life, *_FREE, Phase.ACTIVE)
    by_customer = deed.by is Party.CUSTOMER
    reason = EndReason.CAUSE_CUSTOMER if by_customer else EndReason.CAUSE_OPERATOR
    credit = by_customer and life.phase is Phase.ACTIVE
    return ended(life, now, last_day=_past_day(life, deed.last_day, now), reason=reason, credit=credit)


def _request_switch(life: Life, deed: deeds.RequestSwitch, now: datetime) -> Step:
    _require(life, Phase.ACTIVE)
    if life.switch_ends_on is not None:
        raise SwitchStands
    if not 0 <= deed.transition_days <= periods.TRANSITION_DAYS:
        raise BadDay
    today = berlin_date(now)
    ends_on = periods.switch_ends_on(today, deed.transition_days)
    facts: dict[str, str | int] = {"ends_on": ends_on.isoformat(), "transition_days": deed.transition_days}
    owed_until_on = _owed_until(life, today) if life.names_early_termination else None
    if owed_until_on is not None and owed_until_on > ends_on:
        facts["owed_until_on"] = owed_until_on.isoformat()
    else:
        owed_until_on = None
    switched = replace(life, switch_ends_on=ends_on, switch_owed_until_on=owed_until_on)
    return Step(switched, (Effect(EffectKind.SWITCH_CONFIRMED, now, facts),))


def _owed_until(life: Life, today: date) -> date:
    """The end that a notice given today reaches, or an earlier one that stands already (SUB-30)."""
    return min(periods.notice_ends_on(today), life.ends_on or date.max)


def _set_deactivated(life: Life, deed: deeds.SetDeactivated, now: datetime) -> Step:
    _require(life, Phase.ACTIVE)
    if life.deactivated == deed.deactivated:
        return Step(life)
    kind = EffectKind.DEACTIVATED if deed.deactivated else EffectKind.REACTIVATED
    return Step(replace(life, deactivated=deed.deactivated), (Effect(kind, now),))


def _rescope(life: Life, target: Scope, *, version: str, now: datetime) -> Step:
    """The new scope; what is new or larger is priced by `version`, the rest keeps its own."""
    fresh = _added(life.scope, target)
    kept = target.items | (CONTRACT_ITEMS & life.versions.keys())
    versions = {item: version if item in fresh else life.versions.get(item, version) for item in sorted(kept)}
    facts: dict[str, str | int] = {"tier": target.tier, "version": version}
    changed = replace(life, scope=target, versions=versions)
    return Step(changed, (Effect(EffectKind.SCOPE_CHANGED, now, facts),))


def _added(before: Scope, after: Scope) -> frozenset[str]:
    larger = frozenset({"users"}) if after.tier > before.tier else frozenset()
    return (after.items - before.items) | larger


def _past_day(life: Life, day: date, now: datetime) -> date:
    """A day between order and today. Raises BadDay."""
    if not berlin_date(life.ordered_at) <= day <= berlin_date(now):
        raise BadDay
    return day


def _require(life: Life, *phases: Phase) -> None:
    if life.phase not in phases:
        raise WrongPhase
