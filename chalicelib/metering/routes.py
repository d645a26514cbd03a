"""HTTP route of consumption."""

from chalice.app import Blueprint

from chalicelib.entry.http import Call, api
from chalicelib.metering import service
from chalicelib.metering.schemas import UsageOut, UsageQuery

bp = Blueprint(__name__)


@api(bp, "GET", "/usage", query=UsageQuery, response=UsageOut, tags=["usage"], summary="Dispatch volume and price")
def show_usage(call: Call, query: UsageQuery) -> UsageOut:
    """Dispatched bytes and messages per class, of a Berlin month and in total (MET-13, MET-14)."""
    month = query.month or service.month_of(call.now)
    return UsageOut.of(month, service.usage(call.actor.account_id, month))
