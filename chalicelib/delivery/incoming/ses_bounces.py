"""What an SES bounce says: its type and subtype, and the same reading of diagnostics as for bounce mails (BOU-02)."""

from collections.abc import Mapping
from typing import Any

from chalicelib.delivery.bounces.diagnosis import read_diagnosis, valid_status
from chalicelib.delivery.bounces.model import BounceReason
from chalicelib.delivery.bounces.verdict import decide
from chalicelib.delivery.receipt_model import ReceiptKind
from chalicelib.kit.records import dataclass

_SUPPRESSED = frozenset({"Suppressed", "OnAccountSuppressionList"})
_BY_SUBTYPE = {
    "MailboxFull": BounceReason.MAILBOX_FULL,
    "MessageTooLarge": BounceReason.TOO_LARGE,
    "ContentRejected": BounceReason.CONTENT,
    "AttachmentRejected": BounceReason.CONTENT,
}


@dataclass(frozen=True)
class SesVerdict:
    """The receipt's kind, its reason code and the remote server's words."""

    kind: ReceiptKind
    reason: str
    text: str


def bounce_verdict(bounce: Mapping[str, Any]) -> SesVerdict | None:
    """The verdict, or None for an absence note: SES reports those as transient and general without any diagnosis."""
    kind, subtype = str(bounce.get("bounceType", "")), str(bounce.get("bounceSubType", ""))
    recipient = _recipient(bounce)
    words, status = str(recipient.get("diagnosticCode") or ""), valid_status(str(recipient.get("status") or ""))
    if subtype in _SUPPRESSED:
        return SesVerdict(ReceiptKind.BOUNCE_SOFT, BounceReason.SUPPRESSED, words)
    if kind == "Transient" and subtype == "General" and not words and not status:
        return None
    if kind == "Permanent" and (subtype == "NoEmail" or not (words or status)):
        return SesVerdict(ReceiptKind.BOUNCE_HARD, BounceReason.MAILBOX_UNKNOWN, words)
    diagnosis = read_diagnosis(words.partition(";")[2] or words, status=status, trusted=kind == "Permanent")
    reason, hard = decide(diagnosis)
    if reason is BounceReason.UNCLEAR or subtype in _BY_SUBTYPE:
        reason = _BY_SUBTYPE.get(subtype, reason)
    hard = hard and kind != "Transient"
    return SesVerdict(ReceiptKind.BOUNCE_HARD if hard else ReceiptKind.BOUNCE_SOFT, reason, words)


def _recipient(bounce: Mapping[str, Any]) -> Mapping[str, Any]:
    recipients = bounce.get("bouncedRecipients")
    first = recipients[0] if isinstance(recipients, list) and recipients else None
    return first if isinstance(first, Mapping) else {}
