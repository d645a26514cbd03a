"""When bounces and complaints alarm, and when they stop a sender before the platform stops all (BOU-08). Pure."""

from enum import StrEnum

from chalicelib.kit.records import dataclass

WINDOW = 1000
MAILING_FIRST = 200
_ALARM_HARD, _HOLD_HARD, _MAILING_HOLD_HARD = 30, 50, 80
"""Hard bounces per 1,000 messages: 3 %, 5 %, 8 %."""
_ALARM_COMPLAINTS, _HOLD_COMPLAINTS = 60, 100
"""Complaints per 100,000 messages: 0.06 %, 0.1 %."""


class Level(StrEnum):
    """What the rates of an account demand."""

    QUIET = "quiet"
    ALARM = "alarm"
    HOLD = "hold"


@dataclass(frozen=True)
class Rates:
    """Hard bounces and complaints among the last `messages` (at most 1,000) messages of an account."""

    messages: int
    hard_bounces: int
    complaints: int


def account_level(rates: Rates) -> Level:
    """The level of an account's rates. They speak only over a full window: 1,000 messages."""
    if rates.messages < WINDOW:
        return Level.QUIET
    hard, complaints = rates.hard_bounces * 1000, rates.complaints * 100_000
    if hard >= _HOLD_HARD * rates.messages or complaints >= _HOLD_COMPLAINTS * rates.messages:
        return Level.HOLD
    if hard >= _ALARM_HARD * rates.messages or complaints >= _ALARM_COMPLAINTS * rates.messages:
        return Level.ALARM
    return Level.QUIET


def mailing_must_hold(*, handed_over: int, hard_bounces: int) -> bool:
    """Whether a mailing has reached 8 % hard bounces after its first 200 messages."""
    return handed_over >= MAILING_FIRST and hard_bounces * 1000 >= _MAILING_HOLD_HARD * handed_over
