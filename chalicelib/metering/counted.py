"""Which objects count as a customer's storage (MET-08).

Not counted, because they lie elsewhere: older versions and deleted files of the media library, working copies of
mailings, imports, exports, the search index. The account is the first part of every counted key, behind the prefix.
"""

from typing import Any, Final, NamedTuple

from chalicelib.aws.storage import Bucket, bucket_name
from chalicelib.metering.model import StorageKind

_PREFIXES: Final[tuple[tuple[Bucket, str, StorageKind], ...]] = (
    ("media", "library/", StorageKind.MEDIA),
    ("media", "contacts/", StorageKind.DOCUMENTS),
    ("media", "clippings/", StorageKind.CLIPPINGS),
    ("media", "correspondence/", StorageKind.CORRESPONDENCE),
    ("archive", "", StorageKind.ARCHIVE),
)
COUNTED_BUCKETS: Final[tuple[Bucket, ...]] = ("media", "archive")


class Place(NamedTuple):
    """Where an object lies."""

    bucket: Bucket
    key: str

    @property
    def name(self) -> str:
        """One text for both."""
        return f"{self.bucket}/{self.key}"


class Counted(NamedTuple):
    """A counted object: where it lies, whose it is, and as what it counts."""

    place: Place
    account_id: str
    kind: StorageKind


def counted(place: Place) -> Counted | None:
    """Whose storage an object is; None for one that does not count."""
    for bucket, prefix, kind in _PREFIXES:
        account_id, slash, rest = place.key.removeprefix(prefix).partition("/")
        if place.bucket == bucket and place.key.startswith(prefix) and account_id and slash and rest:
            return Counted(place, account_id, kind)
    return None


def prefixes(account_id: str) -> list[tuple[Bucket, str, StorageKind]]:
    """Where an account's counted objects lie."""
    return [(bucket, f"{prefix}{account_id}/", kind) for bucket, prefix, kind in _PREFIXES]


def place_of(event: Any) -> Place | None:
    """The object that an EventBridge event of the store tells of; None when it is none of our buckets."""
    try:
        name, key = event["detail"]["bucket"]["name"], event["detail"]["object"]["key"]
    except (KeyError, TypeError):
        return None
    bucket = next((bucket for bucket in COUNTED_BUCKETS if bucket_name(bucket) == name), None)
    return None if bucket is None or not isinstance(key, str) else Place(bucket, key)


def event_pattern(bucket: Bucket) -> dict[str, Any]:
    """The pattern of the EventBridge rule that brings a bucket's counted objects to the queue `storage-events`."""
    named = [prefix for where, prefix, _ in _PREFIXES if where == bucket]
    detail: dict[str, Any] = {"bucket": {"name": [bucket_name(bucket)]}}
    if all(named):
        detail["object"] = {"key": [{"prefix": prefix} for prefix in named]}
    return {"source": ["aws.s3"], "detail-type": ["Object Created", "Object Deleted"], "detail": detail}
