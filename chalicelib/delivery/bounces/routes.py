"""HTTP routes of bounce handling."""

from chalice.app import Blueprint

from chalicelib.delivery.bounces import holds, worklist
from chalicelib.delivery.bounces.schemas import (
    AddressIn,
    BounceOut,
    BouncePage,
    BounceQuery,
    CorrectionIn,
    CorrectionOut,
    FailureList,
    FailureOut,
    HoldOut,
    ReleaseIn,
)
from chalicelib.entry.http import Call, api
from chalicelib.entry.schema import NoContent

bp = Blueprint(__name__)
_TAGS = ["bounces"]


@api(bp, "GET", "/bounces", query=BounceQuery, response=BouncePage, tags=_TAGS, summary="Undeliverable addresses")
def list_bounces(call: Call, query: BounceQuery) -> BouncePage:
    """The work list of a client, by address."""
    items = worklist.work_list(call.actor, query.client_id, after=query.cursor, limit=query.limit)
    following = items[-1].address if len(items) == query.limit else None
    return BouncePage(items=[BounceOut.of(item, call.language) for item in items], next=following)


@api(
    bp,
    "POST",
    "/bounces/corrections",
    body=CorrectionIn,
    response=CorrectionOut,
    tags=_TAGS,
    summary="Correct an address",
)
def correct_address(call: Call, body: CorrectionIn) -> CorrectionOut:
    """Changes the contact, clears the mark, and sends again when that is wished."""
    generation = worklist.correct(
        call.actor,
        body.client_id,
        body.address,
        new_address=body.new_address,
        resend_mailing_id=body.resend_mailing_id,
        now=call.now,
    )
    return CorrectionOut(resent_generation=generation)


@api(bp, "POST", "/bounces/kept", body=AddressIn, response=NoContent, tags=_TAGS, summary="Keep an address")
def keep_address(call: Call, body: AddressIn) -> None:
    """Clears the mark: the next mailing tries again."""
    worklist.keep(call.actor, body.client_id, body.address, now=call.now)


@api(bp, "POST", "/bounces/removals", body=AddressIn, response=NoContent, tags=_TAGS, summary="Remove the contact")
def remove_contact(call: Call, body: AddressIn) -> None:
    """Erases the contact that has the address."""
    worklist.remove(call.actor, body.client_id, body.address, now=call.now)


@api(bp, "GET", "/mailings/{mailing_id}/bounces", response=FailureList, tags=_TAGS, summary="Whom it did not reach")
def list_failures(call: Call, mailing_id: str) -> FailureList:
    """The recipients whom a mailing could not reach, with reasons in plain words."""
    found = worklist.failures_of(call.actor, mailing_id)
    return FailureList(items=[FailureOut.of(view, call.language) for view in found])


@api(bp, "GET", "/account/dispatch-hold", response=HoldOut, tags=_TAGS, summary="Hold on dispatch, and rates")
def show_hold(call: Call) -> HoldOut:
    """Whether the account's dispatch is held, and its bounce and complaint rates."""
    return HoldOut.of(holds.view(call.actor))


@api(
    bp,
    "POST",
    "/account/dispatch-hold/releases",
    body=ReleaseIn,
    response=NoContent,
    tags=_TAGS,
    summary="Release the hold on dispatch",
)
def release_hold(call: Call, body: ReleaseIn) -> None:
    """By the administrator, with a reason."""
    holds.release(call.actor, reason=body.reason, now=call.now)


@api(
    bp,
    "POST",
    "/operator/accounts/{account_id}/dispatch-hold/releases",
    body=ReleaseIn,
    response=NoContent,
    tags=["operator"],
    summary="Release a customer's hold on dispatch",
)
def release_hold_for_customer(call: Call, account_id: str, body: ReleaseIn) -> None:
    """By the operator, with a reason (BOU-08). For everybody else there is no such route (404)."""
    holds.release_for(call.actor, account_id, reason=body.reason, now=call.now)
