"""What the server answers: the fates of recipients turned into replies of RFC 5321, and the memory that this takes."""

import time
from collections import OrderedDict
from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from .behaviour import Fate, fate_of
from .config import World

OK_RECIPIENT = "250 2.1.5 Ok"
_MEMORY = 200_000
_Value = TypeVar("_Value")

REFUSED_AT_RCPT = {
    Fate.BOUNCE: "550 5.1.1 <{recipient}>: Recipient address rejected: User unknown in virtual mailbox table",
    Fate.NODOMAIN: "550 5.1.2 <{recipient}>: Recipient address rejected: Domain not found",
    Fate.SOFT: "452 4.2.2 <{recipient}>: Insufficient storage, try again later",
}
REFUSED_AFTER_DATA = {
    Fate.REJECT: "554 5.7.1 Message rejected: it looks like spam or carries a virus",
}


class Ending(StrEnum):
    """How the exchange after DATA ends; all but ANSWER leave the client in doubt."""

    ANSWER = "answer"
    CUT_BEFORE_LOG = "cut_before_log"
    CUT_AFTER_LOG = "cut_after_log"
    HANG_AFTER_LOG = "hang_after_log"


_ENDINGS = {
    Fate.CUT_BEFORE: Ending.CUT_BEFORE_LOG,
    Fate.CUT_AFTER: Ending.CUT_AFTER_LOG,
    Fate.HANG: Ending.HANG_AFTER_LOG,
}


class Gate:
    """Decides each reply; remembers greylisted and slow recipients and throttled domains while the process lives.

    Mail relayed by SES (its return path lies in the SES domain) is always taken: the refusal by the recipient's own
    server is the emitter's story then.
    """

    def __init__(self, world: Callable[[], World], clock: Callable[[], float] = time.monotonic) -> None:
        self._world = world
        self._clock = clock
        self._first_seen: OrderedDict[str, float] = OrderedDict()
        self._tries: OrderedDict[str, int] = OrderedDict()
        self._doubted: OrderedDict[str, bool] = OrderedDict()
        self._buckets: dict[str, tuple[float, float]] = {}

    def fate(self, recipient: str) -> Fate:
        """The fate of `recipient` in the world as it is now."""
        world = self._world()
        return fate_of(recipient, world.percentages_of(recipient.rpartition("@")[2].lower()), world.addresses)

    def is_relay(self, mail_from: str) -> bool:
        """Whether the envelope sender is the local SES."""
        return mail_from.lower().endswith("@" + self._world().ses_domain)

    def recipient(self, mail_from: str, recipient: str) -> str:
        """The reply to RCPT TO; one that begins with 421 also closes the connection."""
        if self.is_relay(mail_from):
            return OK_RECIPIENT
        domain = recipient.rpartition("@")[2].lower()
        if not self._has_token(domain):
            return f"421 4.7.0 {domain}: too many messages from your network, try again later"
        fate = self.fate(recipient)
        if fate in REFUSED_AT_RCPT:
            return REFUSED_AT_RCPT[fate].format(recipient=recipient)
        if fate is Fate.GREY:
            return self._greylist(recipient)
        if fate is Fate.SLOW:
            return self._slow(recipient)
        return OK_RECIPIENT

    def after_data(self, mail_from: str, recipients: tuple[str, ...]) -> str:
        """The refusal of the whole message after DATA, "" when it is taken."""
        if self.is_relay(mail_from):
            return ""
        return next((REFUSED_AFTER_DATA[fate] for fate in map(self.fate, recipients) if fate in REFUSED_AFTER_DATA), "")

    def ending(self, recipients: tuple[str, ...]) -> Ending:
        """How this exchange ends; an address leaves its client in doubt only the first time."""
        for recipient in recipients:
            ending = _ENDINGS.get(self.fate(recipient))
            if ending and not self._doubted.get(recipient):
                _remember(self._doubted, recipient, True)
                return ending
        return Ending.ANSWER

    def _greylist(self, recipient: str) -> str:
        now = self._clock()
        first = self._first_seen.get(recipient)
        if first is None:
            _remember(self._first_seen, recipient, now)
        if first is None or now - first < self._world().timing.grey_s:
            return f"451 4.7.1 <{recipient}>: Recipient address rejected: Greylisted, please try again later"
        return OK_RECIPIENT

    def _slow(self, recipient: str) -> str:
        tries = self._tries.get(recipient, 0) + 1
        if tries > self._world().timing.slow_attempts:
            self._tries.pop(recipient, None)
            return OK_RECIPIENT
        _remember(self._tries, recipient, tries)
        return f"450 4.2.0 <{recipient}>: Mailbox temporarily unavailable, try again later"

    def _has_token(self, domain: str) -> bool:
        rate = self._world().throttles.get(domain)
        if rate is None:
            return True
        now = self._clock()
        tokens, since = self._buckets.get(domain, (rate, now))
        tokens = min(rate, tokens + (now - since) * rate)
        self._buckets[domain] = (tokens - 1 if tokens >= 1 else tokens, now)
        return tokens >= 1


def _remember(memory: OrderedDict[str, _Value], key: str, value: _Value) -> None:
    memory[key] = value
    if len(memory) > _MEMORY:
        memory.popitem(last=False)
