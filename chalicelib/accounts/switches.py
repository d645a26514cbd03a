"""What is set for a whole account: by its administrator, or by the contract. Each change and its entry in the trail are
one transaction (GDP-07, GDP-08)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib.accounts import audit, repository
from chalicelib.accounts.encoding import account_of
from chalicelib.accounts.model import Account, AccountState
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.clock import iso, now_utc
from chalicelib.kit.errors import Unavailable

_TRIES = 60


def set_state(account_id: str, state: AccountState, *, now: datetime | None = None) -> Account:
    """Move the account to a state; what that means for mailings is read at their hand-over (MAI-30)."""
    return _by_contract(account_id, {"state": state}, now)


def set_licensed_users(account_id: str, licensed: int, *, now: datetime | None = None) -> Account:
    """Write what the subscription says; nobody is deactivated by it (see `reduce_to`)."""
    return _by_contract(account_id, {"licensed_users": licensed}, now)


def set_premium(account_id: str, *, enabled: bool, now: datetime | None = None) -> Account:
    """Whether premium mailings are part of the contract."""
    return _by_contract(account_id, {"premium_enabled": enabled}, now)


def set_tracking(actor: Actor, *, enabled: bool, now: datetime) -> Account:
    """Switch the measuring of openings on, with the legal basis confirmed, or off (STA-06). Administrators only."""
    return _by_administrator(actor, {"tracking_confirmed_at": now if enabled else None}, now)


def set_four_eyes(actor: Actor, *, enabled: bool, now: datetime) -> Account:
    """Demand a second pair of eyes before mailings are submitted, or not. Administrators only."""
    return _by_administrator(actor, {"four_eyes": enabled}, now)


def set_password_interval(actor: Actor, days: int, *, now: datetime) -> Account:
    """After how many days all users are asked for a new password; 0 switches it off (SEC-05). Administrators only."""
    return _by_administrator(actor, {"password_interval_days": days}, now)


def set_second_factor(actor: Actor, *, required: bool, now: datetime) -> Account:
    """Demand the second step of all users, or not (SEC-08). Administrators only."""
    return _by_administrator(actor, {"second_factor_required": required}, now)


def set_client_management(actor: Actor, *, now: datetime) -> Account:
    """Switch client management on: all data stays in the one client, all rights stay as they are (CLI-09)."""
    return _by_administrator(actor, {"client_management": True}, now)


def _by_administrator(actor: Actor, values: Mapping[str, Any], now: datetime) -> Account:
    actor.require_role(Role.ADMINISTRATOR)
    return _changed(actor.account_id, audit.who(actor), values, now)


def _by_contract(account_id: str, values: Mapping[str, Any], now: datetime | None) -> Account:
    return _changed(account_id, audit.SYSTEM, values, now or now_utc())


def _changed(account_id: str, by: audit.Who, values: Mapping[str, Any], now: datetime) -> Account:
    """The account afterwards; what stands already leaves no entry. Raises NotFound."""
    for _ in range(_TRIES):
        doc = repository.load_account_doc(account_id)
        before = account_of(doc)
        after = replace(before, **values)
        if after == before:
            return after
        old = {name: _plain(getattr(before, name)) for name in values}
        new = {name: _plain(value) for name, value in values.items()}
        event = audit.Event(audit.Action.CHANGED, f"account:{account_id}", old=old, new=new)
        if audit.append(account_id, by, [event], now=now, ops=[repository.account_op(doc, after)]):
            return after
    raise Unavailable


def _plain(value: Any) -> Any:
    return iso(value) if isinstance(value, datetime) else value
