"""Dispatch volume per account, Berlin day and class, counted with the hand-over itself (MET-13 to MET-16).

A day's document also counts by the UTC hour, so that the day on which a trial becomes paid can be divided (TRI-06).
"""

from collections.abc import Iterable
from dataclasses import field
from datetime import UTC, datetime, timedelta
from typing import Final

from chalicelib.aws.documents import Add, Doc, documents
from chalicelib.kit.records import dataclass
from chalicelib.kit.workdays import berlin_date
from chalicelib.metering.model import PaidTime

CLASSES: Final = ("premium", "standard")
_HOUR: Final = "h"


@dataclass(frozen=True)
class DayVolume:
    """What was handed over on one Berlin day (`2026-11-24`) in one class; `bytes_by_hour` by UTC hour."""

    day: str
    mailing_class: str
    bytes_: int
    messages: int
    bytes_by_hour: dict[int, int] = field(default_factory=dict)


def add_op(account_id: str, mailing_class: str, *, bytes_: int, messages: int, handed_over_at: datetime) -> Add:
    """The operation that counts handed-over messages on the Berlin day of the hand-over (MET-16)."""
    hour = f"{_HOUR}{handed_over_at.astimezone(UTC).hour}"
    key = f"{berlin_date(handed_over_at).isoformat()}#{mailing_class}"
    return Add(_pk(account_id), key, {"bytes": bytes_, "messages": messages, hour: bytes_})


def volumes(account_id: str, month: str = "") -> list[DayVolume]:
    """All counted days of a month (`2026-11`), or of all time, read consistently."""
    return [_volume(doc) for doc in documents().query(_pk(account_id), prefix=month, consistent=True)]


def priced_bytes(volume: DayVolume, paid: PaidTime) -> int:
    """The bytes of a day that cost something: none in a trial, of the day on which the subscription became paid only
    those of whole hours after it, so that nobody pays for the trial (TRI-06)."""
    if paid.is_free or (paid.last_on and volume.day > paid.last_on.isoformat()):
        return 0
    if paid.priced_from is None or volume.day > berlin_date(paid.priced_from).isoformat():
        return volume.bytes_
    if volume.day < berlin_date(paid.priced_from).isoformat():
        return 0
    return sum(bytes_ for hour, bytes_ in volume.bytes_by_hour.items() if _begins_after(volume.day, hour, paid))


def sums(found: Iterable[DayVolume], mailing_class: str, paid: PaidTime) -> tuple[int, int, int]:
    """Bytes and messages of a class, and its priced bytes."""
    own = [volume for volume in found if volume.mailing_class == mailing_class]
    return (
        sum(volume.bytes_ for volume in own),
        sum(volume.messages for volume in own),
        sum(priced_bytes(volume, paid) for volume in own),
    )


def _begins_after(day: str, hour: int, paid: PaidTime) -> bool:
    """Whether the UTC hour of a Berlin day lies at or after the instant from which dispatch is priced."""
    if paid.priced_from is None:
        return True
    begin = datetime.fromisoformat(day).replace(hour=hour, tzinfo=UTC)
    if berlin_date(begin).isoformat() != day:
        begin -= timedelta(days=1)
    return begin >= paid.priced_from


def _volume(doc: Doc) -> DayVolume:
    day, _, name = doc["sk"].partition("#")
    hours = {int(key[1:]): int(value) for key, value in doc.items() if key[0] == _HOUR and key[1:].isdigit()}
    return DayVolume(day, name, int(doc.get("bytes", 0)), int(doc.get("messages", 0)), hours)


def _pk(account_id: str) -> str:
    return f"A#{account_id}#USAGE"
