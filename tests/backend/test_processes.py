"""Several processes over one embedded back end, and what a killed one leaves behind."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from local import backend
from tests.backend import writer


def start(root: Path, *task: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.backend.writer", str(root), *task]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])


def lines_of(*processes: "subprocess.Popen[str]") -> list[list[str]]:
    said = [process.communicate(timeout=60)[0].split("\n")[:-1] for process in processes]
    assert [process.returncode for process in processes] == [0] * len(processes)
    return said


def items(pk: str) -> set[str]:
    pages = (
        writer.client("dynamodb")
        .get_paginator("query")
        .paginate(TableName=writer.TABLE, KeyConditionExpression="pk = :p", ExpressionAttributeValues={":p": {"S": pk}})
    )
    return {item["sk"]["S"] for page in pages for item in page["Items"]}


def bodies() -> set[str]:
    queue, url, found = writer.client("sqs"), writer.queue_url(), set()
    while messages := queue.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", []):
        found |= {message["Body"] for message in messages}
    return found


def killed_while_writing(root: Path, after: int) -> dict[str, set[str]]:
    """What a writer, killed with SIGKILL once it had been told `after` times, had been told was safe."""
    process = start(root, "write")
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(after)]
    process.send_signal(signal.SIGKILL)
    said += process.stdout.readlines()
    process.stdout.close()
    assert process.wait(10) == -signal.SIGKILL
    done: dict[str, set[str]] = {}
    for line in said:
        kind, _, name = line.rstrip("\n").partition(" ")
        if line.endswith("\n"):
            done.setdefault(kind, set()).add(name)
    return done


def test_nothing_acknowledged_is_lost_when_a_writer_is_killed(root: Path) -> None:
    done = killed_while_writing(root, 401)
    assert all(len(done[kind]) >= 100 for kind in ("item", "transaction", "message", "object"))
    assert done["item"] <= items("w")
    halves = items("t")
    assert {f"{name}#{half}" for name in done["transaction"] for half in "ab"} <= halves
    assert {name[:-2] + "#a" for name in halves} == {name[:-2] + "#a" for name in halves if name[:-2] + "#b" in halves}
    assert done["message"] <= bodies()
    storage = writer.client("s3")
    for name in done["object"]:
        assert storage.get_object(Bucket=writer.BUCKET, Key=name)["Body"].read() == name.encode() * 100


def test_a_killed_writer_leaves_sound_databases_that_others_go_on_with(root: Path) -> None:
    killed_while_writing(root, 3)
    for path in root.glob("*.sqlite"):
        connection = sqlite3.connect(path)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()
    writer.add("3")
    assert counter() == 3


def test_two_processes_at_once_lose_and_double_nothing(root: Path) -> None:
    queue, url = writer.client("sqs"), writer.queue_url()
    writer.client("sesv2").create_email_identity(EmailIdentity="sender.test")
    for start_at in range(0, 500, 10):
        entries = [{"Id": str(each), "MessageBody": str(start_at + each)} for each in range(10)]
        queue.send_message_batch(QueueUrl=url, Entries=entries)
    said = [line.split(" ") for lines in lines_of(*(start(root, "contend", "200") for _ in range(2))) for line in lines]
    done = {kind: [what for word, what in said if word == kind] for kind in ("won", "received", "sending", "sent")}
    assert counter() == 400
    assert sorted(done["won"], key=int) == [str(number) for number in range(200)]
    assert sorted(done["received"], key=int) == [str(number) for number in range(500)]
    began, ended = (min(map(float, done["sending"])), max(map(float, done["sent"])))
    assert 50 <= len(done["sent"]) <= 51 + 50 * (ended - began)


def counter() -> int:
    key = {"pk": {"S": "c"}, "sk": {"S": "1"}}
    return int(writer.client("dynamodb").get_item(TableName=writer.TABLE, Key=key)["Item"]["n"]["N"])


def test_a_forked_child_and_its_parent_both_go_on(root: Path) -> None:
    writer.add("5")
    child = os.fork()
    if child == 0:
        code = 1
        try:
            writer.add("20")
            code = 0
        finally:
            os._exit(code)
    writer.add("20")
    assert os.waitpid(child, 0)[1] == 0
    assert counter() == 45


def test_everything_is_there_after_installing_again(root: Path) -> None:
    writer.add("1")
    backend.uninstall()
    backend.install(root, durable=True)
    assert counter() == 1


@pytest.mark.parametrize(
    ("service", "call"),
    [("dynamodb", "list_tables"), ("sqs", "list_queues"), ("s3", "list_buckets"), ("sns", "list_topics")],
)
def test_calls_that_the_product_does_not_make_are_refused_by_name(root: Path, service: str, call: str) -> None:
    operation = "".join(part.title() for part in call.split("_"))
    with pytest.raises(backend.UnsupportedCall, match=f"{service}:{operation}"):
        getattr(writer.client(service), call)()
