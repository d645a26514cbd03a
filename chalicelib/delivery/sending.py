"""The worker's loop: one hint, one batch, group after group of claim, hand-over, outcome (house plan 3.3 to 3.6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.aws.telemetry import log_event
from chalicelib.delivery import finishing, keys, leasing, reconcile, rules
from chalicelib.delivery.batch_doc import batch_from_doc
from chalicelib.delivery.leasing import LeaseLost
from chalicelib.delivery.messages import BatchHint
from chalicelib.delivery.model import Batch, BatchRecipient, BatchState, Dispatch, SlotState
from chalicelib.delivery.ports import Composer, GateView, Ports, Slice, read_gate
from chalicelib.delivery.repository import change_dispatch, dispatch_from_doc, load_recipients
from chalicelib.delivery.transports.model import Handover, Outcome, OutcomeKind, Transport
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
    DONE = "done"


@dataclass
class _Work:
    """One worker's hold on one batch."""

    ports: Ports
    batch: Batch
    dispatch: Dispatch
    transport: Transport
    deadline: datetime
    _recipients: list[BatchRecipient] | None = None
    _composer: Composer | None = None

    @property
    def recipients(self) -> list[BatchRecipient]:
        if self._recipients is None:
            self._recipients = load_recipients(self.ports.storage, self.batch)
        return self._recipients

    @property
    def composer(self) -> Composer:
        if self._composer is None:
            self._composer = self.ports.composer_for(self.dispatch)
        return self._composer


def send_batch(ports: Ports, hint: BatchHint, *, deadline: datetime) -> Result:
    """Do for one batch whatever can be done now; the result says how it was left.

    Safe to run twice, late, by two workers at once and killed anywhere: the batch's document decides (house plan 3.3).
    Never hands anything over before the planned instant, past the deadline, or while the gate is closed.
    """
    found = _load(ports, hint)
    if found is None:
        return Result.DROPPED
    batch, dispatch = found
    now = ports.clock()
    if not _has_business(batch, now):
        return Result.DROPPED
    if batch.state is BatchState.DONE:
        return _settle_done(_Work(ports, batch, dispatch, ports.transport_for(batch.account_id), deadline))
    if dispatch.dispatch_at > now + _EARLY:
        leasing.post_hint(ports, batch, due_at=dispatch.dispatch_at - _EARLY / 2)
        return Result.TOO_EARLY
    ports.sleep(max(0.0, (dispatch.dispatch_at - now).total_seconds()))
    gate = read_gate(ports, dispatch)
    is_open = not gate.reason and (dispatch.sending_marked or _mark_sending(ports, dispatch))
    if not (is_open or gate.for_good or _has_doubt(batch)):
        return _stand_aside(ports, batch, dispatch)
    if batch.lane is MailingClass.STANDARD and ports.premium_due(ports.clock()):
        leasing.post_hint(ports, batch, due_at=ports.clock() + timedelta(seconds=_PREMIUM_FIRST_S))
        return Result.PREMIUM_FIRST
    transport = ports.transport_for(batch.account_id)
    if not leasing.take(ports, batch, deadline=deadline, reports_accepts=transport.reports_accepts):
        return Result.LOST
    return _work(_Work(ports, batch, dispatch, transport, deadline), gate)


def _stand_aside(ports: Ports, batch: Batch, dispatch: Dispatch) -> Result:
    """Leave a batch whose gate is closed out of the feeder's way; the sweep feeds the dispatch again once it is open."""
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


def _work(work: _Work, gate: GateView) -> Result:
    ports, batch = work.ports, work.batch
    try:
        reconcile.settle_batch(
            ports, batch, dispatch=work.dispatch, message_size=lambda place: _size(work, place), now=ports.clock()
        )
        if gate.for_good:
            _exclude_rest(batch, gate.reason)
        due_at = _send_groups(work)
        if rules.is_finished(batch):
            leasing.close(ports, batch)
            finishing.finish_if_done(ports, work.dispatch, ports.clock())
            return Result.DONE
        leasing.give_back(ports, batch, due_at=due_at or ports.clock())
    except LeaseLost:
        log_event("lease_lost", level="warning", account_id=batch.account_id, mailing_id=batch.mailing_id)
        return Result.LOST
    if due_at is None:
        return _stand_aside(ports, batch, work.dispatch)
    leasing.post_hint(ports, batch, due_at=due_at)
    return Result.RELEASED


def _settle_done(work: _Work) -> Result:
    """A report has come for somebody whom a finished batch shows as unknown."""
    before = leasing.closing_counts(work.batch)
    reconcile.settle_batch(
        work.ports,
        work.batch,
        dispatch=work.dispatch,
        message_size=lambda place: _size(work, place),
        now=work.ports.clock(),
    )
    if leasing.closing_counts(work.batch) == before:
        return Result.DROPPED
    try:
        leasing.correct_done(work.ports, work.batch, before)
    except LeaseLost:
        return Result.LOST
    return Result.DONE


def _send_groups(work: _Work) -> datetime | None:
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
        if group and _hand_over_group(work, group, tokens):
            ports.pace.throttled(ports.clock())
            return ports.clock() + _THROTTLED


def _pass_gate(work: _Work) -> GateView:
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


def _hand_over_group(work: _Work, group: Sequence[int], tokens: Slice) -> bool:
    """Intents, hand-overs, outcomes (saved with the next write). Whether the platform said "too fast"."""
    ports, batch = work.ports, work.batch
    messages = _compose(work, group)
    group = [place for place in group if place in messages]
    if not group:
        return False
    rules.intend(batch, group)
    leasing.save(ports, batch)
    tasks = [_Task(work, place, messages[place], number, tokens) for number, place in enumerate(group)]
    outcomes = ports.run_group(tasks)
    settles = work.transport.reports_accepts
    rules.apply_outcomes(batch, group, outcomes=outcomes, now=ports.clock(), settles=settles)
    return any(outcome is not None and outcome.kind is OutcomeKind.THROTTLED for outcome in outcomes)


def _compose(work: _Work, group: Sequence[int]) -> dict[int, bytes]:
    """The messages by place. A recipient whose message cannot be built has failed, and is in nobody's way."""
    messages = {}
    for place in group:
        slot = work.batch.slots[place]
        try:
            messages[place] = work.composer(
                work.recipients[place],
                batch_index=work.batch.index,
                attempt=slot.attempt + 1,
                now=work.ports.clock(),
            )
        except Exception as error:
            log_event("compose_failed", level="error", mailing_id=work.batch.mailing_id, error=type(error).__name__)
            slot.state, slot.code = SlotState.FAILED, "not_composable"
    return messages


@dataclass(frozen=True)
class _Task:
    """One hand-over at its own instant; None when it was certainly not begun."""

    work: _Work
    place: int
    message: bytes
    number: int
    tokens: Slice

    def __call__(self) -> Outcome | None:
        ports = self.work.ports
        start_at = self.tokens.start_at + timedelta(seconds=self.number * self.tokens.interval_s)
        ports.sleep(max(0.0, (start_at - ports.clock()).total_seconds()))
        if not leasing.may_hand_over(ports, self.work.batch, self.work.deadline):
            return None
        try:
            return self.work.transport.hand_over(self._handover())
        except Exception as error:
            log_event("hand_over_crashed", level="error", error=type(error).__name__)
            return Outcome(OutcomeKind.AMBIGUOUS, code="crashed")

    def _handover(self) -> Handover:
        batch, dispatch = self.work.batch, self.work.dispatch
        recipient = self.work.recipients[self.place]
        return Handover(
            account_id=batch.account_id,
            mailing_id=batch.mailing_id,
            generation=batch.generation,
            batch_index=batch.index,
            recipient_key=recipient.recipient_key,
            attempt=batch.slots[self.place].attempt,
            from_address=dispatch.from_address,
            to_address=recipient.address,
            domain=dispatch.domain,
            message=self.message,
        )


def _mark_sending(ports: Ports, dispatch: Dispatch) -> bool:
    """Tell the mailing that sending begins, once per dispatch. False when it must not be sent (any more)."""
    if not ports.mailings.mark_sending(dispatch, ports.clock()):
        return False
    # Should another worker be faster, the mark is there all the same.
    change_dispatch(ports.documents, dispatch, sending_marked=True)
    return True


def _size(work: _Work, place: int) -> int:
    recipient, attempt = work.recipients[place], work.batch.slots[place].attempt
    message = work.composer(recipient, batch_index=work.batch.index, attempt=attempt, now=work.ports.clock())
    return len(message)
