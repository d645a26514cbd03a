"""The schedule that moves contracts through time."""

from chalice.app import Blueprint

from chalicelib.entry.worker import WorkerCall, scheduled
from chalicelib.kit.clock import now_utc
from chalicelib.subscriptions import ordering, service
from chalicelib.subscriptions.announcements import service as announcements
from chalicelib.subscriptions.services import service as services

bp = Blueprint(__name__)


@scheduled(bp, name="subscriptions_move_time", every_minutes=1)
def move_time(call: WorkerCall) -> None:
    """Trials become paid or end, terms renew, reductions, prices and ends of the turn of the year, reminders, lapsed
    orders, expired quotes, service orders without an appointment: what is due (JOB-01 to JOB-03, JOB-07, JOB-12)."""
    service.move_due(now=call.now, deadline=call.deadline, clock=now_utc)
    ordering.expire_quotes(call.now)
    services.warn_due(call.now)
    announcements.tell_due(deadline=call.deadline, clock=now_utc)
