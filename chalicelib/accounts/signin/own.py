"""What users do with their own credentials (SEC-03, SEC-08, SEC-13)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from chalicelib.accounts import audit, repository
from chalicelib.accounts.errors import BadCode, BadCredentials, NoApp, SecondFactorDemanded, WeakPassword
from chalicelib.accounts.model import Credentials, User
from chalicelib.accounts.signin import one_time, sessions, totp
from chalicelib.accounts.signin.passkeys import count as passkeys_of
from chalicelib.accounts.signin.password_rules import HISTORY, REUSED, password_findings
from chalicelib.accounts.signin.passwords import hash_password, password_matches
from chalicelib.aws.documents import documents
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import NotFound
from chalicelib.kit.records import dataclass
from chalicelib.kit.workdays import berlin_date


def set_password(actor: Actor, new: str, *, current: str | None, now: datetime) -> None:
    """Set an own password. `current` is asked for unless it has to be changed right after sign-in (SEC-03).

    Raises WeakPassword with all findings, BadCredentials for a wrong current one.
    """
    user, known = _loaded(actor)
    if not actor.duty and not password_matches(known.password_hash or None, current or ""):
        raise BadCredentials
    findings = list(password_findings(new, own_words(user)))
    used = [known.password_hash, *known.earlier_hashes][:HISTORY]
    if any(password_matches(earlier, new) for earlier in used if earlier) or _is_one_time(actor, new):
        findings.append(REUSED)
    if findings:
        raise WeakPassword(findings=tuple(findings))
    fresh, today = hash_password(new), berlin_date(now)
    repository.change_credentials(
        actor.account_id,
        actor.user_id,
        lambda c: replace(c, password_hash=fresh, earlier_hashes=_history(c), password_set_on=today),
        by=audit.who(actor),
        noted={"password": "set"} | ({"secrecy_notice": "shown"} if actor.duty else {}),
        now=now,
    )
    documents().delete_many(
        [one_time.one_time_key(actor.account_id, actor.user_id), one_time.spent_key(actor.account_id, actor.user_id)]
    )
    sessions.release_duty(actor.account_id, actor.user_id)


def set_mail_code(actor: Actor, *, enabled: bool, now: datetime) -> None:
    """Switch the mailed code on or off for oneself. Raises SecondFactorDemanded (SEC-08)."""
    account = repository.load_account(actor.account_id)
    if not enabled and account is not None and account.second_factor_required:
        raise SecondFactorDemanded
    repository.change_credentials(
        actor.account_id,
        actor.user_id,
        lambda c: replace(c, mail_code=enabled),
        by=audit.who(actor),
        noted={"mail_code": enabled},
        now=now,
    )


def begin_app(actor: Actor) -> totp.Enrolment:
    """Secret and QR picture for an authenticator app."""
    return totp.begin(_loaded(actor)[0])


def confirm_app(actor: Actor, code: str, *, now: datetime) -> tuple[str, ...]:
    """Use the app from now on; the backup codes. Raises BadCode."""
    codes = totp.confirm(_loaded(actor)[0], code, by=audit.who(actor), now=now)
    if codes is None:
        raise BadCode
    return codes


def remove_app(actor: Actor, *, now: datetime) -> None:
    """Back to the mailed code where a second step is wanted."""
    totp.remove(_loaded(actor)[0], by=audit.who(actor), now=now)


def renew_backup_codes(actor: Actor, *, now: datetime) -> tuple[str, ...]:
    """New backup codes; the earlier ones are void. Raises NoApp without an authenticator app."""
    user, known = _loaded(actor)
    if not known.totp_sealed:
        raise NoApp
    codes = totp.new_backup_codes(user)
    _noted(actor, {"backup_codes": "renewed"}, now)
    return codes


@dataclass(frozen=True)
class Protection:
    """How one's own access is protected. `password_due_on` is the Berlin day from which a sign-in asks for a new
    password (SEC-06), None without an interval."""

    password_set_on: date | None
    password_due_on: date | None
    mail_code: bool
    authenticator_app: bool
    backup_codes_left: int
    passkeys: int
    second_factor_demanded: bool


def protection(actor: Actor) -> Protection:
    """The state of the actor's own credentials, without anything secret. Raises NotFound."""
    user, known = _loaded(actor)
    account = repository.load_account(actor.account_id)
    days = account.password_interval_days if account else 0
    due = known.password_set_on + timedelta(days=days) if known.password_set_on and days else None
    return Protection(
        known.password_set_on,
        due,
        known.mail_code,
        bool(known.totp_sealed),
        totp.backup_codes_left(user) if known.totp_sealed else 0,
        passkeys_of(actor.account_id, actor.user_id),
        account is not None and account.second_factor_required,
    )


def own_words(user: User) -> Sequence[str]:
    """What a password must not be made of."""
    return [*user.name.split(), user.login, *user.email.replace("@", ".").split(".")]


def _loaded(actor: Actor) -> tuple[User, Credentials]:
    found = repository.load_user(actor.account_id, actor.user_id)
    if found is None:
        raise NotFound
    return found


def _history(known: Credentials) -> tuple[str, ...]:
    return tuple(filter(None, (known.password_hash, *known.earlier_hashes)))[: HISTORY - 1]


def _is_one_time(actor: Actor, password: str) -> bool:
    """The one that opened this session is spent already; its digest is kept until the new password stands."""
    doc = documents().get(*one_time.spent_key(actor.account_id, actor.user_id))
    return one_time.is_same(doc, actor.user_id, password)


def _noted(actor: Actor, new: dict[str, object], now: datetime) -> None:
    audit.record(actor, audit.Action.CHANGED, f"user:{actor.user_id}", new=new, now=now)
