"""The rate as a line of evenly spaced instants, of which workers lease the next few. Pure.

Spacing instead of a bucket: whatever the number of workers, arrivals in any second stay within the granted rate, and
jitter of a few hundred milliseconds fits into the platform's one-second burst.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from chalicelib.kit.records import dataclass
from chalicelib.mailings.model import MailingClass

USED_SHARE = 0.985
"""Share of the granted rate that is used; the rest covers clock differences between workers."""

HORIZON_S = {MailingClass.PREMIUM: 2.0, MailingClass.STANDARD: 1.0}
"""How far ahead instants are leased: what is leased cannot be taken back when premium arrives. Premium may reach
further, so that while it has work it keeps the line too long for standard batches that have begun."""

CATCH_UP_S = 0.4
"""Instants missed by at most this much may still be used: a worker that waits for its last answer loses nothing. With
the jitter of hand-overs this stays within the platform's one-second burst."""

REFRESH_S = 40
"""How long a granted rate is believed; a change is adopted within 60 s."""

_MICRO = 1_000_000


@dataclass(frozen=True)
class Grant:
    """The governor's state: the rate in thousandths per second, messages left of the 24-hour quota as of
    `checked_at` (epoch seconds), and the next free instant in epoch microseconds."""

    rate_milli: int
    quota_left: int
    checked_at: int
    next_us: int = 0

    @property
    def interval_us(self) -> float:
        """Distance of two leased instants."""
        return _MICRO * 1000 / (self.rate_milli * USED_SHARE)


@dataclass(frozen=True)
class Lease:
    """What was leased: the i-th of `count` messages goes at `start_us + i * interval_us`."""

    start_us: int
    interval_us: float
    count: int


def is_stale(grant: Grant, now: datetime) -> bool:
    """Whether the platform is to be asked again."""
    return now.timestamp() - grant.checked_at >= REFRESH_S


def adopt(grant: Grant | None, *, per_second: float, quota_left: int, now: datetime) -> Grant:
    """The state after the platform's answer; instants already leased stay leased."""
    next_us = grant.next_us if grant is not None else 0
    rate_milli = max(1, int(per_second * 1000))
    return Grant(rate_milli, max(0, quota_left), int(now.timestamp()), next_us)


def lease(
    grant: Grant, wanted: int, *, lane: MailingClass, now: datetime, deadline: datetime
) -> tuple[Grant, Lease] | timedelta | None:
    """The next instants; or how long to wait because the line is full; or None when nothing can go before `deadline`.

    `wanted` >= 1. Fewer than wanted are given when the quota or the deadline ends earlier.
    """
    now_us, deadline_us = to_us(now), to_us(deadline)
    start_us = max(int(now_us - CATCH_UP_S * _MICRO), grant.next_us)
    in_time = int((deadline_us - start_us) / grant.interval_us) + 1 if deadline_us > start_us else 0
    count = min(wanted, grant.quota_left, in_time)
    if count < 1:
        return None
    ahead_us = start_us - now_us
    horizon_us = HORIZON_S[lane] * _MICRO
    if ahead_us > horizon_us:
        return timedelta(microseconds=ahead_us - horizon_us + _MICRO / 4)
    end_us = int(start_us + count * grant.interval_us)
    left = replace(grant, next_us=end_us, quota_left=grant.quota_left - count)
    return left, Lease(start_us, grant.interval_us, count)


def back_off(grant: Grant, now: datetime) -> Grant:
    """After "too fast" the line begins again one second from now at the earliest."""
    return replace(grant, next_us=max(grant.next_us, to_us(now) + _MICRO))


def begun_limit(rate_milli: int, batch_size: int) -> int:
    """How many standard batches may be under way at once: about three seconds of the rate, so that what is already
    begun never keeps premium waiting for long (MAI-05), and at least one."""
    return max(1, round(rate_milli * 3 / 1000 / batch_size))


def to_us(instant: datetime) -> int:
    """Epoch microseconds."""
    return int((instant - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(microseconds=1))


def from_us(micros: int) -> datetime:
    """The aware UTC instant of epoch microseconds."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)
