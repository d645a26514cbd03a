"""Schedule of statistics."""

from chalice.app import Blueprint

from chalicelib.delivery.statistics import service
from chalicelib.entry.worker import WorkerCall, scheduled

bp = Blueprint(__name__)


@scheduled(bp, name="delivery_close_statistics", every_minutes=60)
def close_statistics(call: WorkerCall) -> None:
    """Destroy what could still name people behind totals, 30 days after dispatch. Logs `statistics_closed`."""
    service.close_due(call.now)
