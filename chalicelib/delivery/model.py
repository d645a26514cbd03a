"""Dispatches, batches, and the state of each recipient."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum

from chalicelib.kit.records import dataclass
from chalicelib.mailings.model import MailingClass, ResendPolicy

BATCH_SIZE = 50
"""Most recipients of one batch (MAI-05)."""


class DispatchState(StrEnum):
    """`open` until every batch is done; `void` when its submission was stopped before anything was sent."""

    OPEN = "open"
    FINISHED = "finished"
    VOID = "void"


class BatchState(StrEnum):
    """Where a batch stands. `stuck` waits for a person and is in nobody's way."""

    WAITING = "waiting"
    LEASED = "leased"
    DONE = "done"
    STUCK = "stuck"


class SlotState(StrEnum):
    """The engine's state of one recipient; the value is its character in the batch's document."""

    PENDING = "."
    INTENT = "i"
    ACCEPTED = "a"
    RETRY = "r"
    FAILED = "f"
    DOUBTFUL = "?"
    UNKNOWN = "u"
    EXCLUDED = "x"


FINAL_SLOTS = frozenset({SlotState.ACCEPTED, SlotState.FAILED, SlotState.UNKNOWN, SlotState.EXCLUDED})
"""States in which the engine has nothing left to do for a recipient."""


class ShownState(StrEnum):
    """What a person sees of a recipient: exactly one of these at every instant.

    `resent` stands for one whose place a later generation has taken; totals count that one instead.
    """

    RESENT = "resent"
    LEFT_OUT = "left_out"
    WAITING = "waiting"
    SENDING = "sending"
    RETRYING = "retrying"
    CHECKING = "checking"
    HANDED_OVER = "handed_over"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    COMPLAINED = "complained"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(slots=True)
class Slot:
    """One recipient's state within its batch.

    `attempt` counts the intents, `retries` the temporary refusals since `first_refused_at`; `next_at` is when a retry
    is due, `doubtful_since` the instant from which the reconcile window counts, `accepted_at` when the transport said
    yes. `superseded` is the later generation that has taken its place, 0 for none.
    """

    state: SlotState = SlotState.PENDING
    attempt: int = 0
    retries: int = 0
    next_at: int = 0
    first_refused_at: int = 0
    doubtful_since: int = 0
    accepted_at: int = 0
    sent_bytes: int = 0
    code: str = ""
    text: str = ""
    superseded: int = 0


@dataclass(slots=True)
class Batch:
    """At most 50 recipients under one lease. Instants are aware UTC, those of slots epoch seconds.

    `marks` name the recipients in order (see keys.mark), `volumes` hold by Berlin day the handed-over bytes, messages
    and an instant that metering has not been told yet, `crashes` counts leases that lapsed without any progress,
    `begun` says that a worker had it, `measured` is the bit set of recipients whose openings are measured (STA-06),
    `reposted_at` and `reposts` are the sweep's notes on hints it posted again.
    """

    account_id: str
    mailing_id: str
    generation: int
    index: int
    lane: MailingClass
    object_key: str
    marks: str
    due_at: datetime
    slots: list[Slot]
    state: BatchState = BatchState.WAITING
    epoch: int = 0
    lease_until: datetime | None = None
    region: str = ""
    crashes: int = 0
    begun: bool = False
    blacklist_version: int = 0
    measured: int = 0
    volumes: dict[str, list[int]] = field(default_factory=dict)
    reposted_at: int = 0
    reposts: int = 0
    v: int = 0

    @property
    def size(self) -> int:
        """How many recipients."""
        return len(self.slots)


def place_of(marks: str, mark: str) -> int | None:
    """The place of the recipient with `mark` among the concatenated marks of its batch, or None."""
    width = len(mark)
    for start in range(0, len(marks), width):
        if marks[start : start + width] == mark:
            return start // width
    return None


@dataclass(frozen=True, slots=True)
class BatchRecipient:
    """One recipient as frozen: its key, the address as typed and normalised, and the values that the content names.

    `archive_key` is the contact's own, under which the archive keeps the address (GDP-12).
    """

    recipient_key: str
    address: str
    normalised: str
    contact_id: str
    name: str
    language: str
    measurable: bool
    values: Mapping[str, str]
    archive_key: str = ""


@dataclass(frozen=True)
class Dispatch:
    """One generation of a mailing under way: the frozen order and how its audience was cut.

    `left_out` counts the recipients left out by reason; `sending_marked` says that the mailing has been told that
    sending began, `is_fed` that the feeder has it (false again once the gate was found closed).
    """

    account_id: str
    mailing_id: str
    generation: int
    client_id: str
    lane: MailingClass
    policy: ResendPolicy
    sender_id: str
    from_address: str
    domain: str
    template_key: str
    content_hash: str
    tracking: bool
    dispatch_at: datetime
    batch_count: int
    recipient_count: int
    blacklist_version: int
    excluded_key: str
    left_out: Mapping[str, int]
    state: DispatchState = DispatchState.OPEN
    sending_marked: bool = False
    is_fed: bool = False
    finished_at: datetime | None = None
    v: int = 0


@dataclass(frozen=True)
class LeftOut:
    """A recipient left out when the audience was frozen, with the reason (BOU-03, MAI-29, MAI-32, BLK-01)."""

    contact_id: str
    address: str
    name: str
    reason: str
    detail: str = ""
    archive_key: str = ""


@dataclass(frozen=True)
class RecipientView:
    """One recipient as shown. Instants are epoch seconds, 0 where unknown; openings only for premium (STA-04).

    `bounce` is the class of a bounce (`hard`, `soft`) or empty; `reason` a code, `text` the remote server's words.
    """

    recipient_key: str
    generation: int
    batch_index: int
    contact_id: str
    address: str
    name: str
    state: ShownState
    attempt: int = 0
    reason: str = ""
    text: str = ""
    bounce: str = ""
    accepted_at: int = 0
    delivered_at: int = 0
    bounced_at: int = 0
    sent_bytes: int = 0
    opens: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)
    clicks: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)
    unsubscribed: bool = False


@dataclass(frozen=True)
class Totals:
    """A mailing's numbers over all generations, derived from states and bits; they sum up to the audience (MAI-29).

    `by_state` counts each recipient once. `handed_over` includes what bounced later; `opened`, `clicked` count
    recipients with at least one opening or click by a human, `*_undecided` and `*_machine` those with nothing better;
    `measured` counts the delivered ones whose openings are measured (STA-06). `left_out` are those left out when the
    audience was frozen, `left_out_late` those of `by_state` that were left out after it, both by reason.
    """

    by_state: Mapping[ShownState, int]
    recipients: int
    handed_over: int
    delivered: int
    bounced_hard: int
    bounced_soft: int
    complained: int
    unsubscribed: int
    opened: int
    opened_machine: int
    opened_undecided: int
    clicked: int
    clicked_machine: int
    clicked_undecided: int
    measured: int
    left_out: Mapping[str, int]
    sent_bytes: int
    left_out_late: Mapping[str, int] = field(default_factory=dict)
