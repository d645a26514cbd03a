"""Client partitions and the rights on them (CLI-01 to CLI-12)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from chalicelib.accounts import audit, repository
from chalicelib.accounts.encoding import account_of, user_of
from chalicelib.accounts.errors import ClientManagementOff
from chalicelib.accounts.model import Client, User
from chalicelib.accounts.rules import require_safe_name
from chalicelib.aws.documents import Doc, Op
from chalicelib.kit.actor import Actor, Right, Role
from chalicelib.kit.errors import NotFound, Unavailable
from chalicelib.kit.ids import new_id
from chalicelib.kit.records import dataclass

_TRIES = 60


@dataclass(frozen=True)
class Matrix:
    """Who has which right on which client; what is missing is hidden."""

    clients: tuple[Client, ...]
    users: tuple[User, ...]


def add(actor: Actor, name: str, *, now: datetime) -> Client:
    """A new client, hidden to everybody, its maker included (CLI-08, CLI-12). Raises ClientManagementOff.

    Administrators only. Raises InvalidInput for an unsafe name.
    """
    actor.require_role(Role.ADMINISTRATOR)
    require_safe_name(name)
    if not account_of(repository.load_account_doc(actor.account_id)).client_management:
        raise ClientManagementOff
    made = Client(new_id("cli", now), actor.account_id, name)
    _noted(actor, audit.Action.CREATED, made, old={}, now=now)
    return made


def rename(actor: Actor, client_id: str, name: str, *, now: datetime) -> Client:
    """Give a client another name. Administrators only. Raises NotFound."""
    actor.require_role(Role.ADMINISTRATOR)
    before = _client(actor.account_id, client_id)
    require_safe_name(name)
    after = replace(before, name=name)
    _noted(actor, audit.Action.CHANGED, after, old={"name": before.name}, now=now)
    return after


def matrix(actor: Actor) -> Matrix:
    """All clients, all users and their rights (CLI-04). Administrators only; it shows names, no contents (CLI-12)."""
    actor.require_role(Role.ADMINISTRATOR)
    return Matrix(repository.load_clients(actor.account_id), repository.load_users(actor.account_id))


def set_rights(actor: Actor, user_id: str, rights: Mapping[str, Right], *, now: datetime) -> User:
    """Set a user's rights on the named clients, the others stay; the actor's own too (CLI-12). Counts from the next
    call on. Raises NotFound for unknown users and clients. Administrators only."""
    actor.require_role(Role.ADMINISTRATOR)
    if set(rights) - {client.id for client in repository.load_clients(actor.account_id)}:
        raise NotFound
    for _ in range(_TRIES):
        docs = repository.load_user_docs(actor.account_id, user_id)
        if docs is None:
            raise NotFound
        before = user_of(docs[1], account_of(docs[0]))
        kept = {c: r for c, r in {**before.rights, **rights}.items() if r is not Right.HIDDEN}
        after = replace(before, rights=kept)
        if after == before or _written(actor, docs[1], before, after, now):
            return after
    raise Unavailable


def _written(actor: Actor, doc: Doc, before: User, after: User, now: datetime) -> bool:
    """One entry per client, so that the trail of a client shows who came and went."""
    changed = sorted(c for c in {*before.rights, *after.rights} if before.rights.get(c) != after.rights.get(c))
    events = [
        audit.Event(
            audit.Action.RIGHTS_CHANGED,
            f"user:{after.id}",
            client_id,
            {"right": before.rights.get(client_id, Right.HIDDEN).value},
            {"right": after.rights.get(client_id, Right.HIDDEN).value},
        )
        for client_id in changed
    ]
    ops: list[Op] = [repository.user_op(doc, after)]
    return audit.append(actor.account_id, audit.who(actor), events, now=now, ops=ops)


def _client(account_id: str, client_id: str) -> Client:
    found = [client for client in repository.load_clients(account_id) if client.id == client_id]
    if not found:
        raise NotFound
    return found[0]


def _noted(actor: Actor, action: audit.Action, client: Client, *, old: Mapping[str, str], now: datetime) -> None:
    event = audit.Event(action, f"client:{client.id}", client.id, old, {"name": client.name})
    audit.append(actor.account_id, audit.who(actor), [event], now=now, ops=[repository.client_op(client)])
