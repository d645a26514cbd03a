"""What a transport takes and answers."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


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
