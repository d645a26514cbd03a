"""One customer with people in it, and the mails that go out."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest

from chalicelib.accounts import repository, service
from chalicelib.accounts.model import User
from chalicelib.aws.clients import client
from chalicelib.aws.queue import queue_url
from chalicelib.kit.actor import Actor, Right, Role
from tests.conftest import NOW

PASSWORD = "correct horse battery"


@dataclass
class Office:
    """An account with two clients, its licence manager, who is administrator too, and a colleague."""

    account_id: str
    client_id: str
    other_client_id: str
    boss: Actor
    kim: User

    def actor(self, user_id: str) -> Actor:
        """A user as they are now."""
        user = service.user(self.account_id, user_id)
        return Actor(self.account_id, user.id, user.email, user.language, user.roles, user.rights, name=user.name)


@pytest.fixture
def office(cloud: None) -> Office:
    return open_office()


def open_office(licensed: int = 10) -> Office:
    account = service.create_account("Muster AG", now=NOW, licensed_users=licensed)
    clients = [service.create_client(account.id, name, now=NOW).id for name in ("Presse", "Geheim")]
    roles = frozenset({Role.LICENCE_MANAGER, Role.ADMINISTRATOR})
    boss = add(account.id, "boss", rights={clients[0]: Right.FULL}, roles=roles)
    kim = add(account.id, "kim", rights={clients[0]: Right.READ})
    actor = Actor(account.id, boss.id, boss.email, "de", roles, boss.rights, name=boss.name)
    return Office(account.id, clients[0], clients[1], actor, kim)


def add(
    account_id: str, login: str, *, rights: dict[str, Right] | None = None, roles: frozenset[Role] = frozenset()
) -> User:
    return service.create_user(
        account_id,
        login,
        password=PASSWORD,
        email=f"{login}@muster.example",
        name=login.title(),
        now=NOW,
        rights=rights or {},
        roles=roles,
    )


def inactive(account_id: str, count: int) -> list[str]:
    """Users without a licence but with a password; their ids."""
    from chalicelib.kit.ids import new_id

    made = [
        User(new_id("usr", NOW), account_id, f"user{n}", f"user{n}@muster.example", f"User {n}", "de", active=False)
        for n in range(count)
    ]
    for user in made:
        repository.create_user(user, "not-a-hash")
    return [user.id for user in made]


def mails() -> list[dict[str, Any]]:
    """What was posted to the queue of the product's own mails since the last look."""
    found: list[dict[str, Any]] = []
    sqs = client("sqs")
    while messages := sqs.receive_message(QueueUrl=queue_url("system-mail"), MaxNumberOfMessages=10).get("Messages"):
        for message in messages:
            found.append(json.loads(message["Body"]))
            sqs.delete_message(QueueUrl=queue_url("system-mail"), ReceiptHandle=message["ReceiptHandle"])
    return found


def at_once(calls: list[Any], workers: int = 16) -> list[Any]:
    """Run all calls in parallel threads; results, or the exceptions they raised."""

    def outcome(call: Any) -> Any:
        try:
            return call()
        except Exception as error:
            return error

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(outcome, calls))


def instant(hour: int, minute: int, second: int = 0) -> datetime:
    """A time of the day of NOW, UTC."""
    return NOW.replace(hour=hour, minute=minute, second=second)
