"""The queue: SQS as the product uses it."""

import concurrent.futures
import json
import threading
import time
from collections.abc import Callable
from typing import Any

from tests.backend.contract.cases import case
from tests.backend.contract.targets import Api, code


class Queue:
    """One queue, with short words for the calls."""

    def __init__(self, api: Api, **attributes: str) -> None:
        self.client = api.queue
        self.url = self.client.create_queue(QueueName=api.fresh("queue"), Attributes=attributes)["QueueUrl"]

    @property
    def arn(self) -> str:
        return str(self.attributes()["QueueArn"])

    def attributes(self) -> dict[str, str]:
        found: dict[str, str] = self.client.get_queue_attributes(QueueUrl=self.url, AttributeNames=["All"])[
            "Attributes"
        ]
        return found

    def counts(self) -> list[int]:
        found = self.attributes()
        names = (
            "ApproximateNumberOfMessages",
            "ApproximateNumberOfMessagesNotVisible",
            "ApproximateNumberOfMessagesDelayed",
        )
        return [int(found[name]) for name in names]

    def send(self, body: str, **options: Any) -> None:
        self.client.send_message(QueueUrl=self.url, MessageBody=body, **options)

    def receive(self, most: int = 10, wait_s: int = 0, **options: Any) -> list[dict[str, Any]]:
        answer = self.client.receive_message(
            QueueUrl=self.url,
            MaxNumberOfMessages=most,
            WaitTimeSeconds=wait_s,
            MessageSystemAttributeNames=["All"],
            **options,
        )
        found: list[dict[str, Any]] = answer.get("Messages", [])
        return found

    def delete(self, message: dict[str, Any]) -> None:
        self.client.delete_message(QueueUrl=self.url, ReceiptHandle=message["ReceiptHandle"])


def promptly(first: Callable[[], Any], second: Callable[[], Any]) -> tuple[Any, Any]:
    """Both results, the second taken within a second of the first: on a machine that stalls, both are done again."""
    while True:
        began = time.monotonic()
        results = first(), second()
        if time.monotonic() - began < 0.9:
            return results


def entries(count: int, size: int = 1) -> list[dict[str, str]]:
    return [{"Id": str(each), "MessageBody": str(each).zfill(size)} for each in range(count)]


@case({"body": "hällo", "receives": "1", "sent": True, "counts": [[0, 1, 0], [0, 0, 0]]})
def a_message_is_sent_received_and_deleted(api: Api) -> Any:
    queue = Queue(api)
    queue.send("hällo")
    (message,) = queue.receive()
    during = queue.counts()
    queue.delete(message)
    shown = message["Attributes"]
    return {
        "body": message["Body"],
        "receives": shown["ApproximateReceiveCount"],
        "sent": abs(int(shown["SentTimestamp"]) / 1000 - time.time()) < 60,
        "counts": [during, queue.counts()],
    }


@case(["AWS.SimpleQueueService.NonExistentQueue", "AWS.SimpleQueueService.NonExistentQueue", True])
def queues_must_exist_and_are_made_once(api: Api) -> Any:
    name = api.fresh("queue")
    first = api.queue.create_queue(QueueName=name)["QueueUrl"]
    again = api.queue.create_queue(QueueName=name)["QueueUrl"]
    by_name = api.queue.get_queue_url(QueueName=name)["QueueUrl"]
    return [
        code(api.queue.send_message, QueueUrl=first + "-not", MessageBody="x"),
        code(api.queue.get_queue_url, QueueName=name + "-not"),
        first == again == by_name,
    ]


@case(
    {
        "sent": 10,
        "received": 10,
        "deleted": 10,
        "11": "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
        "none": "AWS.SimpleQueueService.EmptyBatchRequest",
        "twice": "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
    }
)
def batches_take_ten_distinct_entries(api: Api) -> Any:
    queue = Queue(api)
    sent = api.queue.send_message_batch(QueueUrl=queue.url, Entries=entries(10))
    received: list[dict[str, Any]] = []
    for _ in range(5):
        received += queue.receive()
    handles = [{"Id": str(each), "ReceiptHandle": message["ReceiptHandle"]} for each, message in enumerate(received)]
    deleted = api.queue.delete_message_batch(QueueUrl=queue.url, Entries=handles)
    return {
        "sent": len(sent["Successful"]),
        "received": len({message["Body"] for message in received}),
        "deleted": len(deleted["Successful"]),
        "11": code(api.queue.send_message_batch, QueueUrl=queue.url, Entries=entries(11)),
        "none": code(api.queue.send_message_batch, QueueUrl=queue.url, Entries=[]),
        "twice": code(api.queue.send_message_batch, QueueUrl=queue.url, Entries=entries(1) * 2),
    }


@case(["ok", "ok", "refused", "refused"])
def messages_may_have_one_mebibyte(api: Api) -> Any:
    queue = Queue(api)
    seen = [
        code(api.queue.send_message, QueueUrl=queue.url, MessageBody="x" * size)
        for size in (262_145, 1_048_576, 1_048_577)
    ]
    seen.append(code(api.queue.send_message_batch, QueueUrl=queue.url, Entries=entries(6, 200_000)))
    return ["ok" if outcome == "ok" else "refused" for outcome in seen]


@case({"hidden": 0, "again": "2", "given back": "3", "hidden longer": 0, "stale delete": 1})
def a_message_in_flight_is_hidden_until_its_time(api: Api) -> Any:
    queue = Queue(api, VisibilityTimeout="1")
    queue.send("x")
    (first,), hidden = promptly(lambda: queue.receive(wait_s=2), lambda: len(queue.receive()))
    time.sleep(1.2)
    (second,) = queue.receive()
    api.queue.change_message_visibility(QueueUrl=queue.url, ReceiptHandle=second["ReceiptHandle"], VisibilityTimeout=0)
    (third,) = queue.receive()
    api.queue.change_message_visibility(QueueUrl=queue.url, ReceiptHandle=third["ReceiptHandle"], VisibilityTimeout=30)
    queue.delete(first)
    return {
        "hidden": hidden,
        "again": second["Attributes"]["ApproximateReceiveCount"],
        "given back": third["Attributes"]["ApproximateReceiveCount"],
        "hidden longer": len(queue.receive()),
        "stale delete": sum(queue.counts()),
    }


@case({"at once": 0, "counts": [0, 0, 1], "later": 1, "too long": "InvalidParameterValue"})
def a_delayed_message_comes_later(api: Api) -> Any:
    queue = Queue(api)

    def send() -> None:
        api.queue.purge_queue(QueueUrl=queue.url)
        queue.send("x", DelaySeconds=1)

    _, seen = promptly(send, lambda: {"at once": len(queue.receive()), "counts": queue.counts()})
    time.sleep(1.1)
    too_long = code(api.queue.send_message, QueueUrl=queue.url, MessageBody="x", DelaySeconds=901)
    return {**seen, "later": len(queue.receive()), "too long": too_long}


@case({"receives": 2, "dead": ["x"], "left": [0, 0, 0]})
def messages_received_too_often_go_to_the_dead_letters(api: Api) -> Any:
    dead = Queue(api)
    redrive = json.dumps({"deadLetterTargetArn": dead.arn, "maxReceiveCount": 2})
    queue = Queue(api, VisibilityTimeout="0", RedrivePolicy=redrive)
    queue.send("x")
    receives = 0
    for _ in range(5):
        receives += len(queue.receive())
        time.sleep(0.02)
    return {"receives": receives, "dead": [message["Body"] for message in dead.receive()], "left": queue.counts()}


@case({"empty": True, "woken": ["x"], "soon": True})
def a_long_poll_waits_and_wakes(api: Api) -> Any:
    queue = Queue(api)
    began = time.monotonic()
    empty = not queue.receive(wait_s=1)
    waited = time.monotonic() - began > 0.9
    timer = threading.Timer(0.3, lambda: queue.send("x"))
    timer.start()
    began = time.monotonic()
    woken = [message["Body"] for message in queue.receive(wait_s=5)]
    timer.join()
    return {"empty": empty and waited, "woken": woken, "soon": time.monotonic() - began < 4.5}


@case(["acc_1", "acc_1"])
def fair_queues_keep_the_group(api: Api) -> Any:
    queue = Queue(api)
    queue.send("x", MessageGroupId="acc_1")
    api.queue.send_message_batch(QueueUrl=queue.url, Entries=[{**entries(1)[0], "MessageGroupId": "acc_1"}])
    return [message["Attributes"].get("MessageGroupId") for message in queue.receive()]


@case(["2", ["InvalidParameterValue", "ReceiptHandleIsInvalid"]])
def visibility_changes_in_batches(api: Api) -> Any:
    queue = Queue(api)
    queue.send("x")
    (message,) = queue.receive()
    change = {"Id": "a", "ReceiptHandle": message["ReceiptHandle"], "VisibilityTimeout": 0}
    api.queue.change_message_visibility_batch(QueueUrl=queue.url, Entries=[change])
    (again,) = queue.receive()
    bad = [
        code(
            api.queue.change_message_visibility,
            QueueUrl=queue.url,
            ReceiptHandle=again["ReceiptHandle"],
            VisibilityTimeout=43_201,
        ),
        code(api.queue.delete_message, QueueUrl=queue.url, ReceiptHandle="nonsense"),
    ]
    return [again["Attributes"]["ApproximateReceiveCount"], bad]


@case([0, 0, 0])
def purging_empties_the_queue(api: Api) -> Any:
    queue = Queue(api)
    api.queue.send_message_batch(QueueUrl=queue.url, Entries=entries(10))
    queue.receive(3)
    api.queue.purge_queue(QueueUrl=queue.url)
    return queue.counts()


@case([200, 200], unsteady=("moto",))
def eight_receivers_get_each_message_once(api: Api) -> Any:
    queue = Queue(api, VisibilityTimeout="60")
    for start in range(20):
        batch = [{"Id": str(each), "MessageBody": f"{start}-{each}"} for each in range(10)]
        api.queue.send_message_batch(QueueUrl=queue.url, Entries=batch)

    def drain(_: int) -> list[str]:
        found: list[str] = []
        empty = 0
        while empty < 3:
            messages = queue.receive()
            empty = 0 if messages else empty + 1
            found += [message["Body"] for message in messages]
        return found

    with concurrent.futures.ThreadPoolExecutor(8) as threads:
        received = [body for found in threads.map(drain, range(8)) for body in found]
    return [len(received), len(set(received))]
