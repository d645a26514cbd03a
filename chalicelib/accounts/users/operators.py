"""The operator's own people, apart from every customer (ROL-12)."""

from datetime import datetime

from chalicelib.accounts import repository
from chalicelib.accounts.model import OPERATOR_ACCOUNT, Account, AccountState, User
from chalicelib.accounts.signin.passwords import hash_password
from chalicelib.kit.ids import new_id


def operator_account(*, now: datetime) -> Account:
    """The account of operator staff; made at the first call."""
    found = repository.load_account(OPERATOR_ACCOUNT)
    if found is None:
        found = Account(OPERATOR_ACCOUNT, "Operator", AccountState.ACTIVE, premium_enabled=False, created_at=now)
        repository.save_account(found)
    return found


def create_operator(login: str, *, password: str, email: str, name: str, now: datetime) -> User:
    """A new member of operator staff, active, with the operator's role. Raises LoginTaken, EmailTaken."""
    account = operator_account(now=now)
    user_id = new_id("usr", now)
    roles = account.roles_of(user_id)
    user = User(user_id, account.id, login, email, name, "de", active=True, roles=roles)
    repository.create_user(user, hash_password(password))
    return user
