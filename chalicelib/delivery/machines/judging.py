"""Judges all hits of one recipient together: the same input gives the same answer, with a reason for each. Pure.

Evidence in falling order: traps and names that only machines use, then behaviour (all links at once, faster than
anybody reads), then hints (networks). What stays between is undecided and counts for neither side.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from chalicelib.delivery.machines.model import HONEYPOT_LINK, Cause, Hit, HitKind, Maker, Program, Verdict
from chalicelib.delivery.machines.networks import DATA_CENTRE, SCANNER

BURST_WITHIN = timedelta(seconds=5)
BESIDE = timedelta(seconds=15)
_CLICK_TOO_SOON, _CLICK_SOON = timedelta(seconds=5), timedelta(seconds=12)
_OPEN_TOO_SOON, _OPEN_SOON = timedelta(seconds=2), timedelta(seconds=5)
_MACHINE_PROGRAMS = {
    Program.NONE: Cause.NO_PROGRAM_NAMED,
    Program.SCANNER: Cause.LINK_SCANNER,
    Program.PREVIEW: Cause.LINK_SCANNER,
    Program.CRAWLER: Cause.CRAWLER,
    Program.PRIVACY_PROXY: Cause.PRIVACY_PROTECTION,
}
_MACHINE, _UNDECIDED, _HUMAN = Maker.MACHINE, Maker.UNDECIDED, Maker.HUMAN


def judge(hits: Sequence[Hit], *, link_count: int, arrived_at: datetime | None) -> list[Verdict]:
    """One verdict per hit, in order. `link_count` is the mailing's number of links, `arrived_at` when the mail was
    delivered (or handed over), None when unknown."""
    bursts = _burst_members(hits, link_count)
    trapped = [hit for hit in hits if hit.link == HONEYPOT_LINK]
    return [
        _by_name(hit)
        or _by_trap(hit, trapped)
        or _by_burst(hit, index, hits, bursts)
        or _by_speed(hit, arrived_at)
        or _by_place(hit)
        for index, hit in enumerate(hits)
    ]


def _by_name(hit: Hit) -> Verdict | None:
    if hit.link == HONEYPOT_LINK:
        return Verdict(_MACHINE, Cause.HONEYPOT)
    if hit.method != "GET":
        return Verdict(_MACHINE, Cause.HEAD_REQUEST)
    if hit.program is Program.IMAGE_PROXY and hit.kind is HitKind.OPEN:
        return Verdict(_HUMAN, Cause.IMAGE_PROXY)
    if hit.program in _MACHINE_PROGRAMS:
        return Verdict(_MACHINE, _MACHINE_PROGRAMS[hit.program])
    return Verdict(_MACHINE, Cause.SCANNER_NETWORK) if hit.network == SCANNER else None


def _by_trap(hit: Hit, trapped: Sequence[Hit]) -> Verdict | None:
    """Whoever follows the link that no person sees is a machine in what else it does about then."""
    near = (trap for trap in trapped if abs(hit.at - trap.at) <= BESIDE and trap.visitor == hit.visitor)
    return Verdict(_MACHINE, Cause.HONEYPOT) if any(near) else None


def _by_burst(hit: Hit, index: int, hits: Sequence[Hit], bursts: frozenset[int]) -> Verdict | None:
    if index in bursts:
        return Verdict(_MACHINE, Cause.BURST)
    beside = (i for i in bursts if hits[i].visitor == hit.visitor and abs(hits[i].at - hit.at) <= BESIDE)
    return Verdict(_MACHINE, Cause.BESIDE_A_BURST) if any(True for _ in beside) else None


def _by_speed(hit: Hit, arrived_at: datetime | None) -> Verdict | None:
    if arrived_at is None:
        return None
    too_soon, soon = (_CLICK_TOO_SOON, _CLICK_SOON) if hit.kind is HitKind.CLICK else (_OPEN_TOO_SOON, _OPEN_SOON)
    age = hit.at - arrived_at
    if age <= too_soon:
        return Verdict(_MACHINE, Cause.TOO_SOON)
    return Verdict(_UNDECIDED, Cause.SOON) if age <= soon else None


def _by_place(hit: Hit) -> Verdict:
    if hit.network == DATA_CENTRE:
        return Verdict(_UNDECIDED, Cause.DATA_CENTRE)
    return Verdict(_HUMAN, Cause.PERSON)


def _burst_members(hits: Sequence[Hit], link_count: int) -> frozenset[int]:
    """Clicks that belong to a burst: one visitor on at least three different links (of a mail with two, on both) within
    five seconds."""
    if link_count < 2:
        return frozenset()
    needed = min(3, link_count)
    clicks = [(i, hit) for i, hit in enumerate(hits) if hit.kind is HitKind.CLICK]
    found: set[int] = set()
    for _, first in clicks:
        near = [
            (i, hit)
            for i, hit in clicks
            if hit.visitor == first.visitor and timedelta(0) <= hit.at - first.at <= BURST_WITHIN
        ]
        if len({hit.link for _, hit in near}) >= needed:
            found.update(i for i, _ in near)
    return frozenset(found)
