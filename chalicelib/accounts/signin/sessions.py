"""The one live session of each user (ROL-08 to ROL-10)."""

from datetime import datetime

from chalicelib.accounts import audit
from chalicelib.accounts.errors import SessionRevoked, SessionSuperseded
from chalicelib.accounts.model import Session
from chalicelib.accounts.rules import session_is_live, session_needs_touch
from chalicelib.accounts.signin.tokens import TokenParts, read_token, session_key
from chalicelib.aws.documents import Create, Doc, Op, Replace, documents
from chalicelib.kit.clock import from_iso, iso
from chalicelib.kit.errors import Unavailable

_TRIES = 60
_REMEMBERED = 5
_ERRORS = {"superseded": SessionSuperseded, "revoked": SessionRevoked}


def session_of(doc: Doc | None, parts: TokenParts, now: datetime) -> Session | None:
    """The live session that a token opens; None for unknown and expired ones.

    Raises SessionSuperseded or SessionRevoked for a token whose session was ended that way.
    """
    if doc is None:
        return None
    if doc["token"] != parts.digest:
        reasons = {ended["token"]: ended["reason"] for ended in doc["ended"]}
        error = _ERRORS.get(reasons.get(parts.digest, ""))
        if error is not None:
            raise error
        return None
    found = shown(doc)
    return found if session_is_live(found, now) else None


def shown(doc: Doc) -> Session:
    """The session in a document that holds one."""
    account_id = doc["pk"].split("#")[1]
    return Session(account_id, doc["sk"], from_iso(doc["started_at"]), from_iso(doc["seen_at"]), doc["duty"])


def is_open(doc: Doc, now: datetime) -> bool:
    """Whether a document holds a live session."""
    return bool(doc["token"]) and session_is_live(shown(doc), now)


def opening_op(doc: Doc | None, token: str, *, duty: str, now: datetime) -> Op:
    """The write that makes the token's session the user's only one; `doc` is what is there."""
    parts, instant = read_token(token), iso(now)
    if parts is None:
        raise ValueError("not a token")
    pk, sk = parts.key
    fresh: Doc = {
        "pk": pk,
        "sk": sk,
        "token": parts.digest,
        "started_at": instant,
        "seen_at": instant,
        "duty": duty,
        "ended": _ended(doc, "superseded"),
        "last_sign_in_at": instant,
    }
    return Create(fresh) if doc is None else Replace(fresh, doc["v"])


def ending_op(doc: Doc, reason: str) -> Replace:
    """The write that ends the session in a document for a reason: `signed_out`, `revoked`."""
    return Replace({**doc, "token": "", "duty": "", "ended": _ended(doc, reason)}, doc["v"])


def touch(doc: Doc, session: Session, now: datetime) -> None:
    """Write down the newest call now and then; a session that was ended meanwhile stays ended."""
    if session_needs_touch(session, now):
        documents().replace({**doc, "seen_at": iso(now)}, doc["v"])


def release_duty(account_id: str, user_id: str) -> None:
    """What had to be done first is done."""
    for _ in range(_TRIES):
        doc = documents().get(*session_key(account_id, user_id))
        if doc is None or not doc["duty"] or documents().replace({**doc, "duty": ""}, doc["v"]):
            return
    raise Unavailable


def end(token: str, *, now: datetime, person: audit.Who | None = None) -> None:
    """Sign out; unknown tokens are no error."""
    parts = read_token(token)
    if parts is None:
        return
    doc = documents().get(*parts.key)
    if doc is not None and doc["token"] == parts.digest:
        end_of_user(parts.account_id, parts.user_id, reason="signed_out", by=person, now=now)


def end_of_user(account_id: str, user_id: str, *, reason: str, now: datetime, by: audit.Who | None = None) -> bool:
    """End whatever session a user has, at once (LIC-13); whether there was one. Logged when somebody did it."""
    action = audit.Action.SIGNED_OUT if reason == "signed_out" else audit.Action.REVOKED
    for _ in range(_TRIES):
        doc = documents().get(*session_key(account_id, user_id))
        if doc is None or not doc["token"]:
            return False
        op = ending_op(doc, reason)
        events = [audit.Event(action, f"user:{user_id}")]
        done = documents().transact([op]) if by is None else audit.append(account_id, by, events, now=now, ops=[op])
        if done:
            return True
    raise Unavailable


def open_sessions(account_id: str, now: datetime) -> list[Session]:
    """The live sessions of an account."""
    docs = documents().query(f"A#{account_id}#SES", consistent=True)
    return [shown(doc) for doc in docs if is_open(doc, now)]


def last_sign_ins(account_id: str) -> dict[str, datetime]:
    """When each user last signed in; those who never did are missing (LIC-12)."""
    docs = documents().query(f"A#{account_id}#SES", consistent=True)
    return {doc["sk"]: from_iso(doc["last_sign_in_at"]) for doc in docs}


def _ended(doc: Doc | None, reason: str) -> list[dict[str, str]]:
    if doc is None:
        return []
    ended: list[dict[str, str]] = doc["ended"]
    latest = [{"token": doc["token"], "reason": reason}] if doc["token"] else []
    return [*latest, *ended][:_REMEMBERED]
