"""Exactly one licence manager and one administrator (ROL-03, ROL-05 to ROL-07, ROL-12)."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from chalicelib.accounts import audit, repository, system_mail
from chalicelib.accounts.encoding import account_of, user_of
from chalicelib.accounts.errors import NoHandover, UserInactive
from chalicelib.accounts.model import OPERATOR_ACCOUNT, Account, User
from chalicelib.aws.documents import Delete, Doc, Key, Op, documents
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.clock import iso
from chalicelib.kit.errors import NotFound, Unavailable

_TRIES = 60
Change = Callable[[Account], Account]


def appoint_administrator(actor: Actor, user_id: str, *, now: datetime) -> None:
    """Make an active user the administrator (ROL-03). Licence managers only. Raises NotFound, UserInactive."""
    actor.require_role(Role.LICENCE_MANAGER)
    _changed(actor.account_id, audit.who(actor), user_id, lambda a: replace(a, administrator_id=user_id), now=now)


def offer_licence_management(actor: Actor, user_id: str, *, now: datetime) -> None:
    """Offer the role to another active user, who is told by mail; a new offer replaces an older one (ROL-07)."""
    actor.require_role(Role.LICENCE_MANAGER)
    user = _active_user(actor.account_id, user_id)[1]
    pk, sk = _offer_key(actor.account_id)
    version = secrets.randbelow(2**40) + 1  # so that an offer taken back and made again is another one
    facts = {"from_id": actor.user_id, "to_id": user_id, "offered_at": iso(now)}
    documents().put({"pk": pk, "sk": sk, "v": version, **facts})
    system_mail.send(
        actor.account_id, user.email, "handover_offered", user.language, now=now, name=user.name, giver=actor.email
    )


def accept_licence_management(actor: Actor, *, now: datetime) -> None:
    """Take the role that was offered to oneself. Raises NoHandover. However many accept at once, one holds it."""
    pk, sk = _offer_key(actor.account_id)
    offer = documents().get(pk, sk)
    if offer is None or offer["to_id"] != actor.user_id:
        raise NoHandover

    def take(account: Account) -> Account:
        if account.licence_manager_id != offer["from_id"]:
            raise NoHandover
        return replace(account, licence_manager_id=actor.user_id)

    spent = Delete(pk, sk, offer["v"])
    _changed(actor.account_id, audit.who(actor), actor.user_id, take, now=now, spent=spent)


def withdraw_offer(actor: Actor) -> None:
    """Take an offer back. Licence managers only."""
    actor.require_role(Role.LICENCE_MANAGER)
    documents().delete(*_offer_key(actor.account_id))


def offer_for(actor: Actor) -> bool:
    """Whether the role is offered to the actor."""
    offer = documents().get(*_offer_key(actor.account_id))
    return offer is not None and offer["to_id"] == actor.user_id


def replace_licence_manager(actor: Actor, account_id: str, user_id: str, *, reason: str, now: datetime) -> None:
    """Put an active user in the place of an unreachable licence manager on the company's written request (ROL-07).

    Operator staff only, to others there is no such thing; the customer's trail names them and the reason (ROL-12).
    """
    if Role.OPERATOR not in actor.roles:
        raise NotFound
    by = audit.who(actor)
    _changed(account_id, by, user_id, lambda a: replace(a, licence_manager_id=user_id), now=now, reason=reason)
    documents().delete(*_offer_key(account_id))


def require_customer(account_id: str) -> None:
    """Raises NotFound for the operator's own account, which has no customer's roles."""
    if account_id == OPERATOR_ACCOUNT:
        raise NotFound


def _changed(
    account_id: str,
    by: audit.Who,
    user_id: str,
    change: Change,
    *,
    now: datetime,
    spent: Delete | None = None,
    reason: str = "",
) -> None:
    require_customer(account_id)
    for _ in range(_TRIES):
        docs, user = _active_user(account_id, user_id)
        before = account_of(docs[0])
        after = change(before)
        # The user is written too, so that nobody is deactivated while receiving a role.
        ops: list[Op] = [repository.account_op(docs[0], after), repository.user_op(docs[1], user)]
        old, new = _holders(before), _holders(after) | ({"reason": reason} if reason else {})
        event = audit.Event(audit.Action.ROLE_CHANGED, f"user:{user_id}", old=old, new=new)
        if audit.append(account_id, by, [event], now=now, ops=[*ops, spent] if spent else ops):
            return
        if spent is not None and (documents().get(spent.pk, spent.sk) or {}).get("v") != spent.expected_v:
            raise NoHandover
    raise Unavailable


def _active_user(account_id: str, user_id: str) -> tuple[tuple[Doc, Doc], User]:
    docs = repository.load_user_docs(account_id, user_id)
    if docs is None:
        raise NotFound
    user = user_of(docs[1], account_of(docs[0]))
    if not user.active:
        raise UserInactive
    return docs, user


def _holders(account: Account) -> dict[str, str]:
    return {"licence_manager": account.licence_manager_id, "administrator": account.administrator_id}


def _offer_key(account_id: str) -> Key:
    return f"A#{account_id}#HANDOVER", "OFFER"
