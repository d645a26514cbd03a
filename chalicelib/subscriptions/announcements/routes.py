"""Announcements over HTTP: made by the operator, read by everybody."""

from chalice.app import Blueprint

from chalicelib.entry.http import Call, api
from chalicelib.subscriptions.announcements import service
from chalicelib.subscriptions.announcements.schemas import (
    AnnouncementList,
    AnnouncementOut,
    FunctionEndIn,
    SuspensionIn,
)

bp = Blueprint(__name__)


@api(bp, "GET", "/announcements", summary="What is announced", tags=["subscription"], response=AnnouncementList)
def list_announcements(call: Call) -> AnnouncementList:
    """Suspensions to come and functions that end (SUB-25, ORD-32)."""
    return AnnouncementList(items=[AnnouncementOut.of(one) for one in service.in_force(call.now)])


@api(
    bp,
    "POST",
    "/operator/suspensions",
    summary="Announce a suspension",
    tags=["operator"],
    body=SuspensionIn,
    response=AnnouncementOut,
    status=201,
)
def announce_suspension(call: Call, body: SuspensionIn) -> AnnouncementOut:
    """Mailed to every licence manager (SUB-25)."""
    made = service.announce_suspension(
        call.actor,
        starts_at=body.starts_at,
        ends_at=body.ends_at,
        reason=body.reason,
        affected=body.affected,
        now=call.now,
    )
    return AnnouncementOut.of(made)


@api(
    bp,
    "POST",
    "/operator/function-ends",
    summary="Announce the end of a function",
    tags=["operator"],
    body=FunctionEndIn,
    response=AnnouncementOut,
    status=201,
)
def announce_function_end(call: Call, body: FunctionEndIn) -> AnnouncementOut:
    """Mailed to every licence manager; afterwards it can be neither ordered nor used (ORD-32)."""
    made = service.announce_function_end(
        call.actor,
        function=body.function,
        last_on=body.last_on,
        reason=body.reason,
        affected=body.affected,
        now=call.now,
    )
    return AnnouncementOut.of(made)
