"""The engine's decisions about batches and recipients: pure, on values and `now` (epoch seconds for slots)."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from chalicelib.delivery.model import FINAL_SLOTS, Batch, BatchState, Slot, SlotState
from chalicelib.delivery.transports.model import Outcome, OutcomeKind
from chalicelib.kit.records import dataclass
from chalicelib.kit.workdays import berlin_date
from chalicelib.mailings.model import ResendPolicy

GROUP_SIZE = 10
"""Recipients whose intents are written together."""

LEASE_MARGIN_S = 20
"""A lease outlives the worker's hard time-out by at least this: longer than any hand-over still on its way."""

RESERVE_S = 4
"""A worker begins no group this shortly before its deadline."""

MOST_CRASHES = 3
"""Leases that lapse without progress before a batch is stuck."""

RETRY_DELAYS_S = (60, 300, 900, 3600, 3600, 7200, 14400, 14400)
"""Pauses between the attempts for one recipient who was refused temporarily (greylisting)."""

RETRY_AGE_S = 24 * 3600
"""After this time of temporary refusals a recipient has failed."""

MOST_ATTEMPTS = 250
"""Beyond this many hand-overs something is wrong, and the recipient has failed."""

CLOCK_MARGIN_S = 10
"""Added to the reconcile window: the clocks of two workers differ by less."""

STREAM_GRACE_S = 30
"""Clock differences and processing time allowed beyond the reconcile window before the stream is called dead."""

STREAM_PATIENCE_S = 24 * 3600
"""After so long without any proof, not even a probe that could be sent, a recipient in doubt is unknown."""

_TEXT_LENGTH = 160


def may_take(batch: Batch, now: datetime) -> bool:
    """Whether a worker may lease the batch: waiting, or its lease has lapsed."""
    if batch.state is BatchState.LEASED:
        return batch.lease_until is None or batch.lease_until <= now
    return batch.state is BatchState.WAITING


def lease(batch: Batch, now: datetime, *, deadline: datetime, region: str, reports_accepts: bool) -> None:
    """Give the batch to a worker that ends before `deadline`.

    Intents without outcome become doubtful from `now` on; unknown at once where no report can ever settle them: the
    transport does not report, or another region had begun. A batch whose leases keep lapsing without progress is stuck.
    """
    if batch.state is BatchState.LEASED:
        batch.crashes += 1
    settles = reports_accepts and batch.region in {"", region}
    for slot in batch.slots:
        if slot.state is SlotState.INTENT:
            doubt(slot, int(now.timestamp()), settles=settles)
    batch.epoch += 1
    batch.begun = True
    batch.region = region
    batch.reposts = batch.reposted_at = 0
    if batch.crashes >= MOST_CRASHES:
        batch.state, batch.lease_until = BatchState.STUCK, None
    else:
        batch.state, batch.lease_until = BatchState.LEASED, deadline + timedelta(seconds=LEASE_MARGIN_S)


def doubt(slot: Slot, now_s: int, *, settles: bool) -> None:
    """Nobody knows whether this recipient's message was accepted."""
    slot.state = SlotState.DOUBTFUL if settles else SlotState.UNKNOWN
    slot.doubtful_since = now_s
    if not settles:
        slot.code = "no_report"


def leave_in_doubt(batch: Batch, now: datetime, *, region: str) -> None:
    """Another region may have handed over any of them: who has no outcome is unknown, and never sent again (RES-13)."""
    for slot in batch.slots:
        if slot.state not in FINAL_SLOTS:
            slot.state, slot.code, slot.doubtful_since = SlotState.UNKNOWN, "region_switched", int(now.timestamp())
    batch.epoch += 1
    batch.begun, batch.region, batch.crashes = True, region, 0


def next_group(batch: Batch, now_s: int, most: int = GROUP_SIZE) -> list[int]:
    """The places of the recipients to hand over next, in order: pending ones, and retries that are due."""
    places = []
    for place, slot in enumerate(batch.slots):
        if slot.state is SlotState.PENDING or (slot.state is SlotState.RETRY and slot.next_at <= now_s):
            places.append(place)
            if len(places) == most:
                break
    return places


def intend(batch: Batch, places: Sequence[int]) -> None:
    """Note that these recipients' messages are about to be handed over."""
    for place in places:
        slot = batch.slots[place]
        slot.state = SlotState.INTENT
        slot.attempt += 1


def is_open(slot: Slot) -> bool:
    """Whether the recipient is still to be handed over."""
    return slot.state in {SlotState.PENDING, SlotState.RETRY}


def apply_outcomes(
    batch: Batch, places: Sequence[int], *, outcomes: Sequence[Outcome | None], now: datetime, settles: bool
) -> None:
    """Note how the hand-overs of these recipients ended; None: certainly not handed over. `settles`: reports can settle
    an ambiguous one."""
    for place, outcome in zip(places, outcomes, strict=True):
        slot = batch.slots[place]
        if outcome is None or outcome.kind is OutcomeKind.THROTTLED:
            slot.state = SlotState.PENDING if slot.attempt < MOST_ATTEMPTS else SlotState.FAILED
            slot.code = "" if slot.state is SlotState.PENDING else "too_many_attempts"
        elif outcome.kind is OutcomeKind.ACCEPTED:
            accept(batch, place, sent_bytes=outcome.sent_bytes, at=now)
        elif outcome.kind is OutcomeKind.AMBIGUOUS:
            doubt(slot, int(now.timestamp()), settles=settles)
        else:
            _refuse(slot, outcome, int(now.timestamp()))
    batch.crashes = 0


def accept(batch: Batch, place: int, *, sent_bytes: int, at: datetime) -> None:
    """The recipient's message was handed over: it is metered for the Berlin day of `at` (MAI-19, MET-16)."""
    slot = batch.slots[place]
    slot.state, slot.code, slot.text = SlotState.ACCEPTED, "", ""
    slot.doubtful_since = 0
    slot.accepted_at, slot.sent_bytes = int(at.timestamp()), sent_bytes
    volume = batch.volumes.setdefault(berlin_date(at).isoformat(), [0, 0, slot.accepted_at])
    volume[0] += sent_bytes
    volume[1] += 1


def _refuse(slot: Slot, outcome: Outcome, now_s: int) -> None:
    slot.code, slot.text = outcome.code or outcome.kind.value, outcome.text[:_TEXT_LENGTH]
    if outcome.kind is OutcomeKind.REFUSED:
        slot.state = SlotState.FAILED
        return
    slot.retries += 1
    slot.first_refused_at = slot.first_refused_at or now_s
    if (
        slot.retries > len(RETRY_DELAYS_S)
        or now_s - slot.first_refused_at >= RETRY_AGE_S
        or slot.attempt >= MOST_ATTEMPTS
    ):
        slot.state = SlotState.FAILED
        return
    slot.state = SlotState.RETRY
    slot.next_at = now_s + RETRY_DELAYS_S[slot.retries - 1]


def exclude(batch: Batch, reasons: Mapping[int, str]) -> None:
    """Leave out recipients that must not be mailed any more (BLK-04), by place."""
    for place, reason in reasons.items():
        slot = batch.slots[place]
        slot.state, slot.code, slot.text = SlotState.EXCLUDED, reason, ""


def is_finished(batch: Batch) -> bool:
    """Whether nothing is left to do for any recipient."""
    return all(slot.state in FINAL_SLOTS for slot in batch.slots)


def next_due(batch: Batch, now: datetime, *, doubtful_due: datetime | None) -> datetime:
    """When the batch should be looked at next: now for pending recipients, else the earliest retry or settlement."""
    if any(slot.state is SlotState.PENDING for slot in batch.slots):
        return now
    instants = [datetime.fromtimestamp(s.next_at, now.tzinfo) for s in batch.slots if s.state is SlotState.RETRY]
    if doubtful_due is not None:
        instants.append(doubtful_due)
    return max(now, min(instants, default=now))


def release(batch: Batch, due_at: datetime) -> None:
    """Give the batch back; nothing is done for it before `due_at`."""
    batch.state, batch.lease_until, batch.due_at = BatchState.WAITING, None, due_at


def finish(batch: Batch) -> None:
    """Close the batch: every recipient is in a final state."""
    batch.state, batch.lease_until = BatchState.DONE, None


def settle(
    slot: Slot, *, reported: bool, now_s: int, window_s: int, policy: ResendPolicy, proof: "StreamProof"
) -> "SlotState":
    """What becomes of a recipient in doubt (house plan 3.4): ACCEPTED, PENDING (again), UNKNOWN or DOUBTFUL (wait).

    A report settles at any time, an unknown one too. Otherwise nothing is decided within the window after the takeover.
    """
    if reported:
        return SlotState.ACCEPTED
    if slot.state is not SlotState.DOUBTFUL or now_s < slot.doubtful_since + window_s:
        return slot.state
    if policy is ResendPolicy.NEVER_TWICE:
        return SlotState.UNKNOWN
    if proof.is_alive(slot.doubtful_since, window_s=window_s):
        return SlotState.PENDING
    return SlotState.UNKNOWN if proof.is_dead(slot.doubtful_since, now_s, window_s=window_s) else SlotState.DOUBTFUL


@dataclass(frozen=True)
class StreamProof:
    """What is known of the event stream (epoch seconds, 0 for never): the newest acceptance that a Send event told of,
    the last instant at which any Send event came in, and the latest probe that the transport accepted."""

    newest_send_at: int = 0
    seen_at: int = 0
    probe_at: int = 0

    def is_alive(self, since_s: int, *, window_s: int) -> bool:
        """Whether silence about something handed over before `since_s` proves that it was not accepted: the stream has
        told of something accepted later, and was still delivering when the window was over (by any worker's clock)."""
        return self.newest_send_at >= since_s and self.seen_at >= since_s + window_s - CLOCK_MARGIN_S

    def is_dead(self, since_s: int, now_s: int, *, window_s: int) -> bool:
        """Whether a probe accepted after the window was not reported within a window of its own; or nothing could be
        proven for very long, not even a probe be sent."""
        probed = self.probe_at >= since_s + window_s and now_s >= self.probe_at + window_s + STREAM_GRACE_S
        return probed or now_s >= since_s + STREAM_PATIENCE_S

    def wants_probe(self, since_s: int, *, window_s: int) -> bool:
        """Whether the window of something in doubt since `since_s` is over, and nothing has been sent after it that
        would show the stream alive or dead. Asked only of what is still in doubt."""
        return self.probe_at < since_s + window_s


def next_look(since_s: int, now_s: int, *, window_s: int) -> int:
    """When a recipient in doubt is looked at again: at the end of the window, then in lengthening steps."""
    window_end = since_s + window_s
    if now_s < window_end:
        return window_end
    return now_s + min(60, 5 + (now_s - window_end) // 2)
