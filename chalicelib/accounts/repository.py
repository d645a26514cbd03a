"""Load and save accounts, clients, users and sessions."""

import hashlib
from contextlib import suppress

from pynamodb.exceptions import DoesNotExist, PutError

from chalicelib.accounts.errors import LoginTaken
from chalicelib.accounts.model import Account, AccountState, Client, Session, User
from chalicelib.accounts.rules import ABSOLUTE_LIMIT
from chalicelib.accounts.table import AccountItem, ClientItem, LoginItem, SessionItem, UserItem
from chalicelib.kit.actor import Right, Role


def account_pk(account_id: str) -> str:
    """The partition of an account's own items."""
    return f"A#{account_id}"


def load_account(account_id: str) -> Account | None:
    """The account, or None."""
    try:
        item = AccountItem.get(account_pk(account_id), "ACCOUNT")
    except DoesNotExist:
        return None
    return Account(
        id=item.account_id,
        name=item.name,
        state=AccountState(item.state),
        premium_enabled=item.premium_enabled,
        four_eyes=item.four_eyes,
        tracking_confirmed_at=item.tracking_confirmed_at,
        created_at=item.created_at,
    )


def save_account(account: Account) -> None:
    """Write the account, whatever is there."""
    item = AccountItem(
        account_pk(account.id),
        "ACCOUNT",
        account_id=account.id,
        name=account.name,
        state=account.state.value,
        premium_enabled=account.premium_enabled,
        four_eyes=account.four_eyes,
        tracking_confirmed_at=account.tracking_confirmed_at,
        created_at=account.created_at,
    )
    with suppress(DoesNotExist):
        item.v = AccountItem.get(item.pk, item.sk, consistent_read=True).v
    item.save()


def load_clients(account_id: str) -> tuple[Client, ...]:
    """The account's clients in order of their ids."""
    items = ClientItem.query(account_pk(account_id), ClientItem.sk.startswith("CLIENT#"))
    return tuple(Client(item.client_id, item.account_id, item.name) for item in items)


def save_client(client: Client) -> None:
    """Write a new client."""
    pk, sk = account_pk(client.account_id), f"CLIENT#{client.id}"
    ClientItem(pk, sk, account_id=client.account_id, client_id=client.id, name=client.name).save()


def load_user(account_id: str, user_id: str) -> tuple[User, str] | None:
    """The user and their password hash, or None."""
    try:
        item = UserItem.get(account_pk(account_id), f"USER#{user_id}")
    except DoesNotExist:
        return None
    return _user(item), item.password_hash


def load_users(account_id: str) -> tuple[User, ...]:
    """The account's users in order of their ids."""
    return tuple(map(_user, UserItem.query(account_pk(account_id), UserItem.sk.startswith("USER#"))))


def create_user(user: User, password_hash: str) -> None:
    """Write a new user and claim the sign-in name. Raises LoginTaken."""
    login = LoginItem(_login_pk(user.login), "LOGIN", account_id=user.account_id, user_id=user.id)
    try:
        login.save(LoginItem.pk.does_not_exist())
    except PutError as error:
        if error.cause_response_code == "ConditionalCheckFailedException":
            raise LoginTaken from error
        raise
    UserItem(
        account_pk(user.account_id),
        f"USER#{user.id}",
        account_id=user.account_id,
        user_id=user.id,
        login=user.login,
        email=user.email,
        name=user.name,
        language=user.language,
        active=user.active,
        password_hash=password_hash,
        roles=sorted(user.roles),
        rights=dict(user.rights),
    ).save()


def find_login(login: str) -> tuple[str, str] | None:
    """Account and user of a sign-in name, without regard to case (LIC-08)."""
    try:
        item = LoginItem.get(_login_pk(login), "LOGIN")
    except DoesNotExist:
        return None
    return item.account_id, item.user_id


def save_session(token: str, session: Session) -> None:
    """Write a session under the hash of its token; the token itself is stored nowhere."""
    SessionItem(
        _session_pk(token),
        "SESSION",
        account_id=session.account_id,
        user_id=session.user_id,
        started_at=session.started_at,
        seen_at=session.seen_at,
        ttl=int((session.started_at + ABSOLUTE_LIMIT).timestamp()),
    ).save()


def touch_session(token: str, session: Session) -> None:
    """Write down the newest call; a session that was ended meanwhile stays ended."""
    item = SessionItem(_session_pk(token), "SESSION")
    item.update(
        actions=[SessionItem.seen_at.set(session.seen_at)],
        condition=SessionItem.pk.exists(),
        add_version_condition=False,
    )


def load_session(token: str) -> Session | None:
    """The session of a token, or None."""
    try:
        item = SessionItem.get(_session_pk(token), "SESSION", consistent_read=True)
    except DoesNotExist:
        return None
    return Session(item.account_id, item.user_id, item.started_at, item.seen_at)


def delete_session(token: str) -> None:
    """End a session; unknown ones are no error."""
    SessionItem(_session_pk(token), "SESSION").delete(add_version_condition=False)


def _user(item: UserItem) -> User:
    return User(
        id=item.user_id,
        account_id=item.account_id,
        login=item.login,
        email=item.email,
        name=item.name,
        language=item.language,
        active=item.active,
        roles=frozenset(Role(role) for role in item.roles),
        rights={client: Right(right) for client, right in item.rights.items()},
    )


def _login_pk(login: str) -> str:
    return f"GLOBAL#LOGIN#{login.strip().casefold()}"


def _session_pk(token: str) -> str:
    return "GLOBAL#SESSION#" + hashlib.sha256(token.encode()).hexdigest()
