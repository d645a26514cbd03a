"""What the world reports about one message after its hand-over."""

from datetime import datetime
from enum import StrEnum

from chalicelib.kit.records import dataclass


class ReceiptKind(StrEnum):
    """Kinds of reports; each is one bit per recipient, set once and never cleared (BOU-07)."""

    SEND = "send"
    DELIVERY = "delivery"
    DELAY = "delay"
    BOUNCE_HARD = "bounce_hard"
    BOUNCE_SOFT = "bounce_soft"
    REJECT = "reject"
    COMPLAINT = "complaint"
    OPEN_HUMAN = "open_human"
    OPEN_MACHINE = "open_machine"
    OPEN_UNDECIDED = "open_undecided"
    CLICK_HUMAN = "click_human"
    CLICK_MACHINE = "click_machine"
    CLICK_UNDECIDED = "click_undecided"
    UNSUBSCRIBE = "unsubscribe"


@dataclass(frozen=True)
class Receipt:
    """One report about one recipient of one batch.

    `attempt` is the hand-over it speaks of, `reason` a bounce class or machine reason code, `text` the remote server's
    words (shortened), `source_id` names the event so that a repeat is seen as one.
    """

    account_id: str
    mailing_id: str
    generation: int
    batch_index: int
    recipient_key: str
    attempt: int
    kind: ReceiptKind
    at: datetime
    reason: str = ""
    text: str = ""
    source_id: str = ""
