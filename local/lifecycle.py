"""The lifecycle rules of the buckets on one computer: objects that only pass through go after their days, as they do in
the cloud by rules of the bucket itself."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from chalicelib.aws.clients import client
from chalicelib.aws.storage import bucket_name

#: Days by the beginning of the key, in the media bucket: with an import ends its undo, with an export its link.
KEPT_DAYS: Final[Mapping[str, int]] = {"imports/": 30, "exports/": 7}


def expire_objects(now: datetime) -> int:
    """Remove what is older than its days; how many objects. Repeating it does no harm."""
    return sum(_expire(prefix, now - timedelta(days=days)) for prefix, days in KEPT_DAYS.items())


def _expire(prefix: str, until: datetime) -> int:
    s3, bucket, count = client("s3"), bucket_name("media"), 0
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix):
        for found in page.get("Contents", ()):
            if found["LastModified"] < until:
                s3.delete_object(Bucket=bucket, Key=found["Key"])
                count += 1
    return count
