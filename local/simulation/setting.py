"""The product's delivery over the virtual clock: workers, queues and store with their latencies, and mailings."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from chalicelib.aws.documents import Add, Doc, Key
from chalicelib.aws.queue import QueueName
from chalicelib.aws.storage import Bucket
from chalicelib.contacts.model import Recipient
from chalicelib.delivery import keys, sending
from chalicelib.delivery.batch_doc import batch_to_doc
from chalicelib.delivery.lanes.feeder import DocumentFeeder
from chalicelib.delivery.lanes.pace import SharedPace
from chalicelib.delivery.lanes.premium_due import gate_check, premium_due
from chalicelib.delivery.model import BATCH_SIZE, Batch, BatchRecipient, Dispatch, Slot
from chalicelib.delivery.ports import Exclusions, GateView, Outcomes, Ports
from chalicelib.delivery.repository import dispatch_to_doc, recipients_to_bytes
from chalicelib.delivery.transports.model import Outcome
from chalicelib.mailings.model import DispatchOrder, MailingClass, ResendPolicy
from local.memory import MemoryDocuments, MemoryQueues, MemoryStorage
from local.simulation.strict_ses import StrictSes
from local.simulation.world import World

STORE_LATENCY_S = (0.003, 0.012)
QUEUE_LATENCY_S = (0.01, 0.05)
TIMEOUT_S = 60
TICK_S = 15
_MESSAGE = b"x" * 10_000


class SlowDocuments:
    """MemoryDocuments whose every call takes as long as the store's; others run meanwhile."""

    def __init__(self, world: World, random: Random) -> None:
        self.inner = MemoryDocuments()
        self._world = world
        self._random = random

    def __getattr__(self, name: str) -> Any:
        call = getattr(self.inner, name)

        def slow(*args: Any, **kwargs: Any) -> Any:
            self._world.sleep(self._random.uniform(*STORE_LATENCY_S))
            return call(*args, **kwargs)

        return slow


class MadeUpStorage(MemoryStorage):
    """Recipient objects made when they are read: a million recipients need no memory."""

    def get(self, bucket: Bucket, key: str) -> bytes:
        """Fifty recipients whose addresses follow from the object's name."""
        name = key.split("/", 1)[1]
        return recipients_to_bytes([_recipient(f"{name}/{place}") for place in range(BATCH_SIZE)])


class OpenGate:
    """Everything may be sent."""

    def keys(self, dispatch: Dispatch) -> Sequence[Key]:
        """See Gate.keys."""
        return (("GATE", dispatch.account_id), ("GATE", dispatch.mailing_id))

    def view(self, dispatch: Dispatch, docs: Mapping[Key, Doc], now: datetime) -> GateView:
        """See Gate.view."""
        return GateView("", 0)

    def blocked(self, dispatch: Dispatch, since_version: int, addresses: Collection[str]) -> Mapping[str, str]:
        """See Gate.blocked."""
        return {}


class NoMailings:
    """The neighbours have nothing to say."""

    def order(self, account_id: str, mailing_id: str) -> DispatchOrder:
        """Not asked here: audiences are made frozen."""
        raise LookupError(mailing_id)

    def recipients(self, order: DispatchOrder, now: datetime) -> Iterator[Recipient]:
        """Not asked here."""
        raise LookupError(order.mailing_id)

    def exclusions(self, order: DispatchOrder) -> Exclusions:
        """Not asked here."""
        raise LookupError(order.mailing_id)

    def known(self, order: DispatchOrder, addresses: Collection[str]) -> Collection[str]:
        """Not asked here."""
        raise LookupError(order.mailing_id)

    def due(self, until: datetime) -> Sequence[tuple[str, str, datetime]]:
        """Nothing planned."""
        return []

    def mark_sending(self, dispatch: Dispatch, now: datetime) -> bool:
        """Always allowed."""
        return True

    def mark_sent(self, dispatch: Dispatch, now: datetime) -> bool:
        """Noted by nobody."""
        return True

    def volume_op(
        self, account_id: str, lane: MailingClass, *, sent_bytes: int, messages: int, handed_over_at: datetime
    ) -> Add:
        """As the product meters."""
        return Add(f"A#{account_id}#MET", lane.value, {"bytes": sent_bytes, "messages": messages})


@dataclass
class Setting:
    """One simulated product: `rate` messages a second granted, workers started as asked."""

    rate: float
    seed: int
    world: World = field(default_factory=World)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.ses = StrictSes(self.world, self.rate, self.random)
        self.documents = SlowDocuments(self.world, self.random)
        self.queues = MemoryQueues(self.world.clock)
        self.gate = OpenGate()
        self.pace = SharedPace(self.documents, self.ses.granted, clock=self.world.clock, sleep=self.world.sleep)
        self.feeder = DocumentFeeder(
            self.documents, self.queues, rate_milli=self.pace.rate_milli, premium_due=self._premium_due
        )
        self.ports = self._ports()

    def open_mailing(self, account_id: str, mailing_id: str, lane: MailingClass, recipients: int) -> None:
        """A frozen mailing, due now: batches, dispatch, feeder, as the freezing worker leaves them."""
        dispatch = _dispatch(account_id, mailing_id, lane, recipients=recipients, now=self.world.clock())
        for index in range(dispatch.batch_count):
            size = min(BATCH_SIZE, recipients - index * BATCH_SIZE)
            self.documents.inner.create(batch_to_doc(_batch(dispatch, index, size)))
        self.documents.inner.create(dispatch_to_doc(dispatch))
        self.feeder.dispatch_opened(dispatch, self.world.clock())

    def start_workers(self, lane: MailingClass, count: int) -> None:
        """So many functions at once at most, as the event source mapping allows."""
        for _ in range(count):
            self.world.spawn(lambda: self._worker(lane), after_s=self.random.uniform(0, 0.5))

    def start_single_worker(self) -> None:
        """One function for both lanes, premium first: what it begins, it finishes."""

        def work() -> None:
            while True:
                self.world.sleep(self.random.uniform(*QUEUE_LATENCY_S))
                if not self._work_once("premium"):
                    self._work_once("standard")

        self.world.spawn(work)

    def start_ticks(self) -> None:
        """The feeder's healing, every quarter of a minute."""

        def tick() -> None:
            while True:
                self.world.sleep(TICK_S)
                self.feeder.feed(self.world.clock())

        self.world.spawn(tick)

    def _worker(self, lane: MailingClass) -> None:
        queue: QueueName = "premium" if lane is MailingClass.PREMIUM else "standard"
        while True:
            self.world.sleep(self.random.uniform(*QUEUE_LATENCY_S))
            self._work_once(queue)

    def _work_once(self, queue: QueueName) -> bool:
        hint: Any = self.queues.take(queue, self.world.clock())
        if hint is not None:
            deadline = self.world.clock() + timedelta(seconds=TIMEOUT_S)
            sending.send_batch(self.ports, hint, deadline=deadline)
        return hint is not None

    def _premium_due(self, now: datetime) -> bool:
        return premium_due(self.documents, gate_check(self.documents, self.gate, now), now)

    def _run_group(self, tasks: Sequence[Callable[[], Outcome | None]]) -> Outcomes:
        return self.world.together(tasks)

    def _ports(self) -> Ports:
        return Ports(
            documents=self.documents,
            storage=MadeUpStorage(),
            queues=self.queues,
            transport_for=lambda account_id: self.ses,
            pace=self.pace,
            feeder=self.feeder,
            premium_due=self._premium_due,
            gate=self.gate,
            mailings=NoMailings(),
            composer_for=lambda dispatch: _compose,
            clock=self.world.clock,
            sleep=self.world.sleep,
            run_group=self._run_group,
            window_s=300,
        )


def _compose(recipient: BatchRecipient, *, batch_index: int, attempt: int, now: datetime) -> bytes:
    return _MESSAGE


def _recipient(name: str) -> BatchRecipient:
    address = f"{name.replace('/', '.')}@example.org"
    return BatchRecipient(f"rcp_{name}", address, address, "con", "", "de", False, {})


def _dispatch(account_id: str, mailing_id: str, lane: MailingClass, *, recipients: int, now: datetime) -> Dispatch:
    return Dispatch(
        account_id=account_id,
        mailing_id=mailing_id,
        generation=1,
        client_id="cli",
        lane=lane,
        policy=ResendPolicy.NEVER_LOST,
        sender_id="snd",
        from_address="presse@example.com",
        domain="example.com",
        template_key="t",
        content_hash="h",
        tracking=False,
        dispatch_at=now,
        batch_count=-(-recipients // BATCH_SIZE),
        recipient_count=recipients,
        blacklist_version=0,
        excluded_key="",
        left_out={},
    )


def _batch(dispatch: Dispatch, index: int, size: int) -> Batch:
    folder = keys.audience_folder(dispatch.account_id, dispatch.mailing_id, 1)
    marks = "".join(f"{place:04d}" for place in range(size))
    return Batch(
        account_id=dispatch.account_id,
        mailing_id=dispatch.mailing_id,
        generation=1,
        index=index,
        lane=dispatch.lane,
        object_key=f"{folder}{index:06d}/made-up",
        marks=marks,
        due_at=dispatch.dispatch_at,
        slots=[Slot() for _ in range(size)],
    )
