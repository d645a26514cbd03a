"""The release horizon: the active region hands over only what the other region knows to be released (RES-13).

Each region writes one number per dispatch: batches below it may be handed over there. It hands over a batch only when
it has read that number back from the other region's table, together with a marker of the same epoch that still names
this region. So whoever takes over knows an upper bound of what the other has handed over, and a region that is cut off
stops by itself, without being told (docs/adr/0070).
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil
from typing import Protocol

from chalicelib.aws.documents import Doc, Documents, Key
from chalicelib.aws.other_region import OtherRegion
from chalicelib.aws.region import MARKER_KEY, Marker, NotActiveRegion, marker_from_doc
from chalicelib.aws.telemetry import log_event
from chalicelib.delivery import keys
from chalicelib.delivery.model import BATCH_SIZE, Dispatch
from chalicelib.kit.errors import Unavailable
from chalicelib.kit.records import dataclass
from chalicelib.mailings.model import FREEZE_AHEAD

STRETCH_S = 60
"""So much of the granted rate is released ahead: as much can be in doubt after a switch."""

KNOWN_FOR = timedelta(seconds=30)
"""A number read back is asked for again after this time, so that a region that was replaced hears of it soon."""

_LOOKS = 20
_LOOK_PAUSE_S = 0.5


class Leave(StrEnum):
    """Whether a batch may be handed over here."""

    GO = "go"
    WAIT = "wait"
    ELSEWHERE = "elsewhere"
    IN_DOUBT = "in_doubt"


class Horizon(Protocol):
    """Asked before an audience is opened, and before a batch is taken."""

    def ask(self, dispatch: Dispatch, index: int, now: datetime) -> Leave:
        """What may be done for a batch. GO and IN_DOUBT bind: the other region decides the opposite."""

    def is_here(self) -> bool:
        """Whether this region writes, as far as it knows."""

    def open(self, dispatch: Dispatch, manifest_key: str, manifest: bytes, now: datetime) -> None:
        """Announce a frozen audience and its first stretch to the other region. Raises Unavailable when it does not
        know of them in time, NotActiveRegion when it has taken over."""

    def switched_since(self, dispatch: Dispatch) -> bool:
        """Whether another region may have worked on the dispatch: counters and objects from there may be missing."""


class OneRegion:
    """The horizon of an operation with one region: nothing to ask."""

    def ask(self, dispatch: Dispatch, index: int, now: datetime) -> Leave:
        """See Horizon.ask."""
        return Leave.GO

    def is_here(self) -> bool:
        """See Horizon.is_here."""
        return True

    def open(self, dispatch: Dispatch, manifest_key: str, manifest: bytes, now: datetime) -> None:
        """See Horizon.open."""

    def switched_since(self, dispatch: Dispatch) -> bool:
        """See Horizon.switched_since."""
        return False


@dataclass(frozen=True)
class View:
    """What both tables say of a dispatch: this region's marker and numbers, and what the other one has of them.

    `there` and `confirmed` are None and 0 when the other region does not answer.
    """

    here: Marker
    own: int
    foreign: int
    there: Marker | None
    confirmed: int
    read_at: datetime


def judge(view: View, region: str, index: int, dispatch_at: datetime) -> Leave:
    """What may be done for the batch at `index` in `region`."""
    here, there = view.here, view.there
    if here.region != region or (there is not None and there.epoch > here.epoch):
        return Leave.ELSEWHERE
    if index < view.foreign or (here.doubtful_until is not None and dispatch_at <= here.doubtful_until):
        return Leave.IN_DOUBT
    if here.alone:
        return Leave.GO if index < view.own else Leave.WAIT
    if there is None or there.epoch < here.epoch or there.region != region:
        return Leave.WAIT
    return Leave.GO if index < view.confirmed else Leave.WAIT


class DocumentHorizon:
    """The horizon over the tables of two regions."""

    def __init__(
        self,
        documents: Documents,
        other: OtherRegion,
        *,
        region: str,
        other_name: str,
        home_region: str,
        rate_milli: Callable[[datetime], int],
        clock: Callable[[], datetime],
        sleep: Callable[[float], None],
    ) -> None:
        self._documents, self._other = documents, other
        self._region, self._other_name, self._home = region, other_name, home_region
        self._rate_milli, self._clock, self._sleep = rate_milli, clock, sleep
        self._known: dict[Key, View] = {}

    def ask(self, dispatch: Dispatch, index: int, now: datetime) -> Leave:
        """See Horizon.ask."""
        own_key = self._key(dispatch, self._region)
        view = self._known.get(own_key)
        if view is None or now - view.read_at >= KNOWN_FOR or self._judge(view, index, dispatch) is not Leave.GO:
            view = self._look(dispatch, now)
        if self._wants_more(view, index, dispatch, now):
            own = min(dispatch.batch_count, index + 1 + self._stretch(now))
            self._documents.put({"pk": own_key[0], "sk": own_key[1], "by": own})
            view = self._look(dispatch, now)
        return self._judge(view, index, dispatch)

    def is_here(self) -> bool:
        """See Horizon.is_here."""
        return marker_from_doc(self._documents.get(*MARKER_KEY), self._home).region == self._region

    def open(self, dispatch: Dispatch, manifest_key: str, manifest: bytes, now: datetime) -> None:
        """See Horizon.open."""
        view = self._look(dispatch, now)
        if view.here.region != self._region or (view.there is not None and view.there.epoch > view.here.epoch):
            raise NotActiveRegion
        if view.here.alone or view.foreign:
            # Alone there is nobody to tell; what the other region has opened is only taken up.
            return
        if self._other.claim("audience", manifest_key, manifest) != manifest:
            # Frozen there once, but never opened: its release would have come here before it could be.
            log_event("audience_frozen_elsewhere", level="warning", mailing_id=dispatch.mailing_id)
        for _ in range(_LOOKS):
            leave = self.ask(dispatch, 0, self._clock())
            if leave is Leave.GO:
                return
            if leave is not Leave.WAIT:
                raise NotActiveRegion
            self._sleep(_LOOK_PAUSE_S)
        raise Unavailable(region=self._other_name)

    def switched_since(self, dispatch: Dispatch) -> bool:
        """See Horizon.switched_since."""
        view = self._known.get(self._key(dispatch, self._region))
        if view is not None and self._clock() - view.read_at < KNOWN_FOR:
            marker = view.here
        else:
            marker = marker_from_doc(self._documents.get(*MARKER_KEY), self._home)
        return marker.at is not None and dispatch.dispatch_at - FREEZE_AHEAD <= marker.at

    def _judge(self, view: View, index: int, dispatch: Dispatch) -> Leave:
        return judge(view, self._region, index, dispatch.dispatch_at)

    def _wants_more(self, view: View, index: int, dispatch: Dispatch, now: datetime) -> bool:
        """Whether so little is released beyond this batch that the next stretch is to be on its way."""
        if self._judge(view, index, dispatch) not in {Leave.GO, Leave.WAIT} or view.own >= dispatch.batch_count:
            return False
        return index >= view.own - max(1, self._stretch(now) // 2)

    def _look(self, dispatch: Dispatch, now: datetime) -> View:
        own_key, foreign_key = self._key(dispatch, self._region), self._key(dispatch, self._other_name)
        here = _by_key(self._documents.get_many([MARKER_KEY, own_key, foreign_key]))
        marker = marker_from_doc(here.get(MARKER_KEY), self._home)
        there: Marker | None = None
        confirmed = 0
        if marker.region == self._region and not marker.alone:
            try:
                found = _by_key(self._other.read([MARKER_KEY, own_key]))
                there, confirmed = marker_from_doc(found.get(MARKER_KEY), self._home), _number(found.get(own_key))
            except Unavailable:
                log_event("other_region_silent", level="error", region=self._other_name)
        own, foreign = _number(here.get(own_key)), _number(here.get(foreign_key))
        view = View(here=marker, own=own, foreign=foreign, there=there, confirmed=confirmed, read_at=now)
        self._known[own_key] = view
        return view

    def _stretch(self, now: datetime) -> int:
        return ceil(self._rate_milli(now) / 1000 * STRETCH_S / BATCH_SIZE)

    def _key(self, dispatch: Dispatch, region: str) -> Key:
        return keys.release_key(dispatch.account_id, dispatch.mailing_id, generation=dispatch.generation, region=region)


def _by_key(docs: list[Doc]) -> Mapping[Key, Doc]:
    return {(doc["pk"], doc["sk"]): doc for doc in docs}


def _number(doc: Doc | None) -> int:
    return int(doc["by"]) if doc else 0
