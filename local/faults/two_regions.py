"""Two regions of the virtual world: each with its table, objects and queues, and a replicator with lag between them."""

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib.aws.documents import Doc, Key
from chalicelib.aws.storage import Bucket
from chalicelib.delivery.horizon import DocumentHorizon
from chalicelib.delivery.ports import Ports
from chalicelib.delivery.transports.model import Handover, Outcome
from chalicelib.kit.errors import Unavailable
from local.faults import fakes
from local.faults.checks import touched
from local.faults.world import Killed, World
from local.memory import MemoryDocuments, MemoryStorage

HOME, STANDBY = "a", "b"
Stamp = tuple[datetime, int]


@dataclass
class Site:
    """One region: what it stores, and whether it exists and is reachable."""

    name: str
    documents: MemoryDocuments = field(default_factory=MemoryDocuments)
    objects: MemoryStorage = field(default_factory=MemoryStorage)
    is_lost: bool = False
    stamps: dict[Key, Stamp] = field(default_factory=dict)
    queues: fakes.SteppedQueues = field(init=False)
    mailings: fakes.WorldMailings = field(init=False)
    ports: Ports = field(init=False)


@dataclass
class Replicator:
    """The global table and the replicated buckets: the last writer of an item wins, objects come later than items, and
    nothing comes in order. What cannot be delivered waits."""

    world: World
    lag_s: float
    sites: dict[str, Site]
    is_cut: bool = False
    _under_way: list[tuple[datetime, int, str, Callable[[Site], None]]] = field(default_factory=list)
    _count: int = 0

    def wrote(self, site: Site, arguments: tuple[Any, ...]) -> None:
        """A region has written to its table."""
        for key in touched(arguments):
            self._count += 1
            stamp = (self.world.now, self._count)
            site.stamps[key] = stamp
            doc = site.documents.get(*key)
            self._post(site, self.world.rng.uniform(0.2, 2.0) * self.lag_s, _item(key, doc, stamp))

    def stored(self, site: Site, bucket: Bucket, key: str, data: bytes) -> None:
        """A region has stored an object."""
        lag_s = self.world.rng.uniform(1, 40) * self.lag_s

        def deliver(target: Site) -> None:
            target.objects.put(bucket, key, data, if_absent=True)

        self._post(site, lag_s, deliver)

    def next_at(self) -> datetime | None:
        """When the next delivery is due, among those that are possible now."""
        return self._under_way[0][0] if self._under_way and self._is_open() else None

    def deliver(self) -> None:
        """Deliver what is due next."""
        _, _, source, act = heapq.heappop(self._under_way)
        act(self.other(source))

    def other(self, name: str) -> Site:
        """The region that is not `name`."""
        return self.sites[STANDBY if name == HOME else HOME]

    def reach(self, name: str) -> Site:
        """The other region, as a process in `name` reaches it. Raises Unavailable."""
        if not self._is_open():
            raise Unavailable
        return self.other(name)

    def _is_open(self) -> bool:
        return not (self.is_cut or any(site.is_lost for site in self.sites.values()))

    def _post(self, site: Site, lag_s: float, act: Callable[[Site], None]) -> None:
        self._count += 1
        due = self.world.now + timedelta(seconds=lag_s)
        heapq.heappush(self._under_way, (due, self._count, site.name, act))


def _item(key: Key, doc: Doc | None, stamp: Stamp) -> Callable[[Site], None]:
    def deliver(target: Site) -> None:
        if target.stamps.get(key, stamp) > stamp:
            return
        target.stamps[key] = stamp
        target.documents.delete(*key)
        if doc is not None:
            target.documents.put(doc)

    return deliver


@dataclass
class Neighbour:
    """The other region as one region's processes see it."""

    world: World
    replicator: Replicator
    name: str

    def read(self, keys: Sequence[Key]) -> list[Doc]:
        """See OtherRegion.read."""
        self.world.boundary("read back")
        return self.replicator.reach(self.name).documents.get_many(keys)

    def claim(self, bucket: Bucket, key: str, data: bytes) -> bytes:
        """See OtherRegion.claim."""
        self.world.boundary("claim")
        objects = self.replicator.reach(self.name).objects
        objects.put(bucket, key, data, if_absent=True)
        return objects.get(bucket, key)


class SiteStorage(fakes.SteppedStorage):
    """Objects of a region; what is stored is replicated."""

    def __init__(self, world: World, site: Site, replicator: Replicator) -> None:
        super().__init__(world, site.objects)
        self._site, self._replicator = site, replicator

    def head(self, bucket: Bucket, key: str) -> Any:
        """Whether the object is there; nothing else is asked."""
        return self.objects.get((bucket, key))

    def put(self, bucket: Bucket, key: str, data: bytes, **more: Any) -> bool:
        """See Storage.put."""
        if more.get("if_absent") and (bucket, key) in self.objects:
            return False
        more.pop("if_absent", None)
        self._world.boundary("put object")
        self.objects[(bucket, key)] = data
        self._replicator.stored(self._site, bucket, key, data)
        self._world.boundary("put object done")
        return True


class SiteTransport(fakes.WorldTransport):
    """The mail platform as a region reaches it: its reports go to the region that handed over."""

    def __init__(self, world: World, site: Site, handed: dict[str, str]) -> None:
        super().__init__(world, lambda handover: None)
        self._site, self._handed = site, handed

    def hand_over(self, handover: Handover) -> Outcome:
        """See Transport.hand_over."""
        if self._site.is_lost:
            raise Killed("no platform without a region")
        self._handed[handover.recipient_key] = self._site.name
        return super().hand_over(handover)


def furnish(
    site: Site,
    world: World,
    replicator: Replicator,
    *,
    handed: dict[str, str],
    audience: Callable[[], Any],
    sleep: Callable[[float], None],
) -> None:
    """Give a region its queues and the engine's ports, the product's own horizon among them."""
    stepped = fakes.SteppedDocuments(world, site.documents, lambda arguments: replicator.wrote(site, arguments))
    site.queues = fakes.SteppedQueues(world)
    site.mailings = fakes.WorldMailings(world, stepped, audience)
    ports = fakes.build_ports(
        world,
        stepped,
        SiteStorage(world, site, replicator),
        queues=site.queues,
        mailings=site.mailings,
        transport=SiteTransport(world, site, handed),
        sleep=sleep,
    )
    horizon = DocumentHorizon(
        stepped,
        Neighbour(world, replicator, site.name),
        region=site.name,
        other_name=replicator.other(site.name).name,
        home_region=HOME,
        rate_milli=lambda now: int(world.plan.rate * 1000),
        clock=world.clock,
        sleep=sleep,
    )
    site.ports = replace(ports, region=site.name, horizon=horizon)
