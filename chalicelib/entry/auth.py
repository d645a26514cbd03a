"""How the edge learns who calls, without knowing the feature that does.

`accounts` stands above `entry`, so the application registers its authenticator here at start.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from http.cookies import CookieError, SimpleCookie

from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import NotSignedIn

COOKIE = "depesche_session"
Authenticator = Callable[[str, datetime], Actor | None]
_registered: list[Authenticator] = []


def register_authenticator(authenticator: Authenticator) -> None:
    """Use `authenticator(token, now)`, which returns the session's actor or None, for every later request."""
    _registered[:] = [authenticator]


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
