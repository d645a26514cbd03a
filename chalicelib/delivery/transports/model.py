"""What a transport takes and answers."""

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol, runtime_checkable

from chalicelib.kit.records import dataclass


class OutcomeKind(StrEnum):
    """How a hand-over ended. All but ACCEPTED and AMBIGUOUS are proof that the message was not accepted."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    RETRY = "retry"
    THROTTLED = "throttled"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True)
class Handover:
    """One message, ready to be handed over; account to attempt travel with it as tags or return path."""

    account_id: str
    mailing_id: str
    generation: int
    batch_index: int
    recipient_key: str
    attempt: int
    from_address: str
    to_address: str
    domain: str
    message: bytes


@dataclass(frozen=True)
class Outcome:
    """How it ended: `code` is stable, `text` the platform's words, `sent_bytes` the size handed over (MAI-19)."""

    kind: OutcomeKind
    provider_id: str = ""
    code: str = ""
    text: str = ""
    sent_bytes: int = 0


class Transport(Protocol):
    """One way to hand messages over. Never retries by itself; every call ends within its bounded time-outs."""

    reports_accepts: bool
    """Whether accepted messages are reported by events, so that a doubtful hand-over can be settled."""

    def hand_over(self, handover: Handover) -> Outcome:
        """Hand one message over, once. Raises nothing that is expected."""


@runtime_checkable
class AnnouncingTransport(Transport, Protocol):
    """A transport that says when the point of no return has come; needed where nothing reports what was accepted."""

    def hand_over_announced(self, handover: Handover, before_end: Callable[[], None]) -> Outcome:
        """Hand one message over, once, and call `before_end` when all of it but its end is with the server: whatever
        happens before is proof that it was not accepted. What `before_end` raises ends the hand-over and is passed on;
        the message is not accepted then."""
