"""Use cases around accounts, users, clients and sessions; what other features may use."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib.accounts import audit, repository
from chalicelib.accounts.model import DEFAULT_LICENSED_USERS, Account, AccountGate, AccountState, Client, User
from chalicelib.accounts.rules import gate as gate_of_account
from chalicelib.accounts.signin import one_time, sessions
from chalicelib.accounts.signin.passwords import hash_password
from chalicelib.accounts.signin.service import authenticate, open_session, sign_in
from chalicelib.accounts.switches import (
    set_four_eyes,
    set_licensed_users,
    set_password_interval,
    set_premium,
    set_second_factor,
    set_state,
    set_tracking,
)
from chalicelib.accounts.users.service import reduce_to
from chalicelib.kit.actor import Actor, Right, Role
from chalicelib.kit.errors import NotFound
from chalicelib.kit.ids import new_id

__all__ = [
    "authenticate",
    "open_session",
    "reduce_to",
    "set_four_eyes",
    "set_licensed_users",
    "set_password_interval",
    "set_premium",
    "set_second_factor",
    "set_state",
    "set_tracking",
    "sign_in",
]


def create_account(
    name: str,
    *,
    now: datetime,
    premium_enabled: bool = False,
    licensed_users: int = DEFAULT_LICENSED_USERS,
    state: AccountState = AccountState.ACTIVE,
    account_id: str = "",
) -> Account:
    """A new account without users and clients, with client management; `account_id` when it is known beforehand."""
    account = Account(
        account_id or new_id("acc", now),
        name,
        state,
        premium_enabled,
        created_at=now,
        licensed_users=licensed_users,
    )
    repository.save_account(account)
    return account


def open_account(
    account_id: str,
    name: str,
    *,
    state: AccountState,
    licensed_users: int,
    login: str,
    email: str,
    manager_name: str,
    language: str = "de",
    premium_enabled: bool = False,
    now: datetime,
) -> User:
    """Make a customer able to work: account, the one implicit client (CLI-09), and the licence manager of the order
    (ROL-01), active, administrator until one is appointed (ROL-03), who gets a one-time password by mail.

    May be repeated: what is there stays, and an existing licence manager gets no second mail. Raises LoginTaken.
    """
    found = repository.load_account(account_id)
    if found is None:
        created = create_account(
            name,
            now=now,
            premium_enabled=premium_enabled,
            licensed_users=licensed_users,
            state=state,
            account_id=account_id,
        )
        client_id = new_id("cli", now)
        found = replace(created, client_management=False, implicit_client_id=client_id)
        repository.save_account(found)
    repository.save_client(Client(found.implicit_client_id, account_id, name))
    if found.licence_manager_id:
        return user(account_id, found.licence_manager_id)
    roles, rights = frozenset({Role.LICENCE_MANAGER}), {found.implicit_client_id: Right.FULL}
    made = User(new_id("usr", now), account_id, login, email, manager_name, language, True, roles, rights)
    repository.create_user(made, "")
    one_time.issue(made, template="welcome", now=now)
    return user(account_id, made.id)


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
    """A new active user. Raises LoginTaken, EmailTaken, LicencesExhausted, Conflict when a role is held."""
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


def sign_out(token: str, *, actor: Actor | None = None, now: datetime | None = None) -> None:
    """End the session of a token; written down when the actor is known."""
    from chalicelib.kit.clock import now_utc

    person = None if actor is None else audit.who(actor)
    sessions.end(token, now=now or now_utc(), person=person)


def licence_manager(account_id: str) -> User | None:
    """The account's licence manager (ROL-06); None before there is one."""
    found = account(account_id).licence_manager_id
    return user(account_id, found) if found else None


def administrator(account_id: str) -> User | None:
    """The account's administrator; the licence manager until one is appointed (ROL-03)."""
    known = account(account_id)
    found = known.administrator_id or known.licence_manager_id
    return user(account_id, found) if found else None
