"""The worker's loop: one hint, one batch, group after group of claim, hand-over, outcome (house plan 3.3 to 3.6)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.aws.telemetry import log_event
from chalicelib.delivery import crossing, finishing, keys, leasing, reconcile, rules
from chalicelib.delivery.batch_doc import batch_from_doc
from chalicelib.delivery.handing_over import Work, hand_over_group, message_size
from chalicelib.delivery.horizon import Leave
from chalicelib.delivery.late_intents import hand_over_singly
from chalicelib.delivery.leasing import LeaseLost
from chalicelib.delivery.messages import BatchHint
from chalicelib.delivery.model import Batch, BatchState, Dispatch, SlotState
from chalicelib.delivery.ports import GateView, Ports, Slice, read_gate, wait_until
from chalicelib.delivery.repository import change_dispatch, dispatch_from_doc
from chalicelib.delivery.transports.model import AnnouncingTransport
from chalicelib.mailings.model import MailingClass

_EARLY = timedelta(seconds=2)
_PREMIUM_FIRST_S = 3
_NO_TOKENS = timedelta(seconds=2)
_THROTTLED = timedelta(seconds=3)
_DOUBTFUL = frozenset({SlotState.DOUBTFUL, SlotState.UNKNOWN})


class Result(StrEnum):
    """How a worker left a batch."""

    DROPPED = "dropped"
    TOO_EARLY = "too_early"
    PREMIUM_FIRST = "premium_first"
    GATE_CLOSED = "gate_closed"
    LOST = "lost"
    RELEASED = "released"
    NOT_RELEASED = "not_released"
    ELSEWHERE = "elsewhere"
    DONE = "done"


def send_batch(ports: Ports, hint: BatchHint, *, deadline: datetime) -> Result:
    """Do for one batch whatever can be done now; the result says how it was left.

    Safe to run twice, late, by two workers at once and killed anywhere: the batch's document decides (house plan 3.3).
    Never hands anything over before the planned instant, past the deadline, or while the gate is closed.
    """
    found = _load(ports, hint)
    if found is None:
        return Result.DROPPED
    batch, dispatch = found
    if not _has_business(batch, ports.clock()):
        if batch.state is not BatchState.LEASED:
            # Posted once more although done or not yet due: the feeder is to go on.
            leasing.leave(ports, batch, ports.clock())
        return Result.DROPPED
    work = Work(ports, batch, dispatch, ports.transport_for(batch.account_id), deadline)
    if batch.state is BatchState.DONE:
        return _settle_done(work)
    if dispatch.dispatch_at > ports.clock() + _EARLY:
        leasing.post_hint(ports, batch, due_at=dispatch.dispatch_at - _EARLY / 2)
        return Result.TOO_EARLY
    wait_until(ports, dispatch.dispatch_at)
    return _refuse(work) or _begin(work)


def _refuse(work: Work) -> Result | None:
    """How the batch is left when it is not this region's to hand over, or not yet."""
    leave = crossing.look(work)
    if leave is Leave.GO:
        return None
    if leave is Leave.ELSEWHERE:
        return Result.ELSEWHERE
    if leave is Leave.WAIT:
        _stand_aside(work.ports, work.batch, work.dispatch)
        return Result.NOT_RELEASED
    if not work.dispatch.sending_marked:
        _mark_sending(work.ports, work.dispatch)
    return Result.DONE if crossing.close_in_doubt(work) else Result.LOST


def _begin(work: Work) -> Result:
    """The planned instant has come: take the batch, unless the gate is closed or premium goes first."""
    ports, batch = work.ports, work.batch
    gate = read_gate(ports, work.dispatch)
    is_open = not gate.reason and (work.dispatch.sending_marked or _mark_sending(ports, work.dispatch))
    if not (is_open or gate.for_good or _has_doubt(batch)):
        return _stand_aside(ports, batch, work.dispatch)
    if batch.lane is MailingClass.STANDARD and ports.premium_due(ports.clock()):
        leasing.post_hint(ports, batch, due_at=ports.clock() + timedelta(seconds=_PREMIUM_FIRST_S))
        return Result.PREMIUM_FIRST
    if not leasing.take(ports, batch, deadline=work.deadline, reports_accepts=work.transport.reports_accepts):
        return Result.LOST
    return _work(work, gate)


def _stand_aside(ports: Ports, batch: Batch, dispatch: Dispatch) -> Result:
    """Leave a batch whose gate is closed, or that is not released, out of the feeder's way; the sweep feeds its
    dispatch again once it opens."""
    if dispatch.is_fed:
        change_dispatch(ports.documents, dispatch, is_fed=False)
    leasing.leave(ports, batch, ports.clock())
    return Result.GATE_CLOSED


def _load(ports: Ports, hint: BatchHint) -> tuple[Batch, Dispatch] | None:
    dispatch_key = keys.dispatch_key(hint.account_id, hint.mailing_id, hint.generation)
    batch_key = keys.batch_key(hint.account_id, hint.mailing_id, hint.generation, hint.index)
    docs = {(doc["pk"], doc["sk"]): doc for doc in ports.documents.get_many([dispatch_key, batch_key])}
    if len(docs) < 2:
        return None
    return batch_from_doc(docs[batch_key]), dispatch_from_doc(docs[dispatch_key])


def _has_business(batch: Batch, now: datetime) -> bool:
    """Whether a look at the batch is worth a lease: due, lapsed, or with somebody in doubt whom a report may settle."""
    if batch.state is BatchState.DONE:
        return any(slot.state is SlotState.UNKNOWN for slot in batch.slots)
    return rules.may_take(batch, now) and (batch.due_at <= now or not batch.begun or _has_doubt(batch))


def _has_doubt(batch: Batch) -> bool:
    return any(slot.state in _DOUBTFUL or slot.state is SlotState.INTENT for slot in batch.slots)


def _work(work: Work, gate: GateView) -> Result:
    ports, batch = work.ports, work.batch
    try:
        reconcile.settle_batch(
            ports,
            batch,
            dispatch=work.dispatch,
            message_size=lambda place: message_size(work, place),
            now=ports.clock(),
        )
        if gate.for_good:
            _exclude_rest(batch, gate.reason)
        due_at = _send_groups(work)
        if rules.is_finished(batch):
            leasing.close(ports, batch)
            finishing.order_if_done(ports, work.dispatch, ports.clock())
            return Result.DONE
        leasing.give_back(ports, batch, due_at=due_at or ports.clock())
    except LeaseLost:
        log_event("lease_lost", level="warning", account_id=batch.account_id, mailing_id=batch.mailing_id)
        return Result.LOST
    if due_at is None:
        return _stand_aside(ports, batch, work.dispatch)
    leasing.post_hint(ports, batch, due_at=due_at)
    return Result.RELEASED


def _settle_done(work: Work) -> Result:
    """A report has come for somebody whom a finished batch shows as unknown."""
    before = leasing.closing_counts(work.batch)
    reconcile.settle_batch(
        work.ports,
        work.batch,
        dispatch=work.dispatch,
        message_size=lambda place: message_size(work, place),
        now=work.ports.clock(),
    )
    if leasing.closing_counts(work.batch) == before:
        return Result.DROPPED
    try:
        leasing.correct_done(work.ports, work.batch, before)
    except LeaseLost:
        return Result.LOST
    return Result.DONE


def _send_groups(work: Work) -> datetime | None:
    """Hand over group after group; when the batch should be looked at again, should anything be left. None: when the
    gate opens (the sweep looks)."""
    ports, batch = work.ports, work.batch
    while True:
        now = ports.clock()
        places = rules.next_group(batch, int(now.timestamp()))
        if not places:
            due = reconcile.doubtful_due(ports, batch, dispatch=work.dispatch, now=now)
            return rules.next_due(batch, now, doubtful_due=due)
        if now >= work.deadline - timedelta(seconds=rules.RESERVE_S):
            return now
        tokens = ports.pace.acquire(batch.lane, len(places), now, work.deadline)
        if tokens is None:
            return now + _NO_TOKENS
        ports.sleep(max(0.0, (tokens.start_at - ports.clock()).total_seconds()))
        gate = _pass_gate(work)
        if gate.reason:
            return None
        # Those whom the gate has just left out are gone from the group; their tokens are lost.
        group = [place for place in places[: tokens.count] if rules.is_open(batch.slots[place])]
        if group and _hand_over(work, group, tokens):
            ports.pace.throttled(ports.clock())
            return ports.clock() + _THROTTLED


def _hand_over(work: Work, group: Sequence[int], tokens: Slice) -> bool:
    """Hand over a group, as the transport demands it; whether the platform said "too fast"."""
    transport = work.transport
    if not transport.reports_accepts and isinstance(transport, AnnouncingTransport):
        return hand_over_singly(work, transport, group, tokens, lambda: not _pass_gate(work).reason)
    return hand_over_group(work, group, tokens)


def _pass_gate(work: Work) -> GateView:
    """Read the gate; leave out whoever was blacklisted or unsubscribed since the audience was frozen (BLK-04)."""
    ports, batch = work.ports, work.batch
    gate = read_gate(ports, work.dispatch)
    if gate.for_good:
        _exclude_rest(batch, gate.reason)
    if gate.blacklist_version != batch.blacklist_version:
        open_places = {work.recipients[i].normalised: i for i in range(batch.size) if rules.is_open(batch.slots[i])}
        blocked = ports.gate.blocked(work.dispatch, batch.blacklist_version, open_places.keys())
        rules.exclude(batch, {open_places[address]: reason for address, reason in blocked.items()})
        batch.blacklist_version = gate.blacklist_version
    return gate


def _exclude_rest(batch: Batch, reason: str) -> None:
    rules.exclude(batch, {place: reason for place in range(batch.size) if rules.is_open(batch.slots[place])})


def _mark_sending(ports: Ports, dispatch: Dispatch) -> bool:
    """Tell the mailing that sending begins, once per dispatch. False when it must not be sent (any more)."""
    if not ports.mailings.mark_sending(dispatch, ports.clock()):
        return False
    # Should another worker be faster, the mark is there all the same.
    change_dispatch(ports.documents, dispatch, sending_marked=True)
    return True
