"""Seeded random sequences of calls to the queue and the storage, the same for every back end."""

import random
from typing import Any

from botocore.exceptions import ClientError

from tests.backend.contract.queue_cases import Queue
from tests.backend.contract.storage_cases import bucket_of
from tests.backend.contract.store_sequences import Outcome
from tests.backend.contract.targets import Api


def run_queue(api: Api, seed: int, count: int = 100) -> list[tuple[str, Outcome]]:
    """What sending, receiving, deleting and giving back is seen to do."""
    chance, queue = random.Random(seed), Queue(api, VisibilityTimeout="300")
    held: dict[str, dict[str, Any]] = {}
    seen: list[tuple[str, Outcome]] = []
    for position in range(count):
        kind = chance.choice(("send", "send", "receive", "receive", "delete", "give back", "counts"))
        picked = sorted(held)[chance.randrange(len(held))] if held else ""
        outcome: Any = None
        if kind == "send":
            queue.send(f"{position:03}")
        elif kind == "receive":
            found = queue.receive(chance.randint(1, 3))
            held |= {message["Body"]: message for message in found}
            outcome = len(found)  # which ones is left open by SQS
        elif kind == "delete" and picked:
            queue.delete(held.pop(picked))
        elif kind == "give back" and picked:
            handle = held.pop(picked)["ReceiptHandle"]
            api.queue.change_message_visibility(QueueUrl=queue.url, ReceiptHandle=handle, VisibilityTimeout=0)
        elif kind == "counts":
            outcome = queue.counts()
        seen.append((f"queue {kind}", {"seen": outcome}))
    return seen


def run_storage(api: Api, seed: int, count: int = 100) -> list[tuple[str, Outcome]]:
    """What putting, getting, listing and deleting objects is seen to do."""
    chance, client, bucket = random.Random(seed), api.storage, bucket_of(api)
    names = ("a", "a/b", "a/ü", "b c", "z+")
    seen: list[tuple[str, Outcome]] = []
    for position in range(count):
        kind = chance.choice(
            ("put_object", "put_object", "get_object", "head_object", "delete_object", "list_objects_v2")
        )
        request: dict[str, Any] = {"Bucket": bucket, "Key": chance.choice(names)}
        if kind == "put_object":
            request |= {"Body": str(position).encode()} | ({"IfNoneMatch": "*"} if chance.random() < 0.5 else {})
        elif kind == "list_objects_v2":
            request = {"Bucket": bucket, "Prefix": chance.choice(("", "a", "a/")), "MaxKeys": chance.choice((2, 100))}
        try:
            answer = getattr(client, kind)(**request)
        except ClientError as error:
            seen.append((f"storage {kind}", {"code": error.response["Error"]["Code"]}))
            continue
        body = answer["Body"].read().decode() if kind == "get_object" else None
        listed = [each["Key"] for each in answer.get("Contents", [])]
        shown = [answer.get("ETag"), answer.get("ContentLength"), body, listed, answer.get("IsTruncated")]
        seen.append((f"storage {kind}", {"code": "ok", "seen": shown}))
    return seen
