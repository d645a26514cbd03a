"""The customer of the demonstration: an account with premium, two users, one client partition, kept in `demo.json`."""

import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from chalicelib.accounts import service as accounts
from chalicelib.kit.actor import Right, Role
from chalicelib.kit.clock import now_utc

_FILE = "demo.json"


@dataclass
class Tenant:
    """Who the demonstration is signed in as, and how far it is."""

    account_id: str
    client_id: str
    user_id: str
    login: str
    password: str
    done: bool = False
    premium_id: str = ""
    standard_id: str = ""


def tenant(root: Path) -> Tenant:
    """The customer of this place; made at the first call."""
    path = root / _FILE
    if path.exists():
        return Tenant(**json.loads(path.read_text()))
    made = _make()
    save(root, made)
    return made


def save(root: Path, made: Tenant) -> None:
    """Note how far the demonstration is."""
    temporary = root / f"{_FILE}.new"
    temporary.write_text(json.dumps(asdict(made), indent=1))
    temporary.replace(root / _FILE)


def _make() -> Tenant:
    now = now_utc()
    account = accounts.create_account("Muster AG", now=now, premium_enabled=True)
    client = accounts.create_client(account.id, "Presse", now=now)
    password = secrets.token_urlsafe(9)
    login = f"erika.{account.id[-4:].lower()}"
    user = accounts.create_user(
        account.id,
        login,
        password=password,
        email="erika.muster@presse.muster.example",
        name="Erika Muster",
        now=now,
        roles=frozenset({Role.LICENCE_MANAGER, Role.ADMINISTRATOR}),
        rights={client.id: Right.FULL},
    )
    return Tenant(account.id, client.id, user.id, login, password)
