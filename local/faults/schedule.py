"""One schedule: a mailing from submission to its last event, with everything that may go wrong on the way."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.aws.queue import Message, QueueName
from chalicelib.contacts import blacklist
from chalicelib.contacts.model import Recipient
from chalicelib.delivery import finishing, receipts, sending, sweep
from chalicelib.delivery.messages import BatchHint, DispatchDone
from chalicelib.delivery.model import DispatchState
from chalicelib.delivery.repository import load_dispatches
from chalicelib.kit.errors import DepescheError
from chalicelib.mailings.messages import MailingSubmitted
from chalicelib.mailings.repository import control_key
from local.faults import fakes
from local.faults.checks import Ending, Watcher, ending
from local.faults.fakes import ACCOUNT, CLIENT, MAILING
from local.faults.plan import WORKER_S, Plan
from local.faults.world import START, Killed, Run, Violation, World
from local.memory import MemoryDocuments, MemoryStorage

_QUEUES: tuple[QueueName, ...] = ("audience", "premium", "standard")
_REDELIVERIES = 5
_SWEEP_S = 30
_LIMIT = timedelta(days=4)
_MOST_ROUNDS = 200_000
_NESTED = 2


@dataclass(frozen=True)
class Report:
    """A schedule's result: its ending, or what broke, with the trace."""

    plan: Plan
    ending: Ending | None
    violation: str
    trace: tuple[str, ...]
    kills: int
    steps: int
    virtual_s: float

    @property
    def is_good(self) -> bool:
        """Whether everything held."""
        end = self.ending
        return not self.violation and end is not None and not (end.duplicates or end.lost or end.problems)


def run_schedule(plan: Plan) -> Report:
    """Run the schedule of a plan to its end."""
    schedule = _Schedule(plan)
    violation = ""
    try:
        schedule.run()
    except Violation as error:
        violation = str(error)
    world = schedule.world
    end = None
    if not violation:
        end = ending(world, schedule.documents, schedule.watcher, finished=schedule.is_finished())
        violation = "; ".join(end.problems)
    seconds = (world.now - START).total_seconds()
    return Report(plan, end, violation, tuple(world.trace), world.counts["kills"], world.step, seconds)


class _Schedule:
    def __init__(self, plan: Plan) -> None:
        self.world = World(plan)
        self.documents = MemoryDocuments()
        objects = MemoryStorage()
        self.watcher = Watcher(self.world, self.documents, objects)
        stepped = fakes.SteppedDocuments(self.world, self.documents, self.watcher.after_write)
        storage = fakes.SteppedStorage(self.world, objects)
        self.queues = fakes.SteppedQueues(self.world)
        self.mailings = fakes.WorldMailings(self.world, stepped, self._audience)
        transport = fakes.WorldTransport(self.world, self.watcher.at_hand_over)
        self.ports = fakes.build_ports(
            self.world,
            stepped,
            storage,
            queues=self.queues,
            mailings=self.mailings,
            transport=transport,
            sleep=self._sleep,
        )
        self._later: list[tuple[datetime, int, Callable[[], None]]] = []
        self._count = 0
        self._next_sweep = START + timedelta(seconds=_SWEEP_S)
        objects.put("audience", fakes.TEMPLATE_KEY, fakes.template())
        self.documents.put({"pk": f"A#{ACCOUNT}", "sk": "ACCOUNT", "state": "active"})
        self._control("running")

    def run(self) -> None:
        """Everything that happens, in order of time, until nothing is left to happen."""
        submitted = MailingSubmitted(account_id=ACCOUNT, mailing_id=MAILING, dispatch_at=fakes.dispatch_at())
        self._post("audience", submitted)
        self._post("audience", submitted)
        self.world.interrupts = self._interrupt
        for _ in range(_MOST_ROUNDS):
            if self._is_over():
                return
            self._turn(START + _LIMIT)
        raise Violation("the schedule does not come to an end")

    def is_finished(self) -> bool:
        """Whether the dispatch and its mailing are closed."""
        dispatches = load_dispatches(self.documents, ACCOUNT, mailing_id=MAILING)
        return bool(dispatches) and all(d.state is DispatchState.FINISHED for d in dispatches)

    def _is_over(self) -> bool:
        if self.world.now - START > _LIMIT:
            raise Violation("not finished after four days")
        if not self.is_finished() or self.world.events:
            return False
        return not any(self.queues.waiting(queue) for queue in _QUEUES)

    def _turn(self, until: datetime) -> bool:
        """Go to the next thing that happens before `until` and let it happen; False when nothing does."""
        at, act = self._next()
        if at > until:
            self.world.now = max(self.world.now, until)
            return False
        self.world.now = max(self.world.now, at)
        act()
        return True

    def _next(self) -> tuple[datetime, Callable[[], None]]:
        found: list[tuple[datetime, int, Callable[[], None]]] = [(self._next_sweep, 9, self._sweep)]
        due = self.world.due_event()
        if due is not None:
            found.append((due, 0, self._take_events))
        if self._later:
            found.append((self._later[0][0], 1, self._act_later))
        for rank, queue in enumerate(_QUEUES, 2):
            at = self.queues.next_at(queue)
            if at is not None:
                found.append((at, rank, lambda queue=queue: self._take_message(queue)))  # type: ignore[misc]
        at, _, act = min(found, key=lambda entry: (max(entry[0], self.world.now), entry[1]))
        return at, act

    def _run(self, name: str, work: Callable[[datetime], None]) -> bool:
        """Run one process; False when it died."""
        world = self.world
        skew = world.draw_skew()
        world.runs.append(Run(name, skew, world.now + timedelta(seconds=WORKER_S)))
        try:
            work(world.now + skew + timedelta(seconds=WORKER_S - 2))
        except Killed:
            return False
        except DepescheError as error:
            world.note(f"failed: {error.code}")
            return False
        finally:
            world.runs.pop()
        return True

    def _take_message(self, queue: QueueName) -> None:
        message = self.queues.take(queue, self.world.now)
        if message is not None:
            self._handle(queue, message)

    def _handle(self, queue: QueueName, message: Message, times: int = 1) -> None:
        name = f"{queue}.{message.index}" if isinstance(message, BatchHint) else f"{queue}.{message.type[-8:]}"
        done = self._run(name, lambda deadline: self._work(message, deadline))
        again = not done or self.world.rng.random() < self.world.plan.redelivered
        if again and times <= _REDELIVERIES:
            delay = self.world.rng.uniform(0, 90)
            self._after(delay, lambda: self._handle(queue, message, times + 1))

    def _work(self, message: Message, deadline: datetime) -> None:
        if isinstance(message, BatchHint):
            result = sending.send_batch(self.ports, message, deadline=deadline)
            self.world.note(f"batch {message.index}: {result}")
        elif isinstance(message, MailingSubmitted):
            sweep.take_up(self.ports, ACCOUNT, mailing_id=MAILING, now=self.world.clock())
        elif isinstance(message, DispatchDone):
            finishing.finish(self.ports, message, self.world.clock())

    def _take_events(self) -> None:
        """Events come in bundles; a bundle whose worker died comes again at once."""
        taken = self.world.take_events()
        self.world.rng.shuffle(taken)
        for attempt in range(6):
            run_quietly = attempt == 5
            if run_quietly:
                receipts.record(taken, self.world.now, self.ports)
                return
            if self._run("receipts", lambda _: receipts.record(taken, self.world.clock(), self.ports)):
                return

    def _sweep(self) -> None:
        self._next_sweep = self.world.now + timedelta(seconds=_SWEEP_S)
        self._run("sweep", lambda _: self._sweep_steps())
        if not self.world.runs and not self.queues.waiting("standard") and not self.queues.waiting("premium"):
            self._release_stuck()

    def _sweep_steps(self) -> None:
        now = self.world.clock()
        sweep.order_freezes(self.ports, now)
        sweep.sweep(self.ports, now)

    def _release_stuck(self) -> None:
        if sweep.release_stuck(self.ports, ACCOUNT, MAILING, self.world.now):
            self.world.note("a person releases stuck batches")

    def _interrupt(self) -> None:
        """At a boundary: others act before the process goes on. Not from within others too deep."""
        world = self.world
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
        world = self.world
        until = world.now + timedelta(seconds=world.rng.choice([1, 5, 20, 50, 100, 400, 900]))
        world.note(f"frozen until {(until - START).total_seconds():.0f}")
        frozen, world.runs = world.runs, []
        try:
            for _ in range(400):
                if not self._turn(until):
                    break
        finally:
            world.runs = frozen
        world.now = max(world.now, until)
        world.note("woken")

    def _second_worker(self) -> None:
        """Another worker, or the sweep, meets the process at work."""
        name = self.world.runs[-1].name.split(".")
        if name[0] in {"premium", "standard"} and self.world.rng.random() < 0.8:
            hint = BatchHint(account_id=ACCOUNT, mailing_id=MAILING, generation=1, index=int(name[1]))
            self._run(f"{name[0]}.{name[1]}", lambda deadline: self._work(hint, deadline))
        elif name[0] == "audience" and self.world.rng.random() < 0.8:
            submitted = MailingSubmitted(account_id=ACCOUNT, mailing_id=MAILING, dispatch_at=fakes.dispatch_at())
            self._run("audience.again", lambda deadline: self._work(submitted, deadline))
        else:
            self._run("sweep", lambda _: self._sweep_steps())

    def _people(self) -> None:
        """A person pauses the mailing, or is put on the blacklist, or unsubscribes."""
        world = self.world
        if world.rng.random() < 0.3:
            self._pause()
            return
        waiting = list(self.watcher.open_recipients())
        if waiting:
            key, address = world.rng.choice(waiting)
            reason = world.rng.choice([blacklist.Reason.MANUAL, blacklist.Reason.UNSUBSCRIBE])
            blacklist.add(ACCOUNT, CLIENT, address, reason=reason, source="test", now=world.now, store=self.documents)
            self.watcher.blacklisted_at.setdefault(key, world.step)
            world.note(f"blacklisted {key[-6:]}")

    def _pause(self) -> None:
        if self.watcher.paused_at is not None:
            return
        self._control("paused")
        self.watcher.paused_at = self.world.step
        self.world.note("paused")
        self._after(self.world.rng.uniform(5, 900), self._resume)

    def _resume(self) -> None:
        self._control("running")
        self.watcher.paused_at = None
        self.world.note("resumed")
        if self.world.rng.random() < 0.5:
            submitted = MailingSubmitted(account_id=ACCOUNT, mailing_id=MAILING, dispatch_at=fakes.dispatch_at())
            self._post("audience", submitted)

    def _control(self, state: str) -> None:
        pk, sk = control_key(ACCOUNT, MAILING)
        self.documents.put({"pk": pk, "sk": sk, "state": state, "reason": "", "first_generation": 1})

    def _post(self, queue: QueueName, message: Message) -> None:
        """As a process outside the schedule posts: without boundaries."""
        runs, self.world.runs = self.world.runs, []
        self.queues.send(queue, message)
        self.world.runs = runs

    def _after(self, seconds: float, act: Callable[[], None]) -> None:
        self._count += 1
        heapq.heappush(self._later, (self.world.now + timedelta(seconds=seconds), self._count, act))

    def _act_later(self) -> None:
        heapq.heappop(self._later)[2]()

    def _sleep(self, seconds: float) -> None:
        self.world.now += timedelta(seconds=seconds)

    def _audience(self) -> Iterator[Recipient]:
        """The address book: doubles, broken addresses, and never twice the same people."""
        rng = self.world.rng
        count = self.world.plan.recipients
        numbers = list(range(count + count // 50))
        rng.shuffle(numbers)
        for number in numbers[:count]:
            address = "" if number % 211 == 210 else f"u{number % (count - 3)}@example.org"
            yield Recipient(f"con_{number}", address, f"Person {number}", "de", {"name": f"Person {number}"})
