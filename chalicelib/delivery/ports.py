"""Everything that the delivery engine touches, as one value: the same service code runs in the cloud, on one computer,
and over deterministic fakes with a virtual clock (faults, simulations)."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from typing import Protocol

from chalicelib.aws.documents import Add, Doc, Documents, Key
from chalicelib.aws.queue import Queues
from chalicelib.aws.storage import Storage
from chalicelib.contacts.model import Recipient
from chalicelib.delivery.horizon import Horizon, OneRegion
from chalicelib.delivery.model import BatchRecipient, Dispatch
from chalicelib.delivery.transports.model import Outcome, Transport
from chalicelib.kit.records import dataclass
from chalicelib.mailings.model import DispatchOrder, MailingClass


@dataclass(frozen=True)
class Slice:
    """Leased tokens of the rate: the i-th of `count` messages goes not before `start_at + i * interval_s`."""

    start_at: datetime
    interval_s: float
    count: int


class Pace(Protocol):
    """The rate governor (lanes/pace.py)."""

    def acquire(self, lane: MailingClass, wanted: int, now: datetime, deadline: datetime) -> Slice | None:
        """At most `wanted` tokens that can be used before `deadline`; None when there are none."""

    def throttled(self, now: datetime) -> None:
        """The platform said "too fast" although tokens were held."""


class Feeder(Protocol):
    """Keeps a few batches of each account and lane in the queues, round robin (lanes/feeder.py).

    A batch is named by (mailing_id, generation, index). The table stays the truth: a lost call is healed by `feed`.
    """

    def dispatch_opened(self, dispatch: Dispatch, now: datetime, *, first_index: int = 0) -> None:
        """A generation has been frozen; its batches from `first_index` on may be fed from `dispatch.dispatch_at` on."""

    def holds(self, dispatch: Dispatch) -> bool:
        """Whether batches of the dispatch are still to be posted, or are posted and not out of the way."""

    def batch_finished(
        self, account_id: str, lane: MailingClass, *, mailing_id: str, generation: int, index: int, now: datetime
    ) -> None:
        """The batch is out of the way (done, stuck, or waiting for a later instant): the next one may go."""

    def feed(self, now: datetime) -> int:
        """Post what may be posted, and again what was posted long ago but never begun; the number of posted hints."""


@dataclass(frozen=True)
class GateView:
    """What the gate documents say: `reason` is empty when sending is allowed; `for_good`: it never will be again."""

    reason: str
    blacklist_version: int
    for_good: bool = False


class Gate(Protocol):
    """The one gate before every hand-over (house plan 3.5)."""

    def keys(self, dispatch: Dispatch) -> Sequence[Key]:
        """The documents that decide; read together, consistently, with every intent."""

    def view(self, dispatch: Dispatch, docs: Mapping[Key, Doc], now: datetime) -> GateView:
        """What they say: account state, control document, holds, blacklist version."""

    def blocked(self, dispatch: Dispatch, since_version: int, addresses: Collection[str]) -> Mapping[str, str]:
        """Those of the normalised addresses that were blacklisted after `since_version`, with the reason."""


class Mailings(Protocol):
    """What the engine asks of and tells the mailings, contacts and metering features."""

    def order(self, account_id: str, mailing_id: str) -> DispatchOrder:
        """The frozen order."""

    def recipients(self, order: DispatchOrder, now: datetime) -> Iterator[Recipient]:
        """The audience of the order's lists, rule-based ones evaluated now."""

    def exclusions(self, order: DispatchOrder) -> "Exclusions":
        """Blacklist and undeliverable marks as they are now."""

    def known(self, order: DispatchOrder, addresses: Collection[str]) -> Collection[str]:
        """Those of the normalised addresses that a contact of the order's client has now."""

    def due(self, until: datetime) -> Sequence[tuple[str, str, datetime]]:
        """Account, mailing and dispatch instant of planned and queued mailings up to `until`."""

    def mark_sending(self, dispatch: Dispatch, now: datetime) -> bool:
        """planned | queued -> sending. False: not to be sent."""

    def mark_sent(self, dispatch: Dispatch, now: datetime) -> bool:
        """sending -> sent, with its archive entry."""

    def volume_op(
        self, account_id: str, lane: MailingClass, *, sent_bytes: int, messages: int, handed_over_at: datetime
    ) -> Add:
        """The operation that meters handed-over volume (MET-13, MET-16)."""


class Exclusions(Protocol):
    """A snapshot of what must not be mailed."""

    @property
    def blacklist_version(self) -> int:
        """The version that the snapshot stands for; later changes are asked of the gate."""

    def reason(self, normalised: str) -> str:
        """`blacklisted`, `undeliverable`, or empty."""


class Composer(Protocol):
    """Builds one recipient's message of a dispatch."""

    def __call__(self, recipient: BatchRecipient, *, batch_index: int, attempt: int, now: datetime) -> bytes:
        """The complete message."""


Outcomes = Sequence[Outcome | None]
"""In the group's order; None where the message was certainly not handed over (deadline)."""

GroupRunner = Callable[[Sequence[Callable[[], Outcome | None]]], Outcomes]
"""Runs the hand-overs of one group, each at its own instant: in threads, or one after the other in fakes."""


@dataclass(frozen=True)
class Ports:
    """The engine's surroundings.

    `window_s` is the reconcile window, `region` the running region, `probe_address` takes the mails that prove the
    event stream alive (empty: none are sent).
    """

    documents: Documents
    storage: Storage
    queues: Queues
    transport_for: Callable[[str], Transport]
    pace: Pace
    feeder: Feeder
    premium_due: Callable[[datetime], bool]
    gate: Gate
    mailings: Mailings
    composer_for: Callable[[Dispatch], Composer]
    clock: Callable[[], datetime]
    sleep: Callable[[float], None]
    run_group: GroupRunner
    window_s: int
    region: str = ""
    probe_address: str = ""
    horizon: Horizon = field(default_factory=OneRegion)


def read_gate(ports: Ports, dispatch: Dispatch) -> GateView:
    """The gate of a dispatch as it stands now: one consistent read of a few small documents."""
    docs = {(doc["pk"], doc["sk"]): doc for doc in ports.documents.get_many(ports.gate.keys(dispatch))}
    return ports.gate.view(dispatch, docs, ports.clock())


def wait_until(ports: Ports, instant: datetime) -> None:
    """Return once `instant` has come."""
    wait_s = (instant - ports.clock()).total_seconds()
    if wait_s > 0:
        ports.sleep(wait_s)
