"""Use cases around orders and contracts. Every change: load, decide purely, write with its history, pass on."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.errors import NotFound, Unavailable
from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions import deeds, life, price_lists, repository
from chalicelib.subscriptions.announcements import repository as announced
from chalicelib.subscriptions.contract import Contract, Entry
from chalicelib.subscriptions.errors import (
    AgreementMissing,
    ConfirmationStale,
    NotAnnounceable,
    NotInTrial,
    NotSubscribed,
    OrderFindings,
    TrialDecisionMissing,
)
from chalicelib.subscriptions.model import CONTRACT_ITEMS, Effect, EffectKind, Phase, Scope
from chalicelib.subscriptions.order_rules import counts_as_recent_trial, scope_findings
from chalicelib.subscriptions.passing_on import pass_on
from chalicelib.subscriptions.prices import OrderLine, PriceList, bound_lines
from chalicelib.subscriptions.steps import Step
from chalicelib.subscriptions.trial_limits import TrialLimits, limits_in

_TRIES = 20
BY_TIME = "time"
_LATER_ORDERS = frozenset({EffectKind.EXTENDED, EffectKind.SCOPE_CHANGED, EffectKind.REDUCTION_BOOKED})
Change = Callable[[Contract], tuple[Contract, Step]]


def require_operator(actor: Actor) -> None:
    """Raises NotFound for everybody but the operator's people: for customers these routes do not exist."""
    if Role.OPERATOR not in actor.roles:
        raise NotFound


def current(account_id: str, *, now: datetime) -> Contract:
    """The contract as it stands at `now`, whether the scheduled job has run or not (TRI-11). Raises NotFound."""
    return _change(account_id, lambda contract: (contract, life.advance(contract.life, now)), by=BY_TIME, now=now)


def do(account_id: str, deed: deeds.Deed, *, by: str, now: datetime) -> Contract:
    """Let time pass, do the deed, tell everybody (SUB-07: declaration and confirmation carry one instant)."""
    return _change(account_id, lambda contract: (contract, life.happen(contract.life, deed, now=now)), by=by, now=now)


def of_manager(actor: Actor, *, now: datetime) -> Contract:
    """The contract of the licence manager's account (SUB-18). Raises NotAllowed for others."""
    actor.require_role(Role.LICENCE_MANAGER)
    return current(actor.account_id, now=now)


def do_as_manager(actor: Actor, deed: deeds.Deed, *, now: datetime) -> Contract:
    """A deed of the licence manager on their own contract."""
    actor.require_role(Role.LICENCE_MANAGER)
    return do(actor.account_id, deed, by=actor.email, now=now)


def do_confirmed(actor: Actor, deed: deeds.Deed, *, seen_version: int, now: datetime) -> Contract:
    """A deed that was confirmed in a second step on the contract as it was shown. Raises ConfirmationStale."""
    if of_manager(actor, now=now).v != seen_version:
        raise ConfirmationStale
    return do_as_manager(actor, deed, now=now)


def rescope(actor: Actor, target: Scope, *, smaller: bool, now: datetime) -> Contract:
    """Extend or reduce to a whole new scope at the list valid today (SUB-14 to SUB-17). Raises OrderFindings."""
    actor.require_role(Role.LICENCE_MANAGER)
    prices = price_lists.on(berlin_date(now))
    known = {*prices.items} - {"contract_monitoring", "premium"} - announced.dropped_on(berlin_date(now))
    findings = scope_findings(target, known)
    if findings:
        raise OrderFindings(findings=findings)
    make = deeds.Reduce if smaller else deeds.Extend
    return do_as_manager(actor, make(target, prices.version), now=now)


def announce_prices(actor: Actor, account_id: str, *, version: str, delivered_on: date, now: datetime) -> Contract:
    """A published price list told to a customer (SUB-19). Raises NotFound for an unknown version, and NotAnnounceable
    when it lacks an item of the contract."""
    contract = shown_to_operator(actor, account_id, now=now)
    prices = price_lists.all_lists().get(version)
    if prices is None:
        raise NotFound
    if contract.life.versions.keys() - {"users"} - set(prices.items):
        raise NotAnnounceable
    return do(account_id, deeds.AnnouncePrices(version, delivered_on), by=actor.email, now=now)


def do_as_operator(actor: Actor, account_id: str, deed: deeds.Deed, *, now: datetime) -> Contract:
    """A deed of the operator on a customer's contract."""
    require_operator(actor)
    return do(account_id, deed, by=actor.email, now=now)


def shown_to_operator(actor: Actor, account_id: str, *, now: datetime) -> Contract:
    """A customer's contract for the operator."""
    require_operator(actor)
    return current(account_id, now=now)


def list_contracts(
    actor: Actor, phases: Sequence[Phase], *, after: str = "", limit: int
) -> tuple[tuple[Contract, ...], str]:
    """A page of contracts for the operator (see page_of)."""
    require_operator(actor)
    return page_of(phases, after=after, limit=limit)


def page_of(phases: Sequence[Phase], *, after: str = "", limit: int) -> tuple[tuple[Contract, ...], str]:
    """Contracts phase by phase, oldest order first, and where the next page begins (empty: it was the last)."""
    place, _, key = after.partition("|")
    names = [phase.value for phase in phases]
    found: list[Contract] = []
    for phase in phases[names.index(place) if place in names else 0 :]:
        found += repository.by_phase(phase, limit=limit - len(found), after=key if phase.value == place else "")
        if len(found) >= limit:
            return tuple(found), f"{phase.value}|{repository.phase_key(found[-1])}"
    return tuple(found), ""


def activate(
    actor: Actor, account_id: str, *, grants_trial: bool | None, customer_agreed: bool, now: datetime
) -> Contract:
    """Activate an order (ORD-02). After a trial in the last twelve months the operator has to say whether another
    one is granted, and without one the customer must have agreed (ORD-31)."""
    contract = shown_to_operator(actor, account_id, now=now)
    earlier = contract.earlier_trial_on
    if grants_trial is None and earlier is not None and counts_as_recent_trial(earlier, berlin_date(now)):
        raise TrialDecisionMissing(on=earlier.isoformat())
    if grants_trial is False and not customer_agreed:
        raise AgreementMissing
    return do(account_id, deeds.Activate(grants_trial is not False), by=actor.email, now=now)


def record_contracting(actor: Actor, account_id: str, *, document: str, now: datetime) -> Contract:
    """Premium contracting: an individual contract is on file with its document; fee and monitoring are priced by the
    list valid today (ORD-11 to ORD-15). Raises NotAnnounceable when a list that binds or will bind lacks them."""
    contract = shown_to_operator(actor, account_id, now=now)
    prices, lists = price_lists.on(berlin_date(now)), price_lists.all_lists()
    coming = [lists[change.version] for change in contract.life.price_changes]
    if "premium_contracting" not in prices.fees or any(CONTRACT_ITEMS - set(one.items) for one in (prices, *coming)):
        raise NotAnnounceable
    return do(account_id, deeds.RecordContracting(document, prices.version), by=actor.email, now=now)


def move_due(*, now: datetime, deadline: datetime, clock: Callable[[], datetime]) -> int:
    """Move every contract that time has to move by `now`; how many. Stops at the deadline; the rest waits for the next
    run. Safe to run twice and late: what happens carries its own date (GEN-13, JOB-01)."""
    moved = 0
    for account_id in repository.due(now, limit=500):
        if clock() >= deadline:
            break
        current(account_id, now=now)
        moved += 1
    return moved


def trial_limits(account_id: str, now: datetime) -> TrialLimits:
    """The trial's limits for an account at an instant, which may lie ahead (TRI-14 to TRI-16). None without a
    contract."""
    contract = repository.load(account_id)
    if contract is None:
        return limits_in(in_trial=False)
    then = life.advance(contract.life, now).life
    last_day = then.last_trial_on.isoformat() if then.last_trial_on else ""
    return limits_in(in_trial=then.phase in (Phase.TRIAL, Phase.ACTIVATED), last_trial_on=last_day)


def require_service(account_id: str, name: str, *, now: datetime) -> None:
    """Whether an extra service can be used now. Raises NotInTrial for what the trial does not offer, ordered or not
    (TRI-20), and NotSubscribed for what has not been ordered or has been dropped (ORD-32)."""
    if name in announced.dropped_on(berlin_date(now)):
        raise NotSubscribed
    if not trial_limits(account_id, now).offers(name):
        raise NotInTrial
    contract = repository.load(account_id)
    if contract is None or name not in life.advance(contract.life, now).life.scope.add_ons:
        raise NotSubscribed


def running_lines(contract: Contract) -> tuple[OrderLine, ...]:
    """What the contract costs now, each item at the version that binds it."""
    return bound_lines(contract.life.scope, contract.life.versions, price_lists.all_lists())


def list_for(day: date) -> PriceList:
    """The price list valid on a day (SUB-15)."""
    return price_lists.on(day)


def note(account_id: str, change: Callable[[Contract], Contract], entry: Entry) -> Contract:
    """Change something of a contract that time does not move, with one line of history. Raises NotFound and whatever
    `change` raises; then nothing has changed."""
    for _ in range(_TRIES):
        known = current(account_id, now=entry.at)
        noted = replace(change(known), number=known.number + 1)
        if repository.save(noted, [entry], due_at=_due(noted)):
            return replace(noted, v=known.v + 1)
    raise Unavailable


def _change(account_id: str, change: Change, *, by: str, now: datetime) -> Contract:
    for _ in range(_TRIES):
        known = repository.load(account_id)
        if known is None:
            raise NotFound
        contract, step = change(known)
        if not step.effects and not known.outbox:
            return known
        if not step.effects and step.life == known.life:
            return _emptied(known, now)
        saved = write(contract, step, by=by, now=now)
        if saved is not None:
            return _emptied(saved, now)
    raise Unavailable


def write(contract: Contract, step: Step, *, by: str, now: datetime) -> Contract | None:
    """Store a step with its history; None when the contract has changed meanwhile."""
    changed = replace(
        contract,
        life=step.life,
        outbox=(*contract.outbox, *step.effects),
        number=contract.number + len(step.effects),
        contracting_on=_contracting_on(contract, step),
    )
    history = [_entry(contract, effect, by, now) for effect in step.effects]
    if not repository.save(changed, history, due_at=_due(changed)):
        return None
    return replace(changed, v=contract.v + 1)


def _contracting_on(contract: Contract, step: Step) -> date | None:
    recorded = [effect.at for effect in step.effects if effect.kind is EffectKind.CONTRACTING_RECORDED]
    return berlin_date(recorded[-1]) if recorded else contract.contracting_on


def settle(contract: Contract, now: datetime) -> Contract:
    """Pass on what a stored contract still has to tell."""
    return _emptied(contract, now)


def _emptied(contract: Contract, now: datetime) -> Contract:
    """Pass the outbox on, then forget it. A crash between the two repeats it: accounts are set to the same values."""
    if not contract.outbox:
        return contract
    pass_on(contract, now)
    told = replace(contract, outbox=())
    if repository.save(told, [], due_at=_due(told)):
        return replace(told, v=contract.v + 1)
    return repository.load(contract.account_id) or told


def _due(contract: Contract) -> datetime | None:
    """When the job has to look: at once while something waits to be told, else when time moves the contract next."""
    return contract.life.moved_to if contract.outbox else life.next_due(contract.life)


def _entry(contract: Contract, effect: Effect, by: str, now: datetime) -> Entry:
    """A line of history; later orders note the terms that bind this customer, not the newest (ORD-30)."""
    facts: dict[str, str | int] = {**effect.facts, "registered_at": now.isoformat()}
    if effect.kind in _LATER_ORDERS:
        facts["terms_version"] = contract.terms_version(berlin_date(effect.at))
    return Entry(effect.at, by, effect.kind.value, facts, effect.bound, effect.bound_before)
