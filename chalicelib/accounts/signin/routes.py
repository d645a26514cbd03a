"""HTTP routes of sign-in: session, second step, passkeys, own credentials."""

from chalice.app import Blueprint

from chalicelib.accounts import audit
from chalicelib.accounts.networks.service import require_registered
from chalicelib.accounts.schemas import Me
from chalicelib.accounts.signin import one_time, own, passkeys, service, sessions, supervision
from chalicelib.accounts.signin.schemas import (
    AppCodeIn,
    AppOut,
    BackupCodes,
    CeremonyOut,
    CodeIn,
    MailCodeIn,
    PasskeyIn,
    PasskeyList,
    PasskeyOut,
    PasskeySignIn,
    PasswordIn,
    ProtectionOut,
    ResendIn,
    ResetIn,
    SecondStepOut,
    SessionList,
    SessionOut,
    SignIn,
)
from chalicelib.accounts.signin.service import SecondStep, SignedIn
from chalicelib.aws.settings import settings
from chalicelib.entry.auth import COOKIE, csrf_token, session_token
from chalicelib.entry.http import Call, JsonAnswer, api
from chalicelib.entry.schema import NoContent

bp = Blueprint(__name__)
_TAGS = ["sign-in"]
_HALF_DAY_S = 12 * 3600


@api(bp, "POST", "/session", summary="Sign in", tags=_TAGS, auth="public", body=SignIn, response=Me, status=201)
def sign_in(call: Call, body: SignIn) -> JsonAnswer:
    """Sets the session cookie, or 202 with a challenge where a code is needed (SEC-07).

    401 `bad_credentials`, alike for unknown users and wrong passwords; 429 `too_many_tries` (SEC-12).
    """
    step = service.begin(body.login, body.password, source_ip=call.source_ip, now=call.now)
    if isinstance(step, SecondStep):
        return JsonAnswer(SecondStepOut(challenge=step.challenge, method=step.method), status=202)
    return _opened(call, step)


@api(
    bp,
    "POST",
    "/session/code",
    summary="Second step",
    tags=_TAGS,
    auth="public",
    body=CodeIn,
    response=Me,
    status=201,
)
def finish_sign_in(call: Call, body: CodeIn) -> JsonAnswer:
    """Sets the session cookie. 401 `bad_code`."""
    return _opened(call, service.finish(body.challenge, body.code, source_ip=call.source_ip, now=call.now))


@api(
    bp,
    "POST",
    "/session/code-mails",
    summary="Mail a new code",
    tags=_TAGS,
    auth="public",
    body=ResendIn,
    response=NoContent,
)
def mail_code_again(call: Call, body: ResendIn) -> None:
    """The code before is void (SEC-09)."""
    service.resend(body.challenge, now=call.now)


@api(
    bp,
    "POST",
    "/session/passkey-options",
    summary="Begin with a passkey",
    tags=_TAGS,
    auth="public",
    response=CeremonyOut,
)
def begin_passkey(call: Call) -> CeremonyOut:
    """What the browser asks its keys; says nothing about users."""
    found = passkeys.begin_sign_in(now=call.now)
    return CeremonyOut(ceremony_id=found.id, options=found.options)


@api(
    bp,
    "POST",
    "/session/passkey",
    summary="Sign in by passkey",
    tags=_TAGS,
    auth="public",
    body=PasskeySignIn,
    response=Me,
    status=201,
)
def finish_passkey(call: Call, body: PasskeySignIn) -> JsonAnswer:
    """Sets the session cookie. 401 `bad_credentials`."""
    return _opened(call, passkeys.finish_sign_in(body.ceremony_id, body.credential, now=call.now))


@api(bp, "GET", "/session", summary="Who is signed in", tags=_TAGS, response=Me, auth="duty")
def show_session(call: Call) -> Me:
    """The signed-in user with roles and rights."""
    return Me.of(call.actor, csrf_token(session_token(call.headers) or ""))


@api(bp, "DELETE", "/session", summary="Sign out", tags=_TAGS, response=NoContent, auth="duty")
def sign_out(call: Call) -> JsonAnswer:
    """Ends the session and removes the cookie."""
    sessions.end(session_token(call.headers) or "", now=call.now, person=audit.who(call.actor))
    return JsonAnswer(None, {"Set-Cookie": _cookie("", 0)})


@api(bp, "GET", "/sessions", summary="Live sessions", tags=_TAGS, response=SessionList, while_stopped=True)
def list_sessions(call: Call) -> SessionList:
    """The account's for administrators, else one's own."""
    found = supervision.live_sessions(call.actor, now=call.now)
    return SessionList(items=[SessionOut.of(session, call.actor.user_id) for session in found])


@api(
    bp,
    "DELETE",
    "/users/{user_id}/session",
    summary="End a session",
    tags=_TAGS,
    response=NoContent,
    while_stopped=True,
)
def revoke_session(call: Call, user_id: str) -> None:
    """The user's next call is answered `session_revoked`. Administrators, and everybody for themselves."""
    supervision.revoke(call.actor, user_id, now=call.now)


@api(
    bp,
    "POST",
    "/password-resets",
    summary="Forgotten password",
    tags=_TAGS,
    auth="public",
    body=ResetIn,
    response=NoContent,
)
def request_reset(call: Call, body: ResetIn) -> None:
    """Mails a one-time password if there is such an active user; the answer is the same for every name (SEC-11)."""
    one_time.request_reset(body.login)


@api(
    bp, "PUT", "/password", summary="Set an own password", tags=_TAGS, body=PasswordIn, response=NoContent, auth="duty"
)
def set_password(call: Call, body: PasswordIn) -> None:
    """422 `weak_password` with all findings (SEC-13)."""
    own.set_password(call.actor, body.new_password, current=body.current_password, now=call.now)


@api(
    bp,
    "PUT",
    "/mail-code",
    summary="Mailed code for oneself",
    tags=_TAGS,
    body=MailCodeIn,
    response=NoContent,
    while_stopped=True,
)
def set_mail_code(call: Call, body: MailCodeIn) -> None:
    """409 `second_factor_demanded` when the administrator demands it (SEC-08)."""
    own.set_mail_code(call.actor, enabled=body.enabled, now=call.now)


@api(bp, "POST", "/authenticator-app", summary="Begin with an app", tags=_TAGS, response=AppOut, while_stopped=True)
def begin_app(call: Call) -> AppOut:
    """Secret and QR picture; counts once confirmed."""
    found = own.begin_app(call.actor)
    return AppOut(secret=found.secret, uri=found.uri, qr_svg=found.qr_svg)


@api(
    bp,
    "PUT",
    "/authenticator-app",
    summary="Confirm the app",
    tags=_TAGS,
    body=AppCodeIn,
    response=BackupCodes,
    while_stopped=True,
)
def confirm_app(call: Call, body: AppCodeIn) -> BackupCodes:
    """The app is used from now on. 401 `bad_code`."""
    return BackupCodes(codes=list(own.confirm_app(call.actor, body.code, now=call.now)))


@api(bp, "DELETE", "/authenticator-app", summary="Remove the app", tags=_TAGS, response=NoContent, while_stopped=True)
def remove_app(call: Call) -> None:
    """Back to the mailed code."""
    own.remove_app(call.actor, now=call.now)


@api(
    bp,
    "POST",
    "/authenticator-app/backup-codes",
    summary="New backup codes",
    tags=_TAGS,
    response=BackupCodes,
    status=201,
    while_stopped=True,
)
def renew_backup_codes(call: Call) -> BackupCodes:
    """The earlier ones are void. 409 `no_authenticator_app`."""
    return BackupCodes(codes=list(own.renew_backup_codes(call.actor, now=call.now)))


@api(bp, "GET", "/protection", summary="Own protection", tags=_TAGS, response=ProtectionOut, while_stopped=True)
def show_protection(call: Call) -> ProtectionOut:
    """Password age, second step, app, backup codes, passkeys of the caller."""
    return ProtectionOut.of(own.protection(call.actor))


@api(bp, "GET", "/passkeys", summary="Own passkeys", tags=_TAGS, response=PasskeyList, while_stopped=True)
def list_passkeys(call: Call) -> PasskeyList:
    """One's registered passkeys."""
    return PasskeyList(items=[PasskeyOut.of(found) for found in passkeys.passkeys(call.actor)])


@api(bp, "POST", "/passkeys/options", summary="Begin a passkey", tags=_TAGS, response=CeremonyOut, while_stopped=True)
def begin_registration(call: Call) -> CeremonyOut:
    """What the browser is asked for a new passkey. 409 `too_many_passkeys`."""
    found = passkeys.begin_registration(call.actor, now=call.now)
    return CeremonyOut(ceremony_id=found.id, options=found.options)


@api(
    bp,
    "POST",
    "/passkeys",
    summary="Add a passkey",
    tags=_TAGS,
    body=PasskeyIn,
    response=PasskeyOut,
    status=201,
    while_stopped=True,
)
def add_passkey(call: Call, body: PasskeyIn) -> PasskeyOut:
    """422 `passkey_unreadable` when the answer does not fit."""
    made = passkeys.finish_registration(call.actor, body.ceremony_id, body.credential, name=body.name, now=call.now)
    return PasskeyOut.of(made)


@api(
    bp,
    "DELETE",
    "/passkeys/{passkey_id}",
    summary="Remove a passkey",
    tags=_TAGS,
    response=NoContent,
    while_stopped=True,
)
def remove_passkey(call: Call, passkey_id: str) -> None:
    """One of one's own."""
    passkeys.remove(call.actor, passkey_id, now=call.now)


def _opened(call: Call, step: SignedIn) -> JsonAnswer:
    require_registered(step.actor.account_id, call.source_ip)
    me = Me.of(step.actor, csrf_token(step.token))
    return JsonAnswer(me, {"Set-Cookie": _cookie(step.token, _HALF_DAY_S)}, 201)


def _cookie(token: str, max_age_s: int) -> str:
    secure = "; Secure" if settings().public_url.startswith("https://") else ""
    return f"{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict; Max-Age={max_age_s}{secure}"
