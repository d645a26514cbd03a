"""How long ahead something has to be announced, and what is in force (SUB-25, ORD-32). Pure."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from chalicelib.kit.clock import iso
from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions.announcements.errors import AnnouncedTooLate, BadPeriod
from chalicelib.subscriptions.announcements.model import Announcement, AnnouncementKind
from chalicelib.subscriptions.periods import days_after

SUSPENSION_NOTICE = timedelta(hours=48)
FUNCTION_NOTICE_DAYS = 30


def require_notice(announcement: Announcement) -> None:
    """Raises AnnouncedTooLate, and BadPeriod for a suspension that ends before it begins."""
    starts_at, ends_at, at = announcement.starts_at, announcement.ends_at, announcement.announced_at
    if starts_at is not None and ends_at is not None:
        if ends_at <= starts_at:
            raise BadPeriod
        if starts_at - at < SUSPENSION_NOTICE:
            raise AnnouncedTooLate(earliest=iso(at + SUSPENSION_NOTICE))
    if announcement.last_on is not None:
        earliest = days_after(berlin_date(at), FUNCTION_NOTICE_DAYS)
        if announcement.last_on < earliest:
            raise AnnouncedTooLate(earliest=earliest.isoformat())


def is_over(announcement: Announcement, now: datetime) -> bool:
    """Whether it says nothing more: the suspension is over, or the function has been gone for a month."""
    if announcement.ends_at is not None:
        return now >= announcement.ends_at
    return announcement.last_on is not None and berlin_date(now) > days_after(announcement.last_on, 30)


def dropped(announcements: Iterable[Announcement], day: date) -> frozenset[str]:
    """The functions that no longer exist on a day."""
    return frozenset(
        one.function
        for one in announcements
        if one.kind is AnnouncementKind.FUNCTION_END and one.last_on is not None and one.last_on < day
    )
