"""Scheduled work of senders."""

from chalice.app import Blueprint

from chalicelib.entry.worker import WorkerCall, scheduled
from chalicelib.senders import service

bp = Blueprint(__name__)


@scheduled(bp, name="senders_check_domains", every_minutes=10)
def check_domains(call: WorkerCall) -> None:
    """Looks again at every domain whose last check is six hours old (SND-05, JOB-11). What is not reached before the
    deadline stays due; two runs at once do no harm."""
    service.check_due_domains(now=call.now, deadline=call.deadline)
