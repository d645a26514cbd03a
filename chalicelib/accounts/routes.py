"""HTTP routes of accounts and client partitions."""

from chalice.app import Blueprint

from chalicelib.accounts import partitions, service, switches
from chalicelib.accounts.schemas import (
    AccountOut,
    ClientIn,
    ClientList,
    ClientOut,
    FourEyesIn,
    IntervalIn,
    MatrixOut,
    RightsIn,
    SecondFactorIn,
    TrackingIn,
)
from chalicelib.entry.http import Call, api
from chalicelib.kit.actor import Role
from chalicelib.kit.errors import Finding, InvalidInput

bp = Blueprint(__name__)
_LEGAL_BASIS = Finding(
    "body.legal_basis_confirmed",
    "legal_basis_missing",
    "Bitte bestätigen Sie die Rechtsgrundlage (§ 25 TDDDG).",
    "Please confirm the legal basis (§ 25 TDDDG).",
)


@api(bp, "GET", "/account", summary="The account", tags=["accounts"], response=AccountOut, while_stopped=True)
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
    call.actor.require_role(Role.ADMINISTRATOR)
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
    return AccountOut.of(service.set_four_eyes(call.actor, enabled=body.enabled, now=call.now))


@api(
    bp,
    "PUT",
    "/account/password-interval",
    summary="Interval for new passwords",
    tags=["accounts"],
    body=IntervalIn,
    response=AccountOut,
)
def set_password_interval(call: Call, body: IntervalIn) -> AccountOut:
    """After how many days a new password is asked for at sign-in (SEC-05). Administrators only."""
    return AccountOut.of(service.set_password_interval(call.actor, body.days, now=call.now))


@api(
    bp,
    "PUT",
    "/account/second-factor",
    summary="Second step for everybody",
    tags=["accounts"],
    body=SecondFactorIn,
    response=AccountOut,
)
def set_second_factor(call: Call, body: SecondFactorIn) -> AccountOut:
    """Whether all users need the second step (SEC-08). Administrators only."""
    return AccountOut.of(service.set_second_factor(call.actor, required=body.required, now=call.now))


@api(bp, "POST", "/clients", summary="Add a client", tags=["accounts"], body=ClientIn, response=ClientOut, status=201)
def add_client(call: Call, body: ClientIn) -> ClientOut:
    """A new partition, hidden to everybody (CLI-08). 409 `client_management_off`. Administrators only."""
    return ClientOut.of(partitions.add(call.actor, body.name, now=call.now), call.actor)


@api(bp, "PUT", "/clients/{client_id}", summary="Rename a client", tags=["accounts"], body=ClientIn, response=ClientOut)
def rename_client(call: Call, client_id: str, body: ClientIn) -> ClientOut:
    """Another name. Administrators only."""
    return ClientOut.of(partitions.rename(call.actor, client_id, body.name, now=call.now), call.actor)


@api(
    bp,
    "POST",
    "/account/client-management",
    summary="Switch client management on",
    tags=["accounts"],
    response=AccountOut,
)
def switch_client_management_on(call: Call) -> AccountOut:
    """All data stays in the one client, all rights stay as they are (CLI-09). Administrators only."""
    return AccountOut.of(switches.set_client_management(call.actor, now=call.now))


@api(bp, "GET", "/rights", summary="Rights matrix", tags=["accounts"], response=MatrixOut)
def show_rights(call: Call) -> MatrixOut:
    """Who has which right on which client (CLI-04). Administrators only."""
    return MatrixOut.of(partitions.matrix(call.actor))


@api(bp, "PUT", "/users/{user_id}/rights", summary="Set rights", tags=["users"], body=RightsIn, response=MatrixOut)
def set_rights(call: Call, user_id: str, body: RightsIn) -> MatrixOut:
    """`full`, `read` or `hidden` per client (CLI-03); counts from the next call on. Administrators only."""
    partitions.set_rights(call.actor, user_id, body.rights, now=call.now)
    return MatrixOut.of(partitions.matrix(call.actor))
