"""Which region may write: one for the whole operator (RES-12).

A marker in the store names it; without one it is the home region of the settings. Whatever must not happen in two
regions (numbers of invoices, scheduled jobs, hand-overs) asks here first. Each region reads its own copy.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chalicelib.aws.documents import Doc, Documents, Key, documents
from chalicelib.aws.settings import settings
from chalicelib.aws.telemetry import log_event
from chalicelib.kit.clock import from_iso, iso
from chalicelib.kit.errors import Unavailable
from chalicelib.kit.records import dataclass

MARKER_KEY: Key = ("GLOBAL#REGION", "ACTIVE")
"""The document that names the writing region; the global table carries it to the other one."""


class NotActiveRegion(Unavailable):
    """This region stands by."""

    code = "not_active_region"
    de = "Diese Region ist nicht aktiv."
    en = "This region is not the active one."


@dataclass(frozen=True)
class Marker:
    """The writing region since `at`, counted by `epoch` (0: never switched).

    `alone`: two people have decided that it goes on without the other region's answer. `doubtful_until`: the region
    before was alone, so that of dispatches up to this instant nobody here knows what it has handed over.
    """

    region: str
    epoch: int = 0
    alone: bool = False
    at: datetime | None = None
    doubtful_until: datetime | None = None

    def to_doc(self) -> Doc:
        """The document of the marker."""
        return {
            "pk": MARKER_KEY[0],
            "sk": MARKER_KEY[1],
            "region": self.region,
            "epoch": self.epoch,
            "alone": self.alone,
            "at": iso(self.at) if self.at else "",
            "du": iso(self.doubtful_until) if self.doubtful_until else "",
        }


def marker_from_doc(doc: Mapping[str, Any] | None, home_region: str) -> Marker:
    """The marker that a region's table holds; without one the home region writes."""
    if doc is None:
        return Marker(home_region)
    at, until = doc.get("at", ""), doc.get("du", "")
    return Marker(
        str(doc["region"]),
        int(doc.get("epoch", 0)),
        bool(doc.get("alone", False)),
        from_iso(at) if at else None,
        from_iso(until) if until else None,
    )


def read_marker(store: Documents | None = None) -> Marker:
    """The marker as this region has it now; read consistently."""
    return marker_from_doc((store or documents()).get(*MARKER_KEY), settings().home_region)


def active_region() -> str:
    """The region that may write now; read consistently."""
    return read_marker().region


def is_active() -> bool:
    """Whether this process runs in the active region."""
    return active_region() == settings().region


def require_active(what: str) -> None:
    """Raises NotActiveRegion, with a line in the log, anywhere else."""
    active = active_region()
    if active != settings().region:
        log_event("not_active_region", level="warning", what=what, region=settings().region, active=active)
        raise NotActiveRegion


def take_over(before: Marker, region: str, now: datetime, *, alone: bool) -> Marker:
    """The marker after `region` has taken over, or has decided to go on alone (RES-12, RES-13)."""
    doubtful_until = now if before.alone and before.region != region else before.doubtful_until
    return Marker(region, before.epoch + 1, alone, now, doubtful_until)


def set_active(region: str) -> None:
    """Name the region that may write from now on."""
    documents().put({"pk": MARKER_KEY[0], "sk": MARKER_KEY[1], "region": region})
