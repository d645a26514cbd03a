"""An account with two clients, and a scratch disk of its own."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from chalicelib.accounts import service as accounts
from chalicelib.contacts import repository
from chalicelib.contacts.matching import contact_id_for
from chalicelib.contacts.model import Contact
from chalicelib.contacts.search.reader import forget_readers
from chalicelib.kit.actor import Actor, Right


@dataclass
class World:
    """One account: `first` is visible to `actor`, `second` is hidden."""

    account_id: str
    first: str
    second: str
    now: datetime
    made: int = field(default=0)

    def actor(self, user_id: str = "usr_1", **rights: Right) -> Actor:
        return Actor(self.account_id, user_id, "e@firma.example", rights=rights or {self.first: Right.FULL})

    def contact(self, client_id: str = "", **fields: object) -> Contact:
        self.made += 1
        client = client_id or self.first
        return Contact(contact_id_for(self.account_id, client, str(self.made)), client, **fields)  # type: ignore[arg-type]

    def saved(self, *contacts: Contact) -> list[str]:
        for client_id in {contact.client_id for contact in contacts}:
            part = [contact for contact in contacts if contact.client_id == client_id]
            outcome = repository.save_many(self.account_id, part, now=self.now)
            assert not outcome.conflicts
        return [contact.contact_id for contact in contacts]


@pytest.fixture
def world(cloud: None, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    memory = Path("/dev/shm")  # the index syncs every file: a disk makes these tests slow
    scratch = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else tmp_path))
    monkeypatch.setenv("DEPESCHE_SCRATCH", str(scratch))
    forget_readers()
    account = accounts.create_account("Muster AG", now=now)
    first = accounts.create_client(account.id, "Eins", now=now).id
    second = accounts.create_client(account.id, "Zwei", now=now).id
    yield World(account.id, first, second, now)
    forget_readers()
    shutil.rmtree(scratch)
