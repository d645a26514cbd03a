"""The rate governor shared by all workers: one document, written under its version."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache

from chalicelib.aws import mailer
from chalicelib.aws.documents import Doc, Documents, documents
from chalicelib.aws.mailer import GrantedRate
from chalicelib.aws.settings import settings
from chalicelib.delivery.lanes import governor
from chalicelib.delivery.lanes.governor import Grant
from chalicelib.delivery.ports import Slice
from chalicelib.kit.clock import now_utc
from chalicelib.mailings.model import MailingClass

KEY = ("GLOBAL#GOVERNOR", "rate")
_TRIES = 200
_PAUSE_S = 0.004
_SMTP_PER_SECOND = 100.0
_NO_QUOTA = -1


@lru_cache
def pace() -> "SharedPace":
    """The governor of this process."""
    return SharedPace(documents(), granted_now, clock=now_utc, sleep=time.sleep)


def granted_now() -> GrantedRate:
    """What may be sent now: SES's word, or for SMTP (and as a lower limit of our own) the setting."""
    limit = settings().granted_per_second
    if settings().transport == "smtp":
        return GrantedRate(limit or _SMTP_PER_SECOND, _NO_QUOTA, 0)
    told = mailer.granted_rate()
    return GrantedRate(min(limit, told.per_second), told.per_day, told.sent_last_day) if limit else told


class SharedPace:
    """Leases slices of the granted rate. Waits when the line is full; asks the platform again when its word is old.

    Costs one read and one write per slice, more only when workers collide.
    """

    def __init__(
        self,
        documents: Documents,
        granted: Callable[[], GrantedRate],
        *,
        clock: Callable[[], datetime],
        sleep: Callable[[float], None],
    ) -> None:
        self._documents = documents
        self._granted = granted
        self._clock = clock
        self._sleep = sleep

    def acquire(self, lane: MailingClass, wanted: int, now: datetime, deadline: datetime) -> Slice | None:
        """See Pace.acquire. Premium may reach further ahead than standard."""
        for attempt in range(_TRIES):
            doc, grant = self._current(now)
            found = governor.lease(grant, wanted, lane=lane, now=now, deadline=deadline)
            if found is None:
                return None
            if isinstance(found, timedelta):
                self._sleep(found.total_seconds())
            elif self._documents.replace(_doc(found[0]), doc["v"]):
                leased = found[1]
                return Slice(governor.from_us(leased.start_us), leased.interval_us / 1e6, leased.count)
            else:
                self._sleep(_PAUSE_S * (1 + attempt % 5))
            now = self._clock()
        return None

    def throttled(self, now: datetime) -> None:
        """See Pace.throttled: the line pauses for a second."""
        for _ in range(_TRIES):
            doc, grant = self._current(now)
            if self._documents.replace(_doc(governor.back_off(grant, now)), doc["v"]):
                return

    def rate_milli(self, now: datetime) -> int:
        """The rate in force, in thousandths of a message per second."""
        return self._current(now)[1].rate_milli

    def _current(self, now: datetime) -> tuple[Doc, Grant]:
        doc = self._documents.get(*KEY)
        if doc is not None and not governor.is_stale(_grant(doc), now):
            return doc, _grant(doc)
        return self._refreshed(doc, now)

    def _refreshed(self, doc: Doc | None, now: datetime) -> tuple[Doc, Grant]:
        """Of several workers that see an old word, one writes the new one and all use it."""
        told = self._granted()
        before = _grant(doc) if doc is not None else None
        left = told.per_day - told.sent_last_day if told.per_day >= 0 else 2**50
        fresh = _doc(governor.adopt(before, per_second=told.per_second, quota_left=left, now=now))
        done = self._documents.create(fresh) if doc is None else self._documents.replace(fresh, doc["v"])
        if done:
            return fresh, _grant(fresh)
        found = self._documents.get(*KEY)
        assert found is not None
        return found, _grant(found)


def _grant(doc: Doc) -> Grant:
    return Grant(doc["rate_milli"], doc["quota_left"], doc["checked_at"], doc["next_us"])


def _doc(grant: Grant) -> Doc:
    return {
        "pk": KEY[0],
        "sk": KEY[1],
        "rate_milli": grant.rate_milli,
        "quota_left": grant.quota_left,
        "checked_at": grant.checked_at,
        "next_us": grant.next_us,
    }
