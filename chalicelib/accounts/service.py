"""Use cases around accounts, users, clients and sessions."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib.accounts import repository
from chalicelib.accounts.errors import BadCredentials
from chalicelib.accounts.model import Account, AccountGate, AccountState, Client, Session, User
from chalicelib.accounts.passwords import hash_password, password_matches
from chalicelib.accounts.rules import gate as gate_of_account
from chalicelib.accounts.rules import session_is_live, session_needs_touch
from chalicelib.kit.actor import Actor, Right, Role
from chalicelib.kit.errors import NotFound
from chalicelib.kit.ids import new_id


def create_account(name: str, *, now: datetime, premium_enabled: bool = False) -> Account:
    """A new active account without users and clients."""
    account = Account(new_id("acc", now), name, AccountState.ACTIVE, premium_enabled, created_at=now)
    repository.save_account(account)
    return account


def create_client(account_id: str, name: str, *, now: datetime) -> Client:
    """A new client partition, hidden to every user (CLI-08)."""
    client = Client(new_id("cli", now), account_id, name)
    repository.save_client(client)
    return client


def create_user(
    account_id: str,
    login: str,
    *,
    password: str,
    email: str,
    name: str,
    now: datetime,
    language: str = "de",
    roles: frozenset[Role] = frozenset(),
    rights: Mapping[str, Right] | None = None,
) -> User:
    """A new active user. Raises LoginTaken."""
    user = User(new_id("usr", now), account_id, login, email, name, language, True, roles, rights or {})
    repository.create_user(user, hash_password(password))
    return user


def account(account_id: str) -> Account:
    """The account. Raises NotFound."""
    found = repository.load_account(account_id)
    if found is None:
        raise NotFound
    return found


def user(account_id: str, user_id: str) -> User:
    """A user of the account. Raises NotFound."""
    found = repository.load_user(account_id, user_id)
    if found is None:
        raise NotFound
    return found[0]


def users(account_id: str) -> tuple[User, ...]:
    """All users of the account."""
    return repository.load_users(account_id)


def clients(account_id: str) -> tuple[Client, ...]:
    """All client partitions of the account."""
    return repository.load_clients(account_id)


def visible_clients(actor: Actor) -> tuple[Client, ...]:
    """The clients that the actor may see (CLI-05)."""
    return tuple(c for c in repository.load_clients(actor.account_id) if actor.right_on(c.id) is not Right.HIDDEN)


def set_state(account_id: str, state: AccountState) -> Account:
    """Move the account to a state; what that means for mailings is read at their hand-over (MAI-30)."""
    changed = replace(account(account_id), state=state)
    repository.save_account(changed)
    return changed


def set_tracking(actor: Actor, *, enabled: bool, now: datetime) -> Account:
    """Switch the measuring of openings on, with the legal basis confirmed, or off (STA-06). Administrators only."""
    actor.require_role(Role.ADMINISTRATOR)
    changed = replace(account(actor.account_id), tracking_confirmed_at=now if enabled else None)
    repository.save_account(changed)
    return changed


def set_four_eyes(actor: Actor, *, enabled: bool) -> Account:
    """Demand a second pair of eyes before mailings are submitted, or not. Administrators only."""
    actor.require_role(Role.ADMINISTRATOR)
    changed = replace(account(actor.account_id), four_eyes=enabled)
    repository.save_account(changed)
    return changed


def gate(account_id: str) -> AccountGate:
    """Whether mails of this account may be handed over now."""
    return gate_of_account(repository.load_account(account_id))


def gate_key(account_id: str) -> tuple[str, str]:
    """The key of the document that decides `gate_of`, to be read together with others."""
    return repository.account_pk(account_id), "ACCOUNT"


def gate_of(doc: Mapping[str, Any] | None) -> AccountGate:
    """The gate that a document under `gate_key` means; a missing one stops everything."""
    state = AccountState(doc["state"]) if doc else AccountState.ENDED
    may_send = state in (AccountState.TRIAL, AccountState.ACTIVE)
    return AccountGate(may_send, "" if may_send else state.value)


def sign_in(login: str, password: str, *, now: datetime) -> tuple[str, Actor]:
    """A new session's token and its actor. Raises BadCredentials, alike for every cause (SEC-01, SEC-11)."""
    found = _user_of_login(login)
    matches = password_matches(found[1] if found else None, password)
    if found is None or not matches or not found[0].active or not _may_sign_in(found[0].account_id):
        raise BadCredentials
    token = secrets.token_urlsafe(32)
    repository.save_session(token, Session(found[0].account_id, found[0].id, now, now))
    return token, _actor(found[0])


def sign_out(token: str) -> None:
    """End the session of a token."""
    repository.delete_session(token)


def authenticate(token: str, now: datetime) -> Actor | None:
    """The actor of a live session, else None."""
    session = repository.load_session(token)
    if session is None or not session_is_live(session, now):
        return None
    found = repository.load_user(session.account_id, session.user_id)
    if found is None or not found[0].active or not _may_sign_in(session.account_id):
        return None
    if session_needs_touch(session, now):
        repository.touch_session(token, replace(session, seen_at=now))
    return _actor(found[0])


def _user_of_login(login: str) -> tuple[User, str] | None:
    place = repository.find_login(login)
    return repository.load_user(*place) if place else None


def _may_sign_in(account_id: str) -> bool:
    found = repository.load_account(account_id)
    return found is not None and found.may_send


def _actor(found: User) -> Actor:
    return Actor(found.account_id, found.id, found.email, found.language, found.roles, found.rights)
