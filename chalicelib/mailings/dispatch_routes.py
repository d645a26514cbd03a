"""HTTP routes that submit a mailing and steer its dispatch."""

from datetime import datetime

from chalice.app import Blueprint

from chalicelib.entry.http import Call, api
from chalicelib.mailings import changing, control
from chalicelib.mailings.answers import MailingOut
from chalicelib.mailings.schemas import ApprovalIn, PlanIn, ReasonIn, SubmissionIn
from chalicelib.mailings.submission import SubmitRequest, approve, submit

bp = Blueprint(__name__)
_TAGS = ["dispatch"]


@api(
    bp,
    "POST",
    "/mailings/{mailing_id}/submission",
    body=SubmissionIn,
    response=MailingOut,
    tags=_TAGS,
    summary="Submit a mailing",
)
def submit_mailing(call: Call, mailing_id: str, body: SubmissionIn) -> MailingOut:
    """Checks everything and submits, at once or for a Berlin minute; or asks a second person for approval.
    422 `not_submittable` with all findings; repeating it with the same key changes nothing."""
    planned_for = datetime.fromisoformat(body.planned_for) if body.planned_for else None
    request = SubmitRequest(body.key, body.version, body.confirmed, planned_for)
    return MailingOut.of(submit(call.actor, mailing_id, request, now=call.now))


@api(
    bp,
    "POST",
    "/mailings/{mailing_id}/approval",
    body=ApprovalIn,
    response=MailingOut,
    tags=_TAGS,
    summary="Approve a submission",
)
def approve_mailing(call: Call, mailing_id: str, body: ApprovalIn) -> MailingOut:
    """The second pair of eyes. 403 `approver_is_author` for the person who asked."""
    return MailingOut.of(approve(call.actor, mailing_id, version=body.version, now=call.now))


@api(
    bp,
    "PUT",
    "/mailings/{mailing_id}/plan",
    body=PlanIn,
    response=MailingOut,
    tags=_TAGS,
    summary="Move a planned mailing",
)
def move_mailing(call: Call, mailing_id: str, body: PlanIn) -> MailingOut:
    """To another Berlin minute, until dispatch begins (MAI-28). 422 `not_submittable` leaves the plan as it was."""
    planned_for = datetime.fromisoformat(body.planned_for)
    return MailingOut.of(
        changing.move(call.actor, mailing_id, version=body.version, planned_for=planned_for, now=call.now)
    )


@api(bp, "POST", "/mailings/{mailing_id}/pause", response=MailingOut, tags=_TAGS, summary="Pause a mailing")
def pause_mailing(call: Call, mailing_id: str) -> MailingOut:
    """Stops sending at the next hand-over."""
    return MailingOut.of(control.pause(call.actor, mailing_id, now=call.now))


@api(bp, "POST", "/mailings/{mailing_id}/resume", response=MailingOut, tags=_TAGS, summary="Resume a mailing")
def resume_mailing(call: Call, mailing_id: str) -> MailingOut:
    """Goes on after a pause."""
    return MailingOut.of(control.resume(call.actor, mailing_id, now=call.now))


@api(bp, "POST", "/mailings/{mailing_id}/stop", response=MailingOut, tags=_TAGS, summary="Take a submission back")
def stop_mailing(call: Call, mailing_id: str) -> MailingOut:
    """Back to draft while nothing has been sent."""
    return MailingOut.of(control.stop(call.actor, mailing_id, now=call.now))


@api(bp, "POST", "/mailings/{mailing_id}/cancel", response=MailingOut, tags=_TAGS, summary="Cancel a mailing")
def cancel_mailing(call: Call, mailing_id: str) -> MailingOut:
    """Ends a submitted mailing for good; what is handed over stays."""
    return MailingOut.of(control.cancel(call.actor, mailing_id, now=call.now))


@api(bp, "POST", "/mailings/{mailing_id}/hold", response=MailingOut, tags=_TAGS, summary="Hold a mailing")
def hold_mailing(call: Call, mailing_id: str) -> MailingOut:
    """Held until somebody releases it."""
    return MailingOut.of(control.hold_by_user(call.actor, mailing_id, now=call.now))


@api(
    bp,
    "POST",
    "/mailings/{mailing_id}/release",
    body=ReasonIn,
    response=MailingOut,
    tags=_TAGS,
    summary="Release a held mailing",
)
def release_mailing(call: Call, mailing_id: str, body: ReasonIn) -> MailingOut:
    """Lets a held mailing go on; holds by the service need the administrator (BOU-08)."""
    return MailingOut.of(control.release(call.actor, mailing_id, reason=body.reason, now=call.now))
