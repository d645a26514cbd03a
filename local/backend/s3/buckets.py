"""Buckets: making them, their settings, listing what is in them."""

import base64
import re
from datetime import UTC, datetime
from urllib.parse import quote
from xml.etree import ElementTree

from local.backend.errors import ServiceError, UnsupportedCall
from local.backend.s3.addresses import Target
from local.backend.s3.documents import xml_answer
from local.backend.s3.object_store import ObjectStore
from local.backend.wire import Answer, Request

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\Z")
_MOST_KEYS = 1000


def create_bucket(store: ObjectStore, target: Target, request: Request) -> Answer:
    """CreateBucket."""
    if not _NAME.match(target.bucket):
        raise ServiceError("InvalidBucketName", "The specified bucket is not valid.")
    wants_lock = request.headers.get("x-amz-bucket-object-lock-enabled", "").lower() == "true"
    store.create_bucket(target.bucket, object_lock=wants_lock)
    if wants_lock:
        store.set_versioning(target.bucket, "Enabled")
    return Answer(200, {"location": f"/{target.bucket}", "content-length": "0"})


def head_bucket(store: ObjectStore, target: Target, request: Request) -> Answer:
    """HeadBucket."""
    store.require_bucket(target.bucket)
    return Answer(200, {"x-amz-bucket-region": "eu-central-1"})


def put_bucket_versioning(store: ObjectStore, target: Target, request: Request) -> Answer:
    """PutBucketVersioning: noted; one version is kept all the same."""
    state = ElementTree.fromstring(request.body).findtext("{*}Status") or ""
    store.set_versioning(target.bucket, state)
    return Answer(200)


def get_bucket_versioning(store: ObjectStore, target: Target, request: Request) -> Answer:
    """GetBucketVersioning."""
    state = store.versioning(target.bucket)
    return xml_answer("VersioningConfiguration", [("Status", state)] if state else [])


def accept_setting(store: ObjectStore, target: Target, request: Request) -> Answer:
    """A setting of the cloud that means nothing here (lifecycle, encryption, public access, CORS, object lock
    default).
    """
    store.require_bucket(target.bucket)
    return Answer(200)


def list_objects_v2(store: ObjectStore, target: Target, request: Request) -> Answer:
    """ListObjectsV2 by prefix, without delimiter."""
    query = target.query
    if query.get("delimiter"):
        raise UnsupportedCall("s3", "ListObjectsV2 with a delimiter")
    most = min(int(query.get("max-keys", _MOST_KEYS)), _MOST_KEYS)
    token = query.get("continuation-token", "")
    after = base64.urlsafe_b64decode(token).decode() if token else query.get("start-after", "")
    found = store.page(target.bucket, prefix=query.get("prefix", ""), after=after, most=most + 1) if most else []
    cut = len(found) > most
    found = found[:most]
    encodes = query.get("encoding-type") == "url"
    shown = quote if encodes else str
    members: list[tuple[str, object]] = [
        ("Name", target.bucket),
        ("Prefix", shown(query.get("prefix", ""))),
        ("KeyCount", str(len(found))),
        ("MaxKeys", str(most)),
        ("IsTruncated", "true" if cut else "false"),
    ]
    if encodes:
        members.append(("EncodingType", "url"))
    if cut:
        members.append(("NextContinuationToken", base64.urlsafe_b64encode(found[-1][0].encode()).decode("ascii")))
    for key, stored in found:
        modified = datetime.fromtimestamp(stored.modified_s, UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        entry = [
            ("Key", shown(key)),
            ("LastModified", modified),
            ("ETag", f'"{stored.etag}"'),
            ("Size", str(stored.size)),
        ]
        members.append(("Contents", [*entry, ("StorageClass", "STANDARD")]))
    return xml_answer("ListBucketResult", members)
