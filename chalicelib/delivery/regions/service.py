"""Proposing and confirming that this region writes from now on. Both happen in the region that takes over."""

from datetime import datetime

from chalicelib.accounts import audit
from chalicelib.aws import region as regions
from chalicelib.aws.documents import Delete, Doc, Op, Put, documents
from chalicelib.aws.settings import settings
from chalicelib.aws.telemetry import log_event
from chalicelib.delivery.regions.model import NothingProposed, Proposal
from chalicelib.kit.actor import Actor
from chalicelib.kit.clock import from_iso, iso
from chalicelib.kit.errors import Conflict
from chalicelib.kit.records import dataclass
from chalicelib.subscriptions.service import require_operator

_KEY = ("GLOBAL#REGION", "PROPOSAL")


@dataclass(frozen=True)
class RegionView:
    """This region, the marker as it has it, and what is proposed here."""

    here: str
    marker: regions.Marker
    proposal: Proposal | None


def show(actor: Actor) -> RegionView:
    """Which region writes, seen from here. NotFound for everybody but the operator's people."""
    require_operator(actor)
    return RegionView(settings().region, regions.read_marker(), _load())


def propose(actor: Actor, *, alone: bool, reason: str, now: datetime) -> Proposal:
    """Propose that this region takes over, or (where it writes already) goes on alone or no longer alone.

    Replaces an earlier proposal. In the trail with its reason. Nothing is switched by it.
    """
    require_operator(actor)
    proposal = Proposal(settings().region, alone, reason, actor.user_id, now)
    doc: Doc = {
        "pk": _KEY[0],
        "sk": _KEY[1],
        "v": int(now.timestamp() * 1000),
        "region": proposal.region,
        "alone": alone,
        "reason": reason,
        "by": actor.user_id,
        "at": iso(now),
    }
    said = {"switch": "proposed", "alone": str(alone), "reason": reason}
    event = audit.Event(audit.Action.OPERATOR_ACCESS, f"region:{proposal.region}", new=said)
    audit.append(actor.account_id, audit.who(actor), [event], now=now, ops=[Put(doc)])
    return proposal


def confirm(actor: Actor, now: datetime) -> regions.Marker:
    """The second person's word: from now on this region writes (RES-10). In the trail, in one write with the marker.

    Raises NothingProposed, SecondPersonNeeded, Conflict when somebody was faster.
    """
    require_operator(actor)
    proposal = _load()
    if proposal is None:
        raise NothingProposed
    proposal.require_confirmable(actor.user_id, region=settings().region, now=now)
    before = regions.read_marker()
    marker = regions.take_over(before, proposal.region, now, alone=proposal.alone)
    event = audit.Event(
        audit.Action.OPERATOR_ACCESS,
        f"region:{marker.region}",
        old={"region": before.region, "epoch": str(before.epoch)},
        new={
            "switch": "confirmed",
            "region": marker.region,
            "epoch": str(marker.epoch),
            "alone": str(marker.alone),
            "proposed_by": proposal.by,
            "reason": proposal.reason,
        },
    )
    ops: list[Op] = [Put(marker.to_doc()), Delete(*_KEY, expected_v=proposal.v)]
    if not audit.append(actor.account_id, audit.who(actor), [event], now=now, ops=ops):
        raise Conflict
    log_event("region_switched", level="error", region=marker.region, epoch=marker.epoch, alone=marker.alone)
    return marker


def _load() -> Proposal | None:
    doc = documents().get(*_KEY)
    if doc is None:
        return None
    return Proposal(doc["region"], doc["alone"], doc["reason"], doc["by"], from_iso(doc["at"]), doc["v"])
