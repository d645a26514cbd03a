"""Signing in, step by step, and what a session's calls are worth."""

from collections.abc import Sequence
from datetime import datetime

from chalicelib.accounts import audit, repository
from chalicelib.accounts.encoding import account_of, credentials_of, user_of
from chalicelib.accounts.errors import BadCode, BadCredentials, CodeRequired
from chalicelib.accounts.model import Account, Credentials, User
from chalicelib.accounts.signin import challenges, codes, failures, one_time, sessions, totp
from chalicelib.accounts.signin.challenges import Challenge
from chalicelib.accounts.signin.password_rules import change_is_due
from chalicelib.accounts.signin.passwords import password_matches
from chalicelib.accounts.signin.tokens import new_token, read_token, session_key
from chalicelib.aws.documents import Create, Delete, Doc, Key, Op, documents
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import Unavailable
from chalicelib.kit.records import dataclass
from chalicelib.kit.workdays import berlin_date

_NOBODY = ("acc_nobody", "usr_nobody")
_TRIES = 60


@dataclass(frozen=True)
class SignedIn:
    """A new session's token and who it belongs to."""

    token: str
    actor: Actor


@dataclass(frozen=True)
class SecondStep:
    """The password was right; `method` (`mail` or `app`) proves the rest, sent with `challenge`."""

    challenge: str
    method: str


@dataclass(frozen=True)
class _Person:
    account: Account
    user: User
    credentials: Credentials


def begin(login: str, password: str, *, source_ip: str, now: datetime) -> SignedIn | SecondStep:
    """Check name and password; either the session or the second step.

    Raises BadCredentials, alike in words, calls and time for unknown, inactive and wrong (SEC-11), and TooManyTries.
    """
    first = _by_key([repository.login_key(login), failures.failures_key(login)])
    failed = first.get(failures.failures_key(login))
    failures.refuse_when_blocked(failed, source_ip, now)
    place = first.get(repository.login_key(login))
    account_id, user_id = (place["account_id"], place["user_id"]) if place else _NOBODY
    docs = first | _by_key(_keys(account_id, user_id))
    person = _person(docs, account_id, user_id)
    own = password_matches(person.credentials.password_hash or None if person else None, password)
    spare = docs.get(one_time.one_time_key(account_id, user_id))
    by_spare = one_time.matches(spare, user_id, password, now)
    if person is None or not (own or by_spare) or not person.user.active or not person.account.admits(person.user.id):
        failures.note(login, source_ip, now=now, doc=failed)
        raise BadCredentials
    challenge = _challenge(person, login, one_time_used=not own, now=now)
    if challenge.method:
        if challenge.method == "mail":
            codes.issue(person.user, now=now)
        return SecondStep(challenges.begin(challenge, now=now), challenge.method)
    return _open(person, challenge, docs, source_ip=source_ip, now=now)


def finish(token: str, code: str, *, source_ip: str, now: datetime) -> SignedIn:
    """The second step. Raises BadCode for anything wrong, TooManyTries."""
    challenge = challenges.take(token, now=now)
    place = failures.failures_key(challenge.login)
    docs = _by_key([place, *_keys(challenge.account_id, challenge.user_id)])
    failures.refuse_when_blocked(docs.get(place), source_ip, now)
    person = _person(docs, challenge.account_id, challenge.user_id)
    proof = None if person is None else _proof(person, challenge, code, now)
    if person is None or proof is None or not person.user.active or not person.account.admits(person.user.id):
        failures.note(challenge.login, source_ip, now=now, doc=docs.get(place))
        raise BadCode
    opened = _open(person, challenge, docs, proof=proof, source_ip=source_ip, now=now)
    challenges.end(token)
    return opened


def resend(token: str, *, now: datetime) -> None:
    """Mail a new code; the one before is void (SEC-09). Raises BadCode."""
    challenge = challenges.take(token, now=now)
    found = repository.load_user(challenge.account_id, challenge.user_id)
    if found is None or challenge.method != "mail":
        raise BadCode
    codes.issue(found[0], now=now)


def sign_in(login: str, password: str, *, now: datetime) -> tuple[str, Actor]:
    """A session by password alone. Raises BadCredentials, TooManyTries, CodeRequired when that does not do."""
    step = begin(login, password, source_ip="", now=now)
    if isinstance(step, SecondStep):
        raise CodeRequired
    return step.token, step.actor


def open_session(account_id: str, user_id: str, *, now: datetime, duty: str = "") -> SignedIn:
    """A session for a user who was proven by other means (a passkey). Raises BadCredentials."""
    docs = _by_key(_keys(account_id, user_id))
    person = _person(docs, account_id, user_id)
    if person is None or not person.user.active or not person.account.admits(person.user.id):
        raise BadCredentials
    return _open(person, Challenge(account_id, user_id, person.user.login, "", duty, one_time=False), docs, now=now)


def authenticate(token: str, now: datetime) -> Actor | None:
    """The actor of a live session, else None; one read. Raises SessionSuperseded, SessionRevoked (ROL-09, LIC-13)."""
    parts = read_token(token)
    if parts is None:
        return None
    keys = [repository.account_key(parts.account_id), repository.user_key(parts.account_id, parts.user_id)]
    docs = _by_key([parts.key, *keys])
    session = sessions.session_of(docs.get(parts.key), parts, now)
    person = _person(docs, parts.account_id, parts.user_id)
    if session is None or person is None or not person.user.active or not person.account.admits(person.user.id):
        return None
    sessions.touch(docs[parts.key], session, now)
    return _actor(person, session.duty)


def _challenge(person: _Person, login: str, *, one_time_used: bool, now: datetime) -> Challenge:
    account, user, known = person.account, person.user, person.credentials
    due = change_is_due(known.password_set_on, account.password_interval_days, berlin_date(now))
    duty = "password_change" if one_time_used or due else ""
    wanted = account.second_factor_required or known.mail_code
    method = "app" if known.totp_sealed else "mail" if wanted else ""
    return Challenge(account.id, user.id, login, method, duty, one_time_used)


def _proof(person: _Person, challenge: Challenge, code: str, now: datetime) -> Op | None:
    account_id, user_id = challenge.account_id, challenge.user_id
    if challenge.method == "app":
        return totp.spend(account_id, user_id, person.credentials, code, now=now)
    return codes.spend(account_id, user_id, code, now=now)


def _open(
    person: _Person,
    challenge: Challenge,
    docs: dict[Key, Doc],
    *,
    proof: Op | None = None,
    source_ip: str = "",
    now: datetime,
) -> SignedIn:
    """The new session ends any other one in the same transaction, and spends what it was opened with (ROL-08)."""
    account_id, user = challenge.account_id, person.user
    token, failed = new_token(account_id, user.id), failures.failures_key(challenge.login)
    for attempt in range(_TRIES):
        if attempt:
            docs = _by_key([failed, *_keys(account_id, user.id)])
            failures.refuse_when_blocked(docs.get(failed), source_ip, now)
            _refuse_spent(proof)
        ops = [*_spending(docs, challenge), *_clearing(docs.get(failed)), *([proof] if proof else [])]
        before = docs.get(session_key(account_id, user.id))
        opening = sessions.opening_op(before, token, duty=challenge.duty, now=now)
        by, head = audit.Who(user.id, user.email, user.name), docs.get(audit.head_key(account_id))
        if audit.append(account_id, by, _events(user.id, before, now), now=now, ops=[opening, *ops], head=head):
            return SignedIn(token, _actor(person, challenge.duty))
    raise Unavailable


def _events(user_id: str, before: Doc | None, now: datetime) -> list[audit.Event]:
    """Both sign-in and the end of an older session are written down (ROL-09)."""
    superseded = before is not None and sessions.is_open(before, now)
    actions = [audit.Action.SUPERSEDED] if superseded else []
    return [audit.Event(action, f"user:{user_id}") for action in (*actions, audit.Action.SIGNED_IN)]


def _spending(docs: dict[Key, Doc], challenge: Challenge) -> list[Op]:
    """A one-time password is spent by what it opens. Raises BadCredentials when it is gone."""
    if not challenge.one_time:
        return []
    spare = docs.get(one_time.one_time_key(challenge.account_id, challenge.user_id))
    if spare is None:
        raise BadCredentials
    return one_time.spending_ops(spare)


def _refuse_spent(proof: Op | None) -> None:
    """Raises BadCode when the proof was used for another sign-in meanwhile."""
    match proof:
        case Delete():
            doc = documents().get(proof.pk, proof.sk)
            spent = doc is None or doc["v"] != proof.expected_v
        case Create():
            spent = documents().get(proof.doc["pk"], proof.doc["sk"]) is not None
        case _:
            spent = False
    if spent:
        raise BadCode


def _clearing(failed: Doc | None) -> list[Op]:
    return [] if failed is None else [Delete(failed["pk"], failed["sk"], failed["v"])]


def _keys(account_id: str, user_id: str) -> list[Key]:
    return [
        repository.account_key(account_id),
        repository.user_key(account_id, user_id),
        session_key(account_id, user_id),
        one_time.one_time_key(account_id, user_id),
        audit.head_key(account_id),
    ]


def _by_key(keys: Sequence[Key]) -> dict[Key, Doc]:
    return {(doc["pk"], doc["sk"]): doc for doc in documents().get_many(keys)}


def _person(docs: dict[Key, Doc], account_id: str, user_id: str) -> _Person | None:
    account_doc = docs.get(repository.account_key(account_id))
    user_doc = docs.get(repository.user_key(account_id, user_id))
    if account_doc is None or user_doc is None:
        return None
    account = account_of(account_doc)
    return _Person(account, user_of(user_doc, account), credentials_of(user_doc))


def _actor(person: _Person, duty: str = "") -> Actor:
    user = person.user
    return Actor(
        user.account_id,
        user.id,
        user.email,
        user.language,
        user.roles,
        user.rights,
        name=user.name,
        duty=duty,
        stopped=person.account.stopped,
    )
