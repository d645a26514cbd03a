"""One-time passwords for those who forgot theirs or have none yet (SEC-02, SEC-03, SEC-10, SEC-11)."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from chalicelib.accounts import repository, system_mail
from chalicelib.accounts.encoding import account_of, user_of
from chalicelib.accounts.messages import PasswordResetRequested
from chalicelib.accounts.model import AccountState, User
from chalicelib.aws.documents import Delete, Doc, Key, Op, Put, documents
from chalicelib.aws.keys import secret, secret_by_id
from chalicelib.aws.queue import queues
from chalicelib.aws.settings import settings
from chalicelib.kit.clock import from_iso, iso

VALID = timedelta(minutes=60)
_APART = timedelta(seconds=60)
_SECRET = "one-time"  # noqa: S105
_ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def one_time_key(account_id: str, user_id: str) -> Key:
    """The document of a user's one-time password."""
    return f"A#{account_id}#ONETIME", user_id


def spent_key(account_id: str, user_id: str) -> Key:
    """What is kept of a spent one until an own password stands, which must be another (SEC-13)."""
    return f"A#{account_id}#ONETIME", f"{user_id}#SPENT"


def spending_ops(doc: Doc) -> list[Op]:
    """The condition under which a one-time password opens a session: that it is still there."""
    kept = {name: doc[name] for name in ("by", "mac", "ttl")}
    return [Delete(doc["pk"], doc["sk"], doc["v"]), Put({"pk": doc["pk"], "sk": f"{doc['sk']}#SPENT", **kept})]


def request_reset(login: str) -> None:
    """Ask for a one-time password. Does the same for every name, known or not (SEC-11): it posts one message."""
    queues().send("system-mail", PasswordResetRequested(account_id="acc_any", login=login))


def fulfil(login: str, *, now: datetime) -> bool:
    """Mail a one-time password to an active user who may sign in; whether one went out. At most one a minute, none
    after the end of the contract (SEC-11)."""
    place = repository.find_login(login)
    docs = repository.load_user_docs(*place) if place else None
    if docs is None:
        return False
    account = account_of(docs[0])
    user = user_of(docs[1], account)
    earlier = documents().get(*one_time_key(account.id, user.id))
    recent = earlier is not None and now - from_iso(earlier["issued_at"]) < _APART
    if not user.active or not account.admits(user.id) or account.state is AccountState.ENDED or recent:
        return False
    issue(user, template="one_time_password", now=now)
    return True


def issue(user: User, *, template: str, now: datetime) -> str:
    """Make and mail a one-time password; an earlier one is void. The old password stays valid (SEC-10)."""
    password = "".join(secrets.choice(_ALPHABET) for _ in range(20))
    pk, sk = one_time_key(user.account_id, user.id)
    key = secret(_SECRET)
    expires = now + VALID
    doc: Doc = {"pk": pk, "sk": sk, "issued_at": iso(now), "expires_at": iso(expires), "by": key.key_id}
    documents().put(
        {**doc, "mac": _mac(key.value, user.id, password), "v": _version(), "ttl": int(expires.timestamp())}
    )
    system_mail.send(
        user.account_id,
        user.email,
        template,
        user.language,
        now=now,
        name=user.name,
        login=user.login,
        password=password,
        minutes=int(VALID.total_seconds() // 60),
        url=settings().public_url,
    )
    return password


def matches(doc: Doc | None, user_id: str, password: str, now: datetime) -> bool:
    """Whether this is the user's one-time password and still valid: before, not at, 60 minutes."""
    return doc is not None and now < from_iso(doc["expires_at"]) and is_same(doc, user_id, password)


def is_same(doc: Doc | None, user_id: str, password: str) -> bool:
    """Whether a document holds the digest of this password."""
    if doc is None:
        return False
    key = secret_by_id(_SECRET, doc["by"])
    return key is not None and hmac.compare_digest(doc["mac"], _mac(key, user_id, password))


def _mac(key: bytes, user_id: str, password: str) -> str:
    return hmac.new(key, f"{user_id}|{password}".encode(), hashlib.sha256).hexdigest()


def _version() -> int:
    """Another number for each, so that spending an older one fails."""
    return secrets.randbelow(2**40) + 1
