"""What an SMTP server's answer means for a hand-over (RFC 5321, RFC 3463)."""

import re

from chalicelib.delivery.transports.model import Outcome, OutcomeKind
from chalicelib.kit.records import dataclass

_ENHANCED = re.compile(r"\s*([245]\.\d{1,3}\.\d{1,3})\b")
_GREYLISTED = re.compile(r"gr[ea]y[- ]?list", re.IGNORECASE)
_QUEUED = re.compile(r"queued as[: ]+<?([A-Za-z0-9._-]{4,80})", re.IGNORECASE)
_TEXT_MAX = 300
CLOSING = 421


@dataclass(frozen=True)
class Reply:
    """A server's answer: the three-digit `code` and its lines joined by spaces."""

    code: int
    text: str

    @property
    def is_yes(self) -> bool:
        """2xx, or 354 after DATA."""
        return 200 <= self.code < 400

    @property
    def enhanced(self) -> str:
        """The enhanced status code, empty without one."""
        match = _ENHANCED.match(self.text)
        return match[1] if match else ""


def accepted(reply: Reply, sent_bytes: int) -> Outcome:
    """The outcome of a message that the server took; its queue id where it names one."""
    match = _QUEUED.search(reply.text)
    return Outcome(OutcomeKind.ACCEPTED, match[1] if match else "", sent_bytes=sent_bytes)


def refused(reply: Reply, *, by_server: bool = False) -> Outcome:
    """The outcome of a message that the server did not take.

    5xx is for good, unless it was said to us as a client (`by_server`: greeting, TLS, login), which says nothing of the
    message. 421 and 4.7.x mean "too fast", except for greylisting, which is the recipient's own delay.
    """
    code = reply.enhanced or str(reply.code)
    return Outcome(_kind(reply, by_server=by_server), code=code, text=reply.text[:_TEXT_MAX])


def _kind(reply: Reply, *, by_server: bool) -> OutcomeKind:
    if reply.code >= 500:
        return OutcomeKind.RETRY if by_server else OutcomeKind.REFUSED
    if _GREYLISTED.search(reply.text):
        return OutcomeKind.RETRY
    if reply.code == CLOSING or reply.enhanced.startswith("4.7."):
        return OutcomeKind.THROTTLED
    return OutcomeKind.RETRY
