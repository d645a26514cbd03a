"""The virtual world of one schedule: clock, boundaries, mail platform, event stream."""

import heapq
import random
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from chalicelib.delivery.receipt_model import Receipt, ReceiptKind
from chalicelib.delivery.transports.model import Handover, Outcome, OutcomeKind
from local.faults.plan import SKEW_S, WINDOW_S, Plan

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
_TRACE_LENGTH = 4000


class Killed(BaseException):
    """The process is gone at this instant. Nothing in the product may catch it."""


class Violation(BaseException):
    """The promise is broken, or a state is not what the world knows. Nothing in the product may catch it."""


@dataclass
class Run:
    """One process at work: its clock error and the instant at which the platform ends it."""

    name: str
    skew: timedelta
    ends_at: datetime
    gate_step: int = -1
    intent_step: int = -1
    can_die: bool = True


@dataclass
class World:
    """Everything random happens here, in the order of the seed."""

    plan: Plan
    rng: random.Random = field(init=False)
    now: datetime = START
    step: int = 0
    runs: list[Run] = field(default_factory=list)
    trace: list[str] = field(default_factory=list)
    interrupts: Callable[[], None] | None = None
    accepted: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    accepted_bytes: int = 0
    probes: int = 0
    duplicates: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    storm_until: datetime = START
    last_event_at: datetime = START
    events: list[tuple[datetime, int, Receipt]] = field(default_factory=list)
    reported: set[str] = field(default_factory=set)
    at_the_end: set[str] = field(default_factory=set)
    _sequence: int = 0
    _greylisted: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rng = random.Random(f"world|{self.plan.family}|{self.plan.seed}")

    def note(self, text: str) -> None:
        """A line of the trace."""
        if len(self.trace) < _TRACE_LENGTH:
            who = self.runs[-1].name if self.runs else "-"
            self.trace.append(f"{(self.now - START).total_seconds():10.3f} #{self.step:<7d} {who:<14s} {text}")

    def clock(self) -> datetime:
        """The instant as the process at work sees it."""
        return self.now + self.runs[-1].skew if self.runs else self.now

    def draw_skew(self) -> timedelta:
        """How wrong a process's clock is."""
        return timedelta(seconds=self.rng.uniform(-SKEW_S, SKEW_S))

    def boundary(self, name: str, *, may_outlive: bool = False) -> None:
        """A step boundary of the process at work: it may die here, or others may act before it goes on.

        A process past its end dies, unless `may_outlive` (a write: it must then fail by itself).
        """
        self.step += 1
        if not self.runs:
            return
        run = self.runs[-1]
        if run.can_die and self.rng.random() < self.plan.kill:
            self.kill(f"killed at {name}")
        if self.interrupts is not None:
            self.interrupts()
        if self.now > run.ends_at and not (may_outlive and self.rng.random() < 0.5):
            self.kill(f"hard time-out at {name}")

    def kill(self, why: str) -> None:
        """End the process at work."""
        self.note(why)
        self.counts["kills"] += 1
        raise Killed(why)

    def hand_over(self, handover: Handover) -> Outcome:
        """The mail platform: accepts, refuses, throttles, or answers nothing."""
        if handover.mailing_id == "probe":
            return self._probe(handover)
        return self.refusal(handover) or self.ending(handover)

    def refusal(self, handover: Handover) -> Outcome | None:
        """What the platform says before it has the whole message; None: it takes it."""
        key = handover.to_address
        self.now += timedelta(seconds=self.rng.uniform(0.005, 0.05))
        if self.now < self.storm_until or self.rng.random() < self.plan.storm:
            if self.now >= self.storm_until:
                self.storm_until = self.now + timedelta(seconds=self.rng.uniform(1, 90))
                self.note("throttle storm begins")
            return Outcome(OutcomeKind.THROTTLED, code="throttled")
        if self._left_greylisted(key):
            return Outcome(OutcomeKind.RETRY, code="greylisted", text="451 4.7.1 try again later")
        if self._is_refused(key):
            return Outcome(OutcomeKind.REFUSED, code="rejected", text="550 5.1.1 no such user")
        return None

    def ending(self, handover: Handover) -> Outcome:
        """What becomes of a message that the platform has had whole."""
        if self.rng.random() < self.plan.timed_out:
            return self._timed_out(handover)
        self._accept(handover)
        return Outcome(OutcomeKind.ACCEPTED, provider_id=f"m{self._sequence}", sent_bytes=len(handover.message))

    def due_event(self) -> datetime | None:
        """When the next event comes in."""
        return self.events[0][0] if self.events else None

    def take_events(self) -> list[Receipt]:
        """The events that have come in by now, at most as many as one call gets."""
        taken: list[Receipt] = []
        while self.events and self.events[0][0] <= self.now and len(taken) < 40:
            taken.append(heapq.heappop(self.events)[2])
        self.reported |= {r.recipient_key for r in taken}
        if any(r.kind is ReceiptKind.SEND for r in taken):
            self.last_event_at = self.now
        return taken

    def stream_lives(self, at: datetime) -> bool:
        """Whether events due at `at` still come in."""
        return (at - START).total_seconds() < self.plan.stream_dies_at_s

    def _left_greylisted(self, key: str) -> bool:
        if key not in self._greylisted:
            self._greylisted[key] = self.rng.randint(1, 3) if self.rng.random() < self.plan.greylisted else 0
        self._greylisted[key] -= 1
        return self._greylisted[key] >= 0

    def _is_refused(self, key: str) -> bool:
        return random.Random(key).random() < self.plan.refused

    def _timed_out(self, handover: Handover) -> Outcome:
        self.now += timedelta(seconds=10)
        accepted = self.rng.random() < 0.5
        self.counts["ambiguous"] += 1
        self.note(f"timed out, accepted={accepted}: {handover.recipient_key[-6:]}")
        if accepted:
            self._accept(handover)
        return Outcome(OutcomeKind.AMBIGUOUS, code="timeout")

    def _probe(self, handover: Handover) -> Outcome:
        self.probes += 1
        self._report(handover, ReceiptKind.SEND)
        return Outcome(OutcomeKind.ACCEPTED, sent_bytes=len(handover.message))

    def _accept(self, handover: Handover) -> None:
        attempts = self.accepted[handover.to_address]
        attempts.append(handover.attempt)
        self.accepted_bytes += len(handover.message)
        if len(attempts) > 1:
            self.duplicates += 1
            raise Violation(f"duplicate: {handover.to_address} accepted as attempts {attempts}")
        if self.plan.family == "no_reports" or self.rng.random() < self.plan.event_lost:
            return
        self._report(handover, ReceiptKind.SEND)
        later = ReceiptKind.DELIVERY if random.Random(handover.to_address).random() > 0.02 else ReceiptKind.BOUNCE_HARD
        self._report(handover, later)

    def _report(self, handover: Handover, kind: ReceiptKind) -> None:
        """Queue an event: within the window, sometimes repeated, in any order."""
        repeats = self.rng.randint(1, 4) if self.rng.random() < self.plan.repeated_events else 0
        for number in range(1 + repeats):
            due = self.now + timedelta(seconds=self._delay_s() + (self.rng.uniform(0, 900) if number else 0))
            if not self.stream_lives(due):
                continue
            self._sequence += 1
            receipt = Receipt(
                account_id=handover.account_id,
                mailing_id=handover.mailing_id,
                generation=handover.generation,
                batch_index=handover.batch_index,
                recipient_key=handover.recipient_key,
                attempt=handover.attempt,
                kind=kind,
                at=self.now,
                source_id=f"{handover.recipient_key}|{handover.attempt}|{kind}",
            )
            heapq.heappush(self.events, (due, self._sequence, receipt))

    def _delay_s(self) -> float:
        """Mostly a second; for some the whole window, less what the processing takes."""
        if self.rng.random() < self.plan.slow_events:
            return self.rng.uniform(0.5, 0.97) * WINDOW_S
        return self.rng.uniform(0.2, 3.0)
