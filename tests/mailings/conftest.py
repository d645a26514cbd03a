"""A small press office: an account with two clients, contacts, a list and a verified sender; one cloud per module."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.accounts import repository as accounts_repository
from chalicelib.accounts import service as accounts
from chalicelib.accounts.model import Account
from chalicelib.contacts import repository as contacts
from chalicelib.contacts.lists import service as lists
from chalicelib.contacts.lists.model import ListKind
from chalicelib.contacts.model import Contact
from chalicelib.kit.actor import Actor, Right, Role
from chalicelib.mailings import drafts
from chalicelib.mailings.model import ContactPerson, Draft, MailBody, Mailing, MailingClass
from chalicelib.mailings.submission import SubmitRequest
from chalicelib.senders import repository as senders
from chalicelib.senders.model import DomainKey, DomainState, KeyState, SenderAccount, SenderDomain, SenderState
from tests.conftest import forget_process_state

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
BODY = MailBody("<html><body><p>{{ salutation }}</p><p>Neues aus Köln.</p></body></html>", "")


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Table, queues, buckets and key in the embedded back end, made once per module."""
    from local import backend
    from local.provision import provision

    forget_process_state()
    backend.install(tmp_path_factory.mktemp("cloud"))
    provision()
    yield
    backend.uninstall()
    forget_process_state()


@dataclass
class Office:
    """The press office of one test; `author` and `colleague` have full right on `client_id`, `reader` may read."""

    account: Account
    client_id: str
    hidden_client_id: str
    author: Actor
    colleague: Actor
    reader: Actor
    outsider: Actor
    administrator: Actor
    sender: SenderAccount
    list_id: str
    contact_ids: tuple[str, ...]
    now: datetime = START

    def draft(self, **changes: object) -> Draft:
        """A draft that can be submitted as it is."""
        complete = Draft(
            subject="Neues Werk in Köln",
            sender_id=self.sender.id,
            list_ids=(self.list_id,),
            contact_person=ContactPerson("Eva Muster", "presse@werk.example", "0221 1"),
            mailing_class=MailingClass.STANDARD,
        )
        return replace(complete, **changes)  # type: ignore[arg-type]

    def mailing(self, body: MailBody = BODY, **changes: object) -> Mailing:
        """A stored draft."""
        return drafts.create(self.author, self.client_id, self.draft(**changes), body, now=self.now)

    def later(self, **delta: float) -> datetime:
        """Moves the clock on."""
        self.now += timedelta(**delta)
        return self.now

    def set_account(self, **changes: object) -> None:
        """Changes settings of the account."""
        self.account = replace(self.account, **changes)  # type: ignore[arg-type]
        accounts_repository.save_account(self.account)


def request(mailing: Mailing, *, key: str = "", planned_for: datetime | None = None) -> SubmitRequest:
    """A confirmed submission of exactly this version."""
    return SubmitRequest(key or f"key-{mailing.mailing_id}", mailing.version, True, planned_for)


@pytest.fixture
def office(cloud: None) -> Office:
    """An office that no other test has."""
    return open_office()


def open_office() -> Office:
    """A new account with everything in it."""
    account = replace(accounts.create_account("Werk AG", now=START, premium_enabled=True))
    clients = [accounts.create_client(account.id, name, now=START).id for name in ("Werk", "Geheim")]
    rights = {clients[0]: Right.FULL, clients[1]: Right.FULL}
    author = _user(account.id, "author", {clients[0]: Right.FULL})
    colleague = _user(account.id, "colleague", {clients[0]: Right.FULL})
    reader = _user(account.id, "reader", {clients[0]: Right.READ})
    outsider = _user(account.id, "outsider", {clients[1]: Right.FULL})
    administrator = _user(account.id, "boss", rights, frozenset({Role.ADMINISTRATOR}))
    sender = _sender(account.id, clients[0], (author.user_id, administrator.user_id))
    people = tuple(_contact(clients[0], index) for index in range(3))
    contacts.save_many(account.id, people, now=START)
    found = lists.create(author, clients[0], name="Alle", kind=ListKind.FIXED, query=None, now=START)
    ids = tuple(person.contact_id for person in people)
    lists.add_members(author, found.list_id, ids, now=START)
    return Office(
        account, clients[0], clients[1], author, colleague, reader, outsider, administrator, sender, found.list_id, ids
    )


def _user(account_id: str, login: str, rights: dict[str, Right], roles: frozenset[Role] = frozenset()) -> Actor:
    from chalicelib.accounts.model import User
    from chalicelib.kit.ids import new_id

    user = User(
        new_id("usr", START),
        account_id,
        f"{login}@{account_id}",
        f"{login}@werk.example",
        login,
        "de",
        True,
        roles,
        rights,
    )
    accounts_repository.create_user(user, "not-a-hash")
    return Actor(account_id, user.id, user.email, "de", roles, rights)


def _contact(client_id: str, index: int) -> Contact:
    from chalicelib.kit.ids import new_id

    return Contact(
        new_id("con", START),
        client_id,
        first_name=f"Vor{index}",
        last_name=f"Nach{index}",
        organisation="Zeitung",
        emails=(f"redaktion{index}@zeitung.example",),
    )


def _sender(account_id: str, client_id: str, user_ids: tuple[str, ...]) -> SenderAccount:
    from chalicelib.kit.ids import new_id

    key = DomainKey("d1", "cHVi", b"sealed", KeyState.CURRENT, START)
    domain = SenderDomain(account_id, "werk.example", DomainState.VERIFIED, (key,), "own", START, START)
    senders.create_domain(domain)
    sender = SenderAccount(
        new_id("snd", START),
        account_id,
        client_id,
        "Werk Presse",
        "presse@werk.example",
        "",
        "werk.example",
        user_ids,
        SenderState.ACTIVE,
        START,
    )
    senders.create_sender(sender)
    return sender
