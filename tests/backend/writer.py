"""A process of its own over an embedded back end: `python -m tests.backend.writer ROOT TASK [ARGUMENT]`.

It prints one line for each thing that the back end has acknowledged, as soon as it has.
"""

import sys
import time
from functools import cache
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from local import backend

TABLE = "depesche"
QUEUE = "work"
BUCKET = "audience"


@cache
def client(service: str) -> Any:
    session: Any = boto3.session.Session()
    return session.client(service, region_name="eu-central-1", config=Config(retries={"total_max_attempts": 1}))


def prepare() -> None:
    """The table, queue and bucket that the tasks write into."""
    schema = [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}]
    attributes = [{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk")]
    client("dynamodb").create_table(
        TableName=TABLE, BillingMode="PAY_PER_REQUEST", KeySchema=schema, AttributeDefinitions=attributes
    )
    client("sqs").create_queue(QueueName=QUEUE, Attributes={"VisibilityTimeout": "600"})
    client("s3").create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})


def queue_url() -> str:
    return str(client("sqs").get_queue_url(QueueName=QUEUE)["QueueUrl"])


def say(text: object) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def write_everything(_: str) -> None:
    """Items, messages and objects without end, each named once it is acknowledged."""
    store, queue, storage, url = client("dynamodb"), client("sqs"), client("s3"), queue_url()
    for number in range(1_000_000):
        name = f"{number:06}"
        store.put_item(TableName=TABLE, Item={"pk": {"S": "w"}, "sk": {"S": name}})
        say(f"item {name}")
        steps = [
            {"Put": {"TableName": TABLE, "Item": {"pk": {"S": "t"}, "sk": {"S": f"{name}#{half}"}}}} for half in "ab"
        ]
        store.transact_write_items(TransactItems=steps)
        say(f"transaction {name}")
        queue.send_message(QueueUrl=url, MessageBody=name)
        say(f"message {name}")
        storage.put_object(Bucket=BUCKET, Key=name, Body=name.encode() * 100)
        say(f"object {name}")


def add(count: str) -> None:
    """Adds one to a counter, again and again."""
    store = client("dynamodb")
    for _ in range(int(count)):
        store.update_item(
            TableName=TABLE,
            Key={"pk": {"S": "c"}, "sk": {"S": "1"}},
            UpdateExpression="ADD n :one",
            ExpressionAttributeValues={":one": {"N": "1"}},
        )


def contend(count: str) -> None:
    """Does what only one of two processes may win: adds, conditional puts, receives, mail within the rate."""
    store = client("dynamodb")
    add(count)
    for number in range(int(count)):
        item = {"pk": {"S": "race"}, "sk": {"S": str(number)}}
        request = {"TableName": TABLE, "Item": item, "ConditionExpression": "attribute_not_exists(pk)"}
        if succeeds(store.put_item, "ConditionalCheckFailedException", request):
            say(f"won {number}")
    queue, url = client("sqs"), queue_url()
    while messages := queue.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", []):
        for message in messages:
            say(f"received {message['Body']}")
    send()


def send() -> None:
    """Hands over as many mails as the quota allows in a second, and names how long that took."""
    mail = client("sesv2")
    content = {"Raw": {"Data": b"From: press@sender.test\r\nTo: x@y.test\r\nSubject: s\r\n\r\nbody\r\n"}}
    request = {
        "FromEmailAddress": "press@sender.test",
        "Destination": {"ToAddresses": ["x@y.test"]},
        "Content": content,
    }
    say(f"sending {time.time()}")
    give_up_at = time.monotonic() + 1.0
    while time.monotonic() < give_up_at:
        if succeeds(mail.send_email, "TooManyRequestsException", request):
            say(f"sent {time.time()}")


def succeeds(call: Any, refusal: str, request: dict[str, Any]) -> bool:
    """Whether the call goes through; False when it is refused with this code."""
    try:
        call(**request)
    except ClientError as error:
        if error.response["Error"]["Code"] != refusal:
            raise
        return False
    return True


TASKS = {"write": write_everything, "add": add, "contend": contend}

if __name__ == "__main__":
    backend.install(Path(sys.argv[1]), granted_rate=50.0)
    TASKS[sys.argv[2]](sys.argv[3] if len(sys.argv) > 3 else "")
