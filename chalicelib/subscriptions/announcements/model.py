"""Announcements to all customers."""

from datetime import date, datetime
from enum import StrEnum

from chalicelib.kit.records import dataclass


class AnnouncementKind(StrEnum):
    """A suspension for technical changes (SUB-25), or a function that is dropped (ORD-32)."""

    SUSPENSION = "suspension"
    FUNCTION_END = "function_end"


@dataclass(frozen=True)
class Announcement:
    """One announcement. A suspension lasts from `starts_at` to `ends_at`; a function can be used up to and including
    `last_on`. `affected` names the affected services in words, `function` the price item when it is one.

    `told_until` is where the telling of customers has got to; `is_told` once all have been told.
    """

    id: str
    kind: AnnouncementKind
    announced_at: datetime
    announced_by: str
    reason: str
    affected: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    function: str = ""
    last_on: date | None = None
    told_until: str = ""
    is_told: bool = False
    v: int = 0
