"""Announcements in the store.

| document | pk | sk | index |
|---|---|---|---|
| announcement | `GLOBAL#ANNOUNCEMENTS` | id | `ANNOUNCEMENTS#untold` while customers have to be told |
"""

from dataclasses import replace
from datetime import date

from chalicelib.aws.documents import Doc, documents
from chalicelib.kit.clock import iso
from chalicelib.subscriptions.announcements.model import Announcement
from chalicelib.subscriptions.announcements.rules import dropped
from chalicelib.subscriptions.repository import adapter

_PK = "GLOBAL#ANNOUNCEMENTS"
_UNTOLD = "ANNOUNCEMENTS#untold"


def save(announcement: Announcement) -> bool:
    """Write a new announcement or its next version; False when it has changed meanwhile."""
    doc: Doc = {"pk": _PK, "sk": announcement.id, "data": adapter(Announcement).dump_json(announcement).decode()}
    if not announcement.is_told:
        doc |= {"gsi1pk": _UNTOLD, "gsi1sk": f"{iso(announcement.announced_at)}#{announcement.id}"}
    return documents().replace(doc, announcement.v) if announcement.v else documents().create(doc)


def recent(*, limit: int = 200) -> tuple[Announcement, ...]:
    """The newest announcements first."""
    return tuple(_read(doc) for doc in documents().query(_PK, limit=limit, reverse=True, consistent=True))


def dropped_on(day: date) -> frozenset[str]:
    """The functions that no longer exist on a day (ORD-32)."""
    return dropped(recent(), day)


def untold(*, limit: int) -> tuple[Announcement, ...]:
    """Those of which customers still have to be told, the oldest first."""
    return tuple(_read(doc) for doc in documents().index(_UNTOLD, limit=limit))


def _read(doc: Doc) -> Announcement:
    found: Announcement = adapter(Announcement).validate_json(doc["data"])
    return replace(found, v=doc["v"])
