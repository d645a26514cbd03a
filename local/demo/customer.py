"""A customer with everything: an activated order, on request already paid for, and its people."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from chalicelib.accounts import service as accounts
from chalicelib.accounts.model import User
from chalicelib.accounts.signin import own
from chalicelib.accounts.users.operators import create_operator
from chalicelib.kit.actor import Actor, Right, Role
from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions import deeds, ordering
from chalicelib.subscriptions import service as subscriptions
from chalicelib.subscriptions.model import Scope
from chalicelib.subscriptions.order_rules import Address, OrderEntry
from local.environment import SENDER_DOMAIN

_OPERATOR = Actor("acc_operator", "usr_operator", "ops@depesche.example", roles=frozenset({Role.OPERATOR}))


@dataclass(frozen=True)
class Customer:
    """The account, its one client, and who signs in how."""

    account_id: str
    client_id: str
    user_id: str
    login: str


def customer(*, password: str, now: datetime, paid: bool = True, premium: bool = True) -> Customer:
    """The Muster AG: licence manager and administrator Erika Muster with `password`, openings measured. Not `paid`: in
    its trial, with the trial's limits."""
    account_id = ordered(now=now, premium=premium)
    subscriptions.activate(_OPERATOR, account_id, grants_trial=True, customer_agreed=True, now=now)
    manager = accounts.licence_manager(account_id)
    if manager is None:
        raise LookupError(account_id)
    if paid:
        subscriptions.do_as_manager(_actor(manager), deeds.ConvertEarly(), now=now)
    own.set_password(_actor(manager, duty="password_change"), password, current=None, now=now)
    accounts.set_tracking(_actor(manager), enabled=True, now=now)
    (client,) = accounts.clients(account_id)
    return Customer(account_id, client.id, manager.id, manager.login)


def ordered(*, now: datetime, premium: bool = False) -> str:
    """An order that waits for its activation; its account's id."""
    return ordering.order(_entry(now, premium=premium), now=now).account_id


def helper(found: Customer, *, password: str, now: datetime) -> User:
    """A second user for programs: signing in ends the session before, and a program must not end a person's."""
    login = f"demo-{secrets.token_hex(4)}"
    return accounts.create_user(
        found.account_id,
        login,
        password=password,
        email=f"{login}@{SENDER_DOMAIN}",
        name="Demonstration",
        now=now,
        rights={found.client_id: Right.FULL},
    )


def operator(*, password: str, now: datetime) -> User:
    """A member of the operator's staff."""
    login = f"betrieb-{secrets.token_hex(3)}"
    return create_operator(login, password=password, email=f"{login}@depesche.example", name="Olaf Operator", now=now)


def _entry(now: datetime, *, premium: bool) -> OrderEntry:
    return OrderEntry(
        "Muster AG",
        Address("Hauptstraße 1", "40213", "Düsseldorf"),
        f"rechnung@{SENDER_DOMAIN}",
        "Erika Muster",
        f"erika.muster@{SENDER_DOMAIN}",
        berlin_date(now),
        Scope(10, frozenset({"export"}), premium),
        is_business=True,
        accepts_terms=True,
        accepts_dpa=True,
    )


def _actor(user: User, duty: str = "") -> Actor:
    return Actor(user.account_id, user.id, user.email, user.language, user.roles, user.rights, user.name, duty)
