"""HTTP bodies of announcements."""

from datetime import date, datetime
from typing import Annotated

from pydantic import AwareDatetime, Field

from chalicelib.entry.schema import Schema
from chalicelib.subscriptions.announcements.model import Announcement
from chalicelib.subscriptions.schemas import Name

Words = Annotated[str, Field(min_length=1, max_length=1000)]


class SuspensionIn(Schema):
    """A suspension, at least 48 hours ahead; `affected` names the services in words."""

    starts_at: AwareDatetime
    ends_at: AwareDatetime
    reason: Words
    affected: Words


class FunctionEndIn(Schema):
    """A function that is dropped after `last_on`, at least 30 days ahead; `function` is a price item's name or free."""

    function: Name
    last_on: date
    reason: Words
    affected: Words


class AnnouncementOut(Schema):
    """An announcement as every user sees it."""

    id: str
    kind: str
    announced_at: datetime
    reason: str
    affected: str
    starts_at: datetime | None
    ends_at: datetime | None
    function: str
    last_on: date | None

    @classmethod
    def of(cls, one: Announcement) -> "AnnouncementOut":
        """The shown form."""
        return cls(
            id=one.id,
            kind=one.kind.value,
            announced_at=one.announced_at,
            reason=one.reason,
            affected=one.affected,
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            function=one.function,
            last_on=one.last_on,
        )


class AnnouncementList(Schema):
    """Announcements, the newest first."""

    items: list[AnnouncementOut]
