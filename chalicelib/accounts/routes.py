"""HTTP routes of accounts."""

from chalice.app import Blueprint

from chalicelib.accounts import service
from chalicelib.accounts.schemas import AccountOut, ClientList, ClientOut, FourEyesIn, Me, SignIn, TrackingIn
from chalicelib.aws.settings import settings
from chalicelib.entry.auth import COOKIE, session_token
from chalicelib.entry.http import Call, JsonAnswer, api
from chalicelib.entry.schema import NoContent
from chalicelib.kit.errors import Finding, InvalidInput

bp = Blueprint(__name__)
_LEGAL_BASIS = Finding(
    "body.legal_basis_confirmed",
    "legal_basis_missing",
    "Bitte bestätigen Sie die Rechtsgrundlage (§ 25 TDDDG).",
    "Please confirm the legal basis (§ 25 TDDDG).",
)


@api(bp, "POST", "/session", summary="Sign in", tags=["accounts"], auth="public", body=SignIn, response=Me, status=201)
def sign_in(call: Call, body: SignIn) -> JsonAnswer:
    """Sets the session cookie. 401 `bad_credentials`, alike for unknown users and wrong passwords."""
    token, actor = service.sign_in(body.login, body.password, now=call.now)
    return JsonAnswer(Me.of(actor), {"Set-Cookie": _cookie(token, 12 * 3600)})


@api(bp, "DELETE", "/session", summary="Sign out", tags=["accounts"], response=NoContent)
def sign_out(call: Call) -> JsonAnswer:
    """Ends the session and removes the cookie."""
    service.sign_out(session_token(call.headers) or "")
    return JsonAnswer(None, {"Set-Cookie": _cookie("", 0)})


@api(bp, "GET", "/session", summary="Who is signed in", tags=["accounts"], response=Me)
def show_session(call: Call) -> Me:
    """The signed-in user with roles and rights."""
    return Me.of(call.actor)


@api(bp, "GET", "/account", summary="The account", tags=["accounts"], response=AccountOut)
def show_account(call: Call) -> AccountOut:
    """The caller's account and its switches."""
    return AccountOut.of(service.account(call.actor.account_id))


@api(bp, "GET", "/clients", summary="Client partitions", tags=["accounts"], response=ClientList)
def list_clients(call: Call) -> ClientList:
    """Only those the caller may see (CLI-05)."""
    return ClientList(items=[ClientOut.of(client, call.actor) for client in service.visible_clients(call.actor)])


@api(
    bp,
    "PUT",
    "/account/tracking",
    summary="Measure openings",
    tags=["accounts"],
    body=TrackingIn,
    response=AccountOut,
)
def set_tracking(call: Call, body: TrackingIn) -> AccountOut:
    """On only with the legal basis confirmed (STA-06). Administrators only."""
    if body.enabled and not body.legal_basis_confirmed:
        raise InvalidInput(findings=(_LEGAL_BASIS,))
    return AccountOut.of(service.set_tracking(call.actor, enabled=body.enabled, now=call.now))


@api(
    bp,
    "PUT",
    "/account/four-eyes",
    summary="Second pair of eyes",
    tags=["accounts"],
    body=FourEyesIn,
    response=AccountOut,
)
def set_four_eyes(call: Call, body: FourEyesIn) -> AccountOut:
    """Whether mailings need the approval of a second person. Administrators only."""
    return AccountOut.of(service.set_four_eyes(call.actor, enabled=body.enabled))


def _cookie(token: str, max_age_s: int) -> str:
    secure = "; Secure" if settings().public_url.startswith("https://") else ""
    return f"{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict; Max-Age={max_age_s}{secure}"
