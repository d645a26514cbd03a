"""HTTP bodies and answers of the switch of regions."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from chalicelib.aws.region import Marker
from chalicelib.delivery.regions.model import Proposal
from chalicelib.delivery.regions.service import RegionView
from chalicelib.entry.schema import Schema


class SwitchIn(Schema):
    """`alone`: go on without the other region's answers, because it is lost."""

    alone: bool
    reason: Annotated[str, Field(min_length=10, max_length=500)]


class ProposalOut(Schema):
    """A proposed switch."""

    region: str
    alone: bool
    reason: str
    proposed_by: str
    proposed_at: datetime

    @classmethod
    def of(cls, proposal: Proposal) -> "ProposalOut":
        """The proposal as it is shown."""
        return cls(
            region=proposal.region,
            alone=proposal.alone,
            reason=proposal.reason,
            proposed_by=proposal.by,
            proposed_at=proposal.at,
        )


class MarkerOut(Schema):
    """The region that writes; `epoch` counts the switches."""

    region: str
    epoch: int
    alone: bool

    @classmethod
    def of(cls, marker: Marker) -> "MarkerOut":
        """The marker as it is shown."""
        return cls(region=marker.region, epoch=marker.epoch, alone=marker.alone)


class RegionOut(Schema):
    """Seen from the region that answers."""

    here: str
    active: MarkerOut
    proposal: ProposalOut | None

    @classmethod
    def of(cls, view: RegionView) -> "RegionOut":
        """What this region knows."""
        proposal = None if view.proposal is None else ProposalOut.of(view.proposal)
        return cls(here=view.here, active=MarkerOut.of(view.marker), proposal=proposal)
