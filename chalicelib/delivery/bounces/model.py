"""What a bounce mail says about one recipient, and the classes that people see (BOU-02, BOU-04)."""

from enum import StrEnum

from chalicelib.kit.records import dataclass


class BounceKind(StrEnum):
    """What a mail to the return path is. Only `BOUNCE` counts as a failure (BOU-02)."""

    BOUNCE = "bounce"
    DELAY = "delay"
    ARF = "arf"
    AUTO_REPLY = "auto_reply"
    DELIVERY_REPORT = "delivery_report"
    NONE = "none"


class BounceReason(StrEnum):
    """Why a message did not arrive, or what else its report says."""

    MAILBOX_UNKNOWN = "mailbox_unknown"
    DOMAIN_UNKNOWN = "domain_unknown"
    TAKES_NO_MAIL = "takes_no_mail"
    MOVED = "moved"
    MAILBOX_FULL = "mailbox_full"
    MAILBOX_DISABLED = "mailbox_disabled"
    TOO_LARGE = "too_large"
    CONTENT = "content"
    SPAM = "spam"
    POLICY = "policy"
    BLOCKED = "blocked"
    AUTHENTICATION = "authentication"
    TOO_FAST = "too_fast"
    SENDER_REFUSED = "sender_refused"
    RELAY_DENIED = "relay_denied"
    FILTERED = "filtered"
    NETWORK = "network"
    TIMED_OUT = "timed_out"
    RECIPIENT_SYSTEM = "recipient_system"
    PROTOCOL = "protocol"
    SUPPRESSED = "suppressed"
    COMPLAINT = "complaint"
    ABSENCE = "absence"
    DELIVERED = "delivered"
    UNCLEAR = "unclear"


HARD_REASONS = frozenset(
    {
        BounceReason.MAILBOX_UNKNOWN,
        BounceReason.DOMAIN_UNKNOWN,
        BounceReason.TAKES_NO_MAIL,
        BounceReason.MOVED,
    }
)


@dataclass(frozen=True)
class BounceFinding:
    """One recipient of one report.

    `address` is as written there, empty when the report names none; `status` the enhanced status (`5.1.1`) and
    `smtp_reply` the reply code (`550`), empty when unknown; `hard` means that the address itself is dead (BOU-02);
    `text` the remote server's words, at most 300 characters.
    """

    kind: BounceKind
    address: str
    status: str
    smtp_reply: str
    reason: BounceReason
    hard: bool
    text: str = ""


class Stage(StrEnum):
    """How far the SMTP dialogue had come when the refusal was given."""

    CONNECT = "connect"
    SENDER = "sender"
    RECIPIENT = "recipient"
    CONTENT = "content"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Diagnosis:
    """The evidence for one recipient.

    `status` and `smtp_reply` as in BounceFinding; `text` the words that speak of this recipient, lower case, one line;
    `local_program` when a program on the recipient's computer failed, not the mailbox; `trusted` when the reporter
    itself looked the recipient up, so that plain "user unknown" needs no further proof; `by_rule` when the receiver has
    no mailboxes but rules that answer.
    """

    status: str
    smtp_reply: str
    text: str
    stage: Stage = Stage.UNKNOWN
    local_program: bool = False
    trusted: bool = False
    by_rule: bool = False
