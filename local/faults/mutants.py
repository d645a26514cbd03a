"""`python -m local.faults.mutants`: planted engine bugs; each must be caught by the schedules.

A mutant patches the running engine, never a file. It is caught when a schedule reports a violation, a duplicate, a loss
or a state that does not add up; the schedules without a mutant must all hold.
"""

import argparse
import json
import logging
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from unittest.mock import patch

from chalicelib.aws.documents import Op
from chalicelib.delivery import handing_over, keys, late_intents, leasing, reconcile, rules, sending
from chalicelib.delivery.model import Batch, BatchState, Slot, SlotState
from chalicelib.delivery.ports import GateView, Ports
from chalicelib.delivery.transports.model import Handover, Outcome, OutcomeKind
from local.faults import fakes
from local.faults.plan import WINDOW_S, Family, draw_plan
from local.faults.schedule import run_schedule

_RECIPIENTS = 300
_MOST_SCHEDULES = 60
_SEED = 5000


@dataclass(frozen=True)
class Mutant:
    """A planted bug: what it is, how it is planted, in which family it must show."""

    name: str
    plant: Callable[[], Any]
    family: Family = "crash"


def _no_intent() -> Any:
    """Recipients are handed over without a note of it before."""

    def intend(batch: Batch, places: Sequence[int]) -> None:
        for place in places:
            batch.slots[place].attempt += 1

    return patch.object(rules, "intend", intend)


def _window_from_intent() -> Any:
    """The reconcile window counts from the lease before, not from the takeover."""

    def doubt(slot: Slot, now_s: int, *, settles: bool) -> None:
        original(slot, now_s - reconcile_window(), settles=settles)

    original = rules.doubt
    return patch.object(rules, "doubt", doubt)


def reconcile_window() -> int:
    """The whole window of the fakes."""
    return WINDOW_S + rules.CLOCK_MARGIN_S


def _sdk_retries() -> Any:
    """The SDK repeats a call whose answer did not come."""

    def hand_over(self: fakes.WorldTransport, handover: Handover) -> Outcome:
        outcome = original(self, handover)
        return original(self, handover) if outcome.kind is OutcomeKind.AMBIGUOUS else outcome

    original = fakes.WorldTransport.hand_over
    return patch.object(fakes.WorldTransport, "hand_over", hand_over)


def _lease_ignored() -> Any:
    """A worker takes a batch although another holds its lease."""
    return patch.object(rules, "may_take", lambda batch, now: batch.state in {BatchState.WAITING, BatchState.LEASED})


def _writes_unconditional() -> Any:
    """A woken zombie's writes go through: the version is not checked."""

    def save(ports: Ports, batch: Batch) -> None:
        stored = ports.documents.get(*keys.batch_key(batch.account_id, batch.mailing_id, batch.generation, batch.index))
        batch.v = stored["v"] if stored else batch.v
        original(ports, batch)

    original = leasing.save
    return patch.object(leasing, "save", save)


def _outcome_before_sending() -> Any:
    """Recipients are noted as accepted together with their intent."""

    def intend(batch: Batch, places: Sequence[int]) -> None:
        original(batch, places)
        for place in places:
            batch.slots[place].state = SlotState.ACCEPTED

    original = rules.intend
    return patch.object(rules, "intend", intend)


def _taker_sends_ambiguous() -> Any:
    """Whoever takes over a batch sends the intents it finds at once."""

    def doubt(slot: Slot, now_s: int, *, settles: bool) -> None:
        slot.state = SlotState.PENDING

    return patch.object(rules, "doubt", doubt)


def _reports_ignored() -> Any:
    """Reports settle nobody in doubt."""
    return patch.object(reconcile, "proven", lambda doc: 0)


def _random_keys() -> Any:
    """The key that travels with a message is drawn by the worker."""
    count = iter(range(10**9))

    def handover(task: Any) -> Handover:
        return replace(original(task), recipient_key=f"rcp_{next(count) * 7919:026d}")

    original = handing_over.Task.handover
    return patch.object(handing_over.Task, "handover", handover)


def _gate_skipped() -> Any:
    """Nobody looks at the gate between two groups."""

    def pass_gate(work: Any) -> GateView:
        return GateView("", work.batch.blacklist_version)

    return patch.object(sending, "_pass_gate", pass_gate)


def _metered_twice() -> Any:
    """Volume is metered beside the transaction that closes the batch."""

    def transact(ports: Ports, batch: Batch, ops: list[Op]) -> None:
        volumes = dict(batch.volumes)
        for sent_bytes, messages, at in volumes.values():
            op = ports.mailings.volume_op(
                batch.account_id,
                batch.lane,
                sent_bytes=sent_bytes,
                messages=messages,
                handed_over_at=datetime.fromtimestamp(at, ports.clock().tzinfo),
            )
            ports.documents.add(op.pk, op.sk, op.increments)
        batch.volumes = {}
        original(ports, batch, ops)

    original = leasing._transact
    return patch.object(leasing, "_transact", transact)


def _stream_trusted() -> Any:
    """Silence counts as proof although nothing shows the event stream alive."""
    return patch.object(rules.StreamProof, "is_alive", lambda self, since_s, *, window_s: True)


def _never_twice_forgotten() -> Any:
    """The policy `never_twice` is not asked."""

    def settle(slot: Slot, *, policy: Any, **known: Any) -> SlotState:
        from chalicelib.mailings.model import ResendPolicy

        return original(slot, policy=ResendPolicy.NEVER_LOST, **known)

    original = rules.settle
    return patch.object(rules, "settle", settle)


def _deadline_ignored() -> Any:
    """A worker hands over after its deadline, when its lease may have lapsed; the platform does not end it."""

    def boundary(self: Any, name: str, *, may_outlive: bool = False) -> None:
        for run in self.runs:
            run.ends_at = run.ends_at.replace(year=9999)
        original(self, name, may_outlive=may_outlive)

    from local.faults.world import World

    original = World.boundary
    one = patch.object(leasing, "may_hand_over", lambda ports, batch, deadline: True)
    return _both(one, patch.object(World, "boundary", boundary))


def _manifest_overwritten() -> Any:
    """The last run to freeze an audience decides, not the first."""

    def put(self: fakes.SteppedStorage, bucket: Any, key: str, data: bytes, **known: Any) -> bool:
        known.pop("if_absent", None)
        return original(self, bucket, key, data, **known)

    original = fakes.SteppedStorage.put
    return patch.object(fakes.SteppedStorage, "put", put)


def _late_intent_forgotten() -> Any:
    """Where nothing reports, the intent is not stored before the end of the message."""
    return patch.object(late_intents._Attempt, "_store_intent", lambda self: None)


def _intents_ahead() -> Any:
    """Where nothing reports, the intents of a whole group are stored before its first message."""
    return patch.object(sending, "AnnouncingTransport", Never)


class Never:
    """No transport is one of these."""


@contextmanager
def _both(one: Any, other: Any) -> Iterator[None]:
    with one, other:
        yield


MUTANTS = (
    Mutant("no intent is written before the hand-over", _no_intent),
    Mutant("the reconcile window counts from the wrong clock", _window_from_intent),
    Mutant("the SDK retries by itself", _sdk_retries),
    Mutant("a lease is not respected", _lease_ignored),
    Mutant("writes do not check the version", _writes_unconditional),
    Mutant("the outcome is noted before the hand-over", _outcome_before_sending),
    Mutant("the taker sends what is in doubt", _taker_sends_ambiguous),
    Mutant("a late report is ignored", _reports_ignored),
    Mutant("recipient keys are random", _random_keys),
    Mutant("the gate is skipped", _gate_skipped),
    Mutant("volume is metered outside the transaction", _metered_twice),
    Mutant("a silent stream counts as proof", _stream_trusted, "stream_dies"),
    Mutant("never_twice is forgotten", _never_twice_forgotten, "events_lost"),
    Mutant("the last freeze wins", _manifest_overwritten),
    Mutant("the deadline is ignored", _deadline_ignored),
    Mutant("the late intent is forgotten", _late_intent_forgotten, "no_reports"),
    Mutant("intents are stored ahead without reports", _intents_ahead, "no_reports"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run every mutant until it is caught; 0 when all were, and the engine itself was not."""
    parser = argparse.ArgumentParser(prog="python -m local.faults.mutants", description=__doc__)
    parser.add_argument("--schedules", type=int, default=_MOST_SCHEDULES, help="at most, per mutant")
    parser.add_argument("--recipients", type=int, default=_RECIPIENTS)
    chosen = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)
    rows = [hunt(mutant, chosen.schedules, chosen.recipients) for mutant in MUTANTS]
    caught = sum(bool(row["caught"]) for row in rows)
    print(json.dumps({"mutants": len(rows), "caught": caught, "rows": rows}, indent=2))
    return 0 if caught == len(rows) else 1


def hunt(mutant: Mutant, schedules: int, recipients: int) -> dict[str, object]:
    """Run schedules with the bug planted until one of them breaks."""
    begun = time.monotonic()
    for number in range(schedules):
        plan = draw_plan(_SEED + number, mutant.family, recipients)
        try:
            with mutant.plant():
                report = run_schedule(plan)
            what = "" if report.is_good else report.violation or "counts differ"
        except Exception as error:
            # A planted bug may break anything.
            what = f"{type(error).__name__}: {error}"
        if what:
            return _row(mutant, number + 1, what, begun)
    return _row(mutant, schedules, "", begun)


def _row(mutant: Mutant, schedules: int, what: str, begun: float) -> dict[str, object]:
    seconds = round(time.monotonic() - begun, 1)
    return {"mutant": mutant.name, "caught": bool(what), "by": what[:160], "schedules": schedules, "seconds": seconds}


if __name__ == "__main__":
    sys.exit(main())
