"""How the edge learns who calls, without knowing the feature that does.

`accounts` stands above `entry`, so the application registers its authenticator here at start.
"""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from datetime import datetime
from http.cookies import CookieError, SimpleCookie

from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import NotAllowed, NotSignedIn

COOKIE = "depesche_session"
CSRF_HEADER = "x-csrf-token"
_SAFE = ("GET", "HEAD", "OPTIONS")
_BROWSER_MARKS = ("origin", "referer", "sec-fetch-site", "sec-fetch-mode")
Authenticator = Callable[[str, datetime], Actor | None]
AddressCheck = Callable[[str, str], None]
_registered: list[Authenticator] = []
_address_checks: list[AddressCheck] = []


def register_authenticator(authenticator: Authenticator) -> None:
    """Use `authenticator(token, now)`, which returns the session's actor or None, for every later request."""
    _registered[:] = [authenticator]


def register_address_check(check: AddressCheck) -> None:
    """Ask `check(account_id, source_ip)` before every later request with a session; it raises what is to be answered
    (RES-06)."""
    _address_checks[:] = [check]


def refuse_address(actor: Actor, source_ip: str) -> None:
    """Raises when the actor's account is not to be reached from this address."""
    for check in _address_checks:
        check(actor.account_id, source_ip)


def session_token(headers: Mapping[str, str]) -> str | None:
    """The session token in the request's cookie."""
    try:
        cookie = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return None
    return cookie[COOKIE].value if COOKIE in cookie else None


def actor_of(headers: Mapping[str, str], now: datetime) -> Actor | None:
    """The signed-in user of a request, if any."""
    token = session_token(headers)
    return _registered[0](token, now) if token and _registered else None


def required(actor: Actor | None) -> Actor:
    """The actor. Raises NotSignedIn when there is none."""
    if actor is None:
        raise NotSignedIn
    return actor


class PasswordChangeRequired(NotAllowed):
    """A new password comes first (SEC-03)."""

    code = "password_change_required"
    de, en = "Bitte setzen Sie zuerst ein neues Passwort.", "Please set a new password first."


class ForeignRequest(NotAllowed):
    """A browser was sent here by another site, or its request lacks the session's token."""

    code = "csrf_token_missing"
    de, en = "Die Anfrage kommt nicht aus dieser Anwendung.", "The request does not come from this application."


def csrf_token(token: str) -> str:
    """What a browser's changing calls carry in `X-CSRF-Token`: known only to whoever could read an answer of ours."""
    return hashlib.sha256(b"csrf|" + token.encode()).hexdigest()[:32]


def refuse_foreign(method: str, headers: Mapping[str, str]) -> None:
    """Raises ForeignRequest for a changing call of a browser that another site may have caused.

    Every browser marks such calls (Origin, Sec-Fetch-*); a program that sends none of these cannot be abused this way.
    """
    if method in _SAFE or not any(mark in headers for mark in _BROWSER_MARKS):
        return
    given, expected = headers.get(CSRF_HEADER, ""), csrf_token(session_token(headers) or "")
    same_site = headers.get("sec-fetch-site", "none") in ("none", "same-origin")
    if not same_site or not hmac.compare_digest(given.encode(), expected.encode()):
        raise ForeignRequest


class AccountWaiting(NotAllowed):
    """The contract has not begun (SUB-26)."""

    code = "account_waiting"
    de, en = "Ihr Vertrag hat noch nicht begonnen.", "Your contract has not begun yet."


class AccountDeactivated(NotAllowed):
    """The account is deactivated; invoices, notice and own data stay open to the licence manager (DUN-09)."""

    code = "account_deactivated"
    de, en = "Ihr Konto ist vorübergehend deaktiviert.", "Your account is deactivated for the time being."


class AccountEnded(NotAllowed):
    """The contract has ended; its own data stays open to the licence manager until its destruction (END-03)."""

    code = "account_ended"
    de, en = "Ihr Vertrag ist beendet.", "Your contract has ended."


_STOPPED: Mapping[str, type[NotAllowed]] = {
    "waiting": AccountWaiting,
    "deactivated": AccountDeactivated,
    "ended": AccountEnded,
}


def refuse_stopped(actor: Actor) -> None:
    """Raises what stops the actor's account, for calls that are not open to its licence manager then."""
    if actor.stopped:
        raise _STOPPED[actor.stopped]


def refuse_duty(actor: Actor) -> None:
    """Raises PasswordChangeRequired while that comes first."""
    if actor.duty == "password_change":
        raise PasswordChangeRequired
