"""Which region may write: one for the whole operator (RES-12).

A marker in the store names it; without one it is the home region of the settings. Whatever must not happen in two
regions (numbers of invoices, scheduled jobs) asks here first.
"""

from chalicelib.aws.documents import documents
from chalicelib.aws.settings import settings
from chalicelib.aws.telemetry import log_event
from chalicelib.kit.errors import Unavailable

_PK, _SK = "GLOBAL#REGION", "ACTIVE"


class NotActiveRegion(Unavailable):
    """This region stands by."""

    code = "not_active_region"
    de = "Diese Region ist nicht aktiv."
    en = "This region is not the active one."


def active_region() -> str:
    """The region that may write now; read consistently."""
    marker = documents().get(_PK, _SK)
    return str(marker["region"]) if marker else settings().home_region


def is_active() -> bool:
    """Whether this process runs in the active region."""
    return active_region() == settings().region


def require_active(what: str) -> None:
    """Raises NotActiveRegion, with a line in the log, anywhere else."""
    active = active_region()
    if active != settings().region:
        log_event("not_active_region", level="warning", what=what, region=settings().region, active=active)
        raise NotActiveRegion


def set_active(region: str) -> None:
    """Name the region that may write from now on."""
    documents().put({"pk": _PK, "sk": _SK, "region": region})
