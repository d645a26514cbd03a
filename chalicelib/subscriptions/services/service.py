"""Use cases of service orders: receipt, appointment, performance in parts, release for invoices, warnings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from chalicelib.accounts import service as accounts
from chalicelib.accounts import system_mail
from chalicelib.accounts.model import OPERATOR_ACCOUNT, User
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.errors import NotFound, Unavailable
from chalicelib.kit.ids import new_id
from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions import letters
from chalicelib.subscriptions.errors import BadDay, WrongPhase
from chalicelib.subscriptions.service import current, require_operator
from chalicelib.subscriptions.services import repository, rules
from chalicelib.subscriptions.services.model import Performance, ServiceOrder, ServiceState
from chalicelib.subscriptions.wording import shown_date, shown_instant, shown_money

_TRIES = 20


def place_order(
    actor: Actor, account_id: str, *, title: str, amount_cents: int, received_on: date, now: datetime
) -> ServiceOrder:
    """Key in a service that a customer ordered; confirmed by mail with the last day for an appointment (ORD-19).

    Also in the trial, where it is payable (TRI-06). Raises BadDay for a later day, WrongPhase without a running
    contract.
    """
    require_operator(actor)
    contract = current(account_id, now=now)
    if not contract.life.is_running:
        raise WrongPhase
    if received_on > berlin_date(now):
        raise BadDay
    terms_version = contract.terms_version(received_on)
    order = ServiceOrder(
        account_id, new_id("svo", now), title, received_on, amount_cents, now, actor.email, terms_version
    )
    if not repository.save(order):
        raise Unavailable
    language = letters.addressee(contract).language
    letters.write(
        contract,
        "service_ordered",
        about=f"service:{order.id}",
        title=title,
        amount=shown_money(amount_cents, language),
        offer_until=shown_date(rules.offer_until(received_on), language),
    )
    return replace(order, v=1)


def offer_appointment(
    actor: Actor, account_id: str, order_id: str, *, appointment_at: datetime, now: datetime
) -> ServiceOrder:
    """Offer a date to the customer, by mail. Raises BadDay when it has passed."""
    require_operator(actor)
    if appointment_at <= now:
        raise BadDay
    order = _change(account_id, order_id, lambda known: rules.offered(known, appointment_at, now=now))
    contract = current(account_id, now=now)
    language = letters.addressee(contract).language
    letters.write(
        contract,
        "service_appointment",
        about=f"service:{order.id}:{appointment_at.isoformat()}",
        title=order.title,
        appointment=shown_instant(appointment_at, language),
    )
    return order


def record_performance(
    actor: Actor, account_id: str, order_id: str, *, on: date, amount_cents: int, text: str, now: datetime
) -> ServiceOrder:
    """A delivered part; it is released for its invoice (ORD-20, ORD-21)."""
    require_operator(actor)
    part = Performance(on, amount_cents, text, actor.email)
    return _change(account_id, order_id, lambda known: rules.performed(known, part, now=now))


def release(
    actor: Actor, account_id: str, order_id: str, *, amount_cents: int, text: str, now: datetime
) -> ServiceOrder:
    """Release a part by hand before its performance, from day 46 on (ORD-20)."""
    require_operator(actor)
    return _change(
        account_id,
        order_id,
        lambda known: rules.released_by_hand(known, amount_cents, text=text, by=actor.email, now=now),
    )


def of_customer(actor: Actor, account_id: str) -> tuple[ServiceOrder, ...]:
    """A customer's service orders for the operator."""
    require_operator(actor)
    return repository.of_account(account_id)


def of_manager(actor: Actor) -> tuple[ServiceOrder, ...]:
    """The service orders of the licence manager's own account. Raises NotAllowed for others."""
    actor.require_role(Role.LICENCE_MANAGER)
    return repository.of_account(actor.account_id)


def in_state(actor: Actor, state: ServiceState, *, limit: int, after: str = "") -> tuple[tuple[ServiceOrder, ...], str]:
    """A page of service orders of all customers, the most urgent first, and where the next begins."""
    require_operator(actor)
    found = repository.in_state(state, limit=limit, after=after)
    return found, repository.place(found[-1]) if len(found) == limit else ""


def warn_due(now: datetime) -> int:
    """Tell the operator's people on day 30, 40, 45 and 46 of orders without an appointment (JOB-12); how many orders.
    May be repeated: each mail has one identity."""
    found = repository.due(now, limit=200)
    for account_id, order_id in found:
        order = repository.load(account_id, order_id)
        if order is not None:
            _warn(order, now)
    return len(found)


def _warn(order: ServiceOrder, now: datetime) -> None:
    """Tell of the newest day that has come; earlier ones that were missed say nothing more."""
    days, warned = [], order
    while (warning := rules.next_warning(warned)) is not None and warning[0] <= now:
        days.append(warning[1])
        warned = replace(warned, warned_days=(*warned.warned_days, warning[1]))
    if not days:
        return
    people = _operators()
    for person in people:
        _tell(person.email, person.language, order, days[-1])
    if people:
        repository.save(warned, before=order)


def _operators() -> list[User]:
    """The operator's active people; none before the first one has been made."""
    try:
        return [person for person in accounts.users(OPERATOR_ACCOUNT) if person.active]
    except NotFound:
        return []


def _tell(to: str, language: str, order: ServiceOrder, day: int) -> None:
    system_mail.send_once(
        OPERATOR_ACCOUNT,
        to,
        "service_warning",
        language,
        about=f"service:{order.id}:day{day}",
        order=order,
        day=day,
        received=shown_date(order.received_on, language),
        offer_until=shown_date(rules.offer_until(order.received_on), language),
        is_over=day > rules.OFFER_DAYS,
    )


def _change(account_id: str, order_id: str, change: Callable[[ServiceOrder], ServiceOrder]) -> ServiceOrder:
    for _ in range(_TRIES):
        known = repository.load(account_id, order_id)
        if known is None:
            raise NotFound
        changed = change(known)
        if repository.save(changed, before=known):
            return replace(changed, v=known.v + 1)
    raise Unavailable
