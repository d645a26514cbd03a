"""Who interferes at a step boundary: time that stands still, a second worker, people."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from chalicelib.aws.queue import Message, QueueName
from chalicelib.contacts import blacklist
from chalicelib.delivery.messages import BatchHint
from chalicelib.mailings.messages import MailingSubmitted
from local.faults import fakes
from local.faults.checks import Watcher
from local.faults.fakes import ACCOUNT, CLIENT, MAILING
from local.faults.world import START, World
from local.memory import MemoryDocuments

_NESTED = 2


class Interfered(Protocol):
    """The schedule that is interfered with."""

    world: World
    documents: MemoryDocuments
    watcher: Watcher

    def turn(self, until: datetime) -> bool:
        """Let the next thing before `until` happen; False when nothing does."""

    def run_process(self, name: str, work: Callable[[datetime], None]) -> bool:
        """Run one process; False when it died."""

    def work(self, message: Message, deadline: datetime) -> None:
        """What a worker does with a message."""

    def sweep_steps(self) -> None:
        """What the sweep does."""

    def control(self, state: str) -> None:
        """Write the mailing's control document."""

    def post(self, queue: QueueName, message: Message) -> None:
        """Post a message from outside."""

    def after(self, seconds: float, act: Callable[[], None]) -> None:
        """Do something later."""


class Interference:
    """Called at every boundary of a process at work; draws what happens before it goes on."""

    def __init__(self, on: Interfered) -> None:
        self._on = on

    def __call__(self) -> None:
        """At a boundary: others act before the process goes on. Not from within others too deep."""
        world = self._on.world
        if len(world.runs) > _NESTED:
            return
        plan, roll = world.plan, world.rng.random()
        if world.runs[-1].name == "receipts":
            # What takes in reports belongs to the reconcile window: it may die and come again, but not stand still.
            return
        if roll < plan.freeze:
            self._freeze()
        elif roll < plan.freeze + plan.second_worker * (20 if world.runs[-1].name.startswith("audience") else 1):
            self._second_worker()
        elif roll < plan.freeze + plan.second_worker + plan.people:
            self._people()

    def _freeze(self) -> None:
        """The process stands still while the world goes on."""
        world = self._on.world
        until = world.now + timedelta(seconds=world.rng.choice([1, 5, 20, 50, 100, 400, 900]))
        world.counts["freezes"] += 1
        world.note(f"frozen until {(until - START).total_seconds():.0f}")
        frozen, world.runs = world.runs, []
        try:
            for _ in range(400):
                if not self._on.turn(until):
                    break
        finally:
            world.runs = frozen
        world.now = max(world.now, until)
        world.note("woken")

    def _second_worker(self) -> None:
        """Another worker, or the sweep, meets the process at work."""
        name = self._on.world.runs[-1].name.split(".")
        if name[0] in {"premium", "standard"} and self._on.world.rng.random() < 0.8:
            hint = BatchHint(account_id=ACCOUNT, mailing_id=MAILING, generation=1, index=int(name[1]))
            self._on.run_process(f"{name[0]}.{name[1]}", lambda deadline: self._on.work(hint, deadline))
        elif name[0] == "audience" and self._on.world.rng.random() < 0.8:
            submitted = MailingSubmitted(account_id=ACCOUNT, mailing_id=MAILING, dispatch_at=fakes.dispatch_at())
            self._on.run_process("audience.again", lambda deadline: self._on.work(submitted, deadline))
        else:
            self._on.run_process("sweep", lambda _: self._on.sweep_steps())

    def _people(self) -> None:
        """A person pauses the mailing, or is put on the blacklist, or unsubscribes."""
        world = self._on.world
        if world.rng.random() < 0.3:
            self._pause()
            return
        waiting = list(self._on.watcher.open_recipients())
        if waiting:
            key, address = world.rng.choice(waiting)
            reason = world.rng.choice([blacklist.Reason.MANUAL, blacklist.Reason.UNSUBSCRIBE])
            blacklist.add(
                ACCOUNT, CLIENT, address, reason=reason, source="test", now=world.now, store=self._on.documents
            )
            self._on.watcher.blacklisted_at.setdefault(key, world.step)
            world.note(f"blacklisted {key[-6:]}")

    def _pause(self) -> None:
        if self._on.watcher.paused_at is not None:
            return
        self._on.control("paused")
        self._on.watcher.paused_at = self._on.world.step
        self._on.world.note("paused")
        self._on.after(self._on.world.rng.uniform(5, 900), self._resume)

    def _resume(self) -> None:
        self._on.control("running")
        self._on.watcher.paused_at = None
        self._on.world.note("resumed")
        if self._on.world.rng.random() < 0.5:
            submitted = MailingSubmitted(account_id=ACCOUNT, mailing_id=MAILING, dispatch_at=fakes.dispatch_at())
            self._on.post("audience", submitted)
