"""Where reports leave the world: SQS queues and the media bucket of the product, by boto3."""

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

RECEIPTS = "receipts"
INBOUND = "inbound"
_BATCH = 10
_BATCH_BYTES = 240_000


class NotTaken(Exception):
    """The queue refused some of a batch; all of it may be sent again."""


class Outbox(Protocol):
    """What the emitter needs of the product's cloud."""

    def events(self, bodies: Sequence[str]) -> None:
        """Put SNS-wrapped SES events into the receipts queue; raises when it is not sure that all are in it."""

    def inbound_mail(self, key: str, message: bytes) -> None:
        """Store a raw mail and announce it in the inbound queue."""


class AwsOutbox:
    """The outbox over boto3; `DEPESCHE_QUEUE_PREFIX` and `DEPESCHE_BUCKET_PREFIX` name queues and buckets."""

    def __init__(self) -> None:
        import boto3
        from botocore.config import Config

        config = Config(retries={"total_max_attempts": 3}, connect_timeout=5, read_timeout=20)
        region = os.environ.get("AWS_REGION", "eu-central-1")
        self._sqs: Any = boto3.client("sqs", region_name=region, config=config)
        self._s3: Any = boto3.client("s3", region_name=region, config=config)
        self._queue_prefix = os.environ.get("DEPESCHE_QUEUE_PREFIX", "depesche-")
        self._bucket_prefix = os.environ.get("DEPESCHE_BUCKET_PREFIX", "depesche-")
        self._urls: dict[str, str] = {}

    def events(self, bodies: Sequence[str]) -> None:
        """See Outbox."""
        for batch in batches(bodies):
            self._send(RECEIPTS, batch)

    def inbound_mail(self, key: str, message: bytes) -> None:
        """See Outbox."""
        self._s3.put_object(Bucket=self._bucket_prefix + "media", Key=key, Body=message, ContentType="message/rfc822")
        notice = {"type": "delivery.inbound_mail.v1", "data": {"bucket": "media", "key": key}}
        self._send(INBOUND, [json.dumps(notice)])

    def _send(self, queue: str, bodies: Sequence[str]) -> None:
        entries = [{"Id": str(index), "MessageBody": body} for index, body in enumerate(bodies)]
        answer = self._sqs.send_message_batch(QueueUrl=self._url(queue), Entries=entries)
        if answer.get("Failed"):
            raise NotTaken(str(answer["Failed"]))

    def _url(self, queue: str) -> str:
        if queue not in self._urls:
            self._urls[queue] = self._sqs.get_queue_url(QueueName=self._queue_prefix + queue)["QueueUrl"]
        return self._urls[queue]


def batches(bodies: Sequence[str]) -> Iterator[list[str]]:
    """`bodies` in groups that one SendMessageBatch takes: ten at most, and well below the size limit."""
    batch: list[str] = []
    size_bytes = 0
    for body in bodies:
        if batch and (len(batch) == _BATCH or size_bytes + len(body) > _BATCH_BYTES):
            yield batch
            batch, size_bytes = [], 0
        batch.append(body)
        size_bytes += len(body)
    if batch:
        yield batch


def use_embedded_backend(root: Path) -> None:
    """Answer boto3 calls of this process by the embedded back end, unless a real endpoint is configured."""
    if os.environ.get("AWS_ENDPOINT_URL"):
        return
    from local.backend.installation import install

    install(root)
