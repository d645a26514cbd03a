"""The course of one variant: two regions, their workers, a replicator with lag, and the disaster in between."""

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta

from chalicelib.aws.queue import Message, QueueName
from chalicelib.aws.region import MARKER_KEY, marker_from_doc, take_over
from chalicelib.delivery import finishing, receipts, repository, sending, sweep
from chalicelib.delivery.messages import BatchHint, DispatchDone
from chalicelib.delivery.model import DispatchState
from chalicelib.delivery.receipt_model import Receipt
from chalicelib.kit.errors import DepescheError
from chalicelib.mailings.messages import MailingSubmitted
from chalicelib.mailings.repository import control_key
from local.faults import fakes
from local.faults.addresses import address_book
from local.faults.fakes import ACCOUNT, MAILING
from local.faults.plan import WORKER_S
from local.faults.region_variants import NEVER_S, Variant
from local.faults.two_regions import HOME, STANDBY, Replicator, Site, furnish
from local.faults.world import START, Killed, Run, Violation, World

_QUEUES: tuple[QueueName, ...] = ("audience", "premium", "standard")
_SWEEP_S = 30

_LIMIT = timedelta(days=3)
_MOST_TURNS = 400_000
_REDELIVERIES = 5


class TwoRegions:
    """A mailing on its way in two regions."""

    def __init__(self, variant: Variant) -> None:
        self.variant = variant
        self.world = World(variant.plan)
        self.sites = {HOME: Site(HOME), STANDBY: Site(STANDBY)}
        self.replicator = Replicator(self.world, variant.lag_s, self.sites)
        self.handed: dict[str, str] = {}
        self.disaster_at: datetime | None = None
        self.recovered_at: datetime | None = None
        self._held_events: list[Receipt] = []
        self._later: list[tuple[datetime, int, Callable[[], None]]] = []
        self._count = 0
        self._next_sweep = START + timedelta(seconds=_SWEEP_S)
        self._steps = 0
        self._decisions = 0
        for site in self.sites.values():
            furnish(
                site,
                self.world,
                self.replicator,
                handed=self.handed,
                audience=lambda: address_book(self.world.rng, variant.plan.recipients),
                sleep=self._sleep,
            )
            site.objects.put("audience", fakes.TEMPLATE_KEY, fakes.template())
            site.documents.put({"pk": f"A#{ACCOUNT}", "sk": "ACCOUNT", "state": "active"})
            pk, sk = control_key(ACCOUNT, MAILING)
            site.documents.put({"pk": pk, "sk": sk, "state": "running", "reason": "", "first_generation": 1})

    def run(self) -> None:
        """Everything that happens, in order of time, until the mailing is finished where it may be."""
        submitted = MailingSubmitted(account_id=ACCOUNT, mailing_id=MAILING, dispatch_at=fakes.dispatch_at())
        self.sites[HOME].queues.send("audience", submitted)
        self.world.interrupts = self._at_boundary
        for _ in range(_MOST_TURNS):
            if self._is_over():
                return
            if self.world.now - START > _LIMIT:
                raise Violation("not finished after three days")
            self._turn(START + _LIMIT * 2)
        raise Violation("the variant does not come to an end")

    def active(self) -> Site:
        """The region that the newest marker names."""
        markers = [marker_from_doc(site.documents.get(*MARKER_KEY), HOME) for site in self.sites.values()]
        return self.sites[max(markers, key=lambda marker: marker.epoch).region]

    def _is_over(self) -> bool:
        if self._decisions or self.world.events or self.replicator.next_at() is not None:
            return False
        return self._finished(self.active())

    def _finished(self, site: Site) -> bool:
        dispatches = repository.load_dispatches(site.documents, ACCOUNT, mailing_id=MAILING)
        return bool(dispatches) and all(d.state is DispatchState.FINISHED for d in dispatches)

    def _turn(self, until: datetime) -> bool:
        at, act = self._next()
        if at > until:
            self.world.now = max(self.world.now, until)
            return False
        self.world.now = max(self.world.now, at)
        act()
        return True

    def _next(self) -> tuple[datetime, Callable[[], None]]:
        found: list[tuple[datetime, int, Callable[[], None]]] = [(self._next_sweep, 9, self._sweep)]
        for at, rank, act in (
            (self.world.due_event(), 0, self._take_events),
            (self.replicator.next_at(), 1, self.replicator.deliver),
            (self._later[0][0] if self._later else None, 2, self._act_later),
        ):
            if at is not None:
                found.append((at, rank, act))
        for site in self.sites.values():
            for queue in () if site.is_lost else _QUEUES:
                due = site.queues.next_at(queue)
                if due is not None:
                    found.append((due, 3, lambda site=site, queue=queue: self._take(site, queue)))  # type: ignore[misc]
        at, _, act = min(found, key=lambda entry: (max(entry[0], self.world.now), entry[1]))
        return at, act

    def _take(self, site: Site, queue: QueueName) -> None:
        message = site.queues.take(queue, self.world.now)
        if message is not None:
            self._handle(site, queue, message)

    def _handle(self, site: Site, queue: QueueName, message: Message, times: int = 1) -> None:
        if site.is_lost:
            return
        done = self._process(site, queue, lambda deadline: self._work(site, message, deadline))
        again = not done or self.world.rng.random() < self.world.plan.redelivered
        if again and times <= _REDELIVERIES:
            self.after(self.world.rng.uniform(0, 90), lambda: self._handle(site, queue, message, times + 1))

    def _work(self, site: Site, message: Message, deadline: datetime) -> None:
        if isinstance(message, BatchHint):
            before = len(self.handed)
            result = sending.send_batch(site.ports, message, deadline=deadline)
            self.world.note(f"{site.name} batch {message.index}: {result}")
            if site.name == STANDBY and len(self.handed) > before and self.recovered_at is None:
                self.recovered_at = self.world.now
        elif isinstance(message, MailingSubmitted):
            sweep.take_up(site.ports, ACCOUNT, mailing_id=MAILING, now=self.world.clock())
        elif isinstance(message, DispatchDone):
            finishing.finish(site.ports, message, self.world.clock())

    def _process(self, site: Site, name: str, work: Callable[[datetime], None]) -> bool:
        world, skew = self.world, self.world.draw_skew()
        world.runs.append(Run(f"{site.name}.{name}", skew, world.now + timedelta(seconds=WORKER_S)))
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

    def _sweep(self) -> None:
        self._next_sweep = self.world.now + timedelta(seconds=_SWEEP_S)
        for site in self.sites.values():
            marker = marker_from_doc(site.documents.get(*MARKER_KEY), HOME)
            if not site.is_lost and marker.region == site.name:
                self._process(site, "sweep", lambda _, site=site: self._sweep_steps(site))  # type: ignore[misc]
                sweep.release_stuck(site.ports, ACCOUNT, MAILING, self.world.now)

    def _sweep_steps(self, site: Site) -> None:
        sweep.order_freezes(site.ports, self.world.clock())
        sweep.sweep(site.ports, self.world.clock())

    def _take_events(self) -> None:
        """Reports reach the region that handed over; those of a lost one wait until it is back."""
        taken, self._held_events = self._held_events + self.world.take_events(), []
        for site in self.sites.values():
            mine = [receipt for receipt in taken if self.handed.get(receipt.recipient_key, HOME) == site.name]
            if site.is_lost:
                self._held_events += mine
            elif mine:
                receipts.record(mine, self.world.now, site.ports)

    def _at_boundary(self) -> None:
        world = self.world
        self._steps += 1
        if self._steps >= self.variant.at_step and self.disaster_at is None:
            self._strike()
        if self.sites[HOME].is_lost and world.runs[-1].name.startswith(HOME):
            world.kill("the region is gone")
        if len(world.runs) < 2 and world.rng.random() < world.plan.freeze:
            self._stand_still()

    def _stand_still(self) -> None:
        world = self.world
        until = world.now + timedelta(seconds=world.rng.choice([1, 5, 20, 50, 400, 1500]))
        frozen, world.runs = world.runs, []
        try:
            for _ in range(2000):
                if not self._turn(until):
                    break
        finally:
            world.runs = frozen
        world.now = max(world.now, until)

    def _strike(self) -> None:
        """The disaster; the decisions about it follow."""
        variant, world = self.variant, self.world
        self.disaster_at = world.now
        world.note(f"disaster: {variant.disaster}")
        self.sites[HOME].is_lost = variant.disaster == "lost"
        self.replicator.is_cut = variant.disaster == "cut_off"
        planned = variant.disaster == "planned"
        self._decide(variant.decided_after_s, lambda: self.switch(STANDBY, alone=not planned))
        if variant.heals_after_s < NEVER_S:
            healed_s = variant.decided_after_s + variant.heals_after_s
            self._decide(healed_s, self._heal)
            self._decide(healed_s + 240, lambda: self.switch(STANDBY, alone=False))
            if variant.switches_back:
                self._decide(healed_s + 600, lambda: self.switch(HOME, alone=False))

    def _decide(self, seconds: float, act: Callable[[], None]) -> None:
        def decide() -> None:
            self._decisions -= 1
            act()

        self._decisions += 1
        self.after(seconds, decide)

    def _heal(self) -> None:
        self.world.note("healed")
        self.sites[HOME].is_lost = self.replicator.is_cut = False

    def switch(self, name: str, *, alone: bool) -> None:
        """Two people decide in the region that takes over."""
        site = self.sites[name]
        marker = take_over(marker_from_doc(site.documents.get(*MARKER_KEY), HOME), name, self.world.now, alone=alone)
        doc = marker.to_doc()
        site.documents.put(doc)
        self.replicator.wrote(site, (doc,))
        self.world.note(f"switched to {name}, epoch {marker.epoch}, alone={alone}")

    def after(self, seconds: float, act: Callable[[], None]) -> None:
        """Do something later."""
        self._count += 1
        heapq.heappush(self._later, (self.world.now + timedelta(seconds=seconds), self._count, act))

    def _act_later(self) -> None:
        heapq.heappop(self._later)[2]()

    def _sleep(self, seconds: float) -> None:
        self.world.now += timedelta(seconds=seconds)
