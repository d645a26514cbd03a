"""The customer of the demonstration: a paid subscription with premium, the people and the program that work in it,
and a member of the operator's staff; kept in `demo.json`."""

import json
import secrets
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from chalicelib.accounts import service as accounts
from chalicelib.accounts.users import roles
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.clock import now_utc
from local.demo.customer import customer, helper, operator

_FILE = "demo.json"
_PAID_FOR = timedelta(hours=1)
"""How long the customer has paid: the hour of an early conversion is free, and the demonstration shows prices."""


@dataclass
class Tenant:
    """Who the demonstration is signed in as (`login`), who people sign in as (`person_login`, `operator_login`), and
    how far it is."""

    account_id: str
    client_id: str
    user_id: str
    login: str
    password: str
    person_id: str
    person_login: str
    person_password: str
    operator_login: str
    operator_password: str
    done: bool = False
    premium_id: str = ""
    standard_id: str = ""


def tenant(root: Path) -> Tenant:
    """The customer of this place; made at the first call."""
    path = root / _FILE
    if path.exists():
        known = json.loads(path.read_text())
        if "person_login" in known:
            return Tenant(**known)
    made = _make()
    save(root, made)
    return made


def save(root: Path, made: Tenant) -> None:
    """Note how far the demonstration is."""
    temporary = root / f"{_FILE}.new"
    temporary.write_text(json.dumps(asdict(made), indent=1))
    temporary.replace(root / _FILE)


def hand_over(made: Tenant) -> None:
    """Make the person administrator once the program has set everything up."""
    _appoint(made.account_id, made.person_id, made.person_id)


def _make() -> Tenant:
    now, words = now_utc(), [secrets.token_urlsafe(9) for _ in range(3)]
    found = customer(password=words[1], now=now - _PAID_FOR)
    program = helper(found, password=words[0], now=now)
    staff = operator(password=words[2], now=now)
    _appoint(found.account_id, found.user_id, program.id)
    people = (found.user_id, found.login, words[1], staff.login, words[2])
    return Tenant(found.account_id, found.client_id, program.id, program.login, words[0], *people)


def _appoint(account_id: str, manager_id: str, user_id: str) -> None:
    manager = accounts.user(account_id, manager_id)
    actor = Actor(account_id, manager.id, manager.email, roles=frozenset({Role.LICENCE_MANAGER}))
    roles.appoint_administrator(actor, user_id, now=now_utc())
