"""From the evidence to a class, and whether the address is dead (BOU-02). Pure.

The principle: an address is only called dead when its own system, asked for it, says so. Plain words such as "user
unknown" therefore need an address status (5.1.x) or a refusal of RCPT; after the content has been read they may be a
filter's disguise and count as a failure of this mailing only. Three such mailings mark the address anyway.
"""

import re

from chalicelib.delivery.bounces.model import HARD_REASONS, BounceReason, Diagnosis, Stage
from chalicelib.delivery.bounces.phrases import (
    SOFT_FIRST,
    SOFT_LAST,
    UNDELIVERABLE,
    USER_UNKNOWN,
    USER_UNKNOWN_STRONG,
    first_match,
)

_R = BounceReason
_ADDRESS_STATUS = frozenset({"1.0", "1.1", "1.3", "1.351", "7.17"})
_BY_STATUS = {
    "1.0": _R.MAILBOX_UNKNOWN,
    "1.1": _R.MAILBOX_UNKNOWN,
    "1.2": _R.DOMAIN_UNKNOWN,
    "1.3": _R.MAILBOX_UNKNOWN,
    "1.4": _R.FILTERED,
    "1.6": _R.MOVED,
    "1.7": _R.SENDER_REFUSED,
    "1.8": _R.SENDER_REFUSED,
    "1.9": _R.RECIPIENT_SYSTEM,
    "1.10": _R.TAKES_NO_MAIL,
    "2.0": _R.FILTERED,
    "2.1": _R.MAILBOX_DISABLED,
    "2.2": _R.MAILBOX_FULL,
    "2.3": _R.TOO_LARGE,
    "2.4": _R.FILTERED,
    "3.0": _R.RECIPIENT_SYSTEM,
    "3.1": _R.MAILBOX_FULL,
    "3.2": _R.TAKES_NO_MAIL,
    "3.3": _R.RECIPIENT_SYSTEM,
    "3.4": _R.TOO_LARGE,
    "3.5": _R.RECIPIENT_SYSTEM,
    "4.0": _R.NETWORK,
    "4.1": _R.TIMED_OUT,
    "4.2": _R.NETWORK,
    "4.3": _R.RECIPIENT_SYSTEM,
    "4.4": _R.DOMAIN_UNKNOWN,
    "4.5": _R.RECIPIENT_SYSTEM,
    "4.6": _R.NETWORK,
    "4.7": _R.TIMED_OUT,
    "4.310": _R.DOMAIN_UNKNOWN,
    "5.3": _R.TOO_FAST,
    "7.13": _R.MAILBOX_DISABLED,
    "7.17": _R.MAILBOX_UNKNOWN,
    "7.18": _R.MOVED,
    "7.25": _R.BLOCKED,
    "7.26": _R.AUTHENTICATION,
    "7.27": _R.TAKES_NO_MAIL,
}
_BY_SUBJECT = {"5": _R.PROTOCOL, "6": _R.CONTENT, "7": _R.POLICY}
_DENIAL_BEATS_NOT = tuple(
    entry for entry in SOFT_FIRST if entry[0] not in (_R.SPAM, _R.CONTENT, _R.POLICY, _R.TOO_FAST)
)
"""What outweighs a plain denial of the address; words of filters (often only in host names) do not."""
_REJECTED_BECAUSE = re.compile(r"recipient address rejected: (?!access denied|$)")
_BEFORE_RECIPIENT = frozenset({Stage.CONNECT, Stage.SENDER})


def decide(diagnosis: Diagnosis) -> tuple[BounceReason, bool]:
    """The class and whether the address is dead."""
    reason = _reason(diagnosis)
    return reason, reason in HARD_REASONS and not _doubtful(diagnosis, reason)


def _reason(diagnosis: Diagnosis) -> BounceReason:
    if diagnosis.local_program:
        return first_match(SOFT_FIRST[:1], diagnosis.text) or _R.RECIPIENT_SYSTEM
    if diagnosis.stage in _BEFORE_RECIPIENT:
        return _before_recipient(diagnosis)
    return _by_text(diagnosis) or _by_status(diagnosis)


def _before_recipient(diagnosis: Diagnosis) -> BounceReason:
    """The recipient was not even asked for: nothing that is said then speaks of the address."""
    found = first_match(SOFT_FIRST, diagnosis.text) or first_match(SOFT_LAST, diagnosis.text)
    return found or (_R.SENDER_REFUSED if diagnosis.stage is Stage.SENDER else _R.BLOCKED)


def _by_text(diagnosis: Diagnosis) -> BounceReason | None:
    text = _REJECTED_BECAUSE.sub("", diagnosis.text)
    if USER_UNKNOWN_STRONG.search(text):
        return _R.MAILBOX_UNKNOWN
    denied = _detail(diagnosis.status) in _ADDRESS_STATUS and USER_UNKNOWN.search(text) is not None
    early = first_match(_DENIAL_BEATS_NOT if denied else SOFT_FIRST, text)
    if early:
        return early
    dead = first_match(UNDELIVERABLE, text)
    if dead:
        return dead
    if USER_UNKNOWN.search(text):
        return _unknown_user(diagnosis)
    return first_match(SOFT_LAST, text) if _detail(diagnosis.status) not in _ADDRESS_STATUS else None


def _unknown_user(diagnosis: Diagnosis) -> BounceReason:
    detail = _detail(diagnosis.status)
    if diagnosis.by_rule:
        return _R.FILTERED
    if diagnosis.trusted or detail in _ADDRESS_STATUS or detail == "1.10":
        return _R.MAILBOX_UNKNOWN
    if detail in ("1.2", "4.4"):
        return _R.DOMAIN_UNKNOWN
    if diagnosis.stage is Stage.RECIPIENT:
        return _R.MAILBOX_UNKNOWN
    return _R.MOVED if detail == "1.6" else _R.FILTERED


def _by_status(diagnosis: Diagnosis) -> BounceReason:
    detail = _detail(diagnosis.status)
    if detail in _BY_STATUS:
        return _BY_STATUS[detail]
    subject = detail.partition(".")[0]
    if subject in _BY_SUBJECT:
        return _BY_SUBJECT[subject]
    return {"552": _R.MAILBOX_FULL, "551": _R.MOVED}.get(diagnosis.smtp_reply, _R.UNCLEAR)


def _doubtful(diagnosis: Diagnosis, reason: BounceReason) -> bool:
    """A missing domain that is reported as temporary may be back tomorrow; so may a system that pauses."""
    temporary = diagnosis.status.startswith("4") or (not diagnosis.status and diagnosis.smtp_reply.startswith("4"))
    if reason is _R.MAILBOX_UNKNOWN:
        return temporary and "unavailable" in diagnosis.text and _detail(diagnosis.status) not in _ADDRESS_STATUS
    return temporary or "found, try again" in diagnosis.text


def _detail(status: str) -> str:
    return status.partition(".")[2]
