"""What comes back by mail after an accept over plain SMTP, by the recipient's fate."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .behaviour import Fate
from .config import Timing
from .reports import Failure, Original, auto_reply, bounce_mail, complaint_mail


@dataclass(frozen=True)
class Return:
    """One mail to the return path: `what` it is, when it comes (epoch seconds), and how it is made."""

    what: str
    at: float
    make: Callable[[], bytes]


_FAILURES: Mapping[Fate, Failure] = {
    Fate.LATE: Failure("5.1.1", "550 5.1.1 User unknown", "host mx.inside.local.test said"),
    Fate.FULL: Failure("5.2.2", "552 5.2.2 Mailbox full", "host mx.inside.local.test said"),
    Fate.POLICY: Failure("5.7.1", "550 5.7.1 Rejected by local policy", "host mx.inside.local.test said"),
    Fate.CONTENT: Failure("5.6.0", "554 5.6.0 Message content rejected", "host mx.inside.local.test said"),
}


def mail_story(original: Original, fate: Fate, timing: Timing) -> tuple[Return, ...]:
    """The mails that come back; none to an empty return path (RFC 5321 4.5.5)."""
    if not original.mail_from:
        return ()
    if fate in _FAILURES:
        at = original.accepted_at + timing.late_bounce_s
        return (Return("Bounce", at, lambda: bounce_mail(original, _FAILURES[fate], at)),)
    if fate is Fate.COMPLAIN:
        at = original.accepted_at + timing.complaint_s
        return (Return("Complaint", at, lambda: complaint_mail(original, at)),)
    if fate is Fate.OOO:
        at = original.accepted_at + timing.auto_reply_s
        return (Return("AutoReply", at, lambda: auto_reply(original, at)),)
    return ()
