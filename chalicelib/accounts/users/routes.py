"""HTTP routes of users, licences and roles."""

from chalice.app import Blueprint

from chalicelib.accounts.users import roles, service
from chalicelib.accounts.users.schemas import (
    ActivationIn,
    HolderIn,
    LanguageIn,
    OfferOut,
    ReplacementIn,
    UserIn,
    UserList,
    UserOut,
    UserUpdate,
)
from chalicelib.entry.http import Call, api
from chalicelib.entry.schema import NoContent

bp = Blueprint(__name__)
_TAGS = ["users"]


@api(bp, "GET", "/users", summary="Users", tags=_TAGS, response=UserList)
def list_users(call: Call) -> UserList:
    """All users. Administrators and licence managers only."""
    users, last = service.users_of_account(call.actor), service.last_sign_ins(call.actor)
    return UserList(items=[UserOut.of(user, last.get(user.id)) for user in users])


@api(bp, "POST", "/users", summary="Add a user", tags=_TAGS, body=UserIn, response=UserOut, status=201)
def add_user(call: Call, body: UserIn) -> UserOut:
    """An inactive user (LIC-02). 409 `login_taken`, `email_taken`. Administrators only."""
    facts = {"login": body.login, "email": body.email, "name": body.name, "language": body.language}
    return UserOut.of(service.add(call.actor, **facts, now=call.now))


@api(bp, "GET", "/users/{user_id}", summary="Show a user", tags=_TAGS, response=UserOut)
def show_user(call: Call, user_id: str) -> UserOut:
    """Administrators and licence managers only."""
    return UserOut.of(service.user_of_account(call.actor, user_id))


@api(bp, "PUT", "/users/{user_id}", summary="Change a user", tags=_TAGS, body=UserUpdate, response=UserOut)
def change_user(call: Call, user_id: str, body: UserUpdate) -> UserOut:
    """A new address is told to the old and the new one (SEC-20). Administrators only."""
    facts = {"email": body.email, "name": body.name, "language": body.language}
    return UserOut.of(service.change(call.actor, user_id, **facts, now=call.now))


@api(
    bp,
    "PUT",
    "/users/{user_id}/activation",
    summary="Give or take a licence",
    tags=_TAGS,
    body=ActivationIn,
    response=UserOut,
)
def set_activation(call: Call, user_id: str, body: ActivationIn) -> UserOut:
    """409 `licences_exhausted` (LIC-03), `role_held` (ROL-06). Administrators only."""
    move = service.activate if body.active else service.deactivate
    return UserOut.of(move(call.actor, user_id, now=call.now))


@api(bp, "PUT", "/language", summary="Own language", tags=_TAGS, body=LanguageIn, response=NoContent)
def choose_language(call: Call, body: LanguageIn) -> None:
    """Stays after sign-out; one's system mails come in it too (HLP-03)."""
    service.choose_language(call.actor, body.language, now=call.now)


@api(
    bp,
    "PUT",
    "/account/administrator",
    summary="Appoint the administrator",
    tags=_TAGS,
    body=HolderIn,
    response=NoContent,
)
def appoint_administrator(call: Call, body: HolderIn) -> None:
    """An active user (ROL-03). Licence managers only."""
    roles.appoint_administrator(call.actor, body.user_id, now=call.now)


@api(
    bp,
    "PUT",
    "/account/handover",
    summary="Offer the licence management",
    tags=_TAGS,
    body=HolderIn,
    response=NoContent,
)
def offer_licence_management(call: Call, body: HolderIn) -> None:
    """The person must accept (ROL-07); a new offer replaces an older one. Licence managers only."""
    roles.offer_licence_management(call.actor, body.user_id, now=call.now)


@api(bp, "GET", "/account/handover", summary="Am I offered it?", tags=_TAGS, response=OfferOut)
def show_offer(call: Call) -> OfferOut:
    """Whether the licence management is offered to the caller."""
    return OfferOut(offered=roles.offer_for(call.actor))


@api(bp, "DELETE", "/account/handover", summary="Take the offer back", tags=_TAGS, response=NoContent)
def withdraw_offer(call: Call) -> None:
    """Licence managers only."""
    roles.withdraw_offer(call.actor)


@api(
    bp, "POST", "/account/handover/acceptance", summary="Accept the licence management", tags=_TAGS, response=NoContent
)
def accept_licence_management(call: Call) -> None:
    """409 `no_handover` when nothing is offered to the caller."""
    roles.accept_licence_management(call.actor, now=call.now)


@api(
    bp,
    "PUT",
    "/operator/accounts/{account_id}/licence-manager",
    summary="Replace the licence manager",
    tags=["operator"],
    body=ReplacementIn,
    response=NoContent,
)
def replace_licence_manager(call: Call, account_id: str, body: ReplacementIn) -> None:
    """On the company's written request (ROL-07). Operator staff only."""
    roles.replace_licence_manager(call.actor, account_id, body.user_id, reason=body.reason, now=call.now)
