"""`python -m local.faults.regions --seed 1 --variants 200`: regions lost, cut off, switched in the middle of a mailing.

Two regions of the virtual world with the product's own engine and horizon; a person in each decides about switches.
Held at the end: nobody was mailed twice, and everybody is accepted, failed, excluded, or listed as in doubt.
"""

import argparse
import heapq
import json
import logging
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from multiprocessing import get_context
from typing import Literal

from chalicelib.aws.queue import Message, QueueName
from chalicelib.aws.region import MARKER_KEY, marker_from_doc, take_over
from chalicelib.delivery import finishing, receipts, repository, sending, sweep
from chalicelib.delivery.messages import BatchHint, DispatchDone
from chalicelib.delivery.model import FINAL_SLOTS, DispatchState, SlotState
from chalicelib.delivery.receipt_model import Receipt
from chalicelib.kit.errors import DepescheError
from chalicelib.mailings.messages import MailingSubmitted
from chalicelib.mailings.repository import control_key
from local.faults import fakes
from local.faults.addresses import address_book
from local.faults.fakes import ACCOUNT, MAILING
from local.faults.plan import WORKER_S, Plan
from local.faults.two_regions import HOME, STANDBY, Replicator, Site, furnish
from local.faults.world import START, Killed, Run, Violation, World

Disaster = Literal["lost", "cut_off", "planned"]
DISASTERS: tuple[Disaster, ...] = ("lost", "cut_off", "planned")
_QUEUES: tuple[QueueName, ...] = ("audience", "premium", "standard")
_SWEEP_S = 30
_NEVER_S = 1e9
_LIMIT = timedelta(days=3)
_MOST_TURNS = 400_000
_REDELIVERIES = 5


@dataclass(frozen=True)
class Variant:
    """What befalls the regions: the disaster, at which step, how long until the decisions, and whether it heals."""

    plan: Plan
    disaster: Disaster
    at_step: int
    decided_after_s: float
    heals_after_s: float
    switches_back: bool
    lag_s: float


def draw_variant(seed: int, recipients: int, disaster: Disaster | None = None) -> Variant:
    """The variant of a seed: the same seed, the same course."""
    rng = random.Random(f"regions|{seed}")
    plan = Plan(
        seed=seed,
        family="crash",
        recipients=recipients,
        premium=rng.random() < 0.3,
        kill=rng.choice([0.0, 0.0005, 0.002]) / max(1.0, recipients / 500),
        freeze=rng.choice([0.0, 0.001]) / max(1.0, recipients / 500),
        second_worker=0.0,
        people=0.0,
        greylisted=rng.choice([0.0, 0.02]),
        refused=rng.choice([0.0, 0.02]),
        timed_out=rng.choice([0.0, 0.005]),
        storm=0.0,
        redelivered=rng.choice([0.0, 0.1]),
        repeated_events=rng.choice([0.0, 0.1]),
        slow_events=rng.choice([0.0, 0.1]),
        rate=rng.choice([2.0, 5.0, 14.0]),
        stream_dies_at_s=1e12,
        event_lost=0.0,
    )
    drawn: Disaster = rng.choice(DISASTERS)
    # A lost region may never come back; a cut line is mended.
    heals = rng.random() < 0.5 or (disaster or drawn) == "cut_off"
    return Variant(
        plan=plan,
        disaster=disaster or drawn,
        at_step=int(rng.choice([rng.uniform(1, 60), rng.uniform(60, 6 * recipients)])),
        decided_after_s=rng.choice([0.0, 5.0, 60.0, 900.0]),
        heals_after_s=rng.uniform(0, 2400) if heals else _NEVER_S,
        switches_back=heals and rng.random() < 0.5,
        lag_s=rng.choice([0.2, 1.0, 5.0]),
    )


@dataclass(frozen=True)
class Report:
    """How a variant ended. Times in virtual seconds: from the disaster to the decision, to the next hand-over."""

    variant: Variant
    violation: str
    states: Counter[str] = field(default_factory=Counter)
    recovered_after_s: float = 0.0
    trace: tuple[str, ...] = ()


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
        if variant.heals_after_s < _NEVER_S:
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


def run_variant(variant: Variant) -> Report:
    """Run a variant to its end and count."""
    course = TwoRegions(variant)
    states: Counter[str] = Counter()
    try:
        course.run()
        violation = _count(course, states)
    except Violation as error:
        violation = str(error)
    recovered_s = 0.0
    if course.disaster_at is not None and course.recovered_at is not None:
        recovered_s = (course.recovered_at - course.disaster_at).total_seconds()
    return Report(variant, violation, states, recovered_s, tuple(course.world.trace))


def _count(course: TwoRegions, states: Counter[str]) -> str:
    """Count the final states in the active region; what does not add up, or nothing."""
    site = course.active()
    listed: set[str] = set()
    for batch, _ in repository.batches_with_receipts(site.documents, ACCOUNT, mailing_id=MAILING):
        people = _people(course, batch.object_key)
        for slot, address in zip(batch.slots, people or [""] * batch.size, strict=True):
            states[slot.state.name.lower()] += 1
            accepted = bool(course.world.accepted.get(address))
            if slot.state not in FINAL_SLOTS:
                return f"{address or 'somebody'} is left {slot.state.name}"
            if accepted and slot.state in {SlotState.FAILED, SlotState.EXCLUDED}:
                return f"{address} was accepted, but is {slot.state.name}"
            if slot.state is SlotState.ACCEPTED and not accepted:
                return f"{address} is noted as accepted, but was not"
            if address in listed:
                return f"{address} is in two batches"
            listed |= {address} - {""}
    dispatch = repository.load_dispatches(site.documents, ACCOUNT, mailing_id=MAILING)[0]
    if sum(states.values()) != dispatch.recipient_count:
        return f"{sum(states.values())} in batches, {dispatch.recipient_count} frozen"
    missing = {address for address, attempts in course.world.accepted.items() if attempts} - listed
    return f"{len(missing)} accepted, but not listed" if missing else ""


def _people(course: TwoRegions, object_key: str) -> list[str]:
    """The addresses of a batch, from whichever region has them."""
    for site in course.sites.values():
        data = site.objects.objects.get(("audience", object_key))
        if data is not None:
            return [recipient.normalised for recipient in repository.recipients_from_bytes(data)]
    return []


def run_variants(seed: int, variants: int, *, recipients: int, processes: int) -> dict[str, object]:
    """The result of so many variants: sums, and of the first failure its seed and the end of its trace."""
    begun = time.monotonic()
    jobs = [(seed + number, recipients) for number in range(variants)]
    if processes > 1:
        with get_context("fork").Pool(processes) as pool:
            reports = list(pool.imap_unordered(_one, jobs, chunksize=4))
    else:
        reports = [_one(job) for job in jobs]
    states: Counter[str] = sum((report.states for report in reports), Counter())
    failed = sorted((report for report in reports if report.violation), key=lambda report: report.variant.plan.seed)
    result: dict[str, object] = {
        "variants": len(reports),
        "disasters": dict(Counter(report.variant.disaster for report in reports)),
        "recipients": sum(states.values()),
        "states": dict(states),
        "duplicates": sum("duplicate" in report.violation for report in failed),
        "failed": len(failed),
        "seconds": round(time.monotonic() - begun, 1),
    }
    if failed:
        first = failed[0]
        result |= {
            "failed_seeds": [report.variant.plan.seed for report in failed[:20]],
            "violation": first.violation,
            "trace": list(first.trace[-120:]),
        }
    return result


def _one(job: tuple[int, int]) -> Report:
    logging.disable(logging.CRITICAL)
    return run_variant(draw_variant(*job))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the variants asked for; 0 when every one held."""
    parser = argparse.ArgumentParser(prog="python -m local.faults.regions", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--variants", type=int, default=200)
    parser.add_argument("--recipients", type=int, default=400)
    parser.add_argument("--processes", type=int, default=2)
    chosen = parser.parse_args(arguments)
    result = run_variants(chosen.seed, chosen.variants, recipients=chosen.recipients, processes=chosen.processes)
    print(json.dumps(result, indent=2))
    return 1 if result["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
