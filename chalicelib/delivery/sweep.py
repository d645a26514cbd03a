"""The sweep: what a crash has left lying is taken up again within half a minute."""

from datetime import datetime, timedelta

from chalicelib.aws.telemetry import log_event
from chalicelib.delivery import audience, finishing, keys, leasing
from chalicelib.delivery.batch_doc import batch_from_doc
from chalicelib.delivery.leasing import LeaseLost
from chalicelib.delivery.messages import SweepDue
from chalicelib.delivery.model import Batch, BatchState, Dispatch
from chalicelib.delivery.ports import Ports, read_gate
from chalicelib.delivery.repository import (
    batches_with_receipts,
    load_batch,
    load_dispatch,
    load_dispatches,
    open_dispatches,
)
from chalicelib.kit.errors import DepescheError
from chalicelib.mailings.errors import WrongState
from chalicelib.mailings.messages import MailingSubmitted
from chalicelib.mailings.model import FREEZE_AHEAD, MailingClass

GRACE = timedelta(seconds=10)
"""A waiting batch that has been due for so long has lost its hint."""

STANDARD_ALARM = timedelta(minutes=60)
"""A standard batch that waits longer is made visible (MAI-06)."""

_REPOST_S = 30
_MOST_REPOST_S = 900


def sweep(ports: Ports, now: datetime) -> int:
    """Post hints for batches whose lease has lapsed and for begun ones that are due; feed and finish dispatches.

    Returns how many hints were posted. Idempotent; each step stands alone, and a batch is posted ever more rarely.
    """
    posted = 0
    gates = _Gates(ports)
    for lane in MailingClass:
        for partition, until in ((keys.leased_index(lane), now), (keys.waiting_index(lane), now - GRACE)):
            for doc in ports.documents.index(partition, until=keys.due_until(until)):
                posted += _repost(ports, batch_from_doc(doc), gates, now)
    for dispatch in open_dispatches(ports.documents):
        try:
            look_at(ports, dispatch, now)
            _alarm_when_waiting(ports, dispatch, now)
        except DepescheError as error:
            # One account's trouble is not the others'.
            log_event("dispatch_not_swept", level="error", mailing_id=dispatch.mailing_id, code=error.code)
    return posted + ports.feeder.feed(now)


def sweep_and_order_next(ports: Ports, now: datetime, pause: timedelta) -> None:
    """A sweep, and the order for another one after `pause`, for schedules that are coarser than half a minute."""
    ports.queues.send("audience", SweepDue(account_id="GLOBAL", due_at=now + pause), delay_s=int(pause.total_seconds()))
    order_freezes(ports, now)
    sweep(ports, now)


def order_freezes(ports: Ports, now: datetime) -> int:
    """Post the freezing of planned mailings whose dispatch is near and whose audience is not frozen; how many."""
    ordered = 0
    for account_id, mailing_id, dispatch_at in ports.mailings.due(now + FREEZE_AHEAD):
        generation = ports.mailings.order(account_id, mailing_id).generation
        if load_dispatch(ports.documents, account_id, mailing_id=mailing_id, generation=generation) is None:
            hint = MailingSubmitted(account_id=account_id, mailing_id=mailing_id, dispatch_at=dispatch_at)
            ports.queues.send("audience", hint)
            ordered += 1
    return ordered


def look_at(ports: Ports, dispatch: Dispatch, now: datetime) -> None:
    """Finish a dispatch that is done; feed one that the feeder does not have, once its gate is open."""
    audience.complete(ports, dispatch, now)
    if finishing.order_if_done(ports, dispatch, now) or (dispatch.is_fed and ports.feeder.holds(dispatch)):
        return
    gate = read_gate(ports, dispatch)
    if not gate.reason or gate.for_good:
        audience.feed(ports, dispatch, now)


def _alarm_when_waiting(ports: Ports, dispatch: Dispatch, now: datetime) -> None:
    """Alarm when a standard mailing has waited for over an hour (MAI-06); a paused or held one does not count."""
    if dispatch.lane is not MailingClass.STANDARD or now - dispatch.dispatch_at < STANDARD_ALARM:
        return
    last = load_batch(
        ports.documents,
        dispatch.account_id,
        mailing_id=dispatch.mailing_id,
        generation=dispatch.generation,
        index=dispatch.batch_count - 1,
    )
    if last is not None and not last.begun and not read_gate(ports, dispatch).reason:
        log_event("standard_waits_long", level="error", account_id=dispatch.account_id, mailing_id=dispatch.mailing_id)


def take_up(ports: Ports, account_id: str, *, mailing_id: str, now: datetime) -> None:
    """A mailing was submitted, released or resumed: freeze its audience, and take up at once what waits."""
    if not ports.horizon.is_here():
        # What this region still has of batches is old, and written anew it would overwrite the other's.
        return
    try:
        audience.freeze(ports, account_id, mailing_id=mailing_id, now=now)
    except WrongState:
        # A draft again: the submission was taken back meanwhile.
        log_event("submission_taken_back", account_id=account_id, mailing_id=mailing_id)
    look_at_mailing(ports, account_id, mailing_id=mailing_id, now=now)


def look_at_mailing(ports: Ports, account_id: str, *, mailing_id: str, now: datetime) -> None:
    """A mailing was released or resumed: take up at once what waits (the sweep would within half a minute)."""
    gates = _Gates(ports)
    for dispatch in load_dispatches(ports.documents, account_id, mailing_id=mailing_id):
        look_at(ports, dispatch, now)
    for batch, _ in batches_with_receipts(ports.documents, account_id, mailing_id=mailing_id):
        if batch.begun and batch.state is BatchState.WAITING and batch.due_at <= now:
            _repost(ports, batch, gates, now)


def release_stuck(ports: Ports, account_id: str, mailing_id: str, now: datetime) -> int:
    """Let the stuck batches of a mailing go on; how many."""
    released = 0
    for batch, _ in batches_with_receipts(ports.documents, account_id, mailing_id=mailing_id):
        if batch.state is not BatchState.STUCK:
            continue
        batch.state, batch.crashes, batch.due_at = BatchState.WAITING, 0, now
        try:
            leasing.save(ports, batch)
        except LeaseLost:
            continue
        leasing.post_hint(ports, batch, due_at=now)
        released += 1
    return released


def _repost(ports: Ports, batch: Batch, gates: "_Gates", now: datetime) -> int:
    """Post a batch's hint again, unless its gate is closed or it was posted lately; noted in the batch itself, so that
    hints do not pile up while a queue is long."""
    if not batch.begun or not gates.is_open(batch):
        return 0
    if batch.region not in {"", ports.region}:
        # Not noted: only whoever takes a batch of another region may write it.
        leasing.post_hint(ports, batch, due_at=now)
        return 1
    now_s = int(now.timestamp())
    pause_s = min(_MOST_REPOST_S, _REPOST_S * 2 ** max(0, batch.reposts - 1))
    if batch.reposted_at and now_s - batch.reposted_at < pause_s:
        return 0
    batch.reposted_at, batch.reposts = now_s, batch.reposts + 1
    try:
        leasing.save(ports, batch)
    except LeaseLost:
        return 0
    log_event("batch_reposted", account_id=batch.account_id, mailing_id=batch.mailing_id, batch_index=batch.index)
    leasing.post_hint(ports, batch, due_at=now)
    return 1


class _Gates:
    """The gates of dispatches, each read once per sweep."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._known: dict[tuple[str, str, int], bool] = {}

    def is_open(self, batch: Batch) -> bool:
        """Whether a worker could do anything for the batch. A lapsed lease is always worth a look."""
        if batch.lease_until is not None:
            return True
        dispatch_id = (batch.account_id, batch.mailing_id, batch.generation)
        if dispatch_id not in self._known:
            self._known[dispatch_id] = self._ask(batch)
        return self._known[dispatch_id]

    def _ask(self, batch: Batch) -> bool:
        dispatch = load_dispatch(
            self._ports.documents, batch.account_id, mailing_id=batch.mailing_id, generation=batch.generation
        )
        if dispatch is None:
            return False
        gate = read_gate(self._ports, dispatch)
        return not gate.reason or gate.for_good
