"""Load and save accounts, clients and users.

| document | pk | sk |
|---|---|---|
| account | `A#<account>` | `ACCOUNT` |
| client | `A#<account>` | `CLIENT#<client>` |
| user | `A#<account>` | `USER#<user>` |
| e-mail of a user | `A#<account>#EMAIL` | address without case |
| sign-in name | `GLOBAL#LOGIN#<name>` | `LOGIN` |
| session | `A#<account>#SES` | user |
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib.accounts import audit, encoding
from chalicelib.accounts.errors import EmailTaken, LicencesExhausted, LoginTaken
from chalicelib.accounts.model import OPERATOR_ACCOUNT, Account, Client, Credentials, User
from chalicelib.aws.documents import Create, Delete, Doc, Key, Op, Put, Replace, documents
from chalicelib.kit.actor import Role
from chalicelib.kit.errors import Conflict, NotFound, Unavailable

_TRIES = 60


def account_pk(account_id: str) -> str:
    """The partition of an account's own documents."""
    return f"A#{account_id}"


def account_key(account_id: str) -> Key:
    """The account's document."""
    return account_pk(account_id), "ACCOUNT"


def user_key(account_id: str, user_id: str) -> Key:
    """A user's document."""
    return account_pk(account_id), f"USER#{user_id}"


def login_key(login: str) -> Key:
    """Who a sign-in name belongs to, without regard to case (LIC-08)."""
    return f"GLOBAL#LOGIN#{folded(login)}", "LOGIN"


def email_key(account_id: str, email: str) -> Key:
    """The claim of an address within an account (LIC-08)."""
    return f"A#{account_id}#EMAIL", folded(email)


def folded(text: str) -> str:
    """Without regard to case and outer blanks."""
    return text.strip().casefold()


def load_account(account_id: str) -> Account | None:
    """The account, or None."""
    doc = documents().get(*account_key(account_id))
    return None if doc is None else encoding.account_of(doc)


def load_account_doc(account_id: str) -> Doc:
    """The account's document. Raises NotFound."""
    doc = documents().get(*account_key(account_id))
    if doc is None:
        raise NotFound
    return doc


def save_account(account: Account) -> None:
    """Write the account, whatever is there; what others keep in its document stays."""
    pk, sk = account_key(account.id)
    for _ in range(_TRIES):
        doc = documents().get(pk, sk)
        fresh = {**(doc or {"pk": pk, "sk": sk}), **encoding.account_doc(account)}
        if documents().create(fresh) if doc is None else documents().replace(fresh, doc["v"]):
            return
    raise Unavailable


def account_op(doc: Doc, account: Account) -> Replace:
    """The write of a changed account over the document that was read."""
    return Replace({**doc, **encoding.account_doc(account)}, doc["v"])


def load_clients(account_id: str) -> tuple[Client, ...]:
    """The account's clients in order of their ids."""
    return tuple(map(encoding.client_of, documents().query(account_pk(account_id), prefix="CLIENT#", consistent=True)))


def client_op(client: Client) -> Put:
    """The write of a client."""
    pk, sk = account_pk(client.account_id), f"CLIENT#{client.id}"
    return Put({"pk": pk, "sk": sk, "account_id": client.account_id, "client_id": client.id, "name": client.name})


def save_client(client: Client) -> None:
    """Write a client."""
    documents().put(client_op(client).doc)


def load_user(account_id: str, user_id: str) -> tuple[User, Credentials] | None:
    """The user and what proves them, or None."""
    found = load_user_docs(account_id, user_id)
    return (
        None if found is None else (encoding.user_of(found[1], encoding.account_of(found[0])), _credentials(found[1]))
    )


def load_user_docs(account_id: str, user_id: str) -> tuple[Doc, Doc] | None:
    """The documents of account and user, read together; None when either is missing."""
    docs = {d["sk"]: d for d in documents().get_many([account_key(account_id), user_key(account_id, user_id)])}
    account, user = docs.get("ACCOUNT"), docs.get(f"USER#{user_id}")
    return None if account is None or user is None else (account, user)


def load_users(account_id: str) -> tuple[User, ...]:
    """The account's users in order of their ids."""
    account = encoding.account_of(load_account_doc(account_id))
    docs = documents().query(account_pk(account_id), prefix="USER#", consistent=True)
    return tuple(encoding.user_of(doc, account) for doc in docs)


def create_user(user: User, password_hash: str) -> None:
    """Write a new user and claim name and address; an active one takes a licence in the same transaction.

    Raises LoginTaken, EmailTaken, LicencesExhausted, Conflict when another holds one of the user's roles.
    """
    for _ in range(_TRIES):
        ops = creation_ops(user, Credentials(password_hash))
        if _transacted(ops):
            return
        refuse_taken(user)
    raise Unavailable


def creation_ops(user: User, credentials: Credentials) -> list[Op]:
    """What creates a user, over the account as it is now. Raises LicencesExhausted, Conflict."""
    account_doc = load_account_doc(user.account_id)
    account = encoding.account_of(account_doc)
    pk, sk = user_key(user.account_id, user.id)
    place = {"account_id": user.account_id, "user_id": user.id}
    claims = (login_key(user.login), email_key(user.account_id, user.email))
    doc = {"pk": pk, "sk": sk, **encoding.user_doc(user), **encoding.credentials_doc(credentials)}
    changed = _with_roles(with_licence(account) if user.active else account, user)
    ops: list[Op] = [Create(doc), *(Create({"pk": key[0], "sk": key[1], **place}) for key in claims)]
    return ops if changed == account else [*ops, account_op(account_doc, changed)]


def with_licence(account: Account) -> Account:
    """The account with one more active user. Raises LicencesExhausted (LIC-03)."""
    if account.active_users >= account.licensed_users and account.id != OPERATOR_ACCOUNT:
        raise LicencesExhausted(licensed=account.licensed_users)
    return replace(account, active_users=account.active_users + 1)


def refuse_taken(user: User) -> None:
    """Raises LoginTaken or EmailTaken when name or address belong to somebody else."""
    for key, error in ((login_key(user.login), LoginTaken), (email_key(user.account_id, user.email), EmailTaken)):
        doc = documents().get(*key)
        if doc is not None and doc["user_id"] != user.id:
            raise error


def user_op(doc: Doc, user: User, credentials: Credentials | None = None) -> Replace:
    """The write of a changed user over the document that was read."""
    proof = {} if credentials is None else encoding.credentials_doc(credentials)
    return Replace({**doc, **encoding.user_doc(user), **proof}, doc["v"])


def change_credentials(
    account_id: str,
    user_id: str,
    change: Callable[[Credentials], Credentials],
    *,
    by: audit.Who,
    noted: Mapping[str, Any],
    now: datetime,
) -> None:
    """Apply a change to the newest credentials of a user, together with an entry that says what was set, without
    anything secret. Raises NotFound."""
    event = audit.Event(audit.Action.CHANGED, f"user:{user_id}", new=noted)
    for _ in range(_TRIES):
        doc = documents().get(*user_key(account_id, user_id))
        if doc is None:
            raise NotFound
        op = Replace({**doc, **encoding.credentials_doc(change(_credentials(doc)))}, doc["v"])
        if audit.append(account_id, by, [event], now=now, ops=[op]):
            return
    raise Unavailable


def email_ops(account_id: str, user_id: str, *, old: str, new: str) -> list[Op]:
    """What moves a user's claim from one address to another."""
    if folded(old) == folded(new):
        return []
    pk, sk = email_key(account_id, new)
    return [
        Delete(*email_key(account_id, old)),
        Create({"pk": pk, "sk": sk, "account_id": account_id, "user_id": user_id}),
    ]


def find_login(login: str) -> tuple[str, str] | None:
    """Account and user of a sign-in name."""
    doc = documents().get(*login_key(login))
    return None if doc is None else (doc["account_id"], doc["user_id"])


def _credentials(doc: Doc) -> Credentials:
    return encoding.credentials_of(doc)


def _transacted(ops: list[Op]) -> bool:
    try:
        return documents().transact(ops)
    except Unavailable:
        return False


def _with_roles(account: Account, user: User) -> Account:
    for role, name in ((Role.LICENCE_MANAGER, "licence_manager_id"), (Role.ADMINISTRATOR, "administrator_id")):
        if role in user.roles:
            if getattr(account, name) not in ("", user.id):
                raise Conflict
            account = replace(account, **{name: user.id})  # type: ignore[arg-type]
    return account
