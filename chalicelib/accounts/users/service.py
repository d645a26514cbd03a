"""Users as the administrator handles them (LIC-01 to LIC-14, ROL-04)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from chalicelib.accounts import audit, repository, system_mail
from chalicelib.accounts.encoding import account_of, user_of
from chalicelib.accounts.errors import RoleHeld
from chalicelib.accounts.model import Account, Credentials, User
from chalicelib.accounts.repository import with_licence
from chalicelib.accounts.rules import require_safe_name
from chalicelib.accounts.signin import one_time, sessions
from chalicelib.accounts.switches import set_licensed_users
from chalicelib.accounts.users.rules import rights_of_newcomer, surplus
from chalicelib.aws.documents import Doc, Op
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.errors import NotFound, Unavailable
from chalicelib.kit.ids import new_id

_TRIES = 200
Change = Callable[[Account, User], tuple[Account, User]]


def add(actor: Actor, *, login: str, email: str, name: str, language: str, now: datetime) -> User:
    """A new inactive user, as many as wanted (LIC-02). Raises LoginTaken, EmailTaken. Administrators only."""
    actor.require_role(Role.ADMINISTRATOR)
    require_safe_name(name)
    account = account_of(repository.load_account_doc(actor.account_id))
    rights = rights_of_newcomer(account)
    made = User(new_id("usr", now), account.id, login, email, name, language, active=False, rights=rights)
    for _ in range(_TRIES):
        ops = repository.creation_ops(made, Credentials())
        if _noted(actor, audit.Action.CREATED, made.id, new=_facts(made), now=now, ops=ops):
            return made
        repository.refuse_taken(made)
    raise Unavailable


def user_of_account(actor: Actor, user_id: str) -> User:
    """A user of the actor's account. Raises NotFound. Administrators and licence managers only."""
    require_manager(actor)
    found = repository.load_user(actor.account_id, user_id)
    if found is None:
        raise NotFound
    return found[0]


def users_of_account(actor: Actor) -> tuple[User, ...]:
    """All users. Administrators and licence managers only."""
    require_manager(actor)
    return repository.load_users(actor.account_id)


def last_sign_ins(actor: Actor) -> dict[str, datetime]:
    """When each user last signed in; those who never did are missing. Administrators and licence managers only."""
    require_manager(actor)
    return sessions.last_sign_ins(actor.account_id)


def require_manager(actor: Actor) -> None:
    """Raises NotAllowed for whoever is neither administrator nor licence manager."""
    if Role.LICENCE_MANAGER not in actor.roles:
        actor.require_role(Role.ADMINISTRATOR)


def activate(actor: Actor, user_id: str, *, now: datetime) -> User:
    """Give a licence to a user; who has no password yet gets a one-time password by mail.

    Raises LicencesExhausted: never more active users than licensed, however many ask at once (LIC-03).
    """
    actor.require_role(Role.ADMINISTRATOR)
    changed = _moved(actor, user_id, audit.Action.ACTIVATED, _activated, now)
    found = repository.load_user(actor.account_id, user_id)
    if found is not None and not found[1].password_hash:
        one_time.issue(changed, template="welcome", now=now)
    return changed


def deactivate(actor: Actor, user_id: str, *, now: datetime) -> User:
    """Take the licence from a user; their session ends at once, their data stays (LIC-13). Raises RoleHeld."""
    actor.require_role(Role.ADMINISTRATOR)
    changed = _moved(actor, user_id, audit.Action.DEACTIVATED, _deactivated, now)
    sessions.end_of_user(actor.account_id, user_id, reason="revoked", by=audit.who(actor), now=now)
    return changed


def change(actor: Actor, user_id: str, *, email: str, name: str, language: str, now: datetime) -> User:
    """Change name, language and address. A new address is told to the old and the new one (SEC-20).

    Raises EmailTaken. Administrators only.
    """
    actor.require_role(Role.ADMINISTRATOR)
    _docs(actor, user_id)
    require_safe_name(name)
    for _ in range(_TRIES):
        docs = _docs(actor, user_id)
        before = user_of(docs[1], account_of(docs[0]))
        after = replace(before, email=email, name=name, language=language)
        ops = [*repository.email_ops(actor.account_id, user_id, old=before.email, new=email)]
        writes: list[Op] = [repository.user_op(docs[1], after), *ops]
        if _noted(actor, audit.Action.CHANGED, user_id, old=_facts(before), new=_facts(after), now=now, ops=writes):
            _tell_both(before, after, now)
            return after
        repository.refuse_taken(after)
    raise Unavailable


def choose_language(actor: Actor, language: str, *, now: datetime) -> User:
    """Set one's own language, which stays after sign-out and is that of one's system mails (HLP-03, HLP-05)."""
    for _ in range(_TRIES):
        docs = _docs(actor, actor.user_id)
        before = user_of(docs[1], account_of(docs[0]))
        if before.language == language:
            return before
        after = replace(before, language=language)
        writes: list[Op] = [repository.user_op(docs[1], after)]
        old, new = {"language": before.language}, {"language": language}
        if _noted(actor, audit.Action.CHANGED, actor.user_id, old=dict(old), new=dict(new), now=now, ops=writes):
            return after
    raise Unavailable


def reduce_to(account_id: str, licensed: int, *, now: datetime) -> tuple[User, ...]:
    """Apply a new licensed number and deactivate surplus users; those that lost their licence (LIC-12, EX-88).

    Oldest last sign-in first, never the licence manager or administrator. May be repeated.
    """
    set_licensed_users(account_id, licensed, now=now)
    last = sessions.last_sign_ins(account_id)
    losers = surplus(repository.load_users(account_id), last, licensed)
    for user in losers:
        _moved_by(account_id, audit.SYSTEM, user.id, audit.Action.DEACTIVATED, move=_deactivated, now=now)
        sessions.end_of_user(account_id, user.id, reason="revoked", by=audit.SYSTEM, now=now)
    return losers


def _moved(actor: Actor, user_id: str, action: audit.Action, move: Change, now: datetime) -> User:
    return _moved_by(actor.account_id, audit.who(actor), user_id, action, move=move, now=now)


def _moved_by(
    account_id: str, by: audit.Who, user_id: str, action: audit.Action, *, move: Change, now: datetime
) -> User:
    """Change account and user together with the entry in the trail (LIC-14)."""
    for _ in range(_TRIES):
        docs = repository.load_user_docs(account_id, user_id)
        if docs is None:
            raise NotFound
        account = account_of(docs[0])
        before = user_of(docs[1], account)
        changed, after = move(account, before)
        if after == before:
            return after
        ops: list[Op] = [repository.account_op(docs[0], changed), repository.user_op(docs[1], after)]
        event = audit.Event(action, f"user:{user_id}")
        if audit.append(account_id, by, [event], now=now, ops=ops):
            return after
    raise Unavailable


def _activated(account: Account, user: User) -> tuple[Account, User]:
    if user.active:
        return account, user
    return with_licence(account), replace(user, active=True)


def _deactivated(account: Account, user: User) -> tuple[Account, User]:
    if not user.active:
        return account, user
    if user.roles & {Role.LICENCE_MANAGER, Role.ADMINISTRATOR}:
        raise RoleHeld
    return replace(account, active_users=max(0, account.active_users - 1)), replace(user, active=False)


def _docs(actor: Actor, user_id: str) -> tuple[Doc, Doc]:
    docs = repository.load_user_docs(actor.account_id, user_id)
    if docs is None:
        raise NotFound
    return docs


def _facts(user: User) -> dict[str, object]:
    return {"login": user.login, "email": user.email, "name": user.name, "language": user.language}


def _noted(
    actor: Actor,
    action: audit.Action,
    user_id: str,
    *,
    old: dict[str, object] | None = None,
    new: dict[str, object] | None = None,
    now: datetime,
    ops: list[Op],
) -> bool:
    event = audit.Event(action, f"user:{user_id}", old=old or {}, new=new or {})
    return audit.append(actor.account_id, audit.who(actor), [event], now=now, ops=ops)


def _tell_both(before: User, after: User, now: datetime) -> None:
    if before.email == after.email:
        return
    for address in (before.email, after.email):
        facts = {"name": after.name, "old_email": before.email, "new_email": after.email}
        system_mail.send(after.account_id, address, "address_changed", after.language, now=now, **facts)
