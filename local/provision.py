"""The table, queues, buckets and key that `infrastructure/` makes in the cloud, made here through the same calls."""

import json
from email.utils import parseaddr
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.aws.clients import client
from chalicelib.aws.queue import QUEUES, queue_name
from chalicelib.aws.settings import settings
from chalicelib.aws.storage import BUCKETS, bucket_name
from chalicelib.metering.counted import COUNTED_BUCKETS, event_pattern
from local.table import make_table

VISIBILITY_S = 90
MAX_RECEIVES = 8
_THERE = {
    "BucketAlreadyOwnedByYou",
    "BucketAlreadyExists",
    "AlreadyExistsException",
    "QueueAlreadyExists",
}


def provision() -> None:
    """Make what is missing; a second run changes nothing."""
    make_table()
    for queue in QUEUES:
        _make_queue(queue)
    for bucket in BUCKETS:
        _make_bucket(bucket)
    _make_object_events()
    _make_key()
    _make_system_sender()


def _make_queue(queue: str) -> None:
    sqs = client("sqs")
    dead = sqs.create_queue(QueueName=queue_name(f"{queue}-dlq"))["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    redrive = json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": MAX_RECEIVES})
    attributes = {"VisibilityTimeout": str(VISIBILITY_S), "RedrivePolicy": redrive}
    _unless_there(sqs.create_queue, QueueName=queue_name(queue), Attributes=attributes)


def _make_bucket(bucket: str) -> None:
    request: dict[str, Any] = {"Bucket": bucket_name(bucket)}
    if settings().region != "us-east-1":
        request["CreateBucketConfiguration"] = {"LocationConstraint": settings().region}
    if bucket == "archive":
        request["ObjectLockEnabledForBucket"] = True
    _unless_there(client("s3").create_bucket, **request)


def _make_object_events() -> None:
    """Changes of counted objects go over EventBridge into their queue (MET-05)."""
    for bucket in COUNTED_BUCKETS:
        client("s3").put_bucket_notification_configuration(
            Bucket=bucket_name(bucket), NotificationConfiguration={"EventBridgeConfiguration": {}}
        )
    sqs, queue = client("sqs"), queue_name("storage-events")
    url = sqs.get_queue_url(QueueName=queue)["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    for bucket in COUNTED_BUCKETS:
        rule, pattern = bucket_name(f"{bucket}-objects"), json.dumps(event_pattern(bucket))
        client("events").put_rule(Name=rule, EventPattern=pattern, State="ENABLED")
        client("events").put_targets(Rule=rule, Targets=[{"Id": "queue", "Arn": arn}])


def _make_key() -> None:
    kms = client("kms")
    try:
        kms.describe_key(KeyId=settings().kms_key)
    except ClientError:
        key_id = kms.create_key(Description="Depesche")["KeyMetadata"]["KeyId"]
        _unless_there(kms.create_alias, AliasName=settings().kms_key, TargetKeyId=key_id)


def _make_system_sender() -> None:
    """The address that the product's own mails come from; in the cloud its domain is set up once by hand."""
    address = parseaddr(settings().system_sender)[1]
    _unless_there(client("sesv2").create_email_identity, EmailIdentity=address)


def _unless_there(call: Any, **request: Any) -> None:
    try:
        call(**request)
    except ClientError as error:
        if error.response["Error"]["Code"] not in _THERE:
            raise
