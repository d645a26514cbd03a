"""Taking, keeping and giving back batches. Every write is conditional on the version that the holder wrote last."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from math import ceil

from chalicelib.aws.documents import Add, Op, Replace
from chalicelib.aws.telemetry import log_event
from chalicelib.delivery import keys, rules
from chalicelib.delivery.batch_doc import batch_to_doc
from chalicelib.delivery.messages import BatchHint
from chalicelib.delivery.model import Batch, BatchState, SlotState
from chalicelib.delivery.ports import Ports
from chalicelib.kit.errors import Unavailable

_CLOSE_TRIES = 6
_MOST_DELAY_S = 900


class LeaseLost(Exception):
    """Somebody else has the batch now: stop at once, write nothing, hand nothing over."""


def take(ports: Ports, batch: Batch, *, deadline: datetime, reports_accepts: bool) -> bool:
    """Lease the batch for a worker that ends before `deadline`; False when another was faster or it became stuck."""
    now = ports.clock()
    rules.lease(batch, now, deadline=deadline, region=ports.region, reports_accepts=reports_accepts)
    try:
        save(ports, batch)
    except LeaseLost:
        return False
    if batch.state is BatchState.STUCK:
        log_event("batch_stuck", level="error", account_id=batch.account_id, batch=_ref(batch))
        leave(ports, batch, now)
        return False
    return True


def save(ports: Ports, batch: Batch) -> None:
    """Write the batch. Raises LeaseLost when anybody else wrote it meanwhile."""
    doc = batch_to_doc(batch)
    if not ports.documents.replace(doc, batch.v):
        raise LeaseLost
    batch.v = doc["v"]


def may_hand_over(ports: Ports, batch: Batch, deadline: datetime) -> bool:
    """Whether a hand-over may still begin: before the worker's deadline, and well within the lease."""
    now = ports.clock()
    return now < deadline and batch.lease_until is not None and now < batch.lease_until


def give_back(ports: Ports, batch: Batch, *, due_at: datetime) -> None:
    """Release the batch until `due_at`, metering what was handed over so far. Raises LeaseLost."""
    now = ports.clock()
    rules.release(batch, due_at)
    if batch.volumes:
        _transact(ports, batch, [])
    else:
        save(ports, batch)
    if due_at > now:
        leave(ports, batch, now)


def close(ports: Ports, batch: Batch) -> None:
    """Finish the batch: state, metered volume and the dispatch's counters in one transaction. Raises LeaseLost."""
    rules.finish(batch)
    pk, sk = keys.progress_key(batch.account_id, batch.mailing_id, batch.generation)
    _transact(ports, batch, [Add(pk, sk, {"batches": 1, **closing_counts(batch)})])
    leave(ports, batch, ports.clock())


def correct_done(ports: Ports, batch: Batch, before: Mapping[str, int]) -> None:
    """Write a finished batch of which a late report has settled somebody; `before` are its earlier `closing_counts`.

    Raises LeaseLost when another did it meanwhile.
    """
    pk, sk = keys.progress_key(batch.account_id, batch.mailing_id, batch.generation)
    differences = {name: count - before[name] for name, count in closing_counts(batch).items()}
    _transact(ports, batch, [Add(pk, sk, {name: count for name, count in differences.items() if count})])


def closing_counts(batch: Batch) -> dict[str, int]:
    """What a finished batch adds to its dispatch's counters."""
    states = [slot.state for slot in batch.slots]
    return {
        "accepted": states.count(SlotState.ACCEPTED),
        "failed": states.count(SlotState.FAILED),
        "excluded": states.count(SlotState.EXCLUDED),
        "unknown": states.count(SlotState.UNKNOWN),
        "sent_bytes": sum(slot.sent_bytes for slot in batch.slots),
    }


def post_hint(ports: Ports, batch: Batch, *, due_at: datetime) -> None:
    """Post a hint that arrives at `due_at`, or as late as queues allow: then it is posted again."""
    hint = BatchHint(
        account_id=batch.account_id, mailing_id=batch.mailing_id, generation=batch.generation, index=batch.index
    )
    wait_s = max(0, ceil((due_at - ports.clock()) / timedelta(seconds=1)))
    ports.queues.send("premium" if batch.lane == "premium" else "standard", hint, delay_s=min(_MOST_DELAY_S, wait_s))


def _transact(ports: Ports, batch: Batch, ops: list[Op]) -> None:
    """Write the batch and meter its volumes, exactly once: both happen or none (MET-13, MET-15)."""
    volumes, batch.volumes = batch.volumes, {}
    doc = batch_to_doc(batch)
    for sent_bytes, messages, at in volumes.values():
        op = ports.mailings.volume_op(
            batch.account_id,
            batch.lane,
            sent_bytes=sent_bytes,
            messages=messages,
            handed_over_at=datetime.fromtimestamp(at, ports.clock().tzinfo),
        )
        ops.append(op)
    replace = Replace(doc, batch.v)
    for attempt in range(_CLOSE_TRIES):
        try:
            if not ports.documents.transact([replace, *ops]):
                raise LeaseLost
            batch.v += 1
            return
        except Unavailable:
            # Many workers meter into the same counters; a conflict is over in moments.
            if attempt == _CLOSE_TRIES - 1:
                raise
            ports.sleep(0.02 * 2**attempt)


def leave(ports: Ports, batch: Batch, now: datetime) -> None:
    """Tell the feeder that the batch is out of the way."""
    ports.feeder.batch_finished(
        batch.account_id,
        batch.lane,
        mailing_id=batch.mailing_id,
        generation=batch.generation,
        index=batch.index,
        now=now,
    )


def _ref(batch: Batch) -> str:
    return keys.batch_ref(batch.mailing_id, batch.generation, batch.index)
