"""The time between a right password and the second step (SEC-07)."""

import hashlib
import secrets
from datetime import datetime, timedelta

from chalicelib.accounts.errors import BadCode
from chalicelib.aws.documents import Doc, Key, documents
from chalicelib.kit.clock import from_iso, iso
from chalicelib.kit.records import dataclass

VALID = timedelta(minutes=30)
MAX_TRIES = 20


@dataclass(frozen=True)
class Challenge:
    """Who has given the right password (`one_time`: the one-time password), how they prove the second step
    (`mail` or `app`), and what they must do first once inside."""

    account_id: str
    user_id: str
    login: str
    method: str
    duty: str
    one_time: bool


def begin(challenge: Challenge, *, now: datetime) -> str:
    """The token that the second step is sent with; it is stored nowhere."""
    token = secrets.token_urlsafe(32)
    pk, sk = _key(token)
    expires = now + VALID
    facts: Doc = {
        "account_id": challenge.account_id,
        "user_id": challenge.user_id,
        "login": challenge.login,
        "method": challenge.method,
        "duty": challenge.duty,
        "one_time": challenge.one_time,
    }
    documents().put({"pk": pk, "sk": sk, "expires_at": iso(expires), "ttl": int(expires.timestamp()), **facts})
    return token


def take(token: str, *, now: datetime) -> Challenge:
    """The challenge of a token, one try counted. Raises BadCode for unknown, expired and over-used ones."""
    pk, sk = _key(token)
    doc = documents().get(pk, sk)
    if doc is None or now >= from_iso(doc["expires_at"]):
        raise BadCode
    if documents().add(pk, "TRIES", {"tries": 1})["tries"] > MAX_TRIES:
        raise BadCode
    return Challenge(doc["account_id"], doc["user_id"], doc["login"], doc["method"], doc["duty"], doc["one_time"])


def end(token: str) -> None:
    """Forget a challenge that was met."""
    documents().delete_many([_key(token), (_key(token)[0], "TRIES")])


def _key(token: str) -> Key:
    return "GLOBAL#CHALLENGE#" + hashlib.sha256(token.encode()).hexdigest(), "CHALLENGE"
