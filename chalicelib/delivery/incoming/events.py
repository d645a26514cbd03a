"""Queue handlers of receipts and of inbound mail."""

from collections.abc import Sequence
from typing import Any

from chalice.app import Blueprint

from chalicelib.delivery.incoming import service
from chalicelib.delivery.tracking import service as tracking
from chalicelib.entry.worker import WorkerCall, queue_worker

bp = Blueprint(__name__)


@queue_worker(
    bp, queue="receipts", name="delivery_take_receipts", batch=True, raw=True, batch_size=100, batching_window_s=1
)
def take_receipts(call: WorkerCall, bodies: Sequence[Any]) -> None:
    """Platform events and tracking hits. Repeats and disorder change nothing; the whole batch comes again on failure.

    Logs `event_refused`, `event_ignored` (code).
    """
    ours, platform = tracking.split(bodies)
    service.take_events(platform, call.now)
    tracking.take_messages(ours, call.now)


@queue_worker(bp, queue="inbound", name="delivery_take_mail", raw=True)
def take_mail(call: WorkerCall, body: Any) -> None:
    """A mail to the return path. Logs `inbound_refused`, `inbound_ignored` (code)."""
    for key in service.mail_keys(body):
        service.take_mail(key, call.now)
