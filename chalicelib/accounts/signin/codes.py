"""Mailed codes: six digits, ten minutes, single use, five tries, the newest counts (SEC-07, SEC-09)."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from chalicelib.accounts import system_mail
from chalicelib.accounts.model import User
from chalicelib.aws.documents import Delete, Doc, Op, documents
from chalicelib.aws.keys import secret, secret_by_id
from chalicelib.kit.clock import from_iso, iso

VALID = timedelta(minutes=10)
MAX_TRIES = 5
_SECRET = "sign-in-code"  # noqa: S105


def code_pk(account_id: str, user_id: str) -> str:
    """The partition of a user's codes: `CODE` the newest one, `TRIES#<id>` how often one was tried."""
    return f"A#{account_id}#CODE#{user_id}"


def issue(user: User, *, now: datetime) -> str:
    """Mail a new code; an older one is void. The code."""
    code = f"{secrets.randbelow(1_000_000):06d}"
    code_id, key = secrets.token_hex(8), secret(_SECRET)
    expires = now + VALID
    old = documents().get(code_pk(user.account_id, user.id), "CODE")
    if old is not None:
        documents().delete(old["pk"], f"TRIES#{old['id']}")
    doc: Doc = {"pk": code_pk(user.account_id, user.id), "sk": "CODE", "id": code_id, "by": key.key_id}
    mac = _mac(key.value, user.id, code_id, code)
    version = secrets.randbelow(2**40) + 1
    documents().put({**doc, "mac": mac, "expires_at": iso(expires), "v": version, "ttl": int(expires.timestamp())})
    system_mail.send(
        user.account_id,
        user.email,
        "sign_in_code",
        user.language,
        now=now,
        name=user.name,
        code=code,
        minutes=int(VALID.total_seconds() // 60),
    )
    return code


def spend(account_id: str, user_id: str, code: str, *, now: datetime) -> Op | None:
    """The condition under which the code counts, to be part of what it opens, so that it opens one thing only.

    None for a wrong, expired, replaced or spent code. Every try is counted before it is looked at, so that parallel
    ones count too; from the sixth on none is looked at.
    """
    pk = code_pk(account_id, user_id)
    doc = documents().get(pk, "CODE")
    if doc is None:
        return None
    tries: int = documents().add(pk, f"TRIES#{doc['id']}", {"tries": 1})["tries"]
    key = secret_by_id(_SECRET, doc["by"])
    if tries > MAX_TRIES or key is None or now >= from_iso(doc["expires_at"]):
        return None
    right = hmac.compare_digest(doc["mac"], _mac(key, user_id, doc["id"], code))
    return Delete(pk, "CODE", doc["v"]) if right else None


def _mac(key: bytes, user_id: str, code_id: str, code: str) -> str:
    return hmac.new(key, f"{user_id}|{code_id}|{code}".encode(), hashlib.sha256).hexdigest()
