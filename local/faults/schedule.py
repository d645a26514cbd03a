"""One schedule: a mailing from submission to its last event, with everything that may go wrong on the way."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.aws.queue import Message, QueueName
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
from local.faults.fakes import ACCOUNT, MAILING
from local.faults.interference import Interference
from local.faults.plan import WORKER_S, Plan
from local.faults.world import START, Killed, Run, Violation, World
from local.memory import MemoryDocuments, MemoryStorage

_QUEUES: tuple[QueueName, ...] = ("audience", "premium", "standard")
_REDELIVERIES = 5
_SWEEP_S = 30
_LIMIT = timedelta(days=4)
_MOST_ROUNDS = 200_000


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
    schedule = Schedule(plan)
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


class Schedule:
    """A mailing on its way, and the processes that work on it."""

    def __init__(self, plan: Plan) -> None:
        self.world = World(plan)
        self.documents = MemoryDocuments()
        objects = MemoryStorage()
        self.watcher = Watcher(self.world, self.documents, objects)
        stepped = fakes.SteppedDocuments(self.world, self.documents, self.watcher.after_write)
        storage = fakes.SteppedStorage(self.world, objects)
        self.queues = fakes.SteppedQueues(self.world)
        self.mailings = fakes.WorldMailings(self.world, stepped, self._audience)
        made = fakes.PlainTransport if plan.family == "no_reports" else fakes.WorldTransport
        transport = made(self.world, self.watcher.at_hand_over)
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
        self.control("running")

    def run(self) -> None:
        """Everything that happens, in order of time, until nothing is left to happen."""
        submitted = MailingSubmitted(account_id=ACCOUNT, mailing_id=MAILING, dispatch_at=fakes.dispatch_at())
        self.post("audience", submitted)
        self.post("audience", submitted)
        self.world.interrupts = Interference(self)
        for _ in range(_MOST_ROUNDS):
            if self._is_over():
                return
            self.turn(START + _LIMIT)
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

    def turn(self, until: datetime) -> bool:
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

    def run_process(self, name: str, work: Callable[[datetime], None]) -> bool:
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
        done = self.run_process(name, lambda deadline: self.work(message, deadline))
        again = not done or self.world.rng.random() < self.world.plan.redelivered
        if again and times <= _REDELIVERIES:
            delay = self.world.rng.uniform(0, 90)
            self.after(delay, lambda: self._handle(queue, message, times + 1))

    def work(self, message: Message, deadline: datetime) -> None:
        """What a worker does with a message."""
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
            if self.run_process("receipts", lambda _: receipts.record(taken, self.world.clock(), self.ports)):
                return

    def _sweep(self) -> None:
        self._next_sweep = self.world.now + timedelta(seconds=_SWEEP_S)
        self.run_process("sweep", lambda _: self.sweep_steps())
        if not self.world.runs and not self.queues.waiting("standard") and not self.queues.waiting("premium"):
            self._release_stuck()

    def sweep_steps(self) -> None:
        """A sweep, as the schedule runs it."""
        now = self.world.clock()
        sweep.order_freezes(self.ports, now)
        sweep.sweep(self.ports, now)

    def _release_stuck(self) -> None:
        if sweep.release_stuck(self.ports, ACCOUNT, MAILING, self.world.now):
            self.world.note("a person releases stuck batches")

    def control(self, state: str) -> None:
        """Write the mailing's control document."""
        pk, sk = control_key(ACCOUNT, MAILING)
        self.documents.put({"pk": pk, "sk": sk, "state": state, "reason": "", "first_generation": 1})

    def post(self, queue: QueueName, message: Message) -> None:
        """As a process outside the schedule posts: without boundaries."""
        runs, self.world.runs = self.world.runs, []
        self.queues.send(queue, message)
        self.world.runs = runs

    def after(self, seconds: float, act: Callable[[], None]) -> None:
        """Do something later."""
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
