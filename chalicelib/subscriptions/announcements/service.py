"""Use cases of announcements: made by the operator, mailed to every licence manager, shown to every user."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import Unavailable
from chalicelib.kit.ids import new_id
from chalicelib.subscriptions import letters
from chalicelib.subscriptions.announcements import repository, rules
from chalicelib.subscriptions.announcements.model import Announcement, AnnouncementKind
from chalicelib.subscriptions.contract import Contract
from chalicelib.subscriptions.model import Phase
from chalicelib.subscriptions.service import page_of, require_operator
from chalicelib.subscriptions.wording import shown_date, shown_instant

_RUNNING = (Phase.ACTIVATED, Phase.TRIAL, Phase.ACTIVE)
_PAGE = 50


def announce_suspension(
    actor: Actor, *, starts_at: datetime, ends_at: datetime, reason: str, affected: str, now: datetime
) -> Announcement:
    """The service will be suspended for technical changes (SUB-25). Raises AnnouncedTooLate below 48 hours."""
    return _announce(
        actor,
        Announcement(
            new_id("ann", now),
            AnnouncementKind.SUSPENSION,
            now,
            actor.email,
            reason,
            affected,
            starts_at=starts_at,
            ends_at=ends_at,
        ),
    )


def announce_function_end(
    actor: Actor, *, function: str, last_on: date, reason: str, affected: str, now: datetime
) -> Announcement:
    """A function is dropped (ORD-32). Raises AnnouncedTooLate below 30 days."""
    return _announce(
        actor,
        Announcement(
            new_id("ann", now),
            AnnouncementKind.FUNCTION_END,
            now,
            actor.email,
            reason,
            affected,
            function=function,
            last_on=last_on,
        ),
    )


def in_force(now: datetime) -> tuple[Announcement, ...]:
    """What users should see now, the newest first."""
    return tuple(one for one in repository.recent() if not rules.is_over(one, now))


def tell_due(*, deadline: datetime, clock: Callable[[], datetime]) -> int:
    """Mail what has to be told to the licence managers, page by page until the deadline; how many mails. May be
    repeated and killed: each mail has one identity."""
    told = 0
    for announcement in repository.untold(limit=10):
        known = announcement
        while not known.is_told and clock() < deadline:
            contracts, following = page_of(_RUNNING, after=known.told_until, limit=_PAGE)
            told += sum(_tell(contract, known) for contract in contracts)
            known = replace(known, told_until=following, is_told=not following)
            if not repository.save(known):
                break
            known = replace(known, v=known.v + 1)
    return told


def _announce(actor: Actor, announcement: Announcement) -> Announcement:
    require_operator(actor)
    rules.require_notice(announcement)
    if not repository.save(announcement):
        raise Unavailable
    return replace(announcement, v=1)


def _tell(contract: Contract, announcement: Announcement) -> int:
    language = letters.addressee(contract).language
    starts_at, ends_at, last_on = announcement.starts_at, announcement.ends_at, announcement.last_on
    letters.write(
        contract,
        f"announcement_{announcement.kind.value}",
        about=f"announcement:{announcement.id}",
        announcement=announcement,
        starts=shown_instant(starts_at, language) if starts_at else "",
        ends=shown_instant(ends_at, language) if ends_at else "",
        last_day=shown_date(last_on, language) if last_on else "",
    )
    return 1
