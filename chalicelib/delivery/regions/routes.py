"""The switch of regions. For everybody but the operator's people these routes do not exist (404)."""

from chalice.app import Blueprint

from chalicelib.delivery.regions import service
from chalicelib.delivery.regions.schemas import MarkerOut, ProposalOut, RegionOut, SwitchIn
from chalicelib.entry.http import Call, api

bp = Blueprint(__name__)
_TAGS = ["operator"]


@api(bp, "GET", "/operator/region", response=RegionOut, tags=_TAGS, summary="Which region writes")
def show_region(call: Call) -> RegionOut:
    """As the region that answers has it."""
    return RegionOut.of(service.show(call.actor))


@api(
    bp,
    "POST",
    "/operator/region/proposals",
    body=SwitchIn,
    response=ProposalOut,
    status=201,
    tags=_TAGS,
    summary="Propose that this region takes over",
)
def propose_switch(call: Call, body: SwitchIn) -> ProposalOut:
    """Another person confirms it within 30 minutes (RES-10)."""
    return ProposalOut.of(service.propose(call.actor, alone=body.alone, reason=body.reason, now=call.now))


@api(
    bp,
    "POST",
    "/operator/region/confirmations",
    response=MarkerOut,
    status=201,
    tags=_TAGS,
    summary="Confirm that this region takes over",
)
def confirm_switch(call: Call) -> MarkerOut:
    """From now on this region writes (RES-12)."""
    return MarkerOut.of(service.confirm(call.actor, call.now))
