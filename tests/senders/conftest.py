"""An account with two clients, an administrator and two users."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pytest

from chalicelib.accounts import service as accounts
from chalicelib.kit.actor import Actor, Right, Role
from chalicelib.senders import service, signing


@dataclass(frozen=True)
class World:
    """Who is there."""

    now: datetime
    account_id: str
    north: str
    south: str
    admin: Actor
    erika: Actor
    otto: Actor

    def draft(self, *users: Actor, **changes: object) -> service.SenderDraft:
        fields: dict[str, object] = {"display_name": "Pressestelle", "reply_to": "", **changes}
        return service.SenderDraft(user_ids=tuple(user.user_id for user in users), **fields)  # type: ignore[arg-type]

    def sender(self, *users: Actor, address: str = "presse@presse.example", client: str = "") -> str:
        made = service.create_sender(
            self.admin, client or self.north, from_address=address, draft=self.draft(*users), now=self.now
        )
        return made.id


@pytest.fixture
def world(cloud: None, now: datetime, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.setattr(signing, "KEY_BITS", 1024)  # made ten times as fast; test_domains makes one of full length
    account = accounts.create_account("Muster AG", now=now)
    north, south = (accounts.create_client(account.id, name, now=now).id for name in ("Nord", "Süd"))
    admin = _actor(account.id, "admin", {north: Right.FULL, south: Right.FULL}, now, Role.ADMINISTRATOR)
    erika = _actor(account.id, "erika", {north: Right.FULL, south: Right.READ}, now)
    otto = _actor(account.id, "otto", {south: Right.FULL}, now)
    service.forget_domains()
    yield World(now, account.id, north, south, admin, erika, otto)
    service.forget_domains()


def _actor(account_id: str, name: str, rights: dict[str, Right], now: datetime, *roles: Role) -> Actor:
    user = accounts.create_user(
        account_id,
        name,
        password="korrekt pferd batterie",
        email=f"{name}@x.example",
        name=name,
        now=now,
        rights=rights,
        roles=frozenset(roles),
    )
    return Actor(account_id, user.id, user.email, "de", frozenset(roles), rights)
