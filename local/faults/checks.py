"""What must hold: after every write, at every hand-over, and at the end."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib.aws.documents import Doc, Key
from chalicelib.delivery import keys, repository, shown
from chalicelib.delivery.batch_doc import batch_from_doc
from chalicelib.delivery.model import FINAL_SLOTS, Batch, SlotState
from chalicelib.delivery.transports.model import Handover
from chalicelib.metering import service as metering
from local.faults.fakes import ACCOUNT, MAILING, dispatch_at
from local.faults.plan import SKEW_S, WINDOW_S
from local.faults.world import START, Violation, World
from local.memory import MemoryDocuments, MemoryStorage

_CHARS = frozenset(state.value for state in SlotState)
_UNSENT = frozenset({".", "r", "f", "x"})


@dataclass
class Watcher:
    """Compares what the engine writes with what the world knows."""

    world: World
    documents: MemoryDocuments
    storage: MemoryStorage
    doubted: dict[str, datetime] = field(default_factory=dict)
    blacklisted_at: dict[str, int] = field(default_factory=dict)
    paused_at: int | None = None
    _keys: dict[str, list[str]] = field(default_factory=dict)
    _addresses: dict[str, str] = field(default_factory=dict)
    _states: dict[str, tuple[int, str]] = field(default_factory=dict)
    _gate_steps: dict[str, int] = field(default_factory=dict)

    def after_write(self, arguments: tuple[Any, ...]) -> None:
        """Look at every batch that a write to the table has changed."""
        for pk, sk in touched(arguments):
            if pk != keys.batches_pk(ACCOUNT, MAILING) or sk.endswith("#R"):
                continue
            doc = self.documents.peek(pk, sk)
            version, before = self._states.get(sk, (0, ""))
            if doc is not None and doc["v"] != version:
                self._states[sk] = (doc["v"], doc["ss"])
                self._compare(sk, before or "." * len(doc["ss"]), doc)

    def at_hand_over(self, handover: Handover) -> None:
        """A hand-over needs a stored intent, a gate read since the intent before, and an open gate at that read."""
        if handover.mailing_id == keys.PROBE_MAILING:
            return
        sk = f"{handover.generation:02d}#{handover.batch_index:06d}"
        if handover.recipient_key not in self._recipients(sk):
            raise Violation("handed over under a key that is not the recipient's")
        place = self._recipients(sk).index(handover.recipient_key)
        if self._states[sk][1][place] != SlotState.INTENT.value:
            raise Violation(f"handed over without an intent: {sk} place {place}")
        gate_step = self._gate_steps.get(handover.recipient_key, -1)
        if self.paused_at is not None and self.paused_at < gate_step:
            raise Violation("handed over although the gate was seen closed")
        if self.blacklisted_at.get(handover.recipient_key, self.world.step + 1) < gate_step:
            raise Violation("handed over although the gate was read after the recipient was blacklisted")
        if self.world.now < dispatch_at() - timedelta(seconds=SKEW_S):
            raise Violation("handed over before the planned instant")

    def _compare(self, sk: str, before: str, doc: Doc) -> None:
        after: str = doc["ss"]
        if len(after) != len(before) or not _CHARS.issuperset(after):
            raise Violation(f"states of {sk} are not states: {after!r}")
        if before == after:
            return
        names = self._recipients(sk)
        if "i" in after and self.world.runs:
            self._look_at_gate(before, after)
        for place, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new:
                self._changed(names[place], old, new)
            if new == "?":
                self.doubted[names[place]] = datetime.fromtimestamp(doc["am"][str(place)], UTC)

    def _look_at_gate(self, before: str, after: str) -> None:
        run = self.world.runs[-1]
        if not any(new == "i" and old != "i" for old, new in zip(before, after, strict=True)):
            return
        if run.gate_step <= run.intent_step:
            raise Violation("an intent without a look at the gate")
        run.intent_step = self.world.step

    def _changed(self, key: str, old: str, new: str) -> None:
        accepted = self.was_accepted(key)
        if new == "a" and not accepted:
            raise Violation(f"{key} is noted as accepted, but was not")
        if new in _UNSENT and accepted:
            raise Violation(f"{key} goes {old} -> {new}, but was accepted")
        if old == "?":
            self._out_of_doubt(key, new)
        if new == "i":
            if accepted:
                raise Violation(f"{key} is to be sent again, but was accepted")
            self._gate_steps[key] = self.world.runs[-1].gate_step
        if new == "u":
            self._unknown(key)

    def _out_of_doubt(self, key: str, new: str) -> None:
        if new == "u":
            return
        doubted_at = self.doubted.pop(key)
        if new == "a":
            return
        if self.world.plan.family == "events_lost":
            raise Violation(f"{key} is sent again silently under never_twice")
        if self.world.last_event_at < doubted_at + timedelta(seconds=WINDOW_S - SKEW_S):
            raise Violation(f"{key} is sent again although nothing proves the event stream alive")

    def _unknown(self, key: str) -> None:
        if self.world.plan.family == "no_reports":
            if key not in self.world.at_the_end:
                raise Violation(f"{key} is shown as unknown although its message was never complete")
            return
        if key not in self.doubted:
            raise Violation(f"{key} is shown as unknown, but never was in doubt")
        if self.world.plan.family == "crash":
            raise Violation(f"{key} is shown as unknown although its report would have come")
        if key in self.world.reported:
            raise Violation(f"{key} is shown as unknown although it was reported")

    def _recipients(self, sk: str) -> list[str]:
        if sk not in self._keys:
            doc = self.documents.peek(keys.batches_pk(ACCOUNT, MAILING), sk)
            assert doc is not None
            data = self.storage.objects[("audience", batch_from_doc(doc).object_key)]
            recipients = repository.recipients_from_bytes(data)
            self._keys[sk] = [recipient.recipient_key for recipient in recipients]
            self._addresses |= {recipient.recipient_key: recipient.normalised for recipient in recipients}
        return self._keys[sk]

    def was_accepted(self, key: str) -> bool:
        """Whether the platform has accepted a message for the recipient with this key."""
        return bool(self.world.accepted.get(self._addresses[key]))

    def names(self, batch: Batch) -> list[str]:
        """The recipient keys of a batch in order."""
        return self._recipients(f"{batch.generation:02d}#{batch.index:06d}")

    def address(self, key: str) -> str:
        """The address of the recipient with this key."""
        return self._addresses[key]

    def open_recipients(self) -> Iterator[tuple[str, str]]:
        """Key and address of those who are still pending, for the people who interfere."""
        for sk, (_, states) in self._states.items():
            for place, state in enumerate(states):
                if state == ".":
                    key = self._recipients(sk)[place]
                    yield key, self._addresses[key]


def touched(arguments: tuple[Any, ...]) -> Iterator[Key]:
    """The keys that a write's arguments name: a document, operations of a transaction, or a key."""
    first = arguments[0]
    if isinstance(first, dict):
        yield first["pk"], first["sk"]
    elif isinstance(first, list):
        for op in first:
            found = op if isinstance(op, dict) else getattr(op, "doc", None)
            yield (op.pk, op.sk) if found is None else (found["pk"], found["sk"])
    else:
        yield arguments[0], arguments[1]


@dataclass(frozen=True)
class Ending:
    """How a schedule ended."""

    recipients: int
    accepted: int
    duplicates: int
    lost: int
    unknown: int
    problems: tuple[str, ...]


def ending(world: World, documents: MemoryDocuments, watcher: Watcher, *, finished: bool) -> Ending:
    """Count, and list everything that does not add up."""
    found = list(repository.batches_with_receipts(documents, ACCOUNT, mailing_id=MAILING))
    dispatches = repository.load_dispatches(documents, ACCOUNT, mailing_id=MAILING)
    slots = [(key, slot) for batch, _ in found for key, slot in zip(watcher.names(batch), batch.slots, strict=True)]
    unknown = {key for key, slot in slots if slot.state is SlotState.UNKNOWN}
    lost = [key for key, slot in slots if _is_lost(watcher, key, slot.state)]
    problems = []
    if not finished or not dispatches:
        problems.append("the dispatch did not finish")
    if dispatches and len(slots) != dispatches[0].recipient_count:
        problems.append(f"{len(slots)} recipients in batches, {dispatches[0].recipient_count} in the manifest")
    if len({watcher.address(key) for key, _ in slots}) != len(slots):
        problems.append("somebody is in two batches")
    totals = shown.totals(found, dispatches)
    if sum(totals.by_state.values()) != len(slots):
        problems.append("the shown states do not sum up to the audience")
    settled = [slot for _, slot in slots if slot.state is SlotState.ACCEPTED]
    problems += _volume_problems(world, len(settled), documents)
    problems += [f"{key} accepted, but {slot.state}" for key, slot in slots if _contradicts(watcher, key, slot.state)]
    problems += _doubt_problems(world, watcher, unknown)
    return Ending(
        recipients=len(slots),
        accepted=sum(len(attempts) for attempts in world.accepted.values()),
        duplicates=sum(len(attempts) - 1 for attempts in world.accepted.values() if len(attempts) > 1),
        lost=len(lost),
        unknown=len(unknown),
        problems=tuple(problems[:5]),
    )


def _doubt_problems(world: World, watcher: Watcher, unknown: set[str]) -> Iterator[str]:
    """Unknown are exactly those in doubt of whom no report came. Where nothing reports: at most one for each process
    that died or stood still, and each answer that was lost."""
    if world.plan.family == "no_reports":
        causes = world.counts["kills"] + world.counts["freezes"] + world.counts["ambiguous"]
        if len(unknown) > causes:
            yield f"{len(unknown)} unknown by {causes} causes"
        return
    doubtful = {key for key in watcher.doubted if key not in world.reported}
    if unknown != doubtful:
        yield f"{len(unknown)} unknown, {len(doubtful)} in doubt"


def _contradicts(watcher: Watcher, key: str, state: SlotState) -> bool:
    accepted = watcher.was_accepted(key)
    return accepted and state in {SlotState.FAILED, SlotState.EXCLUDED, SlotState.PENDING, SlotState.RETRY}


def _is_lost(watcher: Watcher, key: str, state: SlotState) -> bool:
    """Neither accepted nor shown as failed, excluded or unknown; or noted as accepted although it was not."""
    return state not in FINAL_SLOTS or (state is SlotState.ACCEPTED and not watcher.was_accepted(key))


def _volume_problems(world: World, settled: int, documents: MemoryDocuments) -> Iterator[str]:
    lane = "premium" if world.plan.premium else "standard"
    key = metering.dispatch_add_op(ACCOUNT, lane, bytes_=0, messages=0, handed_over_at=START)
    metered = documents.peek(key.pk, key.sk) or {}
    if metered.get("messages", 0) != settled:
        yield f"{metered.get('messages', 0)} messages metered, {settled} noted as accepted"
    unknown_bytes = world.accepted_bytes - metered.get("bytes", 0)
    if settled == sum(1 for a in world.accepted.values() if a) and unknown_bytes:
        yield f"metered bytes differ by {unknown_bytes}"
