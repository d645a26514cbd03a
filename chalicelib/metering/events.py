"""Handlers that count: object events, contact data, ends of days."""

from collections.abc import Sequence
from typing import Any

from chalice.app import Blueprint

from chalicelib.aws.queue import queues
from chalicelib.contacts.messages import ContactDataChanged
from chalicelib.entry.worker import WorkerCall, queue_worker, scheduled
from chalicelib.metering import snapshots
from chalicelib.metering.counted import place_of
from chalicelib.metering.messages import DayEnded

bp = Blueprint(__name__)


@queue_worker(
    bp,
    queue="storage-events",
    name="metering_count_objects",
    batch=True,
    raw=True,
    batch_size=50,
    batching_window_s=1,
)
def count_objects(call: WorkerCall, events: Sequence[Any]) -> None:
    """Counts the objects of a batch of EventBridge events as the store has them now. Raises to be called again."""
    snapshots.take_events([place for event in events if (place := place_of(event))], now=call.now)


@queue_worker(bp, queue="metering", name="metering_measure", messages=(ContactDataChanged, DayEnded), batch_size=1)
def measure(call: WorkerCall, message: ContactDataChanged | DayEnded) -> None:
    """Measures contact data, or ends a day. What was measured a moment ago waits, by a new message."""
    if isinstance(message, DayEnded):
        snapshots.end_day(message.account_id, now=call.now)
        return
    wait = snapshots.measure_contacts(message.account_id, now=call.now, trusts_mark=message.in_index)
    if wait is not None:
        queues().send("metering", message, delay_s=min(900, int(wait.total_seconds()) + 1))


@scheduled(bp, name="metering_look", every_minutes=10)
def look(call: WorkerCall) -> None:
    """Asks for the snapshot of every account whose Berlin day has ended (JOB-04); late or twice, it is one snapshot."""
    snapshots.look(call.now)
