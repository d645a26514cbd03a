"""S3's operations by name, answered for botocore and for the HTTP application alike."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from local.backend.errors import ServiceError, UnsupportedCall
from local.backend.s3 import buckets, objects
from local.backend.s3.addresses import Target, target_of
from local.backend.s3.documents import error_answer
from local.backend.s3.notifications import ObjectEvents
from local.backend.s3.object_store import ObjectStore
from local.backend.wire import Answer, Request, Service


def service(root: Path, *, durable: bool = False) -> Service:
    """S3 over the objects under this root."""
    store = ObjectStore(root, durable=durable)
    events = ObjectEvents(root, durable=durable)

    def answer(request: Request) -> Answer:
        target = target_of(request.url)
        if request.operation == "PutBucketNotificationConfiguration":
            return events.configure(target.bucket, request)
        operation = _OPERATIONS.get(request.operation)
        if operation is None:
            raise UnsupportedCall("s3", request.operation)
        has_body = request.method != "HEAD"
        try:
            answered = operation(store, target, request)
            _tell(events, store, target, request.operation)
            return answered
        except ServiceError as error:
            return error_answer(error, has_body=has_body)
        except sqlite3.OperationalError as error:
            return error_answer(ServiceError("InternalError", str(error), status=500), has_body=has_body)

    return answer


def _tell(events: ObjectEvents, store: ObjectStore, target: Target, operation: str) -> None:
    """The event of a single object's change; DeleteObjects, which the product does not use on counted objects, has
    none."""
    if operation in ("PutObject", "CopyObject"):
        events.created(store, target, operation)
    elif operation == "DeleteObject":
        events.deleted(target, operation)


_OPERATIONS: dict[str, Callable[[ObjectStore, Target, Request], Answer]] = {
    "CreateBucket": buckets.create_bucket,
    "HeadBucket": buckets.head_bucket,
    "PutBucketVersioning": buckets.put_bucket_versioning,
    "GetBucketVersioning": buckets.get_bucket_versioning,
    "PutPublicAccessBlock": buckets.accept_setting,
    "PutBucketLifecycleConfiguration": buckets.accept_setting,
    "PutBucketEncryption": buckets.accept_setting,
    "PutBucketCors": buckets.accept_setting,
    "PutObjectLockConfiguration": buckets.accept_setting,
    "ListObjectsV2": buckets.list_objects_v2,
    "PutObject": objects.put_object,
    "GetObject": objects.get_object,
    "HeadObject": objects.head_object,
    "CopyObject": objects.copy_object,
    "DeleteObject": objects.delete_object,
    "DeleteObjects": objects.delete_objects,
    "PutObjectRetention": objects.put_object_retention,
    "GetObjectRetention": objects.get_object_retention,
}
