"""The engine's ports over the virtual world; every call is a step boundary."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from chalicelib.aws.documents import Add, Doc, Documents, Key, Op
from chalicelib.aws.mailer import GrantedRate
from chalicelib.aws.queue import Message, QueueName
from chalicelib.aws.storage import Bucket
from chalicelib.contacts import blacklist
from chalicelib.contacts.model import Recipient
from chalicelib.delivery import gate as gates
from chalicelib.delivery.lanes.feeder import DocumentFeeder
from chalicelib.delivery.lanes.pace import SharedPace
from chalicelib.delivery.model import BatchRecipient, Dispatch
from chalicelib.delivery.ports import GateView, Outcomes, Ports
from chalicelib.delivery.transports.model import Handover, Outcome
from chalicelib.mailings.model import DispatchOrder, MailingClass, MailingState, ResendPolicy
from chalicelib.metering import service as metering
from chalicelib.mime.content import MailContent
from chalicelib.mime.template import compile_template
from local.faults.plan import WINDOW_S
from local.faults.world import START, World
from local.memory import MemoryDocuments, MemoryQueues, MemoryStorage

ACCOUNT, CLIENT, MAILING = "acc_1", "cli_1", "mlg_1"
TEMPLATE_KEY = "content/acc_1/mlg_1/hash"

_READS = frozenset({"get", "get_many", "query", "index"})
_WRITES = ("create", "replace", "put", "put_many", "delete", "delete_many", "add", "transact")


class SteppedDocuments:
    """MemoryDocuments with a boundary before each read, and before and after each write."""

    def __init__(self, world: World, inner: MemoryDocuments, written: Callable[[tuple[Any, ...]], None]) -> None:
        self._world, self._inner, self._written = world, inner, written

    def __getattr__(self, name: str) -> Any:
        call = getattr(self._inner, name)
        world, written = self._world, self._written
        if name in _READS:

            def read(*args: Any, **kwargs: Any) -> Any:
                world.boundary(name)
                return call(*args, **kwargs)

            return read

        def write(*args: Any, **kwargs: Any) -> Any:
            world.boundary(name, may_outlive=True)
            answer = call(*args, **kwargs)
            written(args)
            world.boundary(f"{name} done", may_outlive=True)
            return answer

        return write if name in _WRITES else call


class SteppedStorage(MemoryStorage):
    """Objects with boundaries."""

    def __init__(self, world: World, inner: MemoryStorage) -> None:
        super().__init__()
        self._world = world
        self.objects = inner.objects

    def put(
        self,
        bucket: Bucket,
        key: str,
        data: bytes,
        *,
        content_type: str = "application/octet-stream",
        if_absent: bool = False,
        lock_until: datetime | None = None,
    ) -> bool:
        """See Storage.put."""
        self._world.boundary("put object")
        done = super().put(bucket, key, data, content_type=content_type, if_absent=if_absent, lock_until=lock_until)
        self._world.boundary("put object done")
        return done

    def get(self, bucket: Bucket, key: str) -> bytes:
        """See Storage.get."""
        self._world.boundary("get object")
        return super().get(bucket, key)


class SteppedQueues(MemoryQueues):
    """Queues with boundaries."""

    def __init__(self, world: World) -> None:
        super().__init__(lambda: world.now)
        self._world = world

    def send(self, queue: QueueName, message: Message, *, delay_s: int = 0) -> None:
        """See Queues.send."""
        self._world.boundary("send message")
        super().send(queue, message, delay_s=delay_s)
        self._world.boundary("send message done")


class WorldTransport:
    """The mail platform of the world."""

    reports_accepts = True

    def __init__(self, world: World, watch: Callable[[Handover], None]) -> None:
        self._world, self._watch = world, watch

    def hand_over(self, handover: Handover) -> Outcome:
        """See Transport.hand_over."""
        self._world.boundary("hand over")
        self._watch(handover)
        outcome = self._world.hand_over(handover)
        self._world.boundary(f"hand over {outcome.kind.value}")
        return outcome


class PlainTransport(WorldTransport):
    """A server that nothing reports of later: plain SMTP."""

    reports_accepts = False

    def hand_over_announced(self, handover: Handover, before_end: Callable[[], None]) -> Outcome:
        """See AnnouncingTransport."""
        world = self._world
        world.boundary("hand over")
        outcome = world.refusal(handover)
        if outcome is None:
            world.boundary("message without its end")
            world.at_the_end.add(handover.recipient_key)
            before_end()
            world.boundary("end of message")
            self._watch(handover)
            outcome = world.ending(handover)
        world.boundary(f"hand over {outcome.kind.value}")
        return outcome


class WatchedGate(gates.DocumentGate):
    """The product's gate; notes when a process has read it."""

    def __init__(self, world: World, documents: Documents) -> None:
        super().__init__(documents)
        self._world = world
        self._step = 0

    def keys(self, dispatch: Dispatch) -> Sequence[Key]:
        """See Gate.keys."""
        self._step = self._world.step
        return super().keys(dispatch)

    def view(self, dispatch: Dispatch, docs: Mapping[Key, Doc], now: datetime) -> GateView:
        """See Gate.view."""
        if self._world.runs:
            self._world.runs[-1].gate_step = self._step
        return super().view(dispatch, docs, now)

    def blocked(self, dispatch: Dispatch, since_version: int, addresses: Collection[str]) -> Mapping[str, str]:
        """See Gate.blocked."""
        return super().blocked(dispatch, since_version, addresses)


@dataclass(frozen=True)
class _Exclusions:
    found: blacklist.Blacklist
    undeliverable: frozenset[str]

    @property
    def blacklist_version(self) -> int:
        return self.found.version

    def reason(self, normalised: str) -> str:
        if self.found.entry_for(normalised) is not None:
            return "blacklisted"
        return "undeliverable" if normalised in self.undeliverable else ""


class WorldMailings:
    """Mailings, contacts and metering of the one mailing of the world. Its address book changes while it is read."""

    def __init__(self, world: World, documents: Documents, audience: Callable[[], Iterator[Recipient]]) -> None:
        self._world, self._documents, self._audience = world, documents, audience
        self.state = MailingState.QUEUED
        self.sending_at: datetime | None = None

    def order(self, account_id: str, mailing_id: str) -> DispatchOrder:
        """See ports.Mailings.order."""
        self._world.boundary("order")
        plan = self._world.plan
        return DispatchOrder(
            account_id=ACCOUNT,
            mailing_id=MAILING,
            client_id=CLIENT,
            generation=1,
            mailing_class=MailingClass.PREMIUM if plan.premium else MailingClass.STANDARD,
            policy=ResendPolicy.NEVER_TWICE if plan.family == "events_lost" else ResendPolicy.NEVER_LOST,
            state=self.state,
            sender_id="snd_1",
            from_address="presse@example.com",
            domain="example.com",
            list_ids=("lst_1",),
            contact_ids=(),
            template_key=TEMPLATE_KEY,
            content_hash="hash",
            dispatch_at=dispatch_at(),
            submitted_at=START,
            tracking=False,
            control_version=1,
        )

    def recipients(self, order: DispatchOrder, now: datetime) -> Iterator[Recipient]:
        """See ports.Mailings.recipients."""
        return self._audience()

    def exclusions(self, order: DispatchOrder) -> _Exclusions:
        """See ports.Mailings.exclusions."""
        return _Exclusions(blacklist.load(ACCOUNT, CLIENT, store=self._documents), frozenset({"u7@example.org"}))

    def known(self, order: DispatchOrder, addresses: Collection[str]) -> Collection[str]:
        """See ports.Mailings.known. Nobody is erased here."""
        return addresses

    def due(self, until: datetime) -> Sequence[tuple[str, str, datetime]]:
        """See ports.Mailings.due."""
        waiting = self.state is MailingState.QUEUED and dispatch_at() <= until
        return [(ACCOUNT, MAILING, dispatch_at())] if waiting else []

    def mark_sending(self, dispatch: Dispatch, now: datetime) -> bool:
        """See ports.Mailings.mark_sending."""
        self._world.boundary("mark sending")
        self.state = MailingState.SENDING
        self.sending_at = self.sending_at or now
        return True

    def mark_sent(self, dispatch: Dispatch, now: datetime) -> bool:
        """See ports.Mailings.mark_sent."""
        self._world.boundary("mark sent")
        self.state = MailingState.SENT
        return True

    def volume_op(
        self, account_id: str, lane: MailingClass, *, sent_bytes: int, messages: int, handed_over_at: datetime
    ) -> Add:
        """See ports.Mailings.volume_op; the product's own."""
        return metering.dispatch_add_op(
            account_id, lane.value, bytes_=sent_bytes, messages=messages, handed_over_at=handed_over_at
        )


def dispatch_at() -> datetime:
    """When the mailing of the world is to go out."""
    return START + timedelta(seconds=40)


def template() -> bytes:
    """The frozen content."""
    content = MailContent(
        subject="Nachricht",
        html="",
        text="{{ salutation | Guten Tag }}, {{ name }}",
        from_name="Presse",
        from_address="presse@example.com",
        reply_to="",
        language="de",
        inlines=(),
        attachments=(),
    )
    return compile_template(content).to_bytes()


def compose(recipient: BatchRecipient, *, batch_index: int, attempt: int, now: datetime) -> bytes:
    """A message whose size depends on its recipient only."""
    return b"x" * (1000 + len(recipient.address))


def in_order(tasks: Sequence[Callable[[], Outcome | None]]) -> Outcomes:
    """See GroupRunner: one after the other."""
    return [task() for task in tasks]


def build_ports(
    world: World,
    documents: Documents,
    storage: MemoryStorage,
    *,
    queues: SteppedQueues,
    mailings: WorldMailings,
    transport: WorldTransport,
    sleep: Callable[[float], None],
) -> Ports:
    """The engine's surroundings in the world: the product's own gate, pace and feeder over stepped stores."""
    granted = GrantedRate(world.plan.rate, 1_000_000, 0)
    pace = SharedPace(documents, lambda: granted, clock=world.clock, sleep=sleep)
    feeder = DocumentFeeder(documents, queues, rate_milli=pace.rate_milli, premium_due=lambda now: False)
    return Ports(
        documents=documents,
        storage=storage,
        queues=queues,
        transport_for=lambda account_id: transport,
        pace=pace,
        feeder=feeder,
        premium_due=lambda now: False,
        gate=WatchedGate(world, documents),
        mailings=mailings,
        composer_for=lambda dispatch: compose,
        clock=world.clock,
        sleep=sleep,
        run_group=in_order,
        window_s=WINDOW_S,
        region="here",
        probe_address="probe@example.net",
    )


__all__ = ["ACCOUNT", "CLIENT", "MAILING", "Op", "build_ports", "template"]
