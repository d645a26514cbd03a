"""What a mailing is, and which moves between its states exist (MAI-01, MAI-28)."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from chalicelib.kit.records import dataclass

FREEZE_AHEAD = timedelta(minutes=15)
"""How long before a planned dispatch the audience is frozen (house plan 3.2)."""


class MailingClass(StrEnum):
    """The two dispatch classes; chosen per mailing and fixed at submission (MAI-01, MAI-07)."""

    PREMIUM = "premium"
    STANDARD = "standard"


class ResendPolicy(StrEnum):
    """What happens to a recipient whose hand-over is in doubt and whose report never comes (house plan 3.4)."""

    NEVER_TWICE = "never_twice"
    NEVER_LOST = "never_lost"


class MailingState(StrEnum):
    """States of a mailing (MAI-28)."""

    DRAFT = "draft"
    PLANNED = "planned"
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    HELD = "held"
    CANCELLED = "cancelled"
    REJECTED = "rejected"


class ControlState(StrEnum):
    """What the delivery engine reads before each hand-over; only `running` lets it send."""

    RUNNING = "running"
    PAUSED = "paused"
    HELD = "held"
    CANCELLED = "cancelled"


_S = MailingState

TRANSITIONS: Mapping[MailingState, frozenset[MailingState]] = MappingProxyType(
    {
        _S.DRAFT: frozenset({_S.PLANNED, _S.QUEUED}),
        _S.PLANNED: frozenset({_S.DRAFT, _S.SENDING, _S.HELD, _S.CANCELLED, _S.REJECTED}),
        _S.QUEUED: frozenset({_S.DRAFT, _S.SENDING, _S.HELD, _S.CANCELLED, _S.REJECTED}),
        _S.SENDING: frozenset({_S.SENT, _S.HELD, _S.CANCELLED, _S.REJECTED}),
        _S.HELD: frozenset({_S.DRAFT, _S.PLANNED, _S.QUEUED, _S.SENDING, _S.CANCELLED, _S.REJECTED}),
        _S.SENT: frozenset(),
        _S.CANCELLED: frozenset(),
        _S.REJECTED: frozenset(),
    }
)
"""Every allowed move. A held mailing goes back where it came from, or to draft when it is stale (MAI-30)."""

TERMINAL = frozenset(state for state, targets in TRANSITIONS.items() if not targets)
"""States that never change again."""


def may_move(old: MailingState, new: MailingState) -> bool:
    """Whether the transition table has the move from `old` to `new`."""
    return new in TRANSITIONS[old]


@dataclass(frozen=True)
class ContactPerson:
    """The person who can be reached by the recipients (MAI-22)."""

    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class FileRef:
    """An uploaded file of a mailing; `content_id` is set for embedded pictures and names them in the HTML (MAI-36),
    `media_id` names the library file that it is a copy of."""

    upload_id: str
    file_name: str
    content_type: str
    size_bytes: int
    content_id: str = ""
    media_id: str = ""


@dataclass(frozen=True)
class Download:
    """A library file that goes as a public link below the text, because it is too large to attach (MAI-34)."""

    media_id: str
    link_id: str
    file_name: str = ""
    size_bytes: int = 0
    url: str = ""


@dataclass(frozen=True)
class MailBody:
    """The two parts of a message with `{{ placeholder | default }}` marks; an empty text is derived from the HTML.

    `document` is the composer's block document as JSON, of which both parts were made; empty for hand-written HTML.
    """

    html: str = ""
    text: str = ""
    document: str = ""


@dataclass(frozen=True)
class Draft:
    """What the author can change until submission. `body_hash` names the stored MailBody, empty when there is none."""

    subject: str = ""
    body_hash: str = ""
    sender_id: str = ""
    list_ids: tuple[str, ...] = ()
    contact_ids: tuple[str, ...] = ()
    contact_person: ContactPerson = ContactPerson()
    language: str = "de"
    mailing_class: MailingClass = MailingClass.STANDARD
    policy: ResendPolicy = ResendPolicy.NEVER_LOST
    attachments: tuple[FileRef, ...] = ()
    pictures: tuple[FileRef, ...] = ()
    downloads: tuple[Download, ...] = ()


@dataclass(frozen=True)
class ApprovalRequest:
    """The submission that waits for a second user of the account; the mailing stays a draft meanwhile."""

    key: str
    requested_by: str
    requested_at: datetime
    planned_for: datetime | None


@dataclass(frozen=True)
class Submission:
    """What was fixed at submission. `confirmed_*` is the confirmation of MAI-23, `planned_for` None for "at once".

    `content_hash` is the SHA-256 (hex) of the frozen message template, `message_bytes` the encoded size of one
    rendered message (MAI-19).
    """

    key: str
    generation: int
    submitted_by: str
    submitted_at: datetime
    confirmed_by: str
    confirmed_at: datetime
    approved_by: str
    planned_for: datetime | None
    dispatch_at: datetime
    sender_id: str
    from_name: str
    from_address: str
    reply_to: str
    domain: str
    tracking: bool
    template_key: str
    content_hash: str
    message_bytes: int
    expected_recipients: int


@dataclass(frozen=True)
class Generation:
    """One frozen audience of a mailing: the submission itself, or a later addendum with its reason."""

    number: int
    opened_by: str
    opened_at: datetime
    reason: str = ""


@dataclass(frozen=True)
class Mailing:
    """A mailing of one client. `version` guards every change; `state_reason` explains held, cancelled and rejected."""

    account_id: str
    mailing_id: str
    client_id: str
    created_by: str
    created_at: datetime
    updated_by: str
    updated_at: datetime
    version: int = 0
    state: MailingState = MailingState.DRAFT
    state_reason: str = ""
    held_from: MailingState | None = None
    draft: Draft = field(default_factory=Draft)
    approval: ApprovalRequest | None = None
    submission: Submission | None = None
    generations: tuple[Generation, ...] = ()
    sending_at: datetime | None = None
    sent_at: datetime | None = None
    withdrawn_at: datetime | None = None

    @property
    def mailing_class(self) -> MailingClass:
        """The dispatch class; fixed once submitted (MAI-07)."""
        return self.draft.mailing_class

    @property
    def next_generation(self) -> int:
        """The number that the next submission or addendum gets."""
        return max((generation.number for generation in self.generations), default=0) + 1


@dataclass(frozen=True)
class Control:
    """The small document that stops delivery; batches of a generation below `first_generation` are void."""

    state: ControlState
    reason: str = ""
    first_generation: int = 1
    version: int = 0


@dataclass(frozen=True)
class DispatchOrder:
    """All that delivery needs to know to send one generation of a mailing."""

    account_id: str
    mailing_id: str
    client_id: str
    generation: int
    mailing_class: MailingClass
    policy: ResendPolicy
    state: MailingState
    sender_id: str
    from_address: str
    domain: str
    list_ids: tuple[str, ...]
    contact_ids: tuple[str, ...]
    template_key: str
    content_hash: str
    dispatch_at: datetime
    submitted_at: datetime
    tracking: bool
    control_version: int
